"""The two sides of a review, the conversation and the verdicts, and how one moves the other."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from interviewer.domain.conversation import Speaker
from interviewer.domain.verdict import Kind, Verdict
from interviewer.errors import InterviewerError
from interviewer.report.decided import reason_words, votes_words
from interviewer.report.words import earnings, headline
from interviewer.text import clean_line
from interviewer.tui.attempts import Attempts, read_attempts
from interviewer.tui.review_panel import ReviewPanel, hidden_label
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.lines import Lines
from interviewer.tui.widgets.passages import MUTED, Part, text_of
from interviewer.tui.widgets.reading_list import ReadingList
from interviewer.tui.widgets.row import Row
from interviewer.tui.widgets.transcript_view import Said, TranscriptView
from interviewer.tui.widgets.verdict_reading import (
    asking_turn,
    sign,
    strong_words,
)

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from interviewer.report.graded import Criterion, GradedSession, GradedStage

WIDE_FROM = 110
_COPIED_SHOWN = 48
_EARNED_LINES = 5
_STRONG_SHOWN = 150


class ReviewSides(CalmScreen[None]):
    """Choosing a verdict shows its words in the conversation; choosing a line, what it earned.

    `criterion` is the label of the verdict to begin at; `at` a turn's number and a place in its
    text instead.
    """

    CSS_PATH = "review.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE_FROM, "-wide")]  # noqa: RUF012 - as in Textual

    def __init__(
        self,
        session_id: str,
        criterion: str | None = None,
        at: tuple[int, int] | None = None,
    ) -> None:
        super().__init__()
        self._at = at
        self.session_id = session_id
        self.graded: GradedSession | None = None
        self.panel: ReviewPanel | None = None
        self.heard = False
        self._criteria: dict[str, tuple[GradedStage, Criterion]] = {}
        self._attempts = Attempts(session_id, {}, {})
        self._label = criterion or ""
        self._by_verdict = False
        self._earns = True

    def compose(self) -> ComposeResult:
        """Lay out conversation and verdicts."""
        with Vertical(classes="frame"):
            yield Static(id="title")
            with Container(id="middle"):
                yield TranscriptView(id="talk")
                yield ReadingList(id="verdicts")
            yield Static(id="earned")
            yield KeyLine()

    def on_mount(self) -> None:
        """Read the session."""
        self.talk.focus()
        self._read()

    @property
    def talk(self) -> TranscriptView:
        """The conversation."""
        return self.query_one(TranscriptView)

    @property
    def verdicts(self) -> ReadingList:
        """The verdicts."""
        return self.query_one("#verdicts", ReadingList)

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        try:
            graded = await self.program.workspace.graded(self.session_id)
        except InterviewerError as error:
            await self.program.tell_and_wait(error)
            self.app.pop_screen()
            return
        if not graded.over:
            graded = _unseen(graded)
        self.graded = graded
        before = self.panel
        self.panel = replace(before, graded=graded) if before else ReviewPanel(graded)
        if hidden_label(graded, self._label):
            self.panel.everything = True
        self._criteria = self.panel.criteria()
        title = Row(
            clean_line(graded.session.title),
            right=headline(graded),
            style="bold $text",
            note_style="bold $text",
        )
        self.query_one("#title", Static).update(title)
        if before is not None:
            self.talk.show_session(graded, stay=True)
            self._show_panel()
        else:
            self.talk.show_session(graded)
            self.verdicts.show(self.panel.passages())
            self._go_to_start(graded)
        self.refresh_bindings()
        await self._read_further(graded, self.panel)

    def _go_to_start(self, graded: GradedSession) -> None:
        """Go to the verdict or the place that is wanted, or else to the first answer."""
        if self._label in self._criteria:
            self._show_verdict(self._label)
            return
        said = (turn for turn in graded.turns if turn.speaker is Speaker.CANDIDATE)
        first = next(said, None)
        if self._at is not None:
            self.talk.go_to(*self._at)
        elif first is not None:
            self.talk.go_to(first.number)
        self._show_line()

    async def _read_further(self, graded: GradedSession, panel: ReviewPanel) -> None:
        """Find what a model answer says of what was missed, and what can be compared."""
        questions = [one.stage.question.id for one in graded.stages]
        workspace = self.program.workspace
        try:
            self._attempts = await read_attempts(workspace, self.session_id, questions)
        except InterviewerError as error:
            self.program.tell(error)
        now = self.program.now()
        panel.beside = {
            one.number: self._attempts.words(one.stage.question.id, now) for one in graded.stages
        }
        if graded.over:
            panel.strong = await asyncio.to_thread(_strong, graded)
        self.heard = True
        self._show_panel()

    def _show_panel(self) -> None:
        if self.panel is None:
            return
        self._criteria = self.panel.criteria()
        marked = self.verdicts.marked
        if marked not in self._criteria and self.panel.stage_of(marked) is None:
            marked = self._label
        self.verdicts.show(self.panel.passages(), marked, stay=True)
        if self._by_verdict or self.verdicts.has_focus:
            self._show_marked(marked)
        else:
            self._show_line()
        self.refresh_bindings()

    # One side moves the other

    def on_reading_list_moved(self, event: ReadingList.Moved) -> None:
        """Show the words of the verdict, or the verdicts of the line."""
        if event.control is self.talk:
            self._show_line()
        else:
            self._show_marked(event.id)
        self.refresh_bindings()

    def on_reading_list_opened(self) -> None:
        """Go to the other side."""
        self.action_cross()

    def _show_marked(self, passage_id: str) -> None:
        stage = self.panel.stage_of(passage_id) if self.panel is not None else None
        if stage is None:
            self._show_verdict(passage_id)
            return
        self._by_verdict, self._earns = True, False
        self.talk.emphasise([])
        self._go_to_question(stage)
        self._say([Part(text_of("enter reads the model answer, y copies it", MUTED))])

    def _show_line(self) -> None:
        line = self.talk.line
        if line is None:
            return
        labels = [one.label for one in self.talk.earned(line)]
        self._by_verdict, self._earns = False, bool(labels)
        self.talk.emphasise(labels)
        if labels:
            self._label = labels[0]
            self.verdicts.mark(labels[0], also=labels)
        else:
            self.verdicts.conceal()
        self._say_earned(line)

    def _show_verdict(self, label: str) -> None:
        graded = self.graded
        if graded is None or label not in self._criteria:
            return
        stage, criterion = self._criteria[label]
        self._label = label
        self._by_verdict = self._earns = True
        self.talk.emphasise([label])
        evidence = criterion.judgement.evidence
        if evidence:
            self.talk.go_to(evidence[0].turn, evidence[0].start)
        else:
            asked = asking_turn(graded.turns, stage, criterion)
            if asked is not None:
                self.talk.go_to(asked.number)
            else:
                self._go_to_question(stage)
        self.verdicts.mark(label)
        self._say_verdict(stage, criterion)

    def _go_to_question(self, stage: GradedStage) -> None:
        if self.graded is not None:
            turns = (turn for turn in self.graded.turns if turn.stage == stage.stage.id)
            asked = next(turns, None)
            if asked is not None:
                self.talk.go_to(asked.number)

    def _say_earned(self, line: Said) -> None:
        earned = self.talk.earned(line)
        if self.graded is not None and not self.graded.over:
            words = "goes on with this interview; verdicts come at its end"
            self._say([Part(Content.assemble(("r ", "$primary"), (words, MUTED)))])
        elif earned:
            self._say([_part(one) for one in earned])
        elif line.turn.point is not None and (asked := self._asked_for(line)) is not None:
            self._say([Part(text_of("asks for", MUTED)), _part(asked)])
        elif line.turn.speaker is Speaker.INTERVIEWER:
            self._say([Part(text_of("The interviewer's words earn nothing.", MUTED))])
        else:
            self._say([Part(text_of("No verdict rests on this line.", MUTED))])

    def _say_verdict(self, stage: GradedStage, criterion: Criterion) -> None:
        parts = [_part(criterion)]
        judgement = criterion.judgement
        person = reason_words(judgement) if judgement.overridden is not None else ""
        notes = filter(None, (votes_words(judgement), person))
        parts += [Part(text_of(note, MUTED), 2) for note in notes]
        unsaid = not judgement.evidence and judgement.overridden is None
        if unsaid and judgement.kind is Kind.KEY_POINT and self.graded is not None:
            turn = asking_turn(self.graded.turns, stage, criterion)
            where = f"asked for in turn {turn.number}" if turn else "not asked for"
            parts.append(Part(text_of(f"not said · {where}", MUTED), 2))
        strong = self.panel.strong.get(criterion.label, ()) if self.panel is not None else ()
        if strong:
            parts.append(Part(text_of(strong_words(strong, _STRONG_SHOWN)), 2))
        self._say(parts)

    def _asked_for(self, line: Said) -> Criterion | None:
        for stage, criterion in self._criteria.values():
            if stage.stage.id == line.turn.stage and criterion.subject.id == line.turn.point:
                return criterion
        return None

    def _say(self, parts: list[Part]) -> None:
        shown = Lines(parts, _EARNED_LINES, text_of("tab shows all of it", MUTED))
        self.query_one("#earned", Static).update(shown)

    def on_resize(self, event: events.Resize) -> None:
        """Close the drawer where both sides have room."""
        super().on_resize(event)
        if event.size.width >= WIDE_FROM:
            self.remove_class("-drawer")

    def action_other_side(self) -> None:
        """Go to the verdicts, or back; where it is narrow, open or close their drawer."""
        if self.verdicts.has_focus:
            self.remove_class("-drawer")
            self._by_verdict = False
            self.talk.focus()
        else:
            if not self.has_class("-wide"):
                self.add_class("-drawer")
            self.verdicts.focus()

    def action_cross(self) -> None:
        """Go to the other side, where what is marked here is marked too; unfold a model answer."""
        marked = self.verdicts.marked
        if self.panel is None or not self.verdicts.has_focus or not self.panel.stage_of(marked):
            self.action_other_side()
            return
        self.panel.unfolded ^= {marked}
        self._show_panel()


def _unseen(graded: GradedSession) -> GradedSession:
    """Leave out what must stay unseen until an interview is over."""
    stages = (replace(one, grade=None, points=(), mistakes=(), tips=()) for one in graded.stages)
    return replace(graded, stages=tuple(stages))


def _part(criterion: Criterion) -> Part:
    right = Content.assemble((earnings(criterion), MUTED))
    lead = sign(criterion.judgement.verdict)
    return Part(text_of(clean_line(criterion.text)), 2, lead, right)


def _strong(graded: GradedSession) -> dict[str, tuple[str, ...]]:
    """Return what the model answers say of the key points that were missed, by their labels."""
    from interviewer.builtin.model_answer import covering

    found: dict[str, tuple[str, ...]] = {}
    for stage in graded.stages:
        missed = [one for one in stage.points if one.judgement.verdict is Verdict.MISSED]
        if not missed:
            continue
        answer = stage.stage.question.model_answer
        spans = covering(stage.stage.question)
        for one in missed:
            if one.subject.id in spans:
                found[one.label] = tuple(answer[a:b] for a, b in spans[one.subject.id])
    return found
