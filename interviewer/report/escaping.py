"""Text from outside inside Markdown: shown as it is, never obeyed."""

from __future__ import annotations

import html
import re

from interviewer.text import clean_line, clean_text

_ACTIVE = re.compile(r"[\\`*_{}\[\]|~#$!^]|(?<=[Ww]{3})\.|:(?=//)|@")
_LINE_START = re.compile(r"([-+=:]|\d+(?=[.)]))")
_INDENT = re.compile(r"[ \t]+")


def inline(text: str) -> str:
    """Return `text` for the inside of a line: no mark-up, no HTML, no link comes of it."""
    escaped = html.escape(clean_text(text), quote=False)
    return _ACTIVE.sub(r"\\\g<0>", escaped).replace("\n", " ")


def title(text: str) -> str:
    """Return `text` for a heading or a table cell, on one line."""
    return inline(clean_line(text))


def at_line_start(escaped: str) -> str:
    """Return an escaped text so that nothing begins with it: no list, rule, table or code."""
    indent = _INDENT.match(escaped)
    lead = ""
    if indent:
        lead = "&nbsp;" * len(indent[0].expandtabs(4))
        escaped = escaped[indent.end() :]
    found = _LINE_START.match(escaped)
    if not found:
        return lead + escaped
    token = found[0]
    if token.isdigit():
        return f"{lead}{token}\\{escaped[len(token) :]}"
    return f"{lead}\\{escaped}"


def fenced(lines: list[str], language: str = "") -> list[str]:
    """Return lines of code inside a fence that is longer than any in them."""
    lines = [clean_text(line).replace("\n", " ") for line in lines]
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{language}", *lines, fence]
