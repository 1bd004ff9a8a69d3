"""How a score is computed: the rule in words, then line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interviewer.domain.score import HELP_FACTOR, VERDICT_FACTOR
from interviewer.domain.verdict import Help, Kind, Verdict
from interviewer.report.words import arithmetic, headline, points, stage_outcome
from interviewer.text import clean_line
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.passages import MUTED, Part, Passage, Reading, gap, text_of
from interviewer.tui.widgets.reading_list import ReadingList
from interviewer.tui.widgets.row import Row
from interviewer.tui.widgets.score_bar import stage_title
from interviewer.tui.widgets.verdict_reading import sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.domain.score import Score
    from interviewer.report.graded import Criterion, GradedSession, GradedStage

TIMES = "\u00d7"
RULE = (
    f"A key point earns its weight {TIMES} the verdict {TIMES} the help before it. Covered counts "
    "1, partly ½, missed 0; unaided or after a probe counts 1, after a hint ½. A mistake that was "
    "said costs its penalty; one of omission costs nothing beyond the point that was missed. The "
    "sum, never below 0, is divided by the sum of the weights and multiplied by 100."
)
COLUMNS = f"weight {TIMES} verdict {TIMES} help{' ' * 8}"
RANGE = (
    "What is unassessed makes the score a range, from all of it against you to all of it in your "
    "favour; the band follows the low end. Above a quarter of the weight there is no score."
)


class ArithmeticScreen(CalmScreen[None]):
    """Shows each line of the arithmetic, of every stage and of the whole session."""

    CSS_PATH = "arithmetic.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f3", "app.pop_screen", "back", id="arithmetic.back", tooltip="Go back"),
        Binding("question_mark", "app.help", "Help", id="arithmetic.help", show=False),
    ]

    def __init__(self, graded: GradedSession, index: int) -> None:
        super().__init__()
        self._graded = graded
        self._index = index

    def compose(self) -> ComposeResult:
        """Lay out title, lines and keys."""
        with Vertical(classes="frame"):
            yield Static(
                Row(
                    "How the score is computed",
                    right=headline(self._graded),
                    style="bold $text",
                    note_style="bold $text",
                ),
                id="title",
            )
            yield ReadingList()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the lines, from the stage that one comes from."""
        lines = self.query_one(ReadingList)
        chosen = self._graded.stages[self._index]
        first = next((one.label for one in chosen.criteria if one.line is not None), "")
        lines.show(self._passages(), first)
        lines.focus()

    def _passages(self) -> Iterator[Passage]:
        yield Reading((Part(text_of(RULE)), Part(Content(" ")), Part(text_of(RANGE, MUTED))))
        for number, stage in enumerate(self._graded.stages):
            yield gap()
            yield Reading(
                (
                    Part(
                        text_of(stage_title(stage), "bold"),
                        right=Content.assemble((COLUMNS, MUTED)),
                    ),
                )
            )
            for criterion in stage.criteria:
                if criterion.line is not None:
                    yield Reading((_line(criterion),), criterion.label)
            yield Reading(_sum(stage), f"sum-{number}")
        if len(self._graded.stages) > 1:
            yield gap()
            words = "The stages together: all weights, all points and all penalties in one sum."
            yield Reading(
                (
                    Part(text_of("Whole session", "bold"), right=text_of(headline(self._graded))),
                    Part(text_of(words, MUTED)),
                    Part(text_of(arithmetic(self._graded.score))),
                ),
                "session",
            )


def _line(criterion: Criterion) -> Part:
    judgement, line = criterion.judgement, criterion.line
    if line is None:
        return Part(Content())
    if judgement.kind is Kind.MISTAKE:
        made = judgement.verdict is Verdict.MADE
        sums = "" if made else "unassessed"
        earned = points(line.low) if made else f"{points(line.low)} to 0"
    elif judgement.verdict is Verdict.UNASSESSED:
        sums, earned = f"{points(line.weight)} {TIMES} unassessed", f"0 to {points(line.high)}"
    else:
        help_factor = HELP_FACTOR[judgement.help or Help.UNAIDED]
        verdict_factor = VERDICT_FACTOR.get(judgement.verdict, 0.0)
        sums = f"{points(line.weight)} {TIMES} {_half(verdict_factor)} {TIMES} {_half(help_factor)}"
        earned = points(line.low)
    right = Content.assemble((f"{sums:>16}", MUTED), f"{earned:>8}")
    return Part(text_of(clean_line(criterion.text)), 2, sign(judgement.verdict), right)


def _sum(stage: GradedStage) -> tuple[Part, ...]:
    if stage.grade is None:
        return (Part(text_of("Not graded.", MUTED), 2),)
    right = Content.assemble((_total(stage.score), "bold"))
    return (
        Part(text_of("Sum", MUTED), 2, right=right),
        Part(text_of(arithmetic(stage.score)), 2, right=text_of(stage_outcome(stage), "bold")),
    )


def _total(score: Score) -> str:
    low, high = points(score.earned_low), points(score.earned_high)
    return f"{low if low == high else f'{low} to {high}'} of {points(score.weights)}"


def _half(factor: float) -> str:
    return "½" if factor == 0.5 else points(factor)
