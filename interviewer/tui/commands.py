"""The words that are commands after a ``/`` in the composer; anything else after one is text."""

from __future__ import annotations

from enum import StrEnum


class Command(StrEnum):
    """What can be asked for in writing."""

    HINT = "hint"
    SKIP = "skip"
    REPEAT = "repeat"
    PAUSE = "pause"
    END = "end"
    BRIEF = "brief"
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
    Command.BRIEF: "read the brief",
    Command.MODEL: "choose who interviews from the next session on",
    Command.HELP: "read the keys and commands",
    Command.RETRY: "after a failure: try again",
    Command.BUILTIN: "after a failure: let the built-in go on",
    Command.LEAVE: "after a failure: keep everything and leave",
}

AFTER_FAILURE = frozenset({Command.RETRY, Command.BUILTIN, Command.LEAVE})


def read_entry(text: str) -> Command | str:
    """Tell a command from an answer; ``//`` at the beginning of an answer stands for one ``/``."""
    stripped = text.strip()
    if stripped.startswith("//"):
        return stripped[1:]
    word = stripped[1:].lower()
    if stripped.startswith("/") and word in set(Command):
        return Command(word)
    return stripped


def commands_like(text: str, *, failed: bool) -> list[Command]:
    """Return the commands that what is typed may become; those for failures only after one."""
    if not text.startswith("/") or text.startswith("//") or len(text.split()) > 1:
        return []
    begun = text[1:].strip().lower()
    return [
        command
        for command in Command
        if command.startswith(begun) and (command in AFTER_FAILURE) is failed
    ]
