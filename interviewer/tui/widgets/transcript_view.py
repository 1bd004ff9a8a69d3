"""A conversation to read line by line, with the words marked that verdicts rest on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from textual.content import Content

from interviewer.domain.conversation import Speaker
from interviewer.domain.speech import spoken_seconds
from interviewer.domain.verdict import Verdict
from interviewer.report.words import SIGN
from interviewer.text import clean_line, clean_text
from interviewer.tui.widgets.passages import MUTED, Passage, gap
from interviewer.tui.widgets.reading_list import ReadingList
from interviewer.tui.widgets.row import Row
from interviewer.tui.widgets.transcript_lines import drawn, line_places
from interviewer.tui.widgets.turn_view import note_of
from interviewer.tui.widgets.verdict_reading import VERDICT_STYLE
from interviewer.tui.words import spoken

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.report.graded import Criterion, GradedSession, Mark

INDENT = 4
_SIGNS = INDENT - 1
_CONTEXT = 3
_WEIGHT = (Verdict.MADE, Verdict.COVERED, Verdict.PARTIAL)


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a turn: its text from `start` to `end`."""

    turn: Turn
    start: int
    end: int

    @property
    def id(self) -> str:
        """What it is chosen by."""
        return f"{self.turn.number}:{self.start}"

    def lines(self, _width: int) -> list[Content]:
        """Return one line; what stands on it is drawn by the view."""
        return [Content()]


@dataclass(frozen=True, slots=True)
class Head:
    """The line above a turn that says who speaks."""

    speaker: str
    note: str
    id: str = ""

    def lines(self, width: int) -> list[Content]:
        """Return the speaker and the note."""
        return [Row(self.speaker, right=self.note, style=MUTED).line(width)]


class TranscriptView(ReadingList):
    """Shows a graded conversation.

    Quoted words have their verdict's colour, and its sign stands in the margin beside each line of
    them. The words of the verdicts in `emphasis` stand out.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._turns: Sequence[Turn] = ()
        self._marks: dict[int, tuple[Mark, ...]] = {}
        self._titles: dict[str, str] = {}
        self._sought = (0, 0)
        self.emphasis: frozenset[str] = frozenset()

    def show_session(self, graded: GradedSession, *, stay: bool = False) -> None:
        """Show a session's conversation; `stay` keeps the line that is marked and in view."""
        self._turns = graded.turns
        self._marks = {turn.number: graded.marks(turn.number) for turn in graded.turns}
        self._titles = {stage.id: clean_line(stage.title) for stage in graded.scenario.stages}
        passages = self._passages_for(max(1, self._room))
        self.show(passages, self.marked if stay else None, stay=stay)

    def emphasise(self, labels: Collection[str]) -> None:
        """Let the words of these verdicts stand out."""
        self.emphasis = frozenset(labels)
        self.refresh()

    def go_to(self, number: int, offset: int = 0) -> None:
        """Mark the line of a turn that holds a place in its text, and keep some lines above it."""
        self._sought = (number, offset)
        index = self._index_of(f"{number}:{offset}")
        if index is None:
            return
        self._set_cursor(index, tell=False)
        self._settle()

    @property
    def line(self) -> Said | None:
        """The marked line."""
        passage = None if self._cursor is None else self._passages[self._cursor]
        return passage if isinstance(passage, Said) else None

    def earned(self, line: Said) -> tuple[Criterion, ...]:
        """Return the verdicts that rest on words of a line, each once."""
        found = {mark.criterion.label: mark.criterion for mark in self._on(line)}
        return tuple(found.values())

    def paragraph(self, line: Said) -> str:
        """Return the whole line as it was written, of which `line` may be a part."""
        text = line.turn.text
        start = text.rfind("\n", 0, line.start) + 1
        end = text.find("\n", line.end)
        return text[start : len(text) if end < 0 else end].strip()

    # Inside

    def _settle(self) -> None:
        """Bring what is marked into view, with some lines above it."""
        self._show_cursor()
        if self._cursor is None or self._height <= 0:
            return
        top = self._extents.get(self._cursor, (0, 0))[0]
        if top - self.scroll_offset.y >= self._height - _CONTEXT or top == self.scroll_offset.y:
            self.scroll_to(y=max(0, top - _CONTEXT), animate=False, force=True)

    def _passages_for(self, width: int) -> list[Passage]:
        return list(self._laid_out(width))

    def _laid_out(self, width: int) -> Iterator[Passage]:
        for number, turn in enumerate(self._turns):
            if number:
                yield gap()
            yield self._head(turn)
            for start, end in line_places(turn.text, width - INDENT):
                yield Said(turn, start, end)

    def _head(self, turn: Turn) -> Head:
        if turn.speaker is Speaker.CANDIDATE:
            return Head("You", spoken(spoken_seconds(turn.text)))
        return Head("Interviewer", note_of(turn.move, self._titles.get(turn.stage, "")))

    @property
    def _place(self) -> str:
        number, offset = self._sought
        line = self.line
        if line is not None and line.turn.number == number and line.start <= offset <= line.end:
            return f"{number}:{offset}"
        return self.marked

    def _index_of(self, passage_id: str) -> int | None:
        number, _, offset = passage_id.partition(":")
        best = None
        for index, passage in enumerate(self._passages):
            if not isinstance(passage, Said) or str(passage.turn.number) != number:
                continue
            if best is None or passage.start <= int(offset or 0):
                best = index
        return best

    def _on(self, line: Said) -> list[Mark]:
        marks = self._marks.get(line.turn.number, ())
        return sorted(
            (mark for mark in marks if mark.start < line.end and mark.end > line.start),
            key=lambda mark: (mark.start, mark.end),
        )

    def _drawn(self, row: int) -> Content:
        passage = self._passages[self._lines[row].passage]
        if not isinstance(passage, Said):
            return self._lines[row].content
        marks = self._on(passage)
        margin = self._signs(marks)
        return Content.assemble(
            margin, " " * (INDENT - margin.cell_length), *self._words(passage, marks)
        )

    def _signs(self, marks: Sequence[Mark]) -> Content:
        found = {mark.criterion.label: mark.criterion.judgement.verdict for mark in marks}
        emphasised = [one for label, one in found.items() if label in self.emphasis]
        others = [one for label, one in found.items() if label not in self.emphasis]
        verdicts = list(dict.fromkeys([*emphasised, *others]))[:_SIGNS]
        return Content.assemble(*((SIGN[one], VERDICT_STYLE[one]) for one in verdicts))

    def _words(self, line: Said, marks: Sequence[Mark]) -> Iterator[tuple[str, str]]:
        places = {line.start, line.end}
        for mark in marks:
            places |= {max(line.start, mark.start), min(line.end, mark.end)}
        for start, end in pairwise(sorted(places)):
            here = [mark for mark in marks if mark.start <= start and end <= mark.end]
            words = drawn(clean_text(line.turn.text[start:end]))
            yield words, self._style_of(here, line.turn)

    def _style_of(self, marks: Sequence[Mark], turn: Turn) -> str:
        if not marks:
            return MUTED if turn.speaker is Speaker.INTERVIEWER else ""
        emphasised = [mark for mark in marks if mark.criterion.label in self.emphasis]
        verdicts = {mark.criterion.judgement.verdict for mark in emphasised or marks}
        verdict = next((one for one in _WEIGHT if one in verdicts), Verdict.COVERED)
        colour = "underline" if self.app.no_color else VERDICT_STYLE[verdict]
        return f"bold underline {colour}" if emphasised else colour

    @property
    def _room(self) -> int:
        return self._width - 3
