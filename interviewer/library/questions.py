"""Question and quiz files: from YAML to the domain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from interviewer.domain.quiz import Option, Quiz, QuizItem
from interviewer.domain.rubric import FollowUp, KeyPoint, Mistake, Question
from interviewer.library.cue_words import unknown_words, words_in_words, written_out
from interviewer.library.faults import Fault, names_expected, nearest, of_one_file, one_of
from interviewer.library.models import QuestionFile, QuizFile
from interviewer.library.nodes import Mapping, compose, place_of
from interviewer.library.source import read_source
from interviewer.library.validate import validate, without_unknown_keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewer.domain.rubric import Cue
    from interviewer.library.cue_words import Words
    from interviewer.library.models import CueText, KeyPointFile, MistakeFile
    from interviewer.library.nodes import Location, Node

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Read(Generic[ValueT]):
    """What a file gave: its value, or None and the faults; the tree it came from, for places."""

    path: Path
    value: ValueT | None
    faults: tuple[Fault, ...]
    tree: Node | None = None

    def place(self, *location: str | int) -> tuple[int, int]:
        """Return line and column of the part at `location`."""
        return place_of(self.tree, location) if self.tree is not None else (1, 1)


def read_rubric(path: Path, id_: str) -> Read[Question] | Read[Quiz]:
    """Read a file below `rubrics/`: a quiz where it holds items, otherwise a question."""
    source = read_source(path)
    if isinstance(source, Fault):
        unread: Read[Question] = Read(path, None, (source,))
        return unread
    tree, faults = compose(source.text, path)
    if isinstance(tree, Mapping) and "items" in tree.entries and "question" not in tree.entries:
        return _quiz(path, id_, tree, faults)
    return _question(path, id_, tree, faults)


def read_question(path: Path, id_: str) -> Read[Question]:
    """Read a question file; a quiz has faults here."""
    source = read_source(path)
    if isinstance(source, Fault):
        return Read(path, None, (source,))
    return _question(path, id_, *compose(source.text, path))


def read_quiz(path: Path, id_: str) -> Read[Quiz]:
    """Read a quiz file; a question has faults here."""
    source = read_source(path)
    if isinstance(source, Fault):
        return Read(path, None, (source,))
    return _quiz(path, id_, *compose(source.text, path))


def _question(path: Path, id_: str, tree: Node | None, faults: list[Fault]) -> Read[Question]:
    if tree is None and faults:
        return Read(path, None, tuple(faults))
    form, form_faults = validate(QuestionFile, tree, path)
    faults = [*faults, *form_faults]
    if form is None:
        form = None if _misspells_words(tree) else without_unknown_keys(QuestionFile, tree)
    if form is None or tree is None:
        return Read(path, None, of_one_file(faults), tree)
    follow_ups = form.follow_ups or []
    words = form.words or {}
    faults += words_in_words(path, tree)
    faults += rubric_faults(path, tree, (), form.key_points, form.mistakes, words)
    for index, one in enumerate(follow_ups):
        here = ("follow_ups", index)
        faults += rubric_faults(path, tree, here, one.key_points, one.mistakes, words)
    if faults:
        return Read(path, None, of_one_file(faults), tree)
    question = Question(
        id=id_,
        title=form.title,
        question=form.question,
        key_points=key_points_of(form.key_points, words),
        mistakes=mistakes_of(form.mistakes, words),
        follow_ups=tuple(
            FollowUp(
                ask=one.ask,
                key_points=key_points_of(one.key_points, words),
                mistakes=mistakes_of(one.mistakes, words),
                model_answer=one.model_answer or "",
            )
            for one in follow_ups
        ),
        levels=tuple(form.levels or ()),
        topics=tuple(form.topics or ()),
        language=form.language,
        minutes=form.minutes,
        model_answer=form.model_answer or "",
    )
    return Read(path, question, (), tree)


def _misspells_words(tree: Node | None) -> bool:
    """Whether `words` stands under a wrong name, so that no cue's words can be looked up."""
    known = QuestionFile.model_fields
    keys = tree.entries if isinstance(tree, Mapping) else {}
    return any(key not in known and nearest(key, known) == "words" for key in keys)


