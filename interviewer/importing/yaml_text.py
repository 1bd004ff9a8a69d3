"""Writes the few shapes of YAML that imported files consist of, with comments, and fast."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, Any

from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COMMENT_WIDTH = 100
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()+',;!?%$&=<>@*-]|:(?=\S))*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_FLOW_PLAIN = re.compile(r"[\w ./+-]+")


def yaml_text(data: Mapping[str, Any], comments: Mapping[str, str] | None = None) -> str:
    """Write a mapping of texts, lists and mappings as YAML.

    `comments` stand above what they are about, named by its place such as ``mistakes.0``; the empty
    name is the head of the file.
    """
    told = comments or {}
    lines = [*_comment(told.get("", ""), "")]
    for key, value in data.items():
        lines += _comment(told.get(key, ""), "")
        lines += _entry(key, value, "", told, key)
    return "\n".join(lines) + "\n"


def _comment(text: str, indent: str) -> Iterator[str]:
    for line in text.split("\n"):
        for part in textwrap.wrap(clean_line(line, 1000), COMMENT_WIDTH - len(indent)):
            yield f"{indent}# {part}"


def _entry(key: str, value: object, indent: str, told: Mapping[str, str], at: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield f"{indent}{key}:"
        for name, inner in value.items():
            yield from _entry(name, inner, f"{indent}  ", told, f"{at}.{name}")
    elif isinstance(value, list):
        yield from _list(key, value, indent, told, at)
    else:
        text = str(value)
        if "\n" in text.strip("\n"):
            yield from _block(key, text, indent)
        else:
            yield f"{indent}{key}: {value if isinstance(value, int | float) else scalar(text)}"


def _list(
    key: str, items: list[Any], indent: str, told: Mapping[str, str], at: str
) -> Iterator[str]:
    if all(isinstance(item, str) for item in items):
        if sum(map(len, items)) < 80:
            yield f"{indent}{key}: [{', '.join(scalar(item, flow=True) for item in items)}]"
            return
        yield f"{indent}{key}:"
        yield from (f"{indent}  - {scalar(item)}" for item in items)
        return
    yield f"{indent}{key}:"
    for number, item in enumerate(items):
        yield from _comment(told.get(f"{at}.{number}", ""), f"{indent}  ")
        begins = f"{indent}  - "
        for name, inner in item.items():
            for line in _entry(name, inner, f"{indent}    ", told, f"{at}.{number}.{name}"):
                yield begins + line[len(begins) :] if begins.strip() else line
                begins = " " * len(begins)


def _block(key: str, text: str, indent: str) -> Iterator[str]:
    """Write a text of several lines as it stands."""
    body = [line.rstrip() for line in text.strip("\n").split("\n")]
    yield f"{indent}{key}: |{'2' if body[0].startswith(' ') else ''}"
    yield from (f"{indent}  {line}" if line else "" for line in body)


def scalar(text: str, *, flow: bool = False) -> str:
    """Write a text of one line, in quotes where YAML would read something else."""
    plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _WORDS
    plain = plain and not text.endswith(" ") and not (flow and not _FLOW_PLAIN.fullmatch(text))
    if plain:
        return text
    if text.isprintable() and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)
