"""Learns what saying each criterion of the shipped rubrics sounds like.

    python -m bench.learning

It reads `statements.yaml` beside the labelled samples of each question, and those samples that are
not held out, and writes `interviewer/builtin/learned.tsv`. The same files always give the same
weights. Whoever has changed a statement, a sample or the text of a criterion runs it.

A criterion learns from its own statements, in full; at other weights from what the statements of
the question's other criteria say, from what answers say that miss it, from the stretch of an answer
that states it, and from answers to other questions; a mistake also from what the rubrics call
right. From held-out samples nothing is learned.
"""

from __future__ import annotations

import hashlib
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from ruamel.yaml import YAML

from interviewer.builtin.hearing.resemblance import heard_in, resemblance, windows
from interviewer.builtin.hearing.sounding import MISTAKE_LIKE
from interviewer.builtin.learned import FILE, STANCE, line_of
from interviewer.builtin.learning import Lesson, learn, rarity
from interviewer.domain.conversation import Speaker
from interviewer.domain.verdict import Verdict
from interviewer.library.resources import builtin_root
from tests.support.labelled import question_of, reads

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from interviewer.builtin.hearing.resemblance import Heard, Learned
    from interviewer.domain.rubric import FollowUp, Question
    from interviewer.library.samples import Sample

STATEMENTS = "statements.yaml"
AMONG_OTHERS = 0.3
RIGHT = 3.0
NOT_IN_ANSWER = 1.0
IN_ANSWER = 0.3
EVERY = 3
SUBJECTS = 5
STANCE_KEPT = 1500
_SPOKEN = frozenset({"strong", "partial", "mistaken", "off-topic"})
_SAYING_NOTHING = frozenset({"echo", "gibberish", "empty"})
_NOT_SAID = frozenset({Verdict.MISSED, Verdict.NOT_MADE})
_STATING = {"said": True, "made": True, "not_said": False, "not_made": False}


class Statement(NamedTuple):
    """What somebody says, and whether they state the criterion by it."""

    criterion: str
    text: str
    states: bool


def statement_files() -> list[Path]:
    """Return the files of statements, in order."""
    return sorted((builtin_root() / "transcripts").rglob(STATEMENTS))


def read_statements(path: Path) -> list[Statement]:
    """Return the statements of a file."""
    written = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return [
        Statement(criterion, " ".join(text.split()), _STATING[name])
        for kind in ("key_points", "mistakes")
        for criterion, group in (written.get(kind) or {}).items()
        for name, texts in group.items()
        for text in texts
    ]


def question_id(path: Path) -> str:
    """Return the question whose statements a file holds."""
    return path.parent.relative_to(builtin_root() / "transcripts").as_posix()


@lru_cache(maxsize=1)
def _samples() -> tuple[Sample, ...]:
    every = [one.value for one in reads() if one.value is not None]
    return tuple(one for one in every if not one.held_out)


def _stretches(sample: Sample) -> Iterator[Heard]:
    for turn in sample.turns:
        if turn.speaker is Speaker.CANDIDATE:
            yield from (one.heard for one in windows(turn.text))


@lru_cache(maxsize=1)
def _right() -> tuple[Heard, ...]:
    """Return what the rubrics of all questions call right: no mistake is made by saying it."""
    texts: list[str] = []
    for path in statement_files():
        question = question_of(question_id(path))
        rubrics: tuple[Question | FollowUp, ...] = (question, *question.follow_ups)
        for rubric in rubrics:
            texts += [f"{point.point}." for point in rubric.key_points]
            texts += [one.correction for one in rubric.mistakes if one.correction]
        texts.append(question.model_answer)
    return tuple(one.heard for text in texts for one in windows(text))


def _asked(question: Question) -> Iterator[Heard]:
    """Yield what the interviewer asks: whoever gives it back has stated nothing."""
    for text in (question.question, *(one.ask for one in question.follow_ups)):
        yield from (one.heard for one in windows(text))


def lessons_of(path: Path) -> Mapping[str, list[Lesson]]:
    """Return what there is to learn from for each criterion of a question, by id."""
    name = question_id(path)
    statements = [(one, heard_in(one.text)) for one in read_statements(path)]
    others = [
        heard
        for sample in _samples()
        if sample.question != name and sample.kind in _SPOKEN
        for heard in _stretches(sample)
    ][::EVERY]
    mine = [
        (sample, list(_stretches(sample)))
        for sample in _samples()
        if sample.question == name and sample.kind not in _SAYING_NOTHING
    ]
    mistakes = {one.id for one in question_of(name).mistakes}
    texts = texts_of(question_of(name))
    asks = list(_asked(question_of(name)))
    return {
        criterion: [
            *(
                Lesson(heard, one.states and one.criterion == criterion, weight)
                for one, heard in statements
                if (weight := _weight(one, criterion, mistakes))
            ),
            *(
                Lesson(heard, states=False, weight=RIGHT)
                for heard in _right()
                if criterion in mistakes
            ),
            *(
                Lesson(heard_in(text), other == criterion)
                for other, text in texts.items()
                if other == criterion or criterion not in mistakes
            ),
            *(Lesson(heard, states=False) for heard in asks),
            *(Lesson(heard, states=False, weight=AMONG_OTHERS) for heard in others),
            *(
                Lesson(heard, states=False, weight=NOT_IN_ANSWER)
                for sample, stretches in mine
                if sample.verdicts.get(criterion) in _NOT_SAID
                for heard in stretches
            ),
        ]
        for criterion in dict.fromkeys(one.criterion for one, _ in statements)
    }


