"""Where an interview stands: the line above it, and the quiet column beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interviewer.domain.practice import Practice
from interviewer.tui.widgets.row import Row
from interviewer.tui.words import clock, count, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.visual import Visual

    from interviewer.domain.scenario import Stage
    from interviewer.engine.session import Session
    from interviewer.engine.state import InterviewState

_BRIEF = 190


class TopLine(Widget, can_focus=False):
    """The title, the stage and the clock; below them, on a narrow screen, what the column says."""

    ALLOW_SELECT = False

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._session = session

    def render(self) -> Visual:
        """Return the line."""
        session = self._session
        time = clock(session.active_seconds)
        if session.limit_minutes is not None:
            time = f"{time} of {clock(session.limit_minutes * 60)}"
        place = stage_place(session.state)
        right = f"{place}   {time}" if place else time
        return Row(session.scenario.title, right=right, style="bold")


class NarrowLine(Widget, can_focus=False):
    """What the column says, on one line."""

    ALLOW_SELECT = False

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._session = session

    def render(self) -> Visual:
        """Return the line."""
        state = self._session.state
        parts = [state.stage.title, f"{_minutes(state, state.stage)} spoken"]
        helped = help_used(state)
        if helped:
            parts.append(helped)
        brief = "f4 brief" if self._session.scenario.brief else ""
        return Row(" · ".join(parts), right=brief, style="$foreground-muted")


class ProgressColumn(VerticalScroll, can_focus=False):
    """The brief, the stages with their speaking time, and the help that was used."""

    def __init__(self, session: Session, interviewer: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._session = session
        self._interviewer = interviewer

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        brief = self._session.scenario.brief
        if brief:
            yield Static(Content("Brief"), classes="part")
            yield Static(Content(shorten(_without_marks(brief), _BRIEF)), classes="quiet")
            yield Static(Content.assemble(("f4 ", "$primary"), "read it all"), classes="quiet")
        yield Static(Content("Stages"), classes="part")
        yield Static(id="stages")
        yield Static(Content("Help used"), classes="part")
        yield Static(id="helped", classes="quiet")
        yield Static(Content("Interviewer"), classes="part")
        yield Static(Content(self._interviewer), id="who", classes="quiet")

    def on_mount(self) -> None:
        """Fill in how things stand."""
        self.show_progress()

    def show_interviewer(self, interviewer: str) -> None:
        """Say who interviews from now on."""
        self.query_one("#who", Static).update(Content(interviewer))

    def show_progress(self) -> None:
        """Say how things stand now."""
        state = self._session.state
        width = max(20, self.content_size.width or 30)
        lines = [row.line(width) for row in stage_rows(state)]
        self.query_one("#stages", Static).update(Content("\n").join(lines))
        self.query_one("#helped", Static).update(Content(help_used(state) or "none"))

    def on_resize(self) -> None:
        """Fit the stages to the width."""
        if self.query("#stages"):
            self.show_progress()


def stage_rows(state: InterviewState) -> Iterator[Row]:
    """Yield a line for each stage, below the title of its part where there are parts.

    A follow-up is shown once it has been asked. In a drill and a mock interview the titles of what
    is still to come would give the questions away, so they are numbered.
    """
    part = ""
    for number, stage in enumerate(_in_sight(state), start=1):
        if stage.part not in (part, stage.title):
            until = _part_until(state, stage.part)
            right = f"until {until:g} min" if until else ""
            yield Row(stage.part, right=right, style="$foreground-muted")
        part = stage.part
        if stage.follows is not None:
            short = stage.title.rpartition(", ")[2]
            yield _stage_line(state, replace(stage, title=f"  {short}"))
            continue
        hidden = (
            state.scenario.practice is not Practice.INTERVIEW
            and not state.progress[stage.id].asked
            and not stage.candidate_asks
        )
        yield _stage_line(state, replace(stage, title=f"Question {number}") if hidden else stage)


def _in_sight(state: InterviewState) -> list[Stage]:
    return [s for s in state.scenario.stages if s.follows is None or state.progress[s.id].asked]


def _part_until(state: InterviewState, part: str) -> float:
    return max(
        (stage.until_minutes or 0 for stage in state.scenario.stages if stage.part == part),
        default=0,
    )


def stage_place(state: InterviewState) -> str:
    """Return where among the questions the current stage stands, empty where there is but one.

    A follow-up belongs to the question that it follows, so that the goal never moves.
    """
    stages = state.scenario.stages
    questions = [stage.id for stage in stages if stage.follows is None]
    reached = stages[: stages.index(state.stage) + 1]
    number = sum(stage.follows is None for stage in reached)
    follow_up = " · follow-up" if state.stage.follows is not None else ""
    return f"{number} of {len(questions)}{follow_up}" if len(questions) > 1 else follow_up[3:]


def help_used(state: InterviewState) -> str:
    """Say how much help there was; empty for none."""
    hints = sum(len(one.hinted) for one in state.progress.values())
    probes = sum(one.probes for one in state.progress.values())
    parts = [count(hints, "hint")] if hints else []
    parts += [count(probes, "probe")] if probes else []
    return ", ".join(parts)


def _stage_line(state: InterviewState, stage: Stage) -> Row:
    current = state.current == stage.id and not state.closed
    progress = state.progress[stage.id]
    if current:
        return Row(f"● {stage.title}", right=_minutes(state, stage), style="bold $primary")
    if progress.asked:
        spent = max(1, round(progress.spoken / 60)) if progress.spoken else 0
        return Row(f"✓ {stage.title}", right=f"{spent} min")
    return Row(f"○ {stage.title}", right=f"{stage.minutes:g} min", style="$foreground-muted")


def _minutes(state: InterviewState, stage: Stage) -> str:
    spent = state.progress[stage.id].spoken / 60
    whole = round(spent) if spent >= 1 or not spent else 1
    return f"{whole} of {stage.minutes:g} min"


def _without_marks(markdown: str) -> str:
    return markdown.translate(str.maketrans("", "", "`*#"))
