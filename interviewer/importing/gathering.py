"""Gathers what stands below a question: its answer, key points, mistakes and follow-ups."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from interviewer.importing.closing import CLOSING, is_plea
from interviewer.importing.document import Block, BlockKind
from interviewer.importing.imported import ImportedFollowUp, ImportedQuestion, Said
from interviewer.importing.inline import plain
from interviewer.importing.naming import short_title
from interviewer.importing.points import cut_points, sentences
from interviewer.importing.words import (
    ANSWER_LABEL,
    Part,
    asks,
    ends_asking,
    levels_in,
    part_and_rest,
    part_named,
    without_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.importing.ledger import Ledger

ANSWER_LIMIT = 100_000
"""In characters: what of an answer is kept as the model answer."""

_SUBJECT = re.compile(
    r"(?:An?|The)?\s*(.{3,60}?(?:\s\([^()]{2,60}\))?)\s+(?:is|are)\s+(?:an?|the)?\s*\w"
)
_LABELS = re.compile(r"^[\s>*_#-]*[A-Za-z][\w\u2019' -]{0,60}[*_]*\s*:[*_]*\s*")
_ENDS = re.compile(r"[?:.)\-\u2013*_>\n]\s*|\s+")
_UNOPENED = re.compile(r"^(?:\*\*|__|</\w+>)\s*")
_LONGEST_RAW = 20_000
_MOST_PLACES = 150
_EMPTY_SENTENCE = re.compile(
    r"(?:this is|that is|great question|good question|yes|no)\b", re.IGNORECASE
)


@dataclass(slots=True)
class _FollowUp:
    ask: str
    block: Block
    answer: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Gathering:
    """A question under way. `wording` is empty where the guide has lost it."""

    wording: str
    block: Block
    ledger: Ledger
    levels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    part: Part = Part.ANSWER
    part_block: Block | None = None
    answer: list[Block] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    points: list[Said] = field(default_factory=list)
    mistakes: list[Said] = field(default_factory=list)
    follow_ups: list[_FollowUp] = field(default_factory=list)
    labels: list[Block] = field(default_factory=list)

    @property
    def answered(self) -> bool:
        """Whether an answer has begun."""
        return bool(self.answer or self.inline)

    @property
    def complete(self) -> bool:
        """Whether it has an answer and a part that follows answers."""
        return self.answered and bool(self.points or self.mistakes or self.follow_ups)

    def begin(self, part: Part, rest: str, block: Block) -> None:
        """Go on with another part, whose first words may stand on the line that names it."""
        if part is Part.LEVEL:
            self.levels = levels_in(rest) or self.levels
            self._label(block)
            return
        if part is Part.TOPICS:
            self.topics = (
                tuple(filter(None, (one.strip(" .`#") for one in rest.split(",")))) or self.topics
            )
            self._label(block)
            return
        self.part, self.part_block = part, block
        self._label(block)
        if not rest:
            return
        if part is Part.ANSWER:
            self.inline.append(rest)
            self.answer.append(_reworded(block, rest, _raw_of(block, rest)))
        elif part is Part.FOLLOW_UPS:
            self.follow_ups += [_FollowUp(one, block) for one in _questions(rest)]
        else:
            self._listed(part).append(Said(rest, block.line))

    def add(self, block: Block) -> None:
        """Take a block that belongs to the part under way."""
        if self.part is Part.FOLLOW_UPS:
            self._follow_up(block)
        elif self.part is Part.ANSWER or block.kind in {BlockKind.CODE, BlockKind.TABLE}:
            self._to_answer(block)
        elif block.kind is BlockKind.BULLET:
            self._listed(self.part).append(Said(block.text, block.line))
            self._label(block)
        elif block.kind is BlockKind.PARAGRAPH and not self._listed(self.part):
            if not block.text.endswith(":"):
                self._listed(self.part).extend(
                    Said(one, block.line) for one in sentences(block.text)
                )
            self._label(block)
        elif block.kind is BlockKind.PARAGRAPH and block.level and self._listed(self.part):
            one = self._listed(self.part).pop()
            self._listed(self.part).append(Said(f"{one.text} {block.text}", one.line))
            self._label(block)
        else:
            self.part = Part.ANSWER
            self._to_answer(block)

    def _label(self, block: Block) -> None:
        self.labels.append(block)

    def _listed(self, part: Part) -> list[Said]:
        return self.mistakes if part is Part.MISTAKES else self.points

    def _to_answer(self, block: Block) -> None:
        if block.kind is BlockKind.COMMENT:
            return
        self.answer.append(block)

    def _follow_up(self, block: Block) -> None:
        last = self.follow_ups[-1] if self.follow_ups else None
        deeper = last is not None and block.level > last.block.level
        answers = part_and_rest(block.text)
        if last is not None and answers is not None and answers[0] is Part.ANSWER:
            last.answer.append(_reworded(block, answers[1], _raw_of(block, answers[1])))
            self._label(block)
        elif self._puts(block, deeper=deeper):
            self.follow_ups.append(_FollowUp(without_number(block.text), block))
            self._label(block)
        elif last is not None and (
            deeper or last.answer or last.block.kind is not BlockKind.BULLET
        ):
            last.answer.append(block)
            self._label(block)
        elif last is None and block.text.endswith(":"):
            self._label(block)
        else:
            self.ledger.leave("text among follow-ups that is no question", block)

    @staticmethod
    def _puts(block: Block, *, deeper: bool) -> bool:
        """Whether a block among follow-ups is one, rather than a part of the last one's answer."""
        if block.kind is BlockKind.BULLET:
            return not deeper or asks(block.text)
        if block.kind is BlockKind.PARAGRAPH:
            return ends_asking(block.text)
        return block.kind in {BlockKind.HEADING, BlockKind.SUMMARY}

    def drop_plea(self) -> None:
        """Leave out what ends an answer and asks readers to contribute, to follow or to thank."""
        while (
            len(self.answer) > 1 and is_plea(self.answer[-1]) and self.ledger.knows(self.answer[-1])
        ):
            self.ledger.leave(CLOSING, self.answer.pop())

    def finish(self) -> ImportedQuestion | None:
        """Make the question; None, with the reason in the ledger, where nothing can be graded."""
        blocks = (self.block, *self.labels, *self.answer)
        kept, rest = _within(self.answer, ANSWER_LIMIT)
        words = self.wording or lost_wording(kept)
        points = tuple(self.points) or cut_points(words, [one for one in kept if one.text])
        if not points or not words:
            why = "a question without an answer" if self.wording else "an answer without words"
            self.ledger.leave(f"{why}: there is nothing to grade by", *_of(self.ledger, blocks))
            return None
        self.ledger.use(*_of(self.ledger, blocks))
        for one in rest:
            self.ledger.remark(one, "the answer goes on; its model answer ends here, being long")
        if not self.wording:
            what = "the question's own wording is missing here; write it into the file"
            self.ledger.remark(self.block, what)
        return ImportedQuestion(
            question=words,
            title=short_title(words if self.wording else _subject(kept)),
            line=self.block.line,
            points=points,
            mistakes=tuple(self.mistakes),
            follow_ups=tuple(map(_made, self.follow_ups)),
            answer=joined(kept),
            levels=self.levels,
            topics=self.topics,
            cut=not self.points,
            lost=not self.wording,
        )


