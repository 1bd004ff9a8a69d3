"""Scenarios, questions and quizzes as JSON text, and the hash that names a text.

A session keeps the texts that it was held with, so that it can be resumed, shown and graded again
whatever has become of the files. The text of equal values is equal. Empty members are left out, so
that a member added later leaves the hashes of older texts as they are; unknown ones are ignored.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from interviewer.domain.practice import Practice
from interviewer.domain.quiz import Option, Quiz, QuizItem
from interviewer.domain.rubric import FollowUp, KeyPoint, Mistake, Question
from interviewer.domain.scenario import Fact, Scenario, Stage
from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

Members: TypeAlias = dict[str, Any]
Read = TypeVar("Read")

KEY_POINTS = "$.key_points"
"""Where a question's text has its key points."""


class UnreadableDocumentError(ValueError):
    """A stored text that holds no scenario, question or quiz."""


def text_hash(text: str) -> str:
    """Return the SHA-256 of `text` in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def document_of(value: Scenario | Question | Quiz) -> str:
    """Return the canonical JSON text of a scenario, a question or a quiz."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_scenario(text: str) -> Scenario:
    """Return the scenario of a stored text. Raises `UnreadableDocumentError`."""
    return _read(text, _scenario)


def read_question(text: str) -> Question:
    """Return the question of a stored text. Raises `UnreadableDocumentError`."""
    return _read(text, _question)


def read_weights(key_points: str) -> tuple[KeyPoint, ...]:
    """Return the id, words and weight alone of the key points in a part of a question's text.

    The part is what SQLite's `json_extract` gives for `KEY_POINTS`, for whoever reads of hundreds
    of questions no more than that. Raises `UnreadableDocumentError`.
    """
    return _read(key_points, _weights)


def read_quiz(text: str) -> Quiz:
    """Return the quiz of a stored text. Raises `UnreadableDocumentError`."""
    return _read(text, _quiz)


def _plain(value: object) -> object:
    if is_dataclass(value):
        members = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {name: member for name, member in members.items() if not _empty(member)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _empty(member: object) -> bool:
    # A text that happens to be "interview" equals the member and is none.
    return member is False or member is Practice.INTERVIEW or member in (None, "", [])


def _read(text: str, build: Callable[[Any], Read]) -> Read:
    try:
        members = json.loads(text)
        return build(members)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableDocumentError(str(error)) from error


def _scenario(members: Members) -> Scenario:
    return Scenario(
        id=_string(members["id"]),
        title=_string(members.get("title")),
        stages=tuple(_stage(one) for one in members.get("stages", ())),
        role=_string(members.get("role")),
        level=_string(members.get("level")),
        topics=_strings(members.get("topics")),
        minutes=float(members["minutes"]),
        persona=_string(members.get("persona")),
        closing=_string(members.get("closing")),
        brief=_string(members.get("brief")),
        facts=tuple(
            Fact(asked=_strings(one.get("asked")), told=_string(one.get("told")))
            for one in members.get("facts", ())
        ),
        notes=_string(members.get("notes")),
        language=_string(members.get("language")),
        practice=Practice(members.get("practice", Practice.INTERVIEW)),
        feedback_at_once=bool(members.get("feedback_at_once")),
    )


def _stage(members: Members) -> Stage:
    follows = members.get("follows")
    until = members.get("until_minutes")
    return Stage(
        id=_string(members["id"]),
        title=_string(members.get("title")),
        ask=_string(members.get("ask")),
        question=_question(members["question"]),
        minutes=float(members["minutes"]),
        probes=int(members["probes"]),
        follows=None if follows is None else _string(follows),
        part=_string(members.get("part")),
        until_minutes=None if until is None else float(until),
        candidate_asks=bool(members.get("candidate_asks")),
    )


def _question(members: Members) -> Question:
    return Question(
        id=_string(members["id"]),
        title=_string(members.get("title")),
        question=_string(members.get("question")),
        key_points=_key_points(members),
        mistakes=_mistakes(members),
        follow_ups=tuple(
            FollowUp(
                ask=_string(one.get("ask")),
                key_points=_key_points(one),
                mistakes=_mistakes(one),
                model_answer=_string(one.get("model_answer")),
            )
            for one in members.get("follow_ups", ())
        ),
        levels=_strings(members.get("levels")),
        topics=_strings(members.get("topics")),
        language=_string(members.get("language")),
        minutes=float(members["minutes"]),
        model_answer=_string(members.get("model_answer")),
    )


def _quiz(members: Members) -> Quiz:
    return Quiz(
        id=_string(members["id"]),
        title=_string(members.get("title")),
        items=tuple(
            QuizItem(
                id=_string(one["id"]),
                stem=_string(one.get("stem")),
                options=tuple(
                    Option(
                        letter=_string(option["letter"]),
                        text=_string(option.get("text")),
                        why=_string(option.get("why")),
                    )
                    for option in one["options"]
                ),
                answer=_string(one["answer"]),
            )
            for one in members["items"]
        ),
        levels=_strings(members.get("levels")),
        topics=_strings(members.get("topics")),
        language=_string(members.get("language")),
    )


def _key_points(members: Members) -> tuple[KeyPoint, ...]:
    return tuple(
        KeyPoint(
            id=_string(one["id"]),
            point=_string(one.get("point")),
            weight=float(one["weight"]),
            cues=_cues(one),
            probe=_string(one.get("probe")),
            hint=_string(one.get("hint")),
        )
        for one in members.get("key_points", ())
    )


def _weights(members: list[Members]) -> tuple[KeyPoint, ...]:
    return tuple(
        KeyPoint(_string(one["id"]), _string(one.get("point")), float(one["weight"]))
        for one in members
    )


def _mistakes(members: Members) -> tuple[Mistake, ...]:
    return tuple(
        Mistake(
            id=_string(one["id"]),
            mistake=_string(one.get("mistake")),
            penalty=float(one["penalty"]),
            cues=_cues(one),
            correction=_string(one.get("correction")),
            omits=None if one.get("omits") is None else _string(one["omits"]),
        )
        for one in members.get("mistakes", ())
    )


def _cues(members: Members) -> tuple[tuple[str, ...], ...]:
    return tuple(_strings(one) for one in members.get("cues", ()))


def _strings(values: list[str] | None) -> tuple[str, ...]:
    return tuple(_string(one) for one in values or ())


def _string(value: str | None) -> str:
    return clean_text(value or "")
