"""Each event as words on a line, for people."""

from __future__ import annotations

import re
import shutil
import textwrap
from typing import TYPE_CHECKING

from interviewer.application.commands import COMMAND_WORDS, IN_LINES
from interviewer.application.reloading import reloaded_words
from interviewer.domain.conversation import Move
from interviewer.domain.practice import Practice
from interviewer.engine.events import Reloaded

if TYPE_CHECKING:
    from interviewer.domain.scenario import Scenario
    from interviewer.engine.events import TimeNotice, Waiting
    from interviewer.errors import InterviewerError

WIDEST = 84
_AS_WRITTEN = re.compile(r"\s*(?:[-*+>#|]|\d+[.)]|```| {4})")
MOVE_LABELS = {
    Move.PROBE: "probe",
    Move.HINT: "hint",
    Move.REPEAT: "again",
    Move.CLARIFY: "your question",
    Move.CLOSE: "the end",
}

_GOING_ON = {Move.ASK, Move.MOVE_ON}


def text_width(*, terminal: bool) -> int | None:
    """Return the width to wrap at, or None for output that nobody looks at directly."""
    return min(WIDEST, shutil.get_terminal_size().columns) if terminal else None


def wrapped(text: str, width: int | None, indent: str = "") -> str:
    """Wrap each paragraph of `text` at `width`; unchanged but for the indent where it is None."""
    if width is None:
        return textwrap.indent(text, indent)
    lines: list[str] = []
    for line in text.splitlines():
        lines += textwrap.wrap(
            line,
            width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(lines)


def reflowed(text: str) -> str:
    """Join the lines of each paragraph of `text`, so that it can be wrapped anew.

    Lists and fenced code stay as they are.
    """
    paragraphs = []
    for paragraph in text.split("\n\n"):
        lines = paragraph.splitlines()
        as_written = any(_AS_WRITTEN.match(line) for line in lines)
        paragraphs.append(paragraph if as_written else " ".join(line.strip() for line in lines))
    return "\n\n".join(paragraphs)


def heading(scenario: Scenario, interviewer: str) -> str:
    """Return what stands at the top of an interview."""
    stages = sum(1 for stage in scenario.stages if stage.follows is None)
    asked = "questions" if scenario.practice is Practice.DRILL else "stages"
    who = "built-in interviewer, no language model" if interviewer == "built-in" else interviewer
    least, most = scenario.least_minutes, scenario.minutes
    length = f"{least:g} to {most:g}" if least < most else f"about {most:g}"
    parts = [
        f"{stages} {asked}" if stages > 1 else "one question",
        f"{length} minutes of speech",
        who,
    ]
    return f"{scenario.title}\n{' · '.join(parts)}"


def speaker_label(move: Move, stage: str, scenario: Scenario) -> str:
    """Return what stands before the interviewer's words, spoken in the stage of that id."""
    follow_ups = {one.id for one in scenario.stages if one.follows is not None}
    asks = "follow-up" if move in _GOING_ON and stage in follow_ups else None
    label = MOVE_LABELS.get(move, asks)
    return f"Interviewer ({label})" if label else "Interviewer"


def waiting_line(waiting: Waiting) -> str:
    """Say that the model is asked again."""
    return (
        f"{waiting.reason} Trying again in {max(1, round(waiting.seconds))} s "
        f"({waiting.attempt} of {waiting.of}). Ctrl+C stops the wait."
    )


def remark_line(notice: TimeNotice | Reloaded) -> str:
    """Say how the chosen wall time stands, or what became of a change to the file."""
    if isinstance(notice, Reloaded):
        return reloaded_words(notice)
    if notice.left_minutes <= 0:
        return f"The {notice.limit_minutes:g} minutes are over. Finish your thought."
    return f"{notice.left_minutes:.0f} of {notice.limit_minutes:g} minutes are left."


def failure_lines(error: InterviewerError, choices: tuple[str, ...]) -> str:
    """Say what went wrong and what can be done."""
    said = f"{error.title} {error.next_step}".strip()
    commands = " ".join(f"/{choice}" for choice in choices)
    return f"{said}\n{commands}" if commands else said


def help_text() -> str:
    """Return the commands and how to write a long answer."""
    width = max(len(command) for command in IN_LINES)
    commands = "\n".join(
        f"  /{command.value:<{width}}  {COMMAND_WORDS[command]}" for command in IN_LINES
    )
    return (
        "One line is one answer. For a longer one, write << on a line, then the answer on as many"
        " lines as you like, then a full stop alone on a line. Begin with // to say a /.\n\n"
        f"{commands}"
    )
