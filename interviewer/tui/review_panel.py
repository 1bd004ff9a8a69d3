"""The verdicts beside a conversation: stage by stage, with times, help, sums and model answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from interviewer.domain.rubric import Mistake
from interviewer.report.stage_times import stage_seconds
from interviewer.report.words import (
    arithmetic,
    count,
    delivery_words,
    duration,
    part_outcome,
    stage_outcome,
    telling_parts,
)
from interviewer.text import clean_line
from interviewer.tui.graded_words import grader_words, tally
from interviewer.tui.widgets.passages import MUTED, Part, Passage, Reading, gap, quiet, text_of
from interviewer.tui.widgets.score_bar import stage_title
from interviewer.tui.widgets.verdict_reading import compact_reading, told_criteria, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from interviewer.report.graded import Criterion, GradedSession, GradedStage

_STRONG = "strong-"


@dataclass
class ReviewPanel:
    """What stands in the panel of a review.

    `strong` holds, by a verdict's label, the sentences of the model answer on what was missed.
    `everything` shows the mistakes too that were not made; `unfolded` are the model answers that
    are read; `beside` are the keys that compare a stage, by its number, with what they do.
    """

    graded: GradedSession
    everything: bool = False
    strong: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unfolded: set[str] = field(default_factory=set)
    beside: Mapping[int, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def criteria(self) -> dict[str, tuple[GradedStage, Criterion]]:
        """Return what can be chosen, by its label."""
        return {
            one.label: (stage, one) for stage in self.graded.stages for one in self._shown(stage)
        }

    def stage_of(self, passage_id: str) -> GradedStage | None:
        """Return the stage whose model answer that is, None for everything else."""
        number = passage_id.removeprefix(_STRONG)
        stages = self.graded.stages if passage_id.startswith(_STRONG) else ()
        return next((one for one in stages if str(one.number) == number), None)

    def passages(self) -> Iterator[Passage]:
        """Yield everything that stands in the panel."""
        graded = self.graded
        if not graded.stages:
            yield quiet("Nothing was asked, so there are no verdicts.")
        spent = stage_seconds(graded.turns)
        parts = {one.stages[0].number: one for one in telling_parts(graded)}
        for position, stage in enumerate(graded.stages):
            if position:
                yield gap()
            if stage.number in parts:
                part = parts[stage.number]
                outcome = Content.assemble((part_outcome(part), MUTED))
                yield Reading((Part(text_of(clean_line(part.title), MUTED), right=outcome),))
            yield _head(stage, spent.get(stage.stage.id, 0.0), self.beside.get(stage.number, ()))
            if stage.grade is None:
                yield quiet("Not graded yet.")
                continue
            yield from self._verdicts(stage)
        for words in dict.fromkeys(map(grader_words, graded.stages)):
            yield gap()
            yield from map(quiet, words)

    def _verdicts(self, stage: GradedStage) -> Iterator[Passage]:
        for criterion in self._shown(stage):
            yield gap()
            strong = self.strong.get(criterion.label, ())
            yield compact_reading(self.graded, stage, criterion, strong)
        hidden = len(_decidable(stage)) - len(told_criteria(stage))
        if hidden:
            yield gap()
            words = f"{'leave out' if self.everything else 'show'} {count(hidden, 'mistake')} that "
            words += f"{'was' if hidden == 1 else 'were'} not made"
            yield Reading((Part(Content.assemble(("v ", "$primary"), (words, MUTED)), 2),))
        answer = stage.stage.question.model_answer
        if answer and self.graded.over:
            yield gap()
            yield self._model_answer(f"{_STRONG}{stage.number}", answer)
        if stage.tips:
            yield gap()
            yield from (quiet(f"Tip: {clean_line(one)}", 2) for one in stage.tips)

    def _model_answer(self, name: str, answer: str) -> Passage:
        unfolded = name in self.unfolded
        sign = Content.assemble(("▾" if unfolded else "▸", "$primary"))
        parts = [Part(Content("What a strong answer sounds like"), 2, sign)]
        if unfolded:
            parts += [Part(Content(" ")), *written(answer, 2)]
        return Reading(tuple(parts), name)

    def _shown(self, stage: GradedStage) -> tuple[Criterion, ...]:
        return _decidable(stage) if self.everything else told_criteria(stage)


def hidden_label(graded: GradedSession, label: str) -> bool:
    """Whether a verdict of that label is shown only together with all others."""
    return any(
        one.label == label and one not in told_criteria(stage)
        for stage in graded.stages
        for one in _decidable(stage)
    )


def _decidable(stage: GradedStage) -> tuple[Criterion, ...]:
    """Return the criteria that one can decide on: all but mistakes that follow from a key point."""
    said = (
        one
        for one in stage.mistakes
        if isinstance(one.subject, Mistake) and one.subject.omits is None
    )
    return (*stage.points, *said)


def _head(stage: GradedStage, seconds: float, beside: Sequence[tuple[str, str]]) -> Passage:
    outcome = Content.assemble((stage_outcome(stage), "bold"))
    parts = [Part(text_of(stage_title(stage), "bold"), right=outcome)]
    planned = f" of {duration(stage.stage.minutes * 60)}" if stage.stage.minutes else ""
    help_used = f"{count(stage.probes, 'probe')}, {count(stage.hints, 'hint')}"
    lines = [f"{duration(seconds)}{planned} · {help_used}"]
    if stage.grade is not None:
        lines.insert(0, tally(stage))
        lines += [delivery_words(stage.delivery)] if stage.delivery else []
        lines.append(arithmetic(stage.score))
    parts += [Part(text_of(line, MUTED)) for line in lines if line]
    for key, words in beside:
        parts.append(Part(Content.assemble((f"{key} ", "$primary"), (words, MUTED))))
    return Reading(tuple(parts))
