"""How an interview was graded: stage by stage, each verdict with the words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from interviewer.errors import InterviewerError
from interviewer.report.words import duration, headline, stage_outcome
from interviewer.text import clean_line
from interviewer.tui.attempts import Attempts, read_attempts
from interviewer.tui.graded_words import (
    delivery,
    grader_words,
    notice_words,
    session_facts,
    tally,
    unassessed,
    whole_words,
)
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.passages import MUTED, Part, Passage, Reading, gap, quiet, text_of
from interviewer.tui.widgets.reading_list import ReadingList
from interviewer.tui.widgets.row import Row
from interviewer.tui.widgets.score_bar import StageBars, stage_title
from interviewer.tui.widgets.verdict_reading import (
    told_criteria,
    verdict_reading,
    written,
)
from interviewer.tui.words import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.report.graded import GradedSession, GradedStage

ASKED = "asked"
STRONG = "strong"


class FeedbackScreen(CalmScreen[None]):
    """Shows the score of a session, its stages, and the verdicts of the marked stage."""

    CSS_PATH = "feedback.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as in Textual

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", id="feedback.open", tooltip="Open the marked line"),
        Binding("a", "again", "again", id="feedback.again", tooltip="Answer this stage anew"),
        Binding(
            "c",
            "compare",
            "compare",
            id="feedback.compare",
            tooltip="Set this beside another attempt",
        ),
        Binding(
            "g",
            "gradings",
            "gradings",
            id="feedback.gradings",
            tooltip="Set two gradings of this side by side",
            show=False,
        ),
        Binding(
            "r",
            "regrade",
            "regrade",
            id="feedback.regrade",
            tooltip="Ask again for the verdicts that could not be had",
        ),
        Binding(
            "f3",
            "arithmetic",
            "the score",
            id="feedback.arithmetic",
            tooltip="See line by line how the score is computed",
        ),
        Binding("e", "export", "export", id="feedback.export", tooltip="Write it to a file"),
        Binding("escape", "back", "back", id="feedback.back", tooltip="Go back"),
        Binding(
            "right,l",
            "stage(1)",
            "next stage",
            id="feedback.next",
            tooltip="Look at the next stage",
            show=False,
        ),
        Binding(
            "left,h",
            "stage(-1)",
            "previous stage",
            id="feedback.previous",
            tooltip="Look at the stage before",
            show=False,
        ),
        Binding("question_mark", "app.help", "Help", id="feedback.help", show=False),
    ]

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id
        self.graded: GradedSession | None = None
        self._index = 0
        self._unfolded: set[str] = set()
        self._attempts = Attempts(session_id, {}, {})

    def compose(self) -> ComposeResult:
        """Lay out title, stages, verdicts and keys."""
        with Vertical(classes="frame"):
            yield Static(id="title")
            yield Static(id="facts")
            yield Static(id="notice")
            with Horizontal(id="middle"):
                with Vertical(id="reading"):
                    yield StageBars(id="above")
                    yield ReadingList(id="verdicts")
                with Vertical(id="beside"):
                    yield StageBars()
                    yield Static(id="whole")
            yield KeyLine()

    def on_mount(self) -> None:
        """Let the keys go to the verdicts, and read the session."""
        self.verdicts.focus()
        self._read()

    def on_screen_resume(self) -> None:
        """Read what may have become of the session since it was last shown."""
        if self.graded is not None:
            self._read()

    @property
    def verdicts(self) -> ReadingList:
        """The verdicts of the marked stage."""
        return self.query_one("#verdicts", ReadingList)

    @property
    def stage(self) -> GradedStage | None:
        """The marked stage, None before anything is read and where nothing was asked."""
        if self.graded is None or not self.graded.stages:
            return None
        return self.graded.stages[self._index]

    @property
    def _question(self) -> str:
        return self.stage.stage.question.id if self.stage is not None else ""

    # Reading

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        first = self.graded is None
        if first:
            self.set_timer(0.3, self._say_reading)
        try:
            graded = await self.program.workspace.graded(self.session_id)
            questions = [one.stage.question.id for one in graded.stages]
            attempts = await read_attempts(self.program.workspace, self.session_id, questions)
        except InterviewerError as error:
            await self.program.tell_and_wait(error)
            if first:
                self.action_back()
            return
        same = graded == self.graded and attempts == self._attempts
        self.graded, self._attempts = graded, attempts
        if first or not same:
            self._index = min(self._index, max(0, len(graded.stages) - 1))
            self._show_session()
            self._show_stage(self.verdicts.marked)

    def _say_reading(self) -> None:
        if self.graded is None:
            self.verdicts.show([quiet("Reading the session")])

    def _show_session(self) -> None:
        graded = self.graded
        if graded is None:
            return
        session = graded.session
        title = Row(
            clean_line(session.title),
            right=headline(graded),
            style="bold $text",
            note_style="bold $text",
        )
        self.query_one("#title", Static).update(title)
        when = moment(session.ended_at or session.started_at, self.program.now())
        facts = session_facts(session, when, duration(session.active_seconds))
        self.query_one("#facts", Static).update(Row(facts, style=MUTED))
        self.query_one("#whole", Static).update(Content("\n".join(whole_words(graded))))
        missing = unassessed(graded)
        self.set_class(missing > 0, "-unassessed")
        self.set_class(len(graded.stages) < 2, "-one-stage")
        self.query_one("#notice", Static).update(Content(notice_words(graded)))

    def _show_stage(self, marked: str = "") -> None:
        graded, stage = self.graded, self.stage
        if graded is None:
            return
        for bars in self.query(StageBars):
            bars.show(graded.stages, self._index)
        if stage is None:
            words = "Nothing was asked in this interview, so there is nothing to grade."
            self.verdicts.show([quiet(words)])
        else:
            self.verdicts.show(self._passages(graded, stage), marked, stay=bool(marked))
        self.refresh_bindings()

    def _passages(self, graded: GradedSession, stage: GradedStage) -> Iterator[Passage]:
        outcome = stage_outcome(stage)
        if stage.score.complete and stage.grade:
            outcome = f"{outcome} of 100"
        parts = [
            Part(text_of(stage_title(stage), "bold"), right=Content.assemble((outcome, "bold"))),
            *(Part(text_of(one, MUTED)) for one in (tally(stage), delivery(stage)) if one),
        ]
        question = stage.stage.question.id
        for key, words in self._attempts.words(question, self.program.now()):
            parts.append(Part(Content.assemble((f"{key} ", "$primary"), (words, MUTED))))
        yield Reading(tuple(parts))
        yield gap()
        if stage.grade is None:
            yield quiet("This stage has not been graded yet.")
            yield gap()
        else:
            for criterion in told_criteria(stage):
                yield verdict_reading(graded, stage, criterion)
                yield gap()
        yield from self._folded(ASKED, "What was asked", stage.stage.ask)
        answer = stage.stage.question.model_answer
        if answer:
            yield from self._folded(STRONG, "What a strong answer sounds like", answer)
        if stage.grade is not None:
            yield gap()
            if stage.grade.note:
                yield quiet(stage.grade.note)
            yield from (quiet(f"Tip: {clean_line(one)}") for one in stage.tips)
            yield from map(quiet, grader_words(stage))

    def _folded(self, name: str, title: str, text: str) -> Iterator[Passage]:
        unfolded = name in self._unfolded
        parts = [Part(Content(title), 2, Content.assemble(("▾" if unfolded else "▸", "$primary")))]
        if unfolded:
            parts += [Part(Content(" ")), *written(text, 2), Part(Content(" "))]
        yield Reading(tuple(parts), name)

    # Moving

    def on_reading_list_passed(self, event: ReadingList.Passed) -> None:
        """Go on to the next stage at the end of one, and back at its beginning."""
        if self._go_to_stage(self._index + event.by) and event.by < 0:
            self.verdicts.action_end(1)

    def on_reading_list_moved(self) -> None:
        """Follow with the keys that are offered."""
        self.refresh_bindings()

    def on_reading_list_opened(self) -> None:
        """Open what was clicked."""
        self.action_open()

    def on_stage_bars_chosen(self, event: StageBars.Chosen) -> None:
        """Show the stage that was clicked."""
        self._go_to_stage(event.index)

    def action_stage(self, by: int) -> None:
        """Show the next stage or the one before."""
        self._go_to_stage(self._index + by)

    def _go_to_stage(self, index: int) -> bool:
        if self.graded is None or not 0 <= index < len(self.graded.stages):
            return False
        self._index = index
        self._unfolded.clear()
        self._show_stage()
        return True

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        if action == "compare":
            return self._attempts.other(self._question) is not None
        if action == "gradings":
            return self._attempts.several_gradings(self._question)
        if action == "regrade":
            return self.graded is not None and unassessed(self.graded) > 0
        if action in {"again", "arithmetic"}:
            return self.stage is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Show the marked verdict in the conversation, or unfold the marked text."""
        marked = self.verdicts.marked
        if marked in {ASKED, STRONG}:
            self._unfolded ^= {marked}
            self._show_stage(marked)
        elif self.graded is not None:
            from interviewer.tui.screens.review import ReviewScreen

            self.app.push_screen(ReviewScreen(self.session_id, marked or None))

    def action_again(self) -> None:
        """Answer the marked stage anew."""
        if self.stage is not None:
            self.program.answer_again(self.session_id, self.stage.stage.id)

    def action_compare(self) -> None:
        """Set the marked stage beside another attempt at it, the older one first."""
        self._attempts.compare(self.program, self._question)

    def action_gradings(self) -> None:
        """Set two gradings of the marked stage side by side."""
        self._attempts.compare_gradings(self.program, self._question)

    def action_arithmetic(self) -> None:
        """Show how the score is computed."""
        if self.graded is not None and self.stage is not None:
            from interviewer.tui.screens.arithmetic import ArithmeticScreen

            self.app.push_screen(ArithmeticScreen(self.graded, self._index))

    @work(exclusive=True, group="asking")
    async def action_export(self) -> None:
        """Write the graded transcript to a file."""
        if self.graded is None:
            return
        from interviewer.tui.screens.save import SaveScreen, file_name

        written_to = await self.app.push_screen_wait(
            SaveScreen(self.graded, file_name(self.graded))
        )
        if written_to:
            self.notify(f"Written to {written_to}", markup=False, timeout=4)

    @work(exclusive=True, group="asking")
    async def action_regrade(self) -> None:
        """Ask again for the verdicts that could not be had."""
        if not await self.program.agreed_to_host():
            return
        from interviewer.tui.screens.regrade import RegradeScreen

        await self.app.push_screen_wait(RegradeScreen(self.session_id))

    def action_back(self) -> None:
        """Go back to where one came from."""
        if len(self.app.screen_stack) <= 2:
            self.program.leave_interview()
        else:
            self.app.pop_screen()
