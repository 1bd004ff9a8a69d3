"""Text cut into tokens at exact places, with spoken and contracted forms written out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.stems import stem
from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PIECE = re.compile(r"\$?[^\W_]+(?:['\u2019\u02bc][^\W_]+)*['\u2019]?|[+%&]|(?i:(?<=select ))\*")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
# Codes of errors, such as 40P01, are one word.
_CODE = re.compile(r"\d+[A-Z]+\d+[A-Z\d]*$")
_CONTRACTIONS = {
    "n't": "not",
    "'d": "would",
    "'ll": "will",
    "'ve": "have",
    "'re": "are",
    "'m": "am",
}
_WHOLE = {
    "can't": ("can", "not"),
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "wont": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "aint": ("is", "not"),
    "let's": ("let", "us"),
    "lets": ("let", "us"),
    "i'd": ("i", "would"),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "dunno": ("do", "not", "know"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("have", "to"),
    "'cause": ("because",),
    "cuz": ("because",),
    "cos": ("because",),
    "thru": ("through",),
    "sequel": ("sql",),
    "nosql": ("nosql",),
    "&": ("and",),
    "+": ("plus",),
    "%": ("percent",),
    "*": ("star",),
}
LONGEST_NAME = 5
# Names of products that are dictated in two words.
_IN_TWO = {
    ("type", "orm"),
    ("mikro", "orm"),
    ("micro", "orm"),
    ("mongo", "db"),
    ("dynamo", "db"),
    ("couch", "db"),
    ("maria", "db"),
    ("graph", "ql"),
    ("my", "sql"),
    ("postgres", "sql"),
    ("postgre", "sql"),
}
_BARE_NOT = re.compile(
    r"(do|does|did|is|are|was|were|would|should|could|has|have|had|must|need)nt$"
)
_IS_AFTER = word_set("it that what there here he she who how where when this")


class Token(NamedTuple):
    """A word as it is compared: `word` lower-case, `stem`, and its place in the text."""

    word: str
    stem: str
    start: int
    end: int


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut ``text[start:end]`` into tokens; offsets count from the beginning of `text`.

    Camel case and compounds fall apart into their words; ``don't`` becomes two tokens at one place;
    numbers that are written out become digits.
    """
    from interviewer.builtin.hearing.spoken_forms import written

    tokens: list[Token] = []
    for match in _PIECE.finditer(text, start, len(text) if end is None else end):
        _add(tokens, match.group(), match.start())
    return written(tokens, text)


def token(word: str, start: int, end: int) -> Token:
    """Make a token of a lower-case word."""
    return Token(word, stem(word), start, end)


def word_at(tokens: Sequence[Token], at: int) -> str:
    """Return the word of a token, an empty string where there is none."""
    return tokens[at].word if 0 <= at < len(tokens) else ""


def run_together(tokens: Sequence[Token], at: int) -> Iterator[tuple[str, int]]:
    """Yield what a name that begins at `at` is in one word, and of how many tokens it is made.

    "TypeORM" and, as it is dictated, "type orm" are ``typeorm`` as well as their two words.
    """
    name = tokens[at].word
    for last in range(at + 1, min(at + LONGEST_NAME, len(tokens))):
        before, here = tokens[last - 1], tokens[last]
        if here.start != before.end and (before.word, here.word) not in _IN_TWO:
            return
        name += here.word
        yield name, last - at + 1


def _add(tokens: list[Token], piece: str, at: int) -> None:
    end = at + len(piece)
    piece = piece.rstrip("'\u2019")
    lower = piece.lower().replace("\u2019", "'").replace("\u02bc", "'")
    if lower in _WHOLE:
        tokens.extend(token(word, at, end) for word in _WHOLE[lower])
        return
    if "'" in lower:
        tokens.extend(token(word, at, end) for word in _uncontracted(lower))
        return
    bare = _BARE_NOT.match(lower)
    if bare:
        tokens.extend(token(word, at, end) for word in (bare.group(1), "not"))
        return
    if piece.islower() or len(piece) < 4 or _CODE.match(piece):
        tokens.append(token(lower, at, end))
        return
    place = at
    for part in _CAMEL.split(piece):
        tokens.append(token(part.lower(), place, place + len(part)))
        place += len(part)


def _uncontracted(lower: str) -> list[str]:
    for ending, word in _CONTRACTIONS.items():
        if lower.endswith(ending) and len(lower) > len(ending):
            return [lower[: -len(ending)], word]
    if lower.endswith("'s"):
        head = lower[:-2]
        return [head, "is"] if head in _IS_AFTER else [head]
    return [lower.replace("'", "")]