def _from_answers(learned: Learned | None, bags: Sequence[Sequence[Heard]]) -> Iterator[Lesson]:
    """Yield of each answer that states a criterion the stretch that most resembles it so far.

    Labels say what an answer states, not where: Andrews, Tsochantaridis and Hofmann, "Support
    vector machines for multiple-instance learning" (NIPS 2002), with one round.
    """
    if learned is None:
        return
    for bag in bags:
        yield Lesson(max(bag, key=partial(resemblance, learned)), states=True, weight=IN_ANSWER)


def _charges_what_is_right(learned: Learned) -> bool:
    """Whether a mistake has the words of what is right, so that only relations tell them apart."""
    return any(resemblance(learned, heard) >= MISTAKE_LIKE for heard in _right())


def _bags(path: Path) -> Mapping[str, list[list[Heard]]]:
    name = question_id(path)
    found: dict[str, list[list[Heard]]] = {}
    for sample in _samples():
        if sample.question != name:
            continue
        stretches = list(_stretches(sample))
        for criterion, verdict in sample.verdicts.items():
            if verdict not in _NOT_SAID and stretches:
                found.setdefault(criterion, []).append(stretches)
    return found


def _weight(one: Statement, criterion: str, mistakes: Collection[str]) -> float:
    if one.criterion == criterion:
        return 1.0
    if criterion in mistakes and one.criterion not in mistakes:
        return 1.0 if one.states else 0.0
    return AMONG_OTHERS if one.states else 0.0


def texts_of(question: Question) -> dict[str, str]:
    """Return the text of each key point and each mistake that is said, by id."""
    points = {one.id: one.point for one in question.key_points}
    return points | {one.id: one.mistake for one in question.mistakes if one.omits is None}


def lines_of(path: Path) -> list[str]:
    """Return the lines of what is learned from a file of statements."""
    texts = texts_of(question_of(question_id(path)))
    lessons = lessons_of(path)
    mistakes = {one.id for one in question_of(question_id(path)).mistakes}
    bags = _bags(path)
    heard = {one.heard: None for given in lessons.values() for one in given}
    rare = rarity(list(heard))
    lines = []
    for criterion, given in lessons.items():
        learned = learn([*given, *_from_answers(learn(given, rare), bags.get(criterion, ()))], rare)
        if learned is not None and not (criterion in mistakes and _charges_what_is_right(learned)):
            lines.append(line_of(texts[criterion], learned))
    return lines


def stance_line() -> str:
    """Return the line of what tells those who make a mistake from those who only speak of it.

    Traits count that stand in the statements of several questions: how one speaks of a mistake, not
    what the mistake is about.
    """
    lessons: list[Lesson] = []
    subjects: dict[str, set[Path]] = {}
    for path in statement_files():
        mistakes = {one.id for one in question_of(question_id(path)).mistakes}
        for one in read_statements(path):
            if one.criterion in mistakes:
                heard = heard_in(one.text)
                lessons.append(Lesson(heard, one.states))
                for trait in heard.traits:
                    subjects.setdefault(trait, set()).add(path)
    rare = rarity([one.heard for one in lessons])
    general = {trait: worth for trait, worth in rare.items() if len(subjects[trait]) >= SUBJECTS}
    learned = learn(lessons, general, kept=STANCE_KEPT)
    if learned is None:
        raise ValueError("no mistake is both made and not made")
    return line_of(STANCE, learned)


def digest() -> str:
    """Return what the files are known by from which all is learned."""
    known = hashlib.sha256()
    for path in statement_files():
        known.update(path.read_bytes())
        known.update("\n".join(texts_of(question_of(question_id(path))).values()).encode())
    for sample in _samples():
        known.update(sample.path.read_bytes())
    return known.hexdigest()[:16]


def main() -> None:
    """Learn from every file of statements, and write what was learned."""
    lines = [f"# learned from {digest()}"]
    lines.append(stance_line())
    paths = statement_files()
    with ProcessPoolExecutor() as pool:
        for path, learned in zip(paths, pool.map(lines_of, paths), strict=True):
            lines += learned
            sys.stdout.write(f"{question_id(path)}\n")
            sys.stdout.flush()
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"Wrote {FILE}: {len(lines) - 2} criteria.\n")


if __name__ == "__main__":
    main()
