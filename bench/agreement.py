"""How well the built-in grader agrees with people on two public sets, beside plain baselines.

    python -m bench.agreement DATA_FOLDER

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
import math
import sys
from bisect import bisect_left
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.answer_sets import REALSUMM, SEMEVAL, realsumm, semeval
from bench.methods import BUILT_IN, baselines, built_in
from interviewer.builtin.hearing.judging import COVERED_FROM, PARTIAL_FROM
from interviewer.grading.agreement import macro_f1
from interviewer.grading.agreement import share as share_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.answer_sets import Row
    from bench.methods import Method

THRESHOLDS = 200
CORRECT_THAT_PASS = 0.7
STEADIER = tuple(percent / 100 for percent in range(60, 81))


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
            print_parts(rows, scores)
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
        print(
            "    one cut that passes 70 % of the correct passes "
            f"{_percent(passing_contradictions(rows, scores))} contradictory"
            f", on the mean of cuts from 60 to 80 % {_percent(steadier(rows, scores))}"
        )


def passing_contradictions(
    rows: Sequence[Row], scores: Sequence[float], passing: float = CORRECT_THAT_PASS
) -> float:
    """Return the share of contradictions at or above the cut that passes a share of the correct.

    What ties with the cut passes, so the correct that pass are never fewer than that share.
    """
    pairs = list(zip(scores, rows, strict=True))
    correct = sorted((score for score, row in pairs if row.good), reverse=True)
    cut = correct[int(passing * len(correct))]
    return share(score >= cut for score, row in pairs if row.contradictory)


def steadier(rows: Sequence[Row], scores: Sequence[float]) -> float:
    """Return the mean share of contradictions that pass over cuts from 60 to 80 % of the correct.

    One cut alone moves by a percentage point where a few answers tie with it.
    """
    return sum(passing_contradictions(rows, scores, one) for one in STEADIER) / len(STEADIER)


def print_parts(rows: Sequence[Row], scores: Sequence[float]) -> None:
    """Print the grader's figures on each part of a set; thresholds and cuts are the part's own."""
    for part in dict.fromkeys(row.split for row in rows):
        chosen = [at for at, row in enumerate(rows) if part and row.split == part]
        if not chosen:
            continue
        inside, held = [rows[at] for at in chosen], [scores[at] for at in chosen]
        good = [row.good for row in inside]
        passed, _ = passed_leave_one_out(inside, held)
        print(
            f"    {part:6}{len(inside):6} rows: AUC {area_under_curve(held, good):.3f}"
            f", macro F1 {macro_f1(good, passed, (True, False)) or 0.0:.3f}"
            f", at 70 % of the correct {_percent(passing_contradictions(inside, held))}"
            f" of the contradictory, from 60 to 80 % {_percent(steadier(inside, held))}"
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
