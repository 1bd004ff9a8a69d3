"""What a line of input means: an answer, part of a block, or a command."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.application.commands import IN_LINES, Command, misspelt, read_entry

BLOCK_OPENS = "<<"
BLOCK_CLOSES = "."


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole turn of the candidate's."""

    text: str


@dataclass(frozen=True, slots=True)
class Slip:
    """An entry that is no command but was probably meant to be `command`."""

    text: str
    command: Command


@dataclass(slots=True)
class LineReader:
    """Puts lines together into answers and commands.

    One line is one turn. A line ``<<`` opens a block that a line ``.`` closes; inside it every
    line is text.
    """

    block: list[str] | None = None

    def feed(self, line: str) -> Answer | Command | Slip | None:
        """Take one line without its line end; return what it completes, if anything."""
        if self.block is not None:
            if line.rstrip() == BLOCK_CLOSES:
                text, self.block = "\n".join(self.block), None
                return Answer(text)
            self.block.append(line)
            return None
        if line.strip() == BLOCK_OPENS:
            self.block = []
            return None
        entry = read_entry(line, IN_LINES)
        if isinstance(entry, Command):
            return entry
        command = misspelt(line, IN_LINES)
        return Answer(entry) if command is None else Slip(line.strip(), command)

    @property
    def unfinished(self) -> str:
        """The text of a block that was not closed."""
        return "\n".join(self.block or ())
