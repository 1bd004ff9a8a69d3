"""How well the built-in grader agrees with people on two public sets, beside plain baselines.

    python bench/agreement.py DATA_FOLDER

The folder holds ``semeval2013_task7.jsonl.gz`` (student answers with reference answers, labelled
correct, contradictory or incorrect; SemEval-2013 Task 7) and ``realsumm_key_points.jsonl.gz``
(texts and key points, labelled stated or not; REALSumm). Nothing of them is kept in the project.

A reference answer becomes a question whose sentences are its key points; there are no cues. Where
an answer has several references, the best one counts. A threshold is chosen on all other questions
of the set, for the built-in grader and the baselines alike, so that nothing is fitted to the
question at hand. The key points of a REALSumm document form one rubric. Figures: area under the
curve, balanced accuracy, macro F1, contradictions and correct answers that pass, questions pasted
as answers that pass, and milliseconds an answer.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.grader import coverage_score, point_scores
from interviewer.builtin.hearing.judging import COVERED_FROM, PARTIAL_FROM
from interviewer.builtin.hearing.sentences import sentence_spans
from interviewer.builtin.hearing.tokens import tokenise
from interviewer.builtin.hearing.words import FUNCTION_WORDS
from interviewer.domain.rubric import KeyPoint, Question
from interviewer.grading.agreement import macro_f1
from interviewer.grading.agreement import share as share_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SEMEVAL = "semeval2013_task7.jsonl.gz"
REALSUMM = "realsumm_key_points.jsonl.gz"
BUILT_IN = "built-in grader"
THRESHOLDS = 200
ASKED_WEIGHT = 0.25


class Row(NamedTuple):
    """One labelled answer: to which question, against which references, and what people said."""

    item: str
    question: str
    references: tuple[str, ...]
    answer: str
    good: bool
    contradictory: bool


class Figures(NamedTuple):
    """Agreement of one method on one set; the last three are None where they do not apply."""

    method: str
    auc: float
    balanced: float
    macro_f1: float
    contradictions: float | None
    correct: float
    pasted: float | None
    milliseconds: float


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


def read(path: Path) -> list[dict[str, object]]:
    """Read a file of JSON lines, packed."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def semeval(path: Path, corpus: str) -> list[Row]:
    """Return the student answers of one corpus."""
    return [
        Row(
            str(one["item"]),
            str(one["question"]),
            tuple(str(each) for each in _listed(one["references"])),
            str(one["answer"]),
            one["label3"] == "correct",
            one["label3"] == "contradictory",
        )
        for one in read(path)
        if one["corpus"] == corpus
    ]


def realsumm(path: Path) -> list[Row]:
    """Return the texts with their key points."""
    return [
        Row(
            str(one["item"]),
            "",
            (str(one["key_point"]),),
            str(one["text"]),
            one["label"] == 1,
            contradictory=False,
        )
        for one in read(path)
    ]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


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


def area_under_curve(scores: Sequence[float], good: Sequence[bool]) -> float:
    """Return the chance that a good answer scores above another one; ties count half."""
    bad = sorted(score for score, one in zip(scores, good, strict=True) if not one)
    wins = 0.0
    positives = 0
    for score, one in zip(scores, good, strict=True):
        if one:
            positives += 1
            below = bisect_left(bad, score)
            ties = bisect_left(bad, math.nextafter(score, math.inf)) - below
            wins += below + 0.5 * ties
    return wins / (positives * len(bad))


