"""Holds what a model proposes against the guide: nothing is taken over that does not stand there.

A quote must be found in the portion that the model was shown. A statement must say no more than
the lines around its quote: its figures stand in them, and most of its telling words; where it says
more, the guide's own words take its place. Lines that nothing rests on are listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Speaker, Turn
from interviewer.grading.evidence import find_quote
from interviewer.importing.imported import (
    Imported,
    ImportedChoice,
    ImportedFollowUp,
    ImportedQuestion,
    Leftover,
    Said,
)
from interviewer.text import clean_line, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interviewer.importing.portions import Portion
    from interviewer.importing.proposed import (
        Proposal,
        ProposedChoice,
        ProposedQuestion,
        Rested,
    )
    from interviewer.importing.source import GuideText

_LEVELS = ("intern", "junior", "mid", "senior", "staff", "lead")
_AROUND = 2
_MOST_WORDS = 0.5
_LONGEST = 300
_LONGEST_TITLE = 80
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LETTERS = "ABCDEFGH"


@dataclass(slots=True)
class _Reading:
    """One guide while it is put together; `used` are the lines that something rests on."""

    questions: list[ImportedQuestion] = field(default_factory=list)
    choices: list[ImportedChoice] = field(default_factory=list)
    remarks: list[Leftover] = field(default_factory=list)
    unread: list[Leftover] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def checked(guide: GuideText, read: Sequence[tuple[Portion, Proposal | str]]) -> Imported:
    """Put together what stands in the guide of what was proposed for its portions.

    A portion that the model could not read comes with the reason instead of a proposal; its lines
    are listed as left over.
    """
    reading = _Reading()
    if guide.remark:
        reading.remarks.append(Leftover(1, 1, guide.remark))
    for portion, proposal in read:
        if isinstance(proposal, str):
            reading.unread.append(Leftover(portion.first, portion.last, clean_line(proposal, 200)))
            reading.used |= set(range(portion.first, portion.last + 1))
            continue
        place = _Place(portion)
        for question in proposal.questions:
            _take_question(reading, place, question)
        for choice in proposal.choices:
            _take_choice(reading, place, choice)
    leftovers = [*reading.unread, *_untouched(guide.lines, reading.used)]
    return Imported(
        guide.name,
        guide.digest,
        tuple(_distinct(reading)),
        tuple(reading.choices),
        leftovers=tuple(sorted(leftovers, key=lambda one: one.line)),
        remarks=tuple(sorted(reading.remarks, key=lambda one: one.line)),
    )


class _Place:
    """A portion in which quotes are looked for."""

    def __init__(self, portion: Portion) -> None:
        self.portion = portion
        self._turn = Turn(1, Speaker.CANDIDATE, portion.text, "guide")

    def lines_of(self, quote: str) -> range | None:
        """Return the numbers of the lines in which `quote` stands, None where it does not."""
        found = find_quote(quote, (self._turn,)) if quote.strip() else None
        if found is None:
            return None
        first = self.portion.first + self._turn.text.count("\n", 0, found.start)
        return range(first, first + found.quote.count("\n") + 1)

    def words_of(self, quote: str) -> str:
        """Return the guide's own words for a quote that stands in it."""
        found = find_quote(quote, (self._turn,))
        return "" if found is None else clean_line(found.quote, _LONGEST)

    def around(self, lines: range) -> str:
        """Return the text of some lines and of those just above and below."""
        begin = max(0, lines.start - self.portion.first - _AROUND)
        return "\n".join(self.portion.lines[begin : lines.stop - self.portion.first + _AROUND])

    def answer(self, first: int, last: int) -> tuple[range, str]:
        """Return the lines of an answer and its text, empty where they are not of this portion."""
        if not self.portion.first <= first <= last <= self.portion.last:
            return range(0), ""
        begin = self.portion.first
        lines = self.portion.lines[first - begin : last - begin + 1]
        return range(first, last + 1), clean_text("\n".join(lines)).strip("\n")