def _quiz(path: Path, id_: str, tree: Node | None, faults: list[Fault]) -> Read[Quiz]:
    if tree is None and faults:
        return Read(path, None, tuple(faults))
    form, form_faults = validate(QuizFile, tree, path)
    faults = [*faults, *form_faults]
    form = form or without_unknown_keys(QuizFile, tree)
    if form is None or tree is None:
        return Read(path, None, of_one_file(faults), tree)
    faults += _repeated(path, tree, [(("items", n, "id"), i.id) for n, i in enumerate(form.items)])
    for index, item in enumerate(form.items):
        letters = list(item.options)
        if item.answer not in item.options:
            place = place_of(tree, ("items", index, "answer"))
            message = f"the answer `{item.answer}` is none of the options"
            faults.append(Fault(path, *place, message, one_of(letters)))
        for letter in item.why or {}:
            if letter not in item.options:
                place = place_of(tree, ("items", index, "why", letter), of_key=True)
                faults.append(
                    Fault(path, *place, f"there is no option `{letter}`", one_of(letters))
                )
    if faults:
        return Read(path, None, of_one_file(faults), tree)
    items = tuple(
        QuizItem(
            id=item.id,
            stem=item.stem,
            options=tuple(
                Option(letter, text, (item.why or {}).get(letter, ""))
                for letter, text in sorted(item.options.items())
            ),
            answer=item.answer,
        )
        for item in form.items
    )
    quiz = Quiz(
        id=id_,
        title=form.title,
        items=items,
        levels=tuple(form.levels or ()),
        topics=tuple(form.topics or ()),
        language=form.language,
    )
    return Read(path, quiz, (), tree)


def rubric_faults(
    path: Path,
    tree: Node,
    location: Location,
    points: Sequence[KeyPointFile],
    mistakes: Sequence[MistakeFile] | None,
    words: Words,
) -> list[Fault]:
    """Return the faults that no single value shows: ids that repeat, points that are not there.

    Words that a cue names and the file does not have are among them.

    Key points and mistakes share one set of ids, because sample answers name either by id alone.
    """
    ids: list[tuple[Location, str]] = [
        *(((*location, "key_points", n, "id"), one.id) for n, one in enumerate(points)),
        *(((*location, "mistakes", n, "id"), one.id) for n, one in enumerate(mistakes or ())),
    ]
    faults = _repeated(path, tree, ids)
    known = [one.id for one in points]
    for index, mistake in enumerate(mistakes or ()):
        if mistake.omits is not None and mistake.omits not in known:
            place = place_of(tree, (*location, "mistakes", index, "omits"))
            message = f"there is no key point `{mistake.omits}` here"
            faults.append(Fault(path, *place, message, names_expected(mistake.omits, known)))
    faults += unknown_words(path, tree, location, (points, mistakes), words)
    return faults


def _repeated(path: Path, tree: Node, ids: Sequence[tuple[Location, str]]) -> list[Fault]:
    first: dict[str, int] = {}
    faults: list[Fault] = []
    for location, id_ in ids:
        line, column = place_of(tree, location)
        if id_ in first:
            message = f"the id `{id_}` stands here a second time, after line {first[id_]}"
            faults.append(Fault(path, line, column, message, "an id of its own"))
        first.setdefault(id_, line)
    return faults


def stage_id_faults(path: Path, tree: Node, ids: Sequence[str]) -> list[Fault]:
    """Return a fault for each stage whose id another stage has."""
    return _repeated(path, tree, [(("stages", n, "id"), one) for n, one in enumerate(ids)])


def key_points_of(points: Sequence[KeyPointFile], words: Words) -> tuple[KeyPoint, ...]:
    """Turn the key points of a file into the domain's, with the words that their cues name."""
    return tuple(
        KeyPoint(
            id=one.id,
            point=one.point,
            weight=one.weight,
            cues=_cues(one.cues, words),
            probe=one.probe or "",
            hint=one.hint or "",
        )
        for one in points
    )


def mistakes_of(mistakes: Sequence[MistakeFile] | None, words: Words) -> tuple[Mistake, ...]:
    """Turn the mistakes of a file into the domain's, with the words that their cues name."""
    return tuple(
        Mistake(
            id=one.id,
            mistake=one.mistake,
            penalty=one.penalty,
            cues=_cues(one.cues, words),
            correction=one.correction or "",
            omits=one.omits,
        )
        for one in mistakes or ()
    )


def _cues(cues: Sequence[CueText] | None, words: Words) -> tuple[Cue, ...]:
    return tuple(written_out(phrases, words) for phrases in cues or ())
