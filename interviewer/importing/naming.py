"""Short titles and ids out of a guide's own words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TITLE_LENGTH = 64
_ID_LENGTH = 48
_CUT = re.compile(
    r"(?<=[\w)])(?:\?|\.\s|,?\s+and\s+(?:why|when|how|what|where|which)\b|,\s+(?:why|when|how)\b|;\s|:\s)"
)
_OPENING = re.compile(
    r"(?:(?:can|could|would) you (?:please )?)?(?:(?:briefly )?(?:explain|describe|discuss|define)"
    r"(?: (?:to me|me|in detail|briefly))?|tell me(?: about)?|walk me through|what"
    r"(?: is| are(?! (?:you|we|they|there)\b)|['\u2019]s)(?: meant by)?|"
    r"what do you (?:know about|understand by)|"
    r"how (?:do|would|can|could|should|does) (?:you|one|we|i)|give an overview of)\s+"
    r"(?:the (?:concepts?|ideas?|notions?|terms?) of )?(?:(?:the|an?)\s+(?=\w+))?",
    re.IGNORECASE,
)
_DROPPED = re.compile(r"\([^()]*\)|[\"\u201c\u201d`*]")
_SMALL = word_set(
    """
    i a an the of to in on for and or is are be as at by it its this that with from into when what
    how why you your would do does can will which if
    """
)


def short_title(question: str) -> str:
    """Return a few words for lists: the first question without its opening, not cut in a word."""
    words = " ".join(question.split())
    title = _CUT.split(words, maxsplit=1)[0]
    shorter = _OPENING.sub("", title, count=1) if _OPENING.match(title) else title
    title = shorter if len(shorter) >= 3 else title
    if len(title) > TITLE_LENGTH:
        title = re.sub(r"\s+", " ", _DROPPED.sub("", title)).strip()
    if len(title) > TITLE_LENGTH:
        title = title[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"
    title = title.strip(" .?:;,") or words[:TITLE_LENGTH]
    return title[:1].upper() + title[1:]


def slug(text: str, words: int = 8) -> str:
    """Return an id of a text's telling words: letters, digits and hyphens; perhaps empty."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    folded = folded.replace("c++", "cpp").replace("c#", "csharp").replace("'", "")
    found = re.findall(r"[a-z0-9]+", folded)
    telling = [one for one in found if one not in _SMALL] or found
    cut = "-".join(telling[:words])
    if len(cut) > _ID_LENGTH:
        cut = cut[: _ID_LENGTH + 1].rpartition("-")[0] or cut[:_ID_LENGTH]
    return cut


def distinct(name: str, taken: Callable[[str], bool], otherwise: str = "part") -> str:
    """Return `name`, or with a number behind it the first such that is not `taken`."""
    name = name or otherwise
    number, one = 2, name
    while taken(one):
        one = f"{name}-{number}"
        number += 1
    return one


def ids_for(texts: Iterable[str], otherwise: str, words: int = 5) -> list[str]:
    """Return an id for each text, all different."""
    used: dict[str, int] = {}
    ids: list[str] = []
    for text in texts:
        name = slug(text, words) or otherwise
        used[name] = used.get(name, 0) + 1
        one = name if used[name] == 1 else f"{name}-{used[name]}"
        while one in used and used[name] > 1:
            used[name] += 1
            one = f"{name}-{used[name]}"
        used.setdefault(one, 1)
        ids.append(one)
    return ids
