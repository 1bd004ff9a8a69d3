"""Cuts key points out of an answer's own sentences and bullets, the most checkable ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.importing.document import BlockKind
from interviewer.importing.imported import Said
from interviewer.importing.inline import plain
from interviewer.importing.words import ends_asking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.importing.document import Block

MOST = 12
MOST_SENTENCES = 8
FEWEST = 3
LONGEST = 45
_SHORTEST_STEMS = 3
_SENTENCE_END = re.compile(
    r"(?<=[.!?\u2026])[\"')\]\u201d\u2019*]*\s+(?=[\"'(\[\u201c\u2018`*]*[A-Z0-9$@.])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no|resp|incl|fig)|\b[A-Za-z])\.$", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"(?<=;)\s+|\s+[\u2013\u2014]\s+|(?<=:)\s+")
_EMPTY_OPENING = re.compile(
    r"(?:for (?:example|instance)|e\.g\.|note(?: that)?\b|see\b|let['\u2019]?s\b|in this\b|"
    r"here(?: is|['\u2019]s| are)\b|read more|source\b|reference|more info|consider the|"
    r"as (?:shown|seen)|this is a (?:critical|good|great))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"(?:source|references?|read more|more info|see also)\b", re.IGNORECASE)
_FENCE = re.compile(r"\s*(?:>\s*)*(?:`{3}|~{3})")
_ADDRESS = re.compile(r"https?://\S+")
_TOLD_APART = re.compile(r"\d|[`$_]|\b[A-Z]{2,}\b|\w\(\)")


def sentences(text: str) -> list[str]:
    """Cut a plain text into its sentences."""
    found: list[str] = []
    begin = 0
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[begin : end.start()][-12:]):
            found.append(text[begin : end.end()].strip())
            begin = end.end()
    found.append(text[begin:].strip())
    return [one for one in found if one]


def cut_points(question: str, blocks: Sequence[Block]) -> tuple[Said, ...]:
    """Cut 3 to 12 key points from an answer, fewer where it says less; in the answer's order."""
    from interviewer.library.leaks import telling_stems

    known = telling_stems(question)
    listed = [one for one in _bullets(blocks) if telling_stems(one.text)]
    spoken = list(_sentences(blocks))
    if len(listed) >= FEWEST:
        chosen = _best(listed, known, MOST)
        return tuple(chosen)
    every = sorted((*listed, *spoken), key=lambda one: one.line)
    every = [one for one in every if _is_statement(one.text)] or every
    told = [one for one in every if _says_something(one.text, known)]
    if len(told) < FEWEST:
        said = [one for one in every if telling_stems(one.text) - known]
        told = _best(said, known, FEWEST) or [one for one in every if telling_stems(one.text)]
    return tuple(_best(told or every[:1] or list(_code_lines(blocks)), known, MOST_SENTENCES))


def best_sentence(text: str, known: frozenset[str] = frozenset()) -> str:
    """Return the most checkable sentence of an item, with the name that the item begins with."""
    listed = sentences(text)
    if len(listed) < 2 and len(text.split()) <= LONGEST:
        return text
    best = max(listed, key=lambda one: _worth(one, known))
    name = re.match(r"[^.:?!]{3,60}:", text)
    if name and not best.startswith(name[0]):
        best = f"{name[0]} {best}"
    return _shortened(best, known)


def _best(told: list[Said], known: frozenset[str], most: int) -> list[Said]:
    distinct = list({one.text.casefold(): one for one in reversed(told)}.values())[::-1]
    ranked = sorted(distinct, key=lambda one: -_worth(one.text, known))[:most]
    kept = {id(one) for one in ranked}
    return [one for one in distinct if id(one) in kept]


