"""Plain words out of marked-up text: emphasis, links, tags and entities taken off."""

from __future__ import annotations

import html
import re

_TAGS = (
    "a|abbr|b|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|"
    "mark|ol|p|pre|s|small|span|strong|sub|summary|details|sup|table|tbody|td|th|thead|tr|tt|u|ul"
)
TAG = re.compile(rf"</?(?:{_TAGS})\b[^<>]*>", re.IGNORECASE)
LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)?\)|\[[^\[\]]*\])")
_AWAY = re.compile(r"(?<!!)\[([^\[\]]*)\]\((https?://[^()\s]+)[^()]*\)")
_CODE = re.compile(r"(`+)([^`]+)\1")
_STARS = re.compile(r"(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1")
_UNDERSCORES = re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_]+?)(?<=\S)\1(?!\w)")
_STRUCK = re.compile(r"~~([^~]+)~~")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~-])")
_BLANKS = re.compile(r"\s+")
_BOLD_LEAD = re.compile(
    r"\s*(?:\*\*(?=\S)((?:[^*]|(?<!\*)\*(?!\*))+)\*\*|__(?=\S)([^_]+)__|<(b|strong)>([^<>]+)</\3>)",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Return `text` on one line, without its marks; what stands in backticks stays as it is."""
    parts: list[str] = []
    at = 0
    for code in _CODE.finditer(text):
        parts += (_unmarked(text[at : code.start()]), code[2])
        at = code.end()
    parts.append(_unmarked(text[at:]))
    return _BLANKS.sub(" ", _without_stars("".join(parts))).strip()


def plain_with_addresses(text: str) -> str:
    """Return `text` as `plain` does, with the address behind each link to another page."""
    return plain(_AWAY.sub(r"\1 (\2)", text))


def _unmarked(text: str) -> str:
    text = TAG.sub(" ", text) if "<" in text else text
    for _ in range(2):  # an image may stand within a link
        text = LINK.sub(r"\1", text) if "[" in text else text
    text = _STARS.sub(r"\2", text)
    text = _UNDERSCORES.sub(r"\2", text)
    text = _STRUCK.sub(r"\1", text)
    return html.unescape(_ESCAPE.sub(r"\1", text))


def _without_stars(text: str) -> str:
    """Take off what is left of emphasis that held code."""
    return re.sub(r"\*\*(?=\S)|(?<=\S)\*\*(?!\w)", "", text)


def bold_lead(text: str) -> str:
    """Return the words in bold that a text begins with, in plain words; empty where it has none."""
    found = _BOLD_LEAD.match(text)
    return plain(found[1] or found[2] or found[4] or "") if found else ""
