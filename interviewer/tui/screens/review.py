"""A graded transcript to read: the conversation, and beside it what each line earned."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding

from interviewer.errors import InterviewerError
from interviewer.text import clean_text
from interviewer.tui.copying import size_words, verdict_text
from interviewer.tui.screens.review_sides import ReviewSides
from interviewer.tui.widgets.score_bar import stage_title
from interviewer.tui.words import shorten

if TYPE_CHECKING:
    from textual.binding import BindingType

    from interviewer.report.graded import GradedStage

_COPIED_SHOWN = 48


class ReviewScreen(ReviewSides):
    """Lets one go from verdict to verdict, decide on them, copy and compare."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "resume", "continue", id="review.resume", tooltip="Go on with this interview"),
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
        Binding("y", "copy", "copy", id="review.copy", tooltip="Copy what is marked"),
        Binding(
            "Y",
            "copy_all",
            "copy all",
            id="review.copy_all",
            tooltip="Copy the whole transcript as Markdown",
            show=False,
        ),
        Binding(
            "v",
            "everything",
            "all verdicts",
            id="review.everything",
            tooltip="Show the mistakes too that were not made",
            show=False,
        ),
        Binding(
            "c",
            "compare",
            "compare",
            id="review.compare",
            tooltip="Set this stage beside another attempt",
            show=False,
        ),
        Binding(
            "g",
            "gradings",
            "gradings",
            id="review.gradings",
            tooltip="Set two gradings of this stage side by side",
            show=False,
        ),
        Binding(
            "f3",
            "arithmetic",
            "the score",
            id="review.arithmetic",
            tooltip="See line by line how the score is computed",
            show=False,
        ),
        Binding("escape", "back", "back", id="review.back", tooltip="Go back"),
        Binding("question_mark", "app.help", "Help", id="review.help", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        if action == "resume":
            return self.graded is not None and not self.graded.over
        if action == "verdict":
            return bool(self._criteria)
        if action == "override":
            graded = self.graded is not None and self.graded.graded
            return graded and self._earns and self._label in self._criteria
        if action in {"everything", "arithmetic"}:
            return self.graded is not None and self.graded.graded
        if action == "compare":
            return self._attempts.other(self._question) is not None
        if action == "gradings":
            return self._attempts.several_gradings(self._question)
        return super().check_action(action, parameters)

    @property
    def _stage(self) -> GradedStage | None:
        """The stage of what is marked, the first one where that is none that counts."""
        if self.graded is None or self.panel is None or not self.graded.stages:
            return None
        if self._by_verdict:
            chosen = self.panel.stage_of(self.verdicts.marked)
            if chosen is not None:
                return chosen
            if self._label in self._criteria:
                return self._criteria[self._label][0]
        line = self.talk.line
        of_line = (one for one in self.graded.stages if line and one.stage.id == line.turn.stage)
        return next(of_line, self.graded.stages[0])

    @property
    def _question(self) -> str:
        return self._stage.stage.question.id if self._stage is not None else ""

    def action_resume(self) -> None:
        """Go on with an interview that was interrupted, in place of this."""
        self.app.pop_screen()
        self.program.resume_interview(self.session_id)

    def action_compare(self) -> None:
        """Set the stage beside another attempt at it."""
        self._attempts.compare(self.program, self._question)

    def action_gradings(self) -> None:
        """Set two gradings of the stage side by side."""
        self._attempts.compare_gradings(self.program, self._question)

    def action_arithmetic(self) -> None:
        """Show how the score is computed."""
        if self.graded is not None and self._stage is not None:
            from interviewer.tui.screens.arithmetic import ArithmeticScreen

            index = self.graded.stages.index(self._stage)
            self.app.push_screen(ArithmeticScreen(self.graded, index))

    def action_everything(self) -> None:
        """Show the mistakes too that were not made, or leave them out again."""
        if self.panel is not None:
            self.panel.everything = not self.panel.everything
            self._show_panel()

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

    def action_verdict(self, by: int) -> None:
        """Show the words of the next verdict, or the one before."""
        labels = list(self._criteria)
        if not labels:
            return
        place = labels.index(self._label) + by if self._label in labels else 0
        if 0 <= place < len(labels):
            self._show_verdict(labels[place])

    def action_copy(self) -> None:
        """Copy the marked verdict with its words, the marked model answer, or the marked turn."""
        graded, panel = self.graded, self.panel
        if graded is None or panel is None:
            return
        beside = self.verdicts.has_focus
        stage = panel.stage_of(self.verdicts.marked) if beside else None
        label = self.verdicts.marked if beside else self._label
        if stage is not None:
            what = f"the model answer of {stage_title(stage)}"
            self._copy(what, stage.stage.question.model_answer)
        elif (beside or self._by_verdict) and label in self._criteria:
            strong = panel.strong.get(label, ())
            self._copy(
                f"verdict {label}", verdict_text(graded, *self._criteria[label], strong=strong)
            )
        elif self.talk.line is not None:
            turn = self.talk.line.turn
            self._copy(f"turn {turn.number}", turn.text)

    def action_copy_all(self) -> None:
        """Copy the whole transcript with its verdicts as Markdown."""
        if self.graded is None:
            return
        from interviewer.report.markdown import export_markdown

        text = export_markdown(self.graded)
        self.app.copy_to_clipboard(text)
        self.notify(f"Copied the whole transcript, {size_words(text)} of Markdown", timeout=3)

    def _copy(self, what: str, text: str) -> None:
        text = clean_text(text).strip()
        if text:
            self.app.copy_to_clipboard(text)
            words = f"Copied {what}: “{shorten(text, _COPIED_SHOWN)}”"
            self.notify(words, markup=False, timeout=3)

    def action_back(self) -> None:
        """Close the drawer, or go back."""
        if self.has_class("-drawer"):
            self.action_other_side()
        else:
            self.app.pop_screen()
