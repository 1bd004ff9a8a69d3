"""Two attempts at the same question side by side: gained, lost, still missing, same."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interviewer.application.gradings import gradings_of
from interviewer.domain.conversation import Speaker
from interviewer.errors import InterviewerError
from interviewer.report.words import earnings, help_words, stage_outcome
from interviewer.text import clean_line, clean_text
from interviewer.tui.comparison import Change, Pair, change_words, compare, stage_with
from interviewer.tui.graded_words import delivery
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.passages import (
    MUTED,
    Part,
    Passage,
    Reading,
    SideBySide,
    gap,
    quiet,
    text_of,
)
from interviewer.tui.widgets.reading_list import ReadingList
from interviewer.tui.widgets.row import Row
from interviewer.tui.widgets.score_bar import bar, stage_title
from interviewer.tui.widgets.verdict_reading import quoted, sign_and_word
from interviewer.tui.words import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.domain.session import SessionSummary
    from interviewer.report.graded import Criterion, GradedSession, GradedStage

_SIGNS = {
    Change.GAINED: ("▲", "$success"),
    Change.LOST: ("▼", "$error"),
    Change.MISSING: ("○", "$warning"),
    Change.SAME: ("=", MUTED),
    Change.UNKNOWN: ("·", MUTED),
}
_QUOTE = 180
_SAID = 2
"""So much of how an answer was said stands above the pairs where they are below each other."""
_INDENT = 4
_ANSWER = "answer"


class CompareScreen(CalmScreen[None]):
    """Shows the first attempt left and the second right; below each other where it is narrow."""

    CSS_PATH = "compare.tcss"
    NOUN = "attempts"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as in Textual

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "open", "transcript", id="compare.open", tooltip="See it in the conversation"
        ),
        Binding("tab", "answers", "answers", id="compare.answers", tooltip="Read what was said"),
        Binding(
            "left_square_bracket",
            "attempt(-1)",
            "earlier",
            id="compare.earlier",
            tooltip="Compare with the attempt before",
        ),
        Binding(
            "right_square_bracket",
            "attempt(1)",
            "later",
            id="compare.later",
            tooltip="Compare with the attempt after",
        ),
        Binding(
            "g",
            "gradings",
            "gradings",
            id="compare.gradings",
            tooltip="Compare the gradings of the later attempt",
        ),
        Binding(
            "G",
            "gradings_before",
            "gradings of the first",
            id="compare.gradings_before",
            tooltip="Compare the gradings of the earlier attempt",
        ),
        Binding(
            "right,l",
            "stage(1)",
            "next question",
            id="compare.next",
            tooltip="Compare the next question that both came to",
            show=False,
        ),
        Binding(
            "left,h",
            "stage(-1)",
            "question before",
            id="compare.previous",
            tooltip="Compare the question before that both came to",
            show=False,
        ),
        Binding("escape", "app.pop_screen", "back", id="compare.back", tooltip="Go back"),
        Binding("question_mark", "app.help", "Help", id="compare.help", show=False),
    ]

    def __init__(self, first_session_id: str, second_session_id: str, question_id: str) -> None:
        super().__init__()
        self.first_id = first_session_id
        self.second_id = second_session_id
        self.question_id = question_id
        self.pairs: tuple[Pair, ...] = ()
        self._graded: tuple[GradedSession, GradedSession] | None = None
        self._stages: tuple[GradedStage, GradedStage] | None = None
        self._attempts: Sequence[SessionSummary] = ()
        self._gradings = (0, 0)
        self._answers = False

    def compose(self) -> ComposeResult:
        """Lay out title, pairs and keys."""
        with Vertical(classes="frame"):
            yield Static(id="title")
            yield Static(id="facts")
            yield ReadingList()
            yield KeyLine()

    def on_mount(self) -> None:
        """Read both attempts."""
        self.reading.focus()
        self._read()

    @property
    def reading(self) -> ReadingList:
        """What is compared."""
        return self.query_one(ReadingList)

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        try:
            loaded = await self._load()
        except InterviewerError as error:
            await self.program.tell_and_wait(error)
            self.app.pop_screen()
            return
        if loaded is None:
            self.reading.show([quiet("There is nothing to compare it with.")])
            return
        one, other = (stage_with(graded, self.question_id) for graded in loaded)
        self._graded = loaded
        if one is None or other is None:
            self.reading.show([quiet("One of these sessions did not come to that question.")])
            return
        self._stages = (one, other)
        self.pairs = compare(one, other)
        self._show()

    async def _load(self) -> tuple[GradedSession, GradedSession] | None:
        """Read both sides; None where there are not two."""
        workspace = self.program.workspace
        self._attempts = await workspace.attempts(self.question_id)
        self._gradings = (
            len((await gradings_of(workspace, self.first_id)).get(self.question_id, ())),
            len((await gradings_of(workspace, self.second_id)).get(self.question_id, ())),
        )
        return await workspace.graded(self.first_id), await workspace.graded(self.second_id)

    def _show(self) -> None:
        if self._stages is None or self._graded is None:
            return
        first, second = self._stages
        scores = f"{stage_outcome(first)} → {stage_outcome(second)}"
        if first.score.value is not None and second.score.value is not None:
            scores += f"   {round(second.score.value) - round(first.score.value):+d}"
        title = Row(
            f"{stage_title(second)}, two {self.NOUN}",
            right=scores.replace("-", "\u2212"),
            style="bold $text",
            note_style="bold $text",
        )
        self.query_one("#title", Static).update(title)
        self.query_one("#facts", Static).update(text_of(self._tally(), MUTED))
        passages = self._answer_passages() if self._answers else self._passages()
        self.reading.show(passages, self.reading.marked)
        self.refresh_bindings()

    def _tally(self) -> str:
        words = change_words(self.pairs)
        shared = self._shared()
        if len(shared) < 2 or self._graded is None:
            return words
        first, second = self._graded
        both = [(stage_with(first, one), stage_with(second, one)) for one in shared]
        pairs = [pair for one, other in both if one and other for pair in compare(one, other)]
        return f"{words}\nIn all {len(shared)} questions (← →): {change_words(pairs)}"

    def _shared(self) -> list[str]:
        """The questions that were graded on both sides, in the order of the second."""
        if self._graded is None:
            return []
        first, second = self._graded
        before = {one.stage.question.id for one in first.stages if one.grade is not None}
        later = (one.stage.question.id for one in second.stages if one.grade is not None)
        return [one for one in later if one in before]

    # Verdict by verdict

    def _passages(self) -> Iterator[Passage]:
        yield self._heads()
        yield gap()
        if not self.pairs:
            yield quiet("Neither attempt has been graded.")
        for number, pair in enumerate(self.pairs):
            yield self._pair(pair, str(number))
            yield gap()

    def _heads(self) -> Passage:
        left, right = (tuple(self._head(index)) for index in (0, 1))
        return SideBySide((), left, right)

    def _head(self, index: int) -> Iterator[Part]:
        if self._graded is None or self._stages is None:
            return
        stage = self._stages[index]
        drawn = bar(stage.score.low, stage.score.high) if stage.grade is not None else ""
        score = Content.assemble((f"{stage_outcome(stage)}  ", "bold"), (drawn, MUTED))
        yield Part(Content.assemble((self._attempt_name(index), "bold")), right=score)
        said = delivery(stage)
        if not self.has_class("-wide"):
            said = " · ".join(said.split(" · ")[:_SAID])
        yield Part(text_of(said, MUTED))

    def _attempt_name(self, index: int) -> str:
        if self._graded is None:
            return ""
        session = self._graded[index].session
        when = moment(session.ended_at or session.started_at, self.program.now())
        return f"{('First', 'Second')[index]} · {when}"

    def _pair(self, pair: Pair, passage_id: str) -> Passage:
        sign, style = _SIGNS[pair.change]
        lead = Content.assemble((sign, style))
        right = Content.assemble((str(pair.change), style))
        head = (Part(text_of(clean_line(pair.criterion.text)), 2, lead, right),)
        left, right_side = (
            tuple(self._side(one, index)) for index, one in enumerate((pair.first, pair.second))
        )
        return SideBySide(head, left, right_side, passage_id)

    def _side(self, criterion: Criterion | None, index: int) -> Iterator[Part]:
        name = "" if self.has_class("-wide") else f"{('first', 'second')[index]}  "
        indent = 2 if self.has_class("-wide") else 10
        lead = Content.assemble(("  " + name, MUTED))
        if criterion is None:
            yield Part(text_of("not in the rubric then", MUTED), indent, lead)
            return
        judgement = criterion.judgement
        notes = " · ".join(filter(None, (earnings(criterion), help_words(criterion))))
        verdict = Content.assemble(sign_and_word(judgement.verdict), "  ", (notes, MUTED))
        yield Part(verdict, indent, lead)
        for one in judgement.evidence:
            yield Part(Content.assemble((quoted(one.quote, _QUOTE), "italic")), indent)

    # What was said

    def _answer_passages(self) -> Iterator[Passage]:
        yield self._heads()
        yield gap()
        if self._stages is not None:
            asked = Part(text_of(self._stages[1].stage.ask, MUTED))
            yield Reading((asked,))
            yield gap()
        sides = [self._answer_parts(index) for index in (0, 1)]
        if self.has_class("-wide"):
            for number in range(max(map(len, sides))):
                left, right = (side[number] if number < len(side) else () for side in sides)
                yield SideBySide((), left, right, f"{_ANSWER}-{number}")
                yield gap()
            return
        for index, side in enumerate(sides):
            yield Reading((Part(text_of(self._attempt_name(index), "bold")),))
            yield gap()
            for number, parts in enumerate(side):
                yield Reading(parts, f"{_ANSWER}-{index}-{number}")
                yield gap()

    def _answer_parts(self, index: int) -> list[tuple[Part, ...]]:
        if self._graded is None or self._stages is None:
            return []
        stage = self._stages[index].stage.id
        said = [
            turn
            for turn in self._graded[index].turns
            if turn.stage == stage and turn.speaker is Speaker.CANDIDATE
        ]
        if not said:
            return [(Part(text_of("Nothing was said.", MUTED)),)]
        return [
            tuple(
                Part(Content(line.expandtabs(4)) if line else Content(" "))
                for line in clean_text(turn.text).split("\n")
            )
            for turn in said
        ]

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer other attempts only where there are some."""
        if action == "attempt":
            by = parameters[0]
            return isinstance(by, int) and self._can_move(by)
        if action == "gradings":
            return self._gradings[1] > 1
        if action == "gradings_before":
            return self._gradings[0] > 1
        if action == "stage":
            return len(self._shared()) > 1
        if action == "open":
            return not self._answers and bool(self.pairs)
        return super().check_action(action, parameters)

    def on_reading_list_opened(self) -> None:
        """Open what was clicked."""
        if not self._answers:
            self.action_open()

    def action_open(self) -> None:
        """Show the marked verdict in the conversation of the attempt that has it, the later one."""
        marked = self.reading.marked
        if not marked.isdigit() or int(marked) >= len(self.pairs):
            return
        from interviewer.tui.screens.review import ReviewScreen

        pair = self.pairs[int(marked)]
        session = self.second_id if pair.second is not None else self.first_id
        self.app.push_screen(ReviewScreen(session, pair.criterion.label))

    def action_answers(self) -> None:
        """Read what was said in both attempts, or the verdicts again."""
        self._answers = not self._answers
        self._show()

    def action_attempt(self, by: int) -> None:
        """Set another attempt on the left side."""
        other = self._neighbour(by)
        if other is not None:
            self.first_id = other.id
            self._read()

    def action_gradings(self) -> None:
        """Set two gradings of the later attempt side by side."""
        self._open_gradings(self.second_id)

    def action_gradings_before(self) -> None:
        """Set two gradings of the earlier attempt side by side."""
        self._open_gradings(self.first_id)

    def _open_gradings(self, session_id: str) -> None:
        from interviewer.tui.screens.compare_gradings import CompareGradingsScreen

        self.app.push_screen(CompareGradingsScreen(session_id, self.question_id))

    def action_stage(self, by: int) -> None:
        """Compare the next question that both sides came to, or the one before."""
        shared = self._shared()
        place = shared.index(self.question_id) + by if self.question_id in shared else 0
        if 0 <= place < len(shared):
            self.question_id = shared[place]
            self._read()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the two sides out for another width."""
        super().on_resize(event)
        self.call_after_refresh(self._show)

    def _can_move(self, by: int) -> bool:
        return self._neighbour(by) is not None

    def _neighbour(self, by: int) -> SessionSummary | None:
        """Return the attempt before or after the first one, the second one left out."""
        listed = [one for one in reversed(self._attempts) if one.id != self.second_id]
        ids = [one.id for one in listed]
        place = ids.index(self.first_id) + by if self.first_id in ids else -1
        return listed[place] if 0 <= place < len(listed) else None