def _take_question(reading: _Reading, place: _Place, one: ProposedQuestion) -> None:
    asked = clean_line(one.question, _LONGEST)
    here = place.lines_of(one.quote) or place.lines_of(one.question)
    lines, answer = place.answer(one.first, one.last)
    if here is None and not answer:
        _remark(reading, place, f"the question “{asked}” does not stand in the guide")
        return
    at = here or lines
    points = tuple(_statements(reading, place, one.points, "key point"))
    if not points or not asked:
        why = "has no key point that rests on the guide" if asked else "has no words"
        _remark(reading, place, f"the question “{asked}” {why}, so it is left out", at.start)
        return
    # What the guide does not ask itself may only be made of its words.
    own = here is not None and _rests(asked, place.around(here))
    if not own:
        why = f"the question “{asked}” is worded by the model"
        reading.remarks.append(Leftover(at.start, at.start, why))
    reading.used |= {*at, *lines}
    reading.questions.append(
        ImportedQuestion(
            question=asked,
            title=clean_line(one.title, _LONGEST_TITLE) or clean_line(asked, _LONGEST_TITLE),
            line=at.start,
            points=points,
            mistakes=tuple(_statements(reading, place, one.mistakes, "mistake")),
            follow_ups=tuple(_follow_ups(reading, place, one.follow_ups)),
            answer=answer,
            levels=tuple(level for level in _LEVELS if level in one.levels),
            lost=not own,
        )
    )


def _statements(
    reading: _Reading, place: _Place, proposed: Iterable[Rested], what: str
) -> Iterator[Said]:
    seen: set[str] = set()
    for one in proposed:
        said = clean_line(one.text, _LONGEST)
        lines = place.lines_of(one.quote)
        if lines is None:
            _remark(reading, place, f"a {what} rests on words that the guide lacks: “{said}”")
            continue
        if not said or not _rests(said, place.around(lines)):
            own = place.words_of(one.quote)
            why = f"the {what} “{said}” said more than the guide, whose own words stand instead"
            reading.remarks.append(Leftover(lines.start, lines.stop - 1, why))
            said = own
        reading.used |= set(lines)
        if said.casefold() not in seen:
            seen.add(said.casefold())
            yield Said(said, lines.start)


def _follow_ups(
    reading: _Reading, place: _Place, proposed: Iterable[str]
) -> Iterator[ImportedFollowUp]:
    for ask in proposed:
        lines = place.lines_of(ask)
        if lines is None:
            _remark(reading, place, f"a follow-up does not stand in the guide: “{ask}”")
            continue
        reading.used |= set(lines)
        yield ImportedFollowUp(place.words_of(ask), lines.start)


def _take_choice(reading: _Reading, place: _Place, one: ProposedChoice) -> None:
    stem = clean_line(one.stem, _LONGEST)
    parts = [place.lines_of(text) for text in (one.stem, *one.options)]
    known = [lines for lines in parts if lines is not None]
    sound = 2 <= len(one.options) <= len(_LETTERS) and 1 <= one.answer <= len(one.options)
    if len(known) < len(parts) or not sound:
        why = "that is not the guide's" if sound else "whose right answer is unknown"
        _remark(reading, place, f"a question with options {why} is left out: “{stem}”")
        return
    reading.used |= {number for lines in known for number in lines}
    reasons = place.lines_of(one.why) if one.why else None
    reading.used |= set(reasons or ())
    letter = _LETTERS[one.answer - 1]
    why_right = ((letter, place.words_of(one.why)),) if reasons is not None else ()
    options = tuple(
        zip(_LETTERS, (clean_line(text, _LONGEST) for text in one.options), strict=False)
    )
    reading.choices.append(ImportedChoice(stem, known[0].start, options, letter, why_right))


def _rests(said: str, source: str) -> bool:
    """Whether a statement says no more than its source: its figures, and most of its words."""
    from interviewer.library.leaks import telling_stems

    if set(_FIGURE.findall(said)) - set(_FIGURE.findall(source)):
        return False
    words = telling_stems(said)
    return not words or len(words & telling_stems(source)) >= _MOST_WORDS * len(words)


def _remark(reading: _Reading, place: _Place, why: str, line: int = 0) -> None:
    begin = line or place.portion.first
    end = line or place.portion.last
    reading.remarks.append(Leftover(begin, end, clean_line(why, 400)))


def _distinct(reading: _Reading) -> Iterator[ImportedQuestion]:
    """Yield the questions, of those asked twice the fuller one."""
    best: dict[str, ImportedQuestion] = {}
    for one in reading.questions:
        key = " ".join(one.question.casefold().split())
        if key not in best or len(one.points) > len(best[key].points):
            best[key] = one
    yield from sorted(best.values(), key=lambda one: one.line)


def _untouched(lines: Sequence[str], used: set[int]) -> Iterator[Leftover]:
    """Yield the runs of lines that nothing rests on; lines without a word end no run."""
    run: list[int] = []
    for number, line in enumerate(lines, start=1):
        if number in used:
            if run:
                yield Leftover(run[0], run[-1], "the model took nothing from here")
            run = []
        elif any(letter.isalnum() for letter in line):
            run.append(number)
    if run:
        yield Leftover(run[0], run[-1], "the model took nothing from here")
