"""The feedback on a question that is done, as a quiet card in the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from interviewer.application.feedback import tips_of
from interviewer.domain.score import score_session
from interviewer.report.words import corrections, delivery_words, score_words, worth_telling
from interviewer.text import clean_line
from interviewer.tui.widgets.passages import MUTED, Part, text_of
from interviewer.tui.widgets.verdict_reading import INDENT, quoted, sign_and_word, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.geometry import Size

    from interviewer.report.graded import Criterion, GradedStage

_QUOTE_LIMIT = 160


class FeedbackCard(Widget, can_focus=False):
    """Score, verdicts, spoken style and tips of a question and its follow-ups.

    The model answers are unfolded by `toggle_answer`.
    """

    DEFAULT_CSS = """
    FeedbackCard { height: auto; margin: 0 1 1 2; padding: 1 2; background: $surface; }
    """

    def __init__(self, stages: Sequence[GradedStage], *, name: str | None = None) -> None:
        super().__init__(name=name, classes="card")
        self._stages = tuple(stages)
        self._unfolded = False

    def toggle_answer(self) -> None:
        """Show the model answers, or fold them again."""
        self._unfolded = not self._unfolded
        self.refresh(layout=True)

    @property
    def head_line(self) -> int:
        """The line to begin to read at: the head, or that of the model answers once unfolded."""
        width = max(1, self.content_size.width)
        before = [line for part in self._feedback() for line in part.lines(width)]
        return self.gutter.top + len(before) if self._unfolded else 0

    def render(self) -> Content:
        """Return the lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines there are."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        parts = (*self._feedback(), *self._answers())
        return [line for part in parts for line in part.lines(max(1, width))]

    def _feedback(self) -> Iterator[Part]:
        first, *follow_ups = self._stages
        whole = score_session(stage.score for stage in self._stages)
        outcome = f"{score_words(whole)}  {whole.band}" if whole.complete else str(whole.band)
        yield Part(
            Content.assemble(("Feedback  ", "bold"), text_of(clean_line(first.stage.title))),
            right=Content.assemble((outcome, "bold")),
        )
        for stage in self._stages:
            if follow_ups:
                right = Content.assemble((score_words(stage.score), MUTED))
                yield Part(Content(" "))
                yield Part(text_of(self._asked(stage), MUTED), right=right)
            yield from _stage_parts(stage)
        for tip in tips_of(self._stages):
            yield Part(text_of(clean_line(tip)), INDENT, Content.assemble(("Tip", "$primary")))

    def _answers(self) -> Iterator[Part]:
        answered = [one for one in self._stages if one.stage.question.model_answer]
        if answered:
            sign = "▾" if self._unfolded else "▸"
            words = "f8  a strong answer"
            yield Part(Content(words), 2, Content.assemble((sign, "$primary")))
        for stage in answered if self._unfolded else ():
            yield Part(Content(" "))
            if len(answered) > 1:
                yield Part(text_of(self._asked(stage), MUTED), 2)
            yield from written(stage.stage.question.model_answer, 2)

    def _asked(self, stage: GradedStage) -> str:
        return "Question" if stage is self._stages[0] else clean_line(stage.stage.ask)


def _stage_parts(stage: GradedStage) -> Iterator[Part]:
    for criterion in filter(worth_telling, stage.criteria):
        yield from _criterion_parts(stage, criterion)
    if stage.grade is not None and stage.grade.note:
        yield Part(text_of(stage.grade.note, MUTED))
    if stage.delivery is not None:
        yield Part(text_of(f"Spoken style: {delivery_words(stage.delivery)}", MUTED))


def _criterion_parts(stage: GradedStage, criterion: Criterion) -> Iterator[Part]:
    judgement = criterion.judgement
    yield Part(text_of(clean_line(criterion.text)), INDENT, sign_and_word(judgement.verdict))
    for one in judgement.evidence[:1]:
        yield Part(text_of(quoted(one.quote, _QUOTE_LIMIT), "italic"), INDENT)
    for correction in corrections(stage, criterion):
        yield Part(text_of(clean_line(correction)), INDENT)
