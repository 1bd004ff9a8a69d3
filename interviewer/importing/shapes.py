"""How a guide marks its questions, and which of its blocks are questions by that."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.importing.document import BlockKind
from interviewer.importing.inline import LINK, plain
from interviewer.importing.words import (
    asks,
    ends_asking,
    is_boundary,
    labelled_question,
    part_and_rest,
    part_named,
    without_number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.importing.document import Block

_INLINE_ANSWER = re.compile(r"\s+\(?(?:A|Ans|Answer|Sol|Solution)\s*[:.]\s+")
_UNFOLDS = re.compile(r"(?:see|show|view|click|open|expand|toggle|more|table)\b", re.IGNORECASE)
_COLLECTS = re.compile(r"\bquestions\b(?!.*\?)|\btable of contents\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:Q(?:uestion)?\s*)?#?(\d{1,4})\s*[.):-]", re.IGNORECASE)
_LONGEST_LINK = 1000
_LONGEST_TASK = 25
_LONGEST_LONE = 40
_LONGEST_QUESTION = 90
_WORDED = frozenset({BlockKind.HEADING, BlockKind.SUMMARY, BlockKind.PARAGRAPH, BlockKind.BULLET})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was found: its words, and an answer that begins on the same line."""

    words: str
    rest: str = ""
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """Which marks stand for a question in one guide.

    `heading` is the rank at which most questions stand as headings, 0 where none does; the others
    say whether bold, numbered, bulleted or lone lines are questions, and all that is folded.
    """

    labelled: bool = False
    heading: int = 0
    bold: bool = False
    numbered: bool = False
    bulleted: bool = False
    lone: bool = False
    folded: bool = False


def marks_in(blocks: Sequence[Block]) -> Counter[str]:
    """Count the blocks that put a question by each mark, headings apart.

    Beside them ``unordered`` counts all items without numbers that are not indented.
    """
    found: Counter[str] = Counter()
    for number, block in enumerate(blocks):
        if block.kind not in _WORDED:
            continue
        labelled = labelled_question(block.text) is not None
        found["labelled"] += labelled
        if block.kind is BlockKind.BULLET and not block.level and not is_link(block):
            found["unordered"] += not block.ordered
        if block.kind is BlockKind.HEADING or labelled:
            continue
        if is_link(block) or is_stem(blocks, number):
            continue
        if block.kind is BlockKind.SUMMARY:
            found["folded"] += asks(block.text)
        elif block.lead and _ends_in_earnest(block.lead):
            found["bold"] += 1
        elif has_answer(blocks, number) and not block.level:
            found[_unmarked(block)] += 1
    return found


def shape_of(blocks: Sequence[Block]) -> Shape:
    """Look through a whole guide for the marks by which it puts its questions."""
    ranks: Counter[int] = Counter()
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            labelled = labelled_question(block.text) is not None
            asking = labelled or (asks(block.text) and part_named(block.text) is None)
            ranks[block.level] += asking and not is_boundary(block.text)
    found = marks_in(blocks)
    headed = sum(ranks.values())
    marked = found["labelled"] + headed
    bold = found["bold"] > 0 and found["labelled"] == 0 and found["bold"] > headed
    numbered = not marked and found["numbered"] > 0
    numbered = numbered or found["numbered"] > marked + found["bold"]
    bulleted = not marked and not bold and not numbered and found["bulleted"] > 0
    none = not (marked or bold or numbered or bulleted)
    return Shape(
        labelled=found["labelled"] > 0,
        heading=ranks.most_common(1)[0][0] if headed else 0,
        bold=bold,
        numbered=numbered,
        bulleted=bulleted,
        lone=none and found["lone"] > 0,
        folded=found["folded"] > 0,
    )


def _unmarked(block: Block) -> str:
    if block.kind is BlockKind.BULLET and asks(first_line(block)):
        return "numbered" if block.ordered else "bulleted"
    if block.kind is BlockKind.PARAGRAPH and ends_asking(first_line(block)):
        return "lone"
    return "other"


def is_stem(blocks: Sequence[Block], number: int) -> bool:
    """Whether options to choose from follow a block."""
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    return after is not None and after.letter == "A"


def has_answer(blocks: Sequence[Block], number: int) -> bool:
    """Whether something stands below a block that can be its answer."""
    block = blocks[number]
    if "\n" in block.raw or _split_sentence(block.text)[1]:
        return True
    for after in blocks[number + 1 : number + 6]:
        if after.kind in {BlockKind.RULE, BlockKind.OPEN, BlockKind.CLOSE, BlockKind.COMMENT}:
            continue
        if after.kind is BlockKind.HEADING:
            return False
        if block.kind is after.kind is BlockKind.PARAGRAPH:
            return not ends_asking(after.text)
        same = after.kind is block.kind and after.level <= block.level
        return not (same and (after.ordered == block.ordered) and after.style == block.style)
    return False


def is_link(block: Block) -> bool:
    """Whether a block is nothing but a link within the page, as in a table of contents."""
    bare = re.sub(r"^\s*(?:[-*+\u2022]|\d+[.)])?\s*", "", block.raw)
    if "](#" not in bare or len(bare) > _LONGEST_LINK:
        return False
    return not plain(LINK.sub("", bare)).strip(" .,:;|*_-")