def passed_leave_one_out(
    rows: Sequence[Row], scores: Sequence[float]
) -> tuple[list[bool], dict[str, float]]:
    """Decide each row by the threshold that balances best on the rows of all other questions."""
    cuts = sorted(set(scores))
    cuts = [cuts[len(cuts) * step // THRESHOLDS] for step in range(THRESHOLDS)]
    cuts = sorted(set(cuts))
    above: dict[str, list[list[int]]] = {}
    for row, score in zip(rows, scores, strict=True):
        counts = above.setdefault(row.item, [[0] * (len(cuts) + 1) for _ in range(2)])
        counts[row.good][bisect_left(cuts, math.nextafter(score, math.inf))] += 1
    whole = [
        [sum(one[side][at] for one in above.values()) for at in range(len(cuts) + 1)]
        for side in range(2)
    ]
    thresholds = {item: _best_cut(cuts, whole, counts) for item, counts in above.items()}
    passed = [score >= thresholds[row.item] for row, score in zip(rows, scores, strict=True)]
    return passed, thresholds


def _best_cut(
    cuts: Sequence[float], whole: Sequence[Sequence[int]], own: Sequence[Sequence[int]]
) -> float:
    best, best_value = cuts[0], -1.0
    totals = [sum(whole[side]) - sum(own[side]) for side in range(2)]
    below = [0, 0]
    for at, cut in enumerate(cuts):
        for side in range(2):
            below[side] += whole[side][at] - own[side][at]
        value = below[0] / max(1, totals[0]) + 1.0 - below[1] / max(1, totals[1])
        if value > best_value:
            best, best_value = cut, value
    return best


def share(passed: Iterable[bool]) -> float:
    """Return the share of True, 0 of nothing."""
    return share_of(list(passed)) or 0.0


def figures(method: Method, rows: Sequence[Row], scores: Sequence[float], spent: float) -> Figures:
    """Work out the figures of a method on a set."""
    good = [row.good for row in rows]
    passed, thresholds = passed_leave_one_out(rows, scores)
    pairs = list(zip(passed, rows, strict=True))
    recall_good = share(one for one, row in pairs if row.good)
    recall_bad = share(not one for one, row in pairs if not row.good)
    contradictory = [one for one, row in pairs if row.contradictory]
    asked = {row.item: row for row in rows if row.question}
    pasted = None
    if asked:
        parrots = [row._replace(answer=row.question) for row in asked.values()]
        pasted_scores, _ = method.scores(parrots)
        pasted = share(
            score >= max(thresholds[row.item], 1e-9)
            for score, row in zip(pasted_scores, parrots, strict=True)
        )
    return Figures(
        method.name,
        area_under_curve(scores, good),
        0.5 * (recall_good + recall_bad),
        macro_f1(good, passed, (True, False)) or 0.0,
        share(contradictory) if contradictory else None,
        recall_good,
        pasted,
        spent,
    )


def report(name: str, rows: Sequence[Row]) -> list[Figures]:
    """Measure every method on a set, print the table and return it."""
    print(f"\n{name}: {len(rows)} rows, {len({row.item for row in rows})} questions")
    print(
        f"{'method':28}{'AUC':>7}{'bal.acc':>9}{'macroF1':>9}"
        f"{'contra.':>9}{'correct':>9}{'pasted':>8}{'ms':>7}"
    )
    table = []
    for method in (*baselines(rows), built_in(rows)):
        method.scores(rows[:50])
        scores, spent = method.scores(rows)
        line = figures(method, rows, scores, spent)
        table.append(line)
        print(
            f"{line.method:28}{line.auc:7.3f}{line.balanced:9.3f}{line.macro_f1:9.3f}"
            f"{_percent(line.contradictions):>9}{_percent(line.correct):>9}"
            f"{_percent(line.pasted):>8}{line.milliseconds:7.2f}"
        )
        if method.name == BUILT_IN:
            print_bands(rows, scores)
    return table


def print_bands(rows: Sequence[Row], scores: Sequence[float]) -> None:
    """Print where the grader's own thresholds put correct, other and contradictory answers.

    Also how many contradictions pass where one cut lets 70 % of the correct answers pass.
    """
    groups = {
        "correct": [score for score, row in zip(scores, rows, strict=True) if row.good],
        "incorrect": [
            score
            for score, row in zip(scores, rows, strict=True)
            if not row.good and not row.contradictory
        ],
        "contradictory": [s for s, row in zip(scores, rows, strict=True) if row.contradictory],
    }
    print("  the grader's fixed bands:")
    for name, listed in groups.items():
        if listed:
            covered = share(score >= COVERED_FROM for score in listed)
            heard = share(score >= PARTIAL_FROM for score in listed)
            print(
                f"    {name:14} covered {_percent(covered):>6}"
                f"  partial {_percent(heard - covered):>6}  missed {_percent(1.0 - heard):>6}"
            )
    if groups["contradictory"]:
        cut = sorted(groups["correct"], reverse=True)[int(0.7 * len(groups["correct"]))]
        passing = share(score >= cut for score in groups["contradictory"])
        print(
            f"    one cut that passes 70 % of the correct passes {_percent(passing)} contradictory"
        )


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}%"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where the data is not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the folder with the two public data sets")
    folder = parser.parse_args(arguments).folder
    missing = [name for name in (SEMEVAL, REALSUMM) if not (folder / name).is_file()]
    if missing:
        print(
            f"{folder} does not hold {' and '.join(missing)}; nothing was measured.",
            file=sys.stderr,
        )
        return 1
    report("SciEntsBank", semeval(folder / SEMEVAL, "sciEntsBank"))
    report("Beetle", semeval(folder / SEMEVAL, "beetle"))
    report("REALSumm", realsumm(folder / REALSUMM))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
