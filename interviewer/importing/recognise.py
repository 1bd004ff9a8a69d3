"""Recognises questions, multiple-choice questions and mock interviews in a guide's blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.importing.answer_key import answer_key
from interviewer.importing.choices import choice_at
from interviewer.importing.closing import CLOSING, NAVIGATION, closing_from, is_way_back
from interviewer.importing.document import BlockKind
from interviewer.importing.flow import flow_end, read_flow
from interviewer.importing.gathering import Gathering, part_in
from interviewer.importing.imported import Imported
from interviewer.importing.ledger import Ledger
from interviewer.importing.outline import Outline
from interviewer.importing.shapes import is_link, question_in
from interviewer.importing.tables import with_rows
from interviewer.importing.words import (
    Part,
    asks,
    ends_asking,
    is_about_guide,
    is_boundary,
    is_contents,
    is_prose,
    levels_in,
    part_named,
    without_number,
)

if TYPE_CHECKING:
    from interviewer.importing.document import Block, Document
    from interviewer.importing.imported import (
        ImportedChoice,
        ImportedQuestion,
        ImportedScenario,
    )
    from interviewer.importing.shapes import Asked

_SIGNS = frozenset({BlockKind.RULE, BlockKind.OPEN, BlockKind.CLOSE})
_ITEMS = frozenset({BlockKind.BULLET, BlockKind.PARAGRAPH})
_LONGEST_TOPIC = 4
_LONGEST_LABEL = 80


def recognise(document: Document) -> Imported:
    """Find all that a guide holds; what was not understood is listed with its lines."""
    return _Recogniser(document).run()


class _Recogniser:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = with_rows(document.blocks)
        self.key = answer_key(self.blocks)
        self.before_key = self.blocks[: max(0, self.key.first)]
        self.outline = Outline(self.blocks)
        self.shape = self.outline.shape
        self.end = closing_from(self.blocks, self.outline.asked)
        self.ledger = Ledger(self.blocks)
        self.questions: list[ImportedQuestion] = []
        self.choices: list[ImportedChoice] = []
        self.scenarios: list[ImportedScenario] = []
        self.open: Gathering | None = None
        self.open_rank = 0
        self.folds = 0
        self.open_folds: int | None = None
        self.above: list[Block] = []
        self.opening: Block | None = None
        self.left_why = ""
        self.ruled = False

    def run(self) -> Imported:
        at = 0
        while at < self.end:
            at = self._block(at)
        self._finish()
        last = [block for block in self.blocks[self.end :] if block.kind not in _SIGNS]
        self.ledger.leave(CLOSING, *last)
        return Imported(
            self.document.name,
            self.document.digest,
            tuple(self.questions),
            tuple(self.choices),
            tuple(self.scenarios),
            self.ledger.leftovers(),
            self.ledger.remarks,
        )

    def _block(self, at: int) -> int:
        """Understand the block of index `at`; return the index of the next."""
        block = self.blocks[at]
        if block.kind in _SIGNS:
            self._fold(block)
            self.ruled = block.kind is BlockKind.RULE and bool(block.text)
            return at + 1
        if at == self.key.first:
            return self._take_key()
        end = flow_end(self.blocks, at)
        if end is not None:
            self._finish()
            scenario = read_flow(self.blocks[at:end], self.ledger)
            self.scenarios += [scenario] if scenario is not None else []
            self.above = []
            return end
        before_key = self.before_key if at < self.key.first else self.blocks
        chosen = choice_at(before_key, at, self.key.letters, self.end)
        if chosen is not None and self._takes_choice(chosen.choice, block):
            self._finish()
            taken = self.blocks[at : chosen.end]
            if chosen.choice is None:
                self.ledger.leave("a multiple-choice question without its answer", *taken)
            else:
                self.choices.append(chosen.choice)
                self._use_headings()
                self.ledger.use(*taken)
            return chosen.end
        at = self._words(at, block)
        self.ruled = False
        return at

    def _take_key(self) -> int:
        """Take the answers to all multiple-choice questions together; return where to go on."""
        self._finish()
        blocks = self.blocks[self.key.first : self.key.end]
        if self.key.letters:
            self.ledger.use(*blocks)
        else:
            signs = [one for one in blocks if one.kind not in _SIGNS]
            self.ledger.leave("answers of which two have the same number", *signs)
        self.above = []
        return self.key.end

    def _takes_choice(self, choice: ImportedChoice | None, block: Block) -> bool:
        if choice is not None:
            return True
        return (
            self.open is None and "choice" in " ".join(one.text for one in self.above).lower()
        ) or (self.open is None and ends_asking(block.text) and bool(self.choices))

    def _words(self, at: int, block: Block) -> int:
        if is_link(block) or is_way_back(block):
            self.ledger.leave(NAVIGATION, block)
            return at + 1
        part = part_in(block) or self._lettered_answer(at, block)
        if part is not None and self._begins_part(part, block):
            return at + 1
        if self._is_follow_up(block):
            assert self.open is not None
            self.open.add(block)
            return at + 1
        asked = self.outline.asked.get(at)
        if asked is not None and not self._belongs_to_answer(block, asked):
            return self._question(at, block, asked)
        if block.kind is BlockKind.HEADING and self._ends_question(at, block):
            self._finish()
            self._heading(block)
            self.opening = block if self.outline.opens(at) else None
        elif self.open is not None and not self._is_cut_off():
            self.open.add(block)
        elif block.kind in _ITEMS and (ends_asking(block.text) or self._is_task(block)):
            self.ledger.leave("a question without an answer: there is nothing to grade by", block)
        elif self.left_why:
            self.ledger.leave(self.left_why, block)
        return at + 1

    def _is_task(self, block: Block) -> bool:
        """Whether an item of a list sets a task, and not one that the guide sets its readers."""
        told = any(is_prose(without_number(one.text)) for one in self.above)
        return block.kind is BlockKind.BULLET and not told and asks(block.text)

    def _lettered_answer(self, at: int, block: Block) -> tuple[Part, str] | None:
        """Return the answer that ``A. …`` begins, which otherwise would be an option."""
        if block.letter != "A" or self.open is None or self.open.answered:
            return None
        after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        return None if after is not None and after.letter == "B" else (Part.ANSWER, block.text)

    def _begins_part(self, part: tuple[Part, str], block: Block) -> bool:
        """Whether a block begins a part of a question; of one that lost its wording, if need be."""
        name, rest = part
        if name is Part.ANSWER and (self.open is None or self.open.complete):
            if self.open is not None and self.open.part is Part.FOLLOW_UPS and block.level:
                return False
            labelled = self.shape.labelled or self.open is not None
            if not labelled or block.kind is BlockKind.BULLET:
                return False
            self._finish()
            self._begin("", block)
        if self.open is None:
            return False
        if name is Part.ANSWER and self.open.answered and block.kind is not BlockKind.HEADING:
            return False
        if name in {Part.LEVEL, Part.TOPICS} and not 0 < len(rest) < _LONGEST_LABEL:
            return False
        self.open.begin(name, rest, block)
        return True

    def _is_follow_up(self, block: Block) -> bool:
        """Whether a block stands among follow-ups and is not the next question."""
        if self.open is None or self.open.part is not Part.FOLLOW_UPS:
            return False
        above = self.open.part_block
        if block.kind is BlockKind.BULLET:
            return question_in((block,), 0, self.shape) is None or not self._numbered_on(block)
        if block.kind is BlockKind.HEADING and above is not None:
            return above.kind is BlockKind.HEADING and block.level > above.level
        return block.level > 0

    def _numbered_on(self, block: Block) -> bool:
        """Whether an item of a list goes on with the questions rather than with follow-ups."""
        assert self.open is not None
        before = self.open.block
        if block.text and question_in((block,), 0, self.shape) and not block.ordered:
            return before.kind is BlockKind.BULLET and before.level == block.level
        return before.number is not None and block.number == before.number + 1

    def _belongs_to_answer(self, block: Block, asked: Asked) -> bool:
        if self.open is None or asked.labelled:
            return False
        if self.open_folds is not None and block.kind is not BlockKind.SUMMARY:
            return True
        if block.kind is BlockKind.HEADING:
            deeper = self.shape.heading and block.level > self.shape.heading
            return bool(deeper) and 0 < self.open_rank < block.level
        if block.kind is BlockKind.SUMMARY:
            return False
        begun = self.open.block
        return block.level > begun.level and begun.kind in {BlockKind.BULLET, block.kind}

    def _is_cut_off(self) -> bool:
        """Whether a drawn line has ended the answer under way: what follows is no part of it."""
        if self.open is None or not self.ruled or self.open_rank or not self.open.answered:
            return False
        self._finish()
        return True

    def _ends_question(self, at: int, block: Block) -> bool:
        if self.open is None:
            return True
        if self.open_rank:
            ends = block.level <= self.open_rank or is_about_guide(block.text)
            return ends or self.outline.opens(at)
        above = self.above[-1].level if self.above else 6
        return block.level <= above or is_boundary(block.text) or self.outline.opens(at)

    def _question(self, at: int, block: Block, asked: Asked) -> int:
        self._finish()
        words, used = re.sub(r"\s+\?", "?", asked.words), [block]
        after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        if (
            not words
            and after is not None
            and after.kind is BlockKind.PARAGRAPH
            and part_in(after) is None
        ):
            words, used = after.text, [block, after]
        if not words:
            self.ledger.leave("a question's number without its wording", block)
            return at + 1
        gathering = self._begin(words, block)
        gathering.labels += used[1:]
        if asked.rest:
            gathering.begin(Part.ANSWER, asked.rest, block)
        if block.kind is BlockKind.SUMMARY:
            self.open_folds = self.folds
        return at + len(used)

    def _begin(self, words: str, block: Block) -> Gathering:
        rank = block.level if block.kind is BlockKind.HEADING else 0
        if rank:
            self._leave_headings(rank)
            opening = self.opening
            if opening is not None and opening.level == rank and levels_in(opening.text):
                self.opening = None
        levels, topics = self._context()
        self.open = Gathering(words, block, self.ledger, levels, topics)
        self.open_rank = rank
        self.open_folds = None
        return self.open

    def _context(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the levels and the topic that the headings above name."""
        levels: tuple[str, ...] = ()
        topics: tuple[str, ...] = ()
        opening = [self.opening] if self.opening and self.opening not in self.above else []
        for heading in (*self.above, *opening):
            named = levels_in(heading.text)
            words = without_number(heading.text)
            levels = named or levels
            fits = 0 < len(words.split()) <= _LONGEST_TOPIC and not is_boundary(words)
            fits = fits and part_named(words) is None and not asks(words)
            if not named and fits and heading.level > 1:
                topics = (words.lower(),)
        return levels, topics

    def _finish(self) -> None:
        if self.open is None:
            return
        self.open.drop_plea()
        made = self.open.finish()
        self.open = None
        self.open_folds = None
        if made is not None:
            self.questions.append(made)
            self._use_headings()

    def _use_headings(self) -> None:
        self.ledger.use(*self.above)
        if self.opening is not None:
            self.ledger.use(self.opening)

    def _heading(self, block: Block) -> None:
        self._leave_headings(block.level)
        self.above.append(block)
        words = without_number(block.text)
        if is_contents(words):
            self.left_why = "a table of contents"
        else:
            self.left_why = f"no question stands under “{words[:50]}”"
        self.ledger.leave(self.left_why, block)

    def _leave_headings(self, rank: int) -> None:
        while self.above and self.above[-1].level >= rank:
            self.above.pop()

    def _fold(self, block: Block) -> None:
        if block.kind is BlockKind.OPEN:
            self.folds += 1
        elif block.kind is BlockKind.CLOSE and self.folds:
            if self.open is not None and self.open_folds == self.folds:
                self._finish()
            self.folds -= 1
