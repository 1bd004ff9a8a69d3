"""The ways to score an answer that `bench.agreement` compares: plain ones, and the grader's."""

from __future__ import annotations

import math
import time
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.builtin.grader import coverage_score, point_scores
from interviewer.builtin.hearing.sentences import sentence_spans
from interviewer.builtin.hearing.tokens import tokenise
from interviewer.builtin.hearing.words import FUNCTION_WORDS
from interviewer.domain.rubric import KeyPoint, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.answer_sets import Row

BUILT_IN = "built-in grader"
ASKED_WEIGHT = 0.25


class Method:
    """A way to score an answer against one reference, 0 to 1 or any order-preserving number."""

    def __init__(self, name: str, score: Callable[[str, str, str], float]) -> None:
        self.name = name
        self._score = score

    def scores(self, rows: Sequence[Row]) -> tuple[list[float], float]:
        """Score every row by its best reference; return the scores and milliseconds an answer."""
        began = time.perf_counter()
        found = [
            max(self._score(row.question, reference, row.answer) for reference in row.references)
            for row in rows
        ]
        return found, 1000.0 * (time.perf_counter() - began) / max(1, len(rows))


@lru_cache(maxsize=65_536)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, without function words."""
    return tuple(one.stem for one in tokenise(text) if one.word not in FUNCTION_WORDS)


def baselines(rows: Sequence[Row]) -> list[Method]:
    """Make the plain methods; word frequencies are those of the set's own texts, without labels."""
    texts = {row.answer for row in rows} | {one for row in rows for one in row.references}
    frequency = Counter(stem for text in texts for stem in set(stems(text)))
    count = len(texts)
    length = sum(len(stems(text)) for text in texts) / max(1, count)

    def rarity(stem: str) -> float:
        return math.log((count + 1) / (frequency[stem] + 0.5))

    def weighed(reference: str, answer: str, weight: Callable[[str], float]) -> float:
        wanted = dict.fromkeys(stems(reference))
        total = sum(weight(one) for one in wanted)
        said = set(stems(answer))
        return sum(weight(one) for one in wanted if one in said) / total if total else 0.0

    def coverage(_question: str, reference: str, answer: str) -> float:
        return weighed(reference, answer, rarity)

    def demoted(question: str, reference: str, answer: str) -> float:
        asked = set(stems(question))
        less = weighed(
            reference, answer, lambda one: rarity(one) * (ASKED_WEIGHT if one in asked else 1.0)
        )
        return 0.5 * coverage(question, reference, answer) + 0.5 * less

    def bm25(_question: str, reference: str, answer: str) -> float:
        said = Counter(stems(answer))
        norm = 1.5 * (0.25 + 0.75 * sum(said.values()) / max(1.0, length))
        wanted = dict.fromkeys(stems(reference))
        best = sum(rarity(one) for one in wanted) * 2.5
        found = sum(
            rarity(one) * said[one] * 2.5 / (said[one] + norm) for one in wanted if one in said
        )
        return found / best if best else 0.0

    def token_set(_question: str, reference: str, answer: str) -> float:
        from rapidfuzz import fuzz

        return fuzz.token_set_ratio(reference.lower(), answer.lower()) / 100.0

    return [
        Method("idf coverage", coverage),
        Method("idf coverage, half demoted", demoted),
        Method("BM25", bm25),
        Method("rapidfuzz token_set", token_set),
    ]


def built_in(rows: Sequence[Row]) -> Method:
    """Make the built-in grader's method; questions are made ready once, outside the clock."""
    questions: dict[tuple[str, str], Question] = {}
    rubric_of: dict[str, Question] = {}
    place_of: dict[str, str] = {}
    if rows[0].question:
        for row in rows:
            for reference in row.references:
                key = (row.question, reference)
                if key not in questions:
                    questions[key] = question_of(row.question, reference)
    else:
        by_item: dict[str, dict[str, None]] = defaultdict(dict)
        for row in rows:
            by_item[row.item][row.references[0]] = None
        for item, listed in by_item.items():
            rubric = rubric_question(item, list(listed))
            for number, point in enumerate(listed):
                rubric_of[point] = rubric
                place_of[point] = f"point-{number}"

    def score(question: str, reference: str, answer: str) -> float:
        if question:
            return coverage_score(questions[question, reference], answer)
        return point_scores(rubric_of[reference], answer)[place_of[reference]]

    return Method(BUILT_IN, score)


def rubric_question(item: str, points: Sequence[str]) -> Question:
    """Make one question of all key points of a document, as a rubric holds them together."""
    return Question(
        id=f"public/{item}",
        title="",
        question="",
        key_points=tuple(KeyPoint(f"point-{number}", point) for number, point in enumerate(points)),
    )


def question_of(question: str, reference: str) -> Question:
    """Make a question whose key points are the sentences of a reference answer."""
    spans = sentence_spans(reference)
    points = [reference[one.start : one.end] for one in spans] or [reference]
    return Question(
        id="public/question",
        title="",
        question=question,
        key_points=tuple(
            KeyPoint(f"point-{number}", point, weight=max(1, len(stems(point))))
            for number, point in enumerate(points)
        ),
    )
