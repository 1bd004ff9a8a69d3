"""Practical tips for whoever was weak in something, looked up by topic."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.application.workspace import Workspace
    from interviewer.library.tips import Tips
    from interviewer.report.graded import GradedStage

WEAK_BELOW = 70.0
TIPS_AT_MOST = 2


def with_tips(workspace: Workspace, stages: Sequence[GradedStage]) -> tuple[GradedStage, ...]:
    """Return the stages, those below `WEAK_BELOW` with at most `TIPS_AT_MOST` tips each.

    No tip is given twice.
    """
    if not any(map(weak, stages)):
        return tuple(stages)
    from interviewer.library.tips import tips_by_set

    sets = tips_by_set(workspace.home.root)
    given: set[str] = set()
    advised = []
    for stage in stages:
        tips = _chosen(stage, sets, given) if weak(stage) else ()
        given.update(tips)
        advised.append(replace(stage, tips=tips))
    return tuple(advised)


def weak(stage: GradedStage) -> bool:
    """Whether a stage was judged, and answered so that advice may help."""
    value = stage.score.value
    return stage.grade is not None and value is not None and value < WEAK_BELOW


def _chosen(stage: GradedStage, sets: dict[str, Tips], given: set[str]) -> tuple[str, ...]:
    """Choose from the tips of the question's own set, or of all where it belongs to none.

    Each topic in turn gives one; which, goes by the question's id, so that questions of one topic
    do not all get the same. A topic that is as wide as its set comes last.
    """
    question = stage.stage.question
    own = question.id.partition("/")[0]
    sources = [own] if own in sets else sorted(sets)
    wide = {name.casefold() for name in sources}
    topics = sorted((topic.casefold() for topic in question.topics), key=lambda one: one in wide)
    rotation = crc32(question.id.encode())
    heaps = []
    for topic in topics:
        tips = [tip for name in sources for tip in sets[name].get(topic, ()) if tip not in given]
        start = rotation % len(tips) if tips else 0
        heaps.append(tips[start:] + tips[:start])
    found: list[str] = []
    for round_ in range(max(map(len, heaps), default=0)):
        found += [heap[round_] for heap in heaps if len(heap) > round_]
    return tuple(dict.fromkeys(found))[:TIPS_AT_MOST]