def _raw_of(block: Block, rest: str) -> str:
    """Return the end of a block as it stands in the guide whose plain words are `rest`."""
    raw = block.raw
    if len(raw) > _LONGEST_RAW:
        return _LABELS.sub("", raw, count=1) if "\n" in raw else rest
    for one in islice(_ENDS.finditer(raw), _MOST_PLACES):
        place = one.end()
        if len(raw) - place >= len(rest) and plain(raw[place:]) == rest:
            return _UNOPENED.sub("", raw[place:].lstrip(" "), count=1)
    return rest


def _reworded(block: Block, text: str, raw: str) -> Block:
    return Block(BlockKind.PARAGRAPH, block.line, block.end, text, raw)


def _of(ledger: Ledger, blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if ledger.knows(block)]


def _within(blocks: Sequence[Block], limit: int) -> tuple[list[Block], list[Block]]:
    size = 0
    for number, block in enumerate(blocks):
        size += len(block.raw)
        if size > limit:
            return list(blocks[:number]), list(blocks[number:])
    return list(blocks), []


def joined(blocks: Sequence[Block]) -> str:
    """Return blocks as they stood in the guide, code that is only indented or bare in a fence."""
    if not blocks:
        return ""
    whole = _whole_code(blocks)
    parts = [_kept(whole[0])]
    for before, block in pairwise(whole):
        parts.append("\n" if block.line - before.end <= 1 else "\n\n")
        parts.append(_kept(block))
    return textwrap.dedent("".join(parts)).strip("\n")