def _worth(text: str, known: frozenset[str]) -> float:
    """Weigh how well a sentence can be checked: new words, names and figures, and not too long."""
    from interviewer.library.leaks import telling_stems

    words = len(text.split())
    new = len(telling_stems(text) - known)
    worth = min(new, 10) + 0.7 * min(4, len(_TOLD_APART.findall(text)))
    if words > 30:
        worth -= 0.2 * (words - 30)
    if _EMPTY_OPENING.match(text):
        worth -= 5
    return worth


def _says_something(text: str, known: frozenset[str]) -> bool:
    from interviewer.library.leaks import telling_stems

    enough = len(telling_stems(text) - known) >= _SHORTEST_STEMS
    return enough and not ends_asking(text)


def _is_statement(text: str) -> bool:
    """Whether a text says something itself, rather than announcing it or pointing elsewhere."""
    words = re.sub(r"^[^\w\s]+\s+", "", text)
    return not words.endswith(":") and not _ELSEWHERE.match(words)


def _bullets(blocks: Sequence[Block]) -> Iterator[Said]:
    """Yield the outermost items of lists; one that only announces others gives way to them."""
    outer: int | None = None
    for number, block in enumerate(blocks):
        if block.kind is not BlockKind.BULLET:
            outer = outer if block.level else None
            continue
        outer = block.level if outer is None else min(outer, block.level)
        announces = block.text.endswith(":") or _only_announces(blocks, number)
        if (block.level <= outer + 1 and not announces) or _announced(blocks, number):
            text = _ADDRESS.sub("", block.text).strip()
            if text and not ends_asking(text):
                yield Said(best_sentence(text), block.line)


def _only_announces(blocks: Sequence[Block], number: int) -> bool:
    """Whether an item is a few words above items of its own."""
    block = blocks[number]
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    deeper = after is not None and after.kind is BlockKind.BULLET and after.level > block.level
    return deeper and len(block.text.split()) <= 6


def _announced(blocks: Sequence[Block], number: int) -> bool:
    block = blocks[number]
    for before in range(number - 1, max(-1, number - 20), -1):
        above = blocks[before]
        if above.kind is BlockKind.BULLET and above.level < block.level:
            return above.text.endswith(":") or len(above.text.split()) <= 6
    return False


def _sentences(blocks: Sequence[Block]) -> Iterator[Said]:
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            text = _ADDRESS.sub("", block.text)
            for one in sentences(text):
                yield Said(_shortened(one, frozenset()), block.line)
        elif block.kind is BlockKind.TABLE:
            yield from _rows(block)


def _code_lines(blocks: Sequence[Block]) -> Iterator[Said]:
    """Yield the telling lines of an answer that is nothing but code, one after another."""
    from interviewer.library.leaks import telling_stems

    for block in blocks:
        lines = block.raw.split("\n") if block.kind is BlockKind.CODE else []
        for number, line in enumerate(lines):
            text = " ".join(line.strip("#/*;{}() \t").split())
            if telling_stems(text) and not _FENCE.match(line):
                yield Said(_shortened(text, frozenset()), block.line + number)


def _rows(block: Block) -> Iterator[Said]:
    """Yield a table's rows as sentences, each cell under its heading's name."""
    rows = [
        [plain(cell) for cell in row.strip().strip("|").split("|")] for row in block.raw.split("\n")
    ]
    heads = rows[0] if rows else []
    for number, cells in enumerate(rows[2:], 2):
        named = [
            f"{head}: {cell}" if head and at else cell
            for at, (head, cell) in enumerate(zip(heads, cells, strict=False))
            if cell
        ]
        if len(named) > 1:
            yield Said("; ".join(named), block.line + number)


def _shortened(text: str, known: frozenset[str]) -> str:
    """Return a long sentence's most checkable clause, or as much of it as can be said at once."""
    words = text.split()
    if len(words) <= LONGEST:
        return text
    clauses = [one for one in _CLAUSE_END.split(text) if 5 <= len(one.split()) <= LONGEST]
    if clauses:
        return max(clauses, key=lambda one: _worth(one, known)).rstrip(";:, ")
    return " ".join(words[:LONGEST])
