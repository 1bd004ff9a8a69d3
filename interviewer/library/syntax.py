"""Puts what a YAML parser complains about into words that help its author."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from interviewer.library.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from ruamel.yaml.error import MarkedYAMLError

_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_TABS_SHOWN = 20

_QUOTES = "quotes round a text that holds `: ` or begins with a special character"
# What the parser says, what it means to the author, what to write, and whether the place that
# helps is where the construct began.
_WORDS: tuple[tuple[str, str, str, bool], ...] = (
    (
        "mapping values are not allowed",
        "a colon too many, or a colon missing in the line before",
        f"`key: value`, and {_QUOTES}",
        False,
    ),
    ("could not find expected ':'", "a key without its colon", "`key: value`", True),
    (
        "did not find expected key",
        "this line fits neither the text nor the indentation before it",
        f"keys under one another in one column, and {_QUOTES}",
        False,
    ),
    (
        "did not find expected '-' indicator",
        "this line does not belong to the list before it",
        "`- ` in the same column as the other items, or less indentation",
        False,
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "`- ` on a line of its own below the key",
        False,
    ),
    (
        "cannot start any token",
        "a text cannot begin with this character",
        "quotes round the text",
        False,
    ),
    ("unknown escape character", "an unknown escape after a backslash", "single quotes", False),
    ("did not find expected ',' or ']'", "a list in brackets breaks here", "`,` or `]`", False),
    (
        "did not find expected ',' or '}'",
        "a set of keys in braces breaks here",
        "`,` or `}`",
        False,
    ),
    (
        "did not find expected node content",
        "a list or a set of keys in brackets is not finished",
        "a value or the closing bracket",
        False,
    ),
    (
        "unexpected end of stream",
        "a quotation mark is opened here and never closed",
        "the closing quotation mark",
        True,
    ),
)


def syntax_faults(
    error: MarkedYAMLError, text: str, path: Path, first_line: int = 1
) -> list[Fault]:
    """Turn a parser's error into faults; `first_line` is the line of `path` where `text` begins."""
    problem = str(error.problem or error)
    mark, context = error.problem_mark, error.context_mark
    at = (mark.line, mark.column) if mark is not None else (0, 0)
    tabs = _tab_faults(text, path, first_line, at[0])
    if tabs:
        return tabs
    message, expected = f"this is not YAML: {problem}", "YAML"
    for said, meant, wanted, at_begin in _WORDS:
        if said in problem:
            message, expected = meant, wanted
            if at_begin and context is not None:
                at = (context.line, context.column)
            break
    last = text.count("\n")
    return [Fault(path, min(at[0], last) + first_line, at[1] + 1, message, expected)]


def _tab_faults(text: str, path: Path, first_line: int, line: int) -> list[Fault]:
    """Return a fault for each indentation with a tab, where one of them explains the error."""
    lines = [
        (text.count("\n", 0, match.start()), match.end() - match.start())
        for match in islice(_TAB_INDENT.finditer(text), _TABS_SHOWN)
    ]
    if not any(abs(number - line) <= 1 for number, _ in lines):
        return []
    return [
        Fault(path, number + first_line, column, "a tab stands in the indentation", "spaces alone")
        for number, column in lines
    ]