def _whole_code(blocks: Sequence[Block]) -> list[Block]:
    """Join pieces of bare code that only blank lines part."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if before is not None and _is_bare(before) and _is_bare(block):
            gap = "\n" * max(1, min(3, block.line - before.end))
            found[-1] = replace(before, end=block.end, raw=f"{before.raw}{gap}{block.raw}")
        else:
            found.append(block)
    return found


def _is_bare(block: Block) -> bool:
    return block.kind is BlockKind.CODE and not block.raw.lstrip().startswith(("```", "~~~"))


def _kept(block: Block) -> str:
    if _is_bare(block):
        return f"```\n{textwrap.dedent(block.raw)}\n```"
    return block.raw


def _questions(rest: str) -> list[str]:
    """Cut several questions on one line apart."""
    return [one for one in sentences(rest) if one] if rest.count("?") > 1 else [rest]


def _made(one: _FollowUp) -> ImportedFollowUp:
    worded = [block for block in one.answer if block.text]
    points = cut_points(one.ask, worded) if worded else ()
    return ImportedFollowUp(one.ask, one.block.line, points, joined(worded))


def lost_wording(answer: Sequence[Block]) -> str:
    """Make a question of an answer's own first words, for the guide has lost it."""
    first = _first_words(answer)
    subject = _SUBJECT.match(first)
    if subject is not None and len(subject[1].split()) <= 8:
        begin = first[: subject.end(1)].strip()
        article, blank, rest = begin.partition(" ")
        if article in {"A", "An", "The"}:
            begin = f"{article.lower()}{blank}{rest}"
        return f"What {_verb(first[subject.end(1) :])} {begin}?"
    words = first.split()
    if not words:
        return ""
    begin = " ".join(words[:12]).rstrip(".,;:") + ("…" if len(words) > 12 else "")
    return f"The guide has lost this question. Its answer begins: “{begin}” How would you answer?"


def _verb(rest: str) -> str:
    return "are" if rest.lstrip().startswith("are ") else "is"


def _subject(answer: Sequence[Block]) -> str:
    first = _first_words(answer)
    found = _SUBJECT.match(first)
    if found is not None and len(found[1].split()) <= 8:
        return found[1]
    return re.split(r"\s\(|[,.;:]", first)[0] or first


def _first_words(answer: Sequence[Block]) -> str:
    listed = [
        one for block in answer if block.kind is not BlockKind.CODE for one in sentences(block.text)
    ]
    telling = [one for one in listed if not _EMPTY_SENTENCE.match(one)]
    return next(iter(telling or listed), "")


def part_in(block: Block) -> tuple[Part, str] | None:
    """Return the part that a block names and what follows on its line; None where it names none."""
    text = block.text
    if block.kind in {BlockKind.CODE, BlockKind.TABLE, BlockKind.COMMENT, BlockKind.RULE}:
        return None
    named = part_named(text)
    bare = text.rstrip().endswith(":") or block.kind is not BlockKind.BULLET or block.lead == text
    if named is not None and bare:
        return named, ""
    split = part_and_rest(text)
    if split is not None:
        return split
    found = (
        ANSWER_LABEL.fullmatch(text) if text[:1] in "aAsS" and len(text) < ANSWER_LIMIT else None
    )
    return (
        (Part.ANSWER, found[1])
        if found is not None and block.kind is not BlockKind.HEADING
        else None
    )
