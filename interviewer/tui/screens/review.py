"""A graded transcript to read: the conversation, and beside it what each line earned."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from interviewer.domain.conversation import Speaker
from interviewer.errors import InterviewerError
from interviewer.report.decided import reason_words, votes_words
from interviewer.report.words import earnings, headline, stage_outcome
from interviewer.text import clean_line, clean_text
from interviewer.tui.graded_words import grader_words
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.passages import MUTED, Part, Passage, Reading, gap, quiet, text_of
from interviewer.tui.widgets.reading_list import ReadingList
from interviewer.tui.widgets.row import Row
from interviewer.tui.widgets.score_bar import stage_title
from interviewer.tui.widgets.transcript_view import Said, TranscriptView
from interviewer.tui.widgets.verdict_reading import (
    asking_turn,
    compact_reading,
    sign,
    told_criteria,
)
from interviewer.tui.words import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.report.graded import Criterion, GradedSession, GradedStage

WIDE_FROM = 110
_COPIED_SHOWN = 48
_EARNED_LINES = 5


class ReviewScreen(CalmScreen[None]):
    """Choosing a verdict shows its words in the conversation; choosing a line, what it earned.

    `criterion` is the label of the verdict to begin at; `at` a turn's number and a place in its
    text instead.
    """

    CSS_PATH = "review.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE_FROM, "-wide")]  # noqa: RUF012 - as in Textual

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "other_side", "verdicts", id="review.side", tooltip="Go to the other side"),
        Binding(
            "enter",
            "cross",
            "show on the other side",
            id="review.show",
            tooltip="Go to what is marked there",
            show=False,
        ),
        Binding(
            "right_square_bracket",
            "verdict(1)",
            "next",
            id="review.next",
            tooltip="Show the words of the next verdict",
        ),
        Binding(
            "left_square_bracket",
            "verdict(-1)",
            "previous",
            id="review.previous",
            tooltip="Show the words of the verdict before",
        ),
        Binding(
            "o",
            "override",
            "decide",
            id="review.override",
            tooltip="Decide on the marked verdict yourself",
        ),
        Binding("y", "copy", "copy", id="review.copy", tooltip="Copy the line or the quote"),
        Binding("escape", "back", "back", id="review.back", tooltip="Go back"),
        Binding("question_mark", "app.help", "Help", id="review.help", show=False),
    ]

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
        self._criteria: dict[str, tuple[GradedStage, Criterion]] = {}
        self._label = criterion or ""

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
        self.graded = graded
        self._criteria = {
            one.label: (stage, one) for stage in graded.stages for one in told_criteria(stage)
        }
        title = Row(
            clean_line(graded.session.title),
            right=headline(graded),
            style="bold $text",
            note_style="bold $text",
        )
        self.query_one("#title", Static).update(title)
        self.talk.show_session(graded)
        self.verdicts.show(self._passages(graded))
        self.refresh_bindings()
        if self._label in self._criteria:
            self._show_verdict(self._label)
        else:
            said = (turn for turn in graded.turns if turn.speaker is Speaker.CANDIDATE)
            first = next(said, None)
            if self._at is not None:
                self.talk.go_to(*self._at)
            elif first is not None:
                self.talk.go_to(first.number)
            self._show_line()

    def _passages(self, graded: GradedSession) -> Iterator[Passage]:
        if not graded.stages:
            yield quiet("Nothing was asked, so there are no verdicts.")
        for number, stage in enumerate(graded.stages):
            if number:
                yield gap()
            outcome = Content.assemble((stage_outcome(stage), "bold"))
            yield Reading((Part(text_of(stage_title(stage), "bold"), right=outcome),))
            if stage.grade is None:
                yield quiet("Not graded yet.")
                continue
            for criterion in told_criteria(stage):
                yield gap()
                yield compact_reading(graded, stage, criterion)
        for words in dict.fromkeys(map(grader_words, graded.stages)):
            yield gap()
            yield from map(quiet, words)

    # One side moves the other

    def on_reading_list_moved(self, event: ReadingList.Moved) -> None:
        """Show the words of the verdict, or the verdicts of the line."""
        if event.control is self.talk:
            self._show_line()
        else:
            self._show_verdict(event.id)

    def on_reading_list_opened(self) -> None:
        """Go to the other side."""
        self.action_cross()

    def _show_line(self) -> None:
        line = self.talk.line
        if line is None:
            return
        labels = [one.label for one in self.talk.earned(line)]
        self.talk.emphasise(labels)
        if labels:
            self._label = labels[0]
            self.verdicts.mark(labels[0], also=labels)
        self._say_earned(line)

    def _show_verdict(self, label: str) -> None:
        graded = self.graded
        if graded is None or label not in self._criteria:
            return
        stage, criterion = self._criteria[label]
        self._label = label
        self.talk.emphasise([label])
        evidence = criterion.judgement.evidence
        if evidence:
            self.talk.go_to(evidence[0].turn, evidence[0].start)
        else:
            asked = asking_turn(graded.turns, stage, criterion)
            asked = asked or next((t for t in graded.turns if t.stage == stage.stage.id), None)
            if asked is not None:
                self.talk.go_to(asked.number)
        self.verdicts.mark(label)
        self._say_verdict(stage, criterion)

    def _say_earned(self, line: Said) -> None:
        earned = self.talk.earned(line)
        if earned:
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
        if unsaid and self.graded is not None:
            turn = asking_turn(self.graded.turns, stage, criterion)
            where = f"asked for in turn {turn.number}" if turn else "not asked for"
            parts.append(Part(text_of(f"not said · {where}", MUTED), 2))
        self._say(parts)

    def _asked_for(self, line: Said) -> Criterion | None:
        for stage, criterion in self._criteria.values():
            if stage.stage.id == line.turn.stage and criterion.subject.id == line.turn.point:
                return criterion
        return None

    def _say(self, parts: list[Part]) -> None:
        width = max(20, self.query_one("#earned").content_size.width or 72)
        lines = [line for part in parts for line in part.lines(width)]
        if len(lines) > _EARNED_LINES:
            lines = [*lines[: _EARNED_LINES - 1], text_of("tab shows all of them", MUTED)]
        self.query_one("#earned", Static).update(Content("\n").join(lines))

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to decide only where there are verdicts."""
        if action == "override":
            return self.graded is not None and self.graded.graded and bool(self._criteria)
        return super().check_action(action, parameters)

    @work(exclusive=True, group="asking")
    async def action_override(self) -> None:
        """Let the user decide on the marked verdict, or take that back."""
        if self._label not in self._criteria:
            return
        from interviewer.application.overriding import override, withdraw
        from interviewer.tui.screens.override import OverrideScreen

        label = self._label
        decision = await self.app.push_screen_wait(OverrideScreen(self._criteria[label][1]))
        if decision is None:
            return
        workspace = self.program.workspace
        try:
            if decision.verdict is None:
                await withdraw(workspace, self.session_id, label)
            else:
                await override(workspace, self.session_id, label, decision.verdict, decision.reason)
        except InterviewerError as error:
            await self.program.tell_and_wait(error)
            return
        self._read()

    def on_resize(self, event: events.Resize) -> None:
        """Fit what is said of a line to the width."""
        super().on_resize(event)
        if event.size.width >= WIDE_FROM:
            self.remove_class("-drawer")

    def action_other_side(self) -> None:
        """Go to the verdicts, or back; where it is narrow, open or close their drawer."""
        if self.verdicts.has_focus:
            self.remove_class("-drawer")
            self.talk.focus()
        else:
            if not self.has_class("-wide"):
                self.add_class("-drawer")
            self.verdicts.focus()

    def action_cross(self) -> None:
        """Go to the other side, where what is marked here is marked too."""
        self.action_other_side()

    def action_verdict(self, by: int) -> None:
        """Show the words of the next verdict, or the one before."""
        labels = list(self._criteria)
        if not labels:
            return
        place = labels.index(self._label) + by if self._label in labels else 0
        if 0 <= place < len(labels):
            self._show_verdict(labels[place])

    def action_copy(self) -> None:
        """Copy the quotes of the marked verdict, or the marked line."""
        text = ""
        if self.verdicts.has_focus and self._label in self._criteria:
            criterion = self._criteria[self._label][1]
            quotes = [one.quote for one in criterion.judgement.evidence]
            text = "\n".join(quotes) or criterion.text
        elif self.talk.line is not None:
            text = self.talk.paragraph(self.talk.line)
        text = clean_text(text)
        if text:
            self.app.copy_to_clipboard(text)
            self.notify(f"Copied “{shorten(text, _COPIED_SHOWN)}”", markup=False, timeout=2)

    def action_back(self) -> None:
        """Close the drawer, or go back."""
        if self.has_class("-drawer"):
            self.action_other_side()
        else:
            self.app.pop_screen()


def _part(criterion: Criterion) -> Part:
    right = Content.assemble((earnings(criterion), MUTED))
    lead = sign(criterion.judgement.verdict)
    return Part(text_of(clean_line(criterion.text)), 2, lead, right)
