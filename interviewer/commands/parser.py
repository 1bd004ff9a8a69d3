"""What every command's options are made with."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import NoReturn

from interviewer.text import clean_line


class Parser(argparse.ArgumentParser):
    """A parser whose complaints quote what was typed without its control characters."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and leave with status 2."""
        super().error(clean_line(message))


@dataclass(frozen=True, slots=True)
class Commands:
    """Where commands are added, and the options that several of them share.

    `engine` are the options that choose who interviews and grades, `lines` those of plain mode.
    """

    subparsers: argparse._SubParsersAction[Parser]
    everywhere: Parser
    engine: Parser
    lines: Parser

    def add(self, name: str, words: str, action: tuple[str, str], *parents: Parser) -> Parser:
        """Add a command; `action` names a module of `interviewer.commands` and a function in it."""
        added = self.subparsers.add_parser(
            name,
            help=words,
            description=f"{words[0].upper()}{words[1:]}.",
            parents=[self.everywhere, *parents],
        )
        added.set_defaults(action=action)
        return added


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add where a command writes to."""
    parser.add_argument("-o", "--output", metavar="FILE", help="standard output by default")
    parser.add_argument("--force", action="store_true", help="write over a file that exists")
