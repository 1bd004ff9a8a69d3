"""Files of front matter and sections: what scenarios and the setting of mock interviews share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel

from interviewer.domain.scenario import Fact
from interviewer.library.faults import SHOWN_LIMIT, Fault, nearest
from interviewer.library.nodes import compose
from interviewer.library.source import read_source
from interviewer.library.validate import validate
from interviewer.text import clean_text

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.library.nodes import Node

FormT = TypeVar("FormT", bound=BaseModel)

SECTIONS = ("Brief", "Facts", "Notes for the interviewer")

_HEADING = re.compile(r"^#[ \t]+(.*?)[ \t#]*$")
_CODE_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FACT = re.compile(r"^[-*+][ \t]+(.*)$")
_WAYS_TO_ASK = re.compile(r"\s+/\s+")


@dataclass(slots=True)
class Body:
    """The text below the front matter, section by section, each line with its number."""

    sections: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def text(self, section: str) -> str:
        """Return what stands in a section, empty where there is none."""
        lines = self.sections.get(section, [])
        return clean_text("\n".join(line for _, line in lines)).strip()


@dataclass(frozen=True, slots=True)
class Written(Generic[FormT]):
    """What a file holds: its front matter as a form, None where it is faulty, and its sections."""

    form: FormT | None
    tree: Node | None
    body: Body
    facts: tuple[Fact, ...]
    faults: list[Fault]


def read_written(path: Path, model: type[FormT], what: str) -> Written[FormT]:
    """Read a file of front matter and sections; `what` names its sort in faults: ``a scenario``."""
    source = read_source(path)
    if isinstance(source, Fault):
        return Written(None, None, Body(), (), [source])
    lines = source.text.split("\n")
    end = _front_matter_end(lines)
    if end is None:
        return Written(None, None, Body(), (), [_no_front_matter(path, lines, what)])
    tree, faults = compose("\n".join(lines[1:end]), path, first_line=2)
    body = _read_body(path, lines, end + 1)
    faults += body.faults
    facts = _facts(path, body, faults)
    if tree is None and any(fault.line <= end for fault in faults):
        return Written(None, None, body, facts, faults)
    form, form_faults = validate(model, tree, path, first_line=2)
    return Written(form, tree, body, facts, [*faults, *form_faults])


def _front_matter_end(lines: list[str]) -> int | None:
    """Return the index of the line that closes the front matter."""
    if lines[0].rstrip() != "---":
        return None
    return next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)


def _no_front_matter(path: Path, lines: list[str], what: str) -> Fault:
    if lines[0].rstrip() != "---":
        message = f"{what} begins with its front matter"
        return Fault(path, 1, 1, message, "`---` as the first line, then `title: …`")
    message = "the front matter that begins here does not end"
    return Fault(path, 1, 1, message, "a line `---` below its last key")


def _read_body(path: Path, lines: list[str], start: int) -> Body:
    body = Body()
    kept = _HTML_COMMENT.sub(_line_ends_of, "\n".join(lines[start:])).split("\n")
    section: str | None = None
    fenced = False
    for number, line in enumerate(kept, start + 1):
        if _CODE_FENCE.match(line):
            fenced = not fenced
        if len(body.faults) > SHOWN_LIMIT:
            break
        heading = None if fenced else _HEADING.match(line)
        if heading:
            section = _section(path, number, heading[1], body)
        elif section is not None:
            body.sections[section].append((number, line))
        elif line.strip() and not body.sections and not body.faults:
            message = "this text stands before the first heading"
            body.faults.append(Fault(path, number, 1, message, "`# Brief` above it"))
    return body


def _line_ends_of(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _section(path: Path, number: int, title: str, body: Body) -> str | None:
    by_folded = {name.casefold(): name for name in SECTIONS} | {"notes": SECTIONS[2]}
    name = by_folded.get(title.casefold())
    if name is None:
        close = nearest(title, SECTIONS)
        wanted = ", ".join(f"`# {one}`" for one in SECTIONS)
        expected = f"`# {close}`" if close else f"one of {wanted}"
        message = f"the heading `{title[:60]}` is not known here"
        body.faults.append(Fault(path, number, 1, message, expected))
        return None
    if name in body.sections:
        message = f"the section `{name}` stands here a second time"
        body.faults.append(Fault(path, number, 1, message, "each section once"))
    body.sections.setdefault(name, [])
    return name


def _facts(path: Path, body: Body, faults: list[Fault]) -> tuple[Fact, ...]:
    items: list[tuple[int, list[str]]] = []
    for number, line in body.sections.get("Facts", []):
        if len(faults) > SHOWN_LIMIT:
            break
        item = _FACT.match(line)
        if item:
            items.append((number, [item[1]]))
        elif line.strip() and items and line[0] in " \t":
            items[-1][1].append(line.strip())
        elif line.strip():
            message = "this line is not part of a fact"
            faults.append(Fault(path, number, 1, message, "`- what is asked :: what is told`"))
    facts: list[Fact] = []
    for number, parts in items:
        asked, colons, told = clean_text(" ".join(parts)).partition("::")
        ways = tuple(filter(None, (way.strip() for way in _WAYS_TO_ASK.split(asked.strip()))))
        if not colons or not ways or not told.strip():
            message = "this fact lacks its question, its answer or the `::` between them"
            faults.append(Fault(path, number, 1, message, "`- what is asked :: what is told`"))
            continue
        facts.append(Fact(ways, told.strip()))
    return tuple(facts)
