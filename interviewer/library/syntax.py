"""Puts what a YAML parser complains about into words that help its author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.library.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from ruamel.yaml.error import MarkedYAMLError

_TAB_INDENT = re.compile(r" *\t")
_TABS_SHOWN = 20
_KEY_BEGIN = re.compile(r"[ ]*(?:-[ ]+)*")
_HAS_KEY = re.compile(r"[ ]*(?:-[ ]+)*[^:#]+:(?:[ ]|$)")

_QUOTES = "quotes round a text with `: `, `?` or a special character at its beginning"
# What the parser says, what it means to the author, what to write, and whether the place that
# helps is where the construct began.
_WORDS: tuple[tuple[str, str, str, bool], ...] = (
    (
        "alphabetic or numeric character",
        "a text cannot begin with this character",
        "quotes round the text",
        True,
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
    (
        "expected ',' or ']'",
        "the list in brackets that begins here breaks",
        f"`,` or `]`, and {_QUOTES}",
        True,
    ),
    (
        "expected ',' or '}'",
        "the keys in braces that begin here break",
        f"`,` or `}}`, and {_QUOTES}",
        True,
    ),
    (
        "did not find expected node content",
        "a list in brackets or keys in braces are not finished",
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
    error: MarkedYAMLError,
    text: str,
    path: Path,
    first_line: int = 1,
    *,
    quoted: tuple[int, int, int] | None = None,
) -> list[Fault]:
    """Turn a parser's error into faults.

    `first_line` is the line of `path` where `text` begins; `quoted` says where
    the text begins (line, column) and ends (line) that was read last, if it stands in quotes.
    """
    problem = str(error.problem or error)
    mark, context = error.problem_mark, error.context_mark
    lines = text.split("\n")
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    line = min(line, len(lines) - 1)
    tabs = _tab_faults(lines, path, first_line, line)
    if tabs:
        return tabs
    if "mapping values are not allowed" in problem:
        at, message, expected = _colon_fault(lines, line, column)
        return [Fault(path, at[0] + first_line, at[1] + 1, message, expected)]
    if quoted and quoted[2] == line + first_line and "did not find expected" in problem:
        if quoted[0] == quoted[2]:
            message = "this text goes on after its closing quotation mark"
        else:
            message = f"the quotation mark opened here closes only in line {quoted[2]}"
        return [Fault(path, *quoted[:2], message, "quotes round all of the text, or none")]
    message, expected = f"this is not YAML: {problem}", "YAML"
    for said, meant, wanted, at_begin in _WORDS:
        if said in problem:
            message, expected = meant, wanted
            if at_begin and context is not None:
                line, column = context.line, context.column
            break
    return [Fault(path, line + first_line, column + 1, message, expected)]


def _colon_fault(lines: list[str], line: int, column: int) -> tuple[tuple[int, int], str, str]:
    """Say why a colon is out of place: what stands before it is often what is wrong."""
    here = _indent(lines[line])
    for number in range(line - 1, -1, -1):
        before = lines[number].rstrip()
        if not before or before.lstrip().startswith("#"):
            continue
        if _indent(before) == here and not _HAS_KEY.match(before):
            return (number, here), "a key without its colon", "`key: value`"
        if _indent(before) < here and not before.endswith(":") and _HAS_KEY.match(before):
            wanted = "the column of the key before, or `- ` before the first key of an item"
            return (line, here), "this line is indented too far", wanted
        break
    return (line, column), "a second colon in this line", _QUOTES


def _indent(line: str) -> int:
    """Return the column at which a line's key begins, behind its dashes."""
    match = _KEY_BEGIN.match(line)
    return match.end() if match else 0


def _tab_faults(lines: list[str], path: Path, first_line: int, line: int) -> list[Fault]:
    """Return a fault for each indentation with a tab, where one of them explains the error."""
    tabs = [(n, match.end()) for n, one in enumerate(lines) if (match := _TAB_INDENT.match(one))]
    if not any(abs(number - line) <= 1 for number, _ in tabs):
        return []
    message = "a tab stands in the indentation"
    return [
        Fault(path, number + first_line, column, message, "spaces alone")
        for number, column in tabs[:_TABS_SHOWN]
    ]
