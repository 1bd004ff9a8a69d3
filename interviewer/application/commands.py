"""The words that are commands after a ``/`` in an interview; anything else after one is text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from interviewer.engine.director import Request
from interviewer.engine.events import Choice
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Collection


class Command(StrEnum):
    """What can be asked for in writing, in the order in which it is listed."""

    HINT = "hint"
    SKIP = "skip"
    REPEAT = "repeat"
    PAUSE = "pause"
    END = "end"
    ANSWER = "answer"
    BRIEF = "brief"
    DRAFT = "draft"
    MODEL = "model"
    HELP = "help"
    RETRY = "retry"
    BUILTIN = "builtin"
    LEAVE = "leave"


COMMAND_WORDS = {
    Command.HINT: "help with something still missing; it is counted",
    Command.SKIP: "leave this stage and go on",
    Command.REPEAT: "hear the question again",
    Command.PAUSE: "stop the clock; go on now or later",
    Command.END: "end the interview and have it graded",
    Command.ANSWER: "read the model answer of a question that is done",
    Command.BRIEF: "read the brief",
    Command.DRAFT: "send what was being typed when the session broke off",
    Command.MODEL: "choose who interviews from the next session on",
    Command.HELP: "read the keys and commands",
    Command.RETRY: "after a failure: try again",
    Command.BUILTIN: "after a failure: let the built-in go on",
    Command.LEAVE: "after a failure: keep everything and leave",
}

_IN_LINES_ONLY = {Command.DRAFT, Command.ANSWER}
ON_SCREEN = tuple(command for command in Command if command not in _IN_LINES_ONLY)
"""The commands of the screen, which shows drafts and model answers by itself."""

IN_LINES = tuple(command for command in Command if command is not Command.MODEL)
"""The commands of plain mode, where the model is an option of the command line."""

REQUESTS = {
    Command.HINT: Request.HINT,
    Command.SKIP: Request.SKIP,
    Command.REPEAT: Request.REPEAT,
    Command.END: Request.END,
}
CHOICES = {
    Command.RETRY: Choice.RETRY,
    Command.BUILTIN: Choice.BUILTIN,
    Command.LEAVE: Choice.LEAVE,
}


SHORTEST_MISSPELT = 3
LIKENESS = 0.7


def read_entry(text: str, commands: Collection[Command]) -> Command | str:
    """Tell a command from an answer; ``//`` at the beginning of an answer stands for one ``/``."""
    stripped = text.strip()
    if stripped.startswith("//"):
        return stripped[1:]
    word = stripped[1:].lower()
    if stripped.startswith("/") and word in set(commands):
        return Command(word)
    return stripped


def misspelt(text: str, commands: Collection[Command]) -> Command | None:
    """Return the command that an entry was probably meant to be, where it is none but looks so."""
    word = text.strip()[1:].lower()
    if not text.strip().startswith("/") or len(word) < SHORTEST_MISSPELT or not word.isalpha():
        return None
    from difflib import get_close_matches

    near = get_close_matches(word, [command.value for command in commands], 1, LIKENESS)
    return Command(near[0]) if near and near[0] != word else None


def misspelt_words(text: str, command: Command) -> str:
    """Say that an entry is no command, and what to do."""
    typed = clean_line(text.strip(), 20)
    return f"There is no command {typed}. Did you mean /{command}? Write /{typed} to say it."


def commands_like(text: str, commands: Collection[Command], *, failed: bool) -> list[Command]:
    """Return the commands that what is typed may become; those for failures only after one."""
    if not text.startswith("/") or text.startswith("//") or len(text.split()) > 1:
        return []
    begun = text[1:].strip().lower()
    return [
        command
        for command in commands
        if command.startswith(begun) and (command in CHOICES) is failed
    ]
