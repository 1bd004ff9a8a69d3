"""What a line of input means: an answer, part of a block, or a command."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BLOCK_OPENS = "<<"
BLOCK_CLOSES = "."


class Command(StrEnum):
    """The words that are commands after a ``/``; anything else after one is an answer."""

    HINT = "hint"
    SKIP = "skip"
    REPEAT = "repeat"
    PAUSE = "pause"
    END = "end"
    BRIEF = "brief"
    DRAFT = "draft"
    HELP = "help"
    RETRY = "retry"
    BUILTIN = "builtin"
    LEAVE = "leave"


COMMAND_HELP = {
    Command.HINT: "help with something that is still missing; it is counted",
    Command.SKIP: "leave this stage and go on",
    Command.REPEAT: "hear the question again",
    Command.PAUSE: "stop here; `interviewer resume` goes on",
    Command.END: "end the interview and have it graded",
    Command.BRIEF: "read the brief again",
    Command.DRAFT: "send what was being typed when the session broke off",
    Command.HELP: "read this",
    Command.RETRY: "after a failure: try again",
    Command.BUILTIN: "after a failure: let the built-in interviewer and grader go on",
    Command.LEAVE: "after a failure: keep everything and leave",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole turn of the candidate's."""

    text: str


@dataclass(slots=True)
class LineReader:
    """Puts lines together into answers and commands.

    One line is one turn. A line ``<<`` opens a block that a line ``.`` closes; inside it every
    line is text. ``/word`` is a command only for the known words, alone on the line; ``//`` stands
    for one ``/`` at the beginning of an answer.
    """

    block: list[str] | None = None

    def feed(self, line: str) -> Answer | Command | None:
        """Take one line without its line end; return what it completes, if anything."""
        if self.block is not None:
            if line.rstrip() == BLOCK_CLOSES:
                text, self.block = "\n".join(self.block), None
                return Answer(text)
            self.block.append(line)
            return None
        stripped = line.strip()
        if stripped == BLOCK_OPENS:
            self.block = []
            return None
        return read_entry(stripped)

    @property
    def unfinished(self) -> str:
        """The text of a block that was not closed."""
        return "\n".join(self.block or ())


def read_entry(text: str) -> Answer | Command:
    """Tell a command from an answer in one complete entry."""
    if text.startswith("//"):
        return Answer(text[1:])
    if text.startswith("/") and text[1:].lower() in set(Command):
        return Command(text[1:].lower())
    return Answer(text)
