"""Builds HTML from values. Every text goes through `element`, and there it is escaped."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"meta", "br"})


@dataclass(frozen=True, slots=True)
class Html:
    """Mark-up that is done; only this module and the style sheet make it from a text."""

    text: str


Inside: TypeAlias = "Html | str | Iterable[Inside]"


def element(name: str, /, *inside: Inside, **attributes: str | float | None) -> Html:
    """Return an element. Texts inside it and in its attributes are cleaned and escaped.

    `name` and the names of attributes are the program's own. In the latter ``_`` stands for ``-``,
    and one at the end is left out (``class_``); an attribute of None is left out.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{given}>")
    return Html(f"<{name}{given}>{joined(inside).text}</{name}>")


def joined(inside: Inside) -> Html:
    """Return texts and elements one after another."""
    if isinstance(inside, Html):
        return inside
    if isinstance(inside, str):
        return Html(escaped(inside))
    return Html("".join(joined(one).text for one in inside))


def escaped(text: str) -> str:
    """Return a text so that it is shown as it is, inside an element or a quoted attribute."""
    return html.escape(clean_text(text), quote=True)