def question_in(
    blocks: Sequence[Block], number: int, shape: Shape, after: Block | None = None
) -> Asked | None:
    """Return the question that a block puts by the guide's own marks, None where it puts none.

    `after` is the numbered question before it, if there is one: the next number may stand before a
    question that does not ask, such as "4. The CAP theorem".
    """
    block = blocks[number]
    if block.kind not in _WORDED or is_link(block):
        return None
    label = labelled_question(block.text)
    if label is not None:
        return _labelled(block, label)
    if part_named(block.text) is not None or is_boundary(block.text):
        return None
    words = without_number(block.text)
    if block.kind is BlockKind.HEADING:
        return Asked(words) if asks(block.text) else None
    if block.kind is BlockKind.SUMMARY:
        folded = shape.folded and len(words.split()) > 2 and not _UNFOLDS.match(words)
        folded = folded and not _COLLECTS.search(words)
        return Asked(words) if folded or "?" in words or asks(block.text) else None
    if shape.bold and block.lead and (_ends_in_earnest(block.lead) or _counted(block, after)):
        rest = block.text[len(block.lead) :] if block.text.startswith(block.lead) else ""
        return Asked(without_number(block.lead), rest.strip(" :-\u2013\u2014"))
    if block.level or part_and_rest(block.text) is not None:
        return None
    return _by_place(blocks, number, shape, after)


def _by_place(
    blocks: Sequence[Block], number: int, shape: Shape, after: Block | None
) -> Asked | None:
    """Return a question that nothing but its place marks: an item or a line of its own."""
    block = blocks[number]
    bullet = block.kind is BlockKind.BULLET
    follows = block.ordered and _follows(block, after) and has_answer(blocks, number)
    wanted = shape.lone if not bullet else shape.numbered if block.ordered else shape.bulleted
    first = first_line(block)
    if not (wanted or follows):
        return None
    if not bullet and len(first.split()) > _LONGEST_LONE:
        return None
    apart = _goes_on_anew(block) and len(first.split()) <= _LONGEST_TASK
    asking = follows or (asks(first) if bullet or apart else ends_asking(first))
    if not asking and not (bullet and ends_asking(_split_sentence(block.text)[0])):
        return None
    if apart or ("\n" in block.raw and (ends_asking(first) or first.endswith("."))):
        return Asked(without_number(first), block.text[len(first) :].strip())
    words, rest = _split_sentence(block.text)
    return Asked(without_number(words), rest)


def _ends_in_earnest(words: str) -> bool:
    """Whether words in bold ask, and not what the guide is for."""
    return ends_asking(words) and asks(words)


def _counted(block: Block, after: Block | None) -> bool:
    """Whether a line in bold is a numbered question that does not ask by its mark."""
    number = number_of(block)
    alone = block.lead == block.text
    return number is not None and alone and (asks(block.lead) or _follows(block, after))


def _follows(block: Block, after: Block | None) -> bool:
    """Whether a block has the number after that of `after`, in the same style."""
    if after is None or block.style != after.style or bool(block.lead) != bool(after.lead):
        return False
    number, before = number_of(block), number_of(after)
    return number is not None and before is not None and number == before + 1


def _goes_on_anew(block: Block) -> bool:
    """Whether the first line of a block stands for itself, by how the second begins."""
    _, end, rest = block.raw.partition("\n")
    wraps = first_line(block).rstrip().endswith((",", ";", " and", " or", " the", " a", " of"))
    return bool(end) and not wraps and re.match(r"[\s>*_\"'`(\[]*[A-Z0-9$]", rest) is not None


def number_of(block: Block) -> int | None:
    """Return the number that a block begins with, as an item or in its words."""
    found = _NUMBERED.match(block.text)
    return block.number or (int(found[1]) if found else None)


def first_line(block: Block) -> str:
    """Return the first line of a block in plain words, without the mark of an item."""
    line = block.raw.split("\n", 1)[0].strip()
    return plain(line.removeprefix(block.marker))


def _split_sentence(text: str) -> tuple[str, str]:
    """Split ``What is it? It is …`` after the last question mark that an answer follows."""
    words, mark, rest = text.partition("?")
    if not mark or len(rest.split()) < 3 or len(words.split()) > _LONGEST_QUESTION:
        return text, ""
    more = rest.find("?")
    if 0 <= more < 200:
        words, rest = f"{words}?{rest[:more]}", rest[more + 1 :]
    return f"{words}?", rest.strip(" -\u2013\u2014:")


def _labelled(block: Block, label: str) -> Asked:
    inline = _INLINE_ANSWER.search(label)
    if inline is not None:
        return Asked(label[: inline.start()].strip(), label[inline.end() :].strip(), labelled=True)
    first = first_line(block)
    own = labelled_question(first)
    if "\n" in block.raw and own and ends_asking(first) and block.text.startswith(first):
        return Asked(own, block.text[len(first) :].strip(), labelled=True)
    return Asked(without_number(label), labelled=True)
