"""A prompt's two parts: what is said before the conversation, and what is said after it."""

from __future__ import annotations

import re
from typing import Protocol

_CONVERSATION = re.compile(r"^[ \t]*<!--\s*conversation\s*-->[ \t]*$", re.MULTILINE)
_GAPS = re.compile(r"\n[ \t]*\n\s*\n")


class Template(Protocol):
    """The text of a prompt with places to fill."""

    def render(self, **names: object) -> str:
        """Return the text with `names` in their places."""
        ...

    def __hash__(self) -> int:
        """Return what tells it from other templates where filled ones are remembered."""
        ...


def render(template: Template, instead: str, **names: object) -> tuple[str, str]:
    """Return what stands above and below the line ``<!-- conversation -->`` of a filled template.

    Runs of empty lines become one. A template without that line goes above, with `instead` below.
    """
    above, *below = _CONVERSATION.split(_GAPS.sub("\n\n", template.render(**names)), maxsplit=1)
    return above.strip(), "".join(below).strip() or instead
