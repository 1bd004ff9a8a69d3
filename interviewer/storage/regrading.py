"""What a new grading of kept sessions reads and writes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.override import apply_overrides
from interviewer.engine.state import replay
from interviewer.storage.documents import document_of, text_hash
from interviewer.storage.gradings import keep_grade, read_gradings
from interviewer.storage.model_calls import keep_model_call
from interviewer.storage.scores import keep_score
from interviewer.storage.standing import read_overrides

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlite_utils import Database

    from interviewer.domain.conversation import Turn
    from interviewer.domain.rubric import Question
    from interviewer.domain.scenario import Scenario, Stage
    from interviewer.domain.session import SessionSummary
    from interviewer.domain.verdict import Grade
    from interviewer.storage.model_calls import ModelCall
    from interviewer.storage.ownership import Ownership
    from interviewer.storage.store import Store

_SCENARIOS_HELD = 32


@dataclass(frozen=True, slots=True)
class Made:
    """A grading that there is already; `votes` is 1 where it was judged once."""

    id: int
    question: str
    grader: str
    model: str
    prompt_hash: str | None
    rubric_hash: str
    votes: int
    unassessed: int
    final: bool


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session with what it was held with.

    `stages` are those that count. `rubrics` is the hash of each question's text, by the question's
    id. `finals` are the final grades as their graders gave them, followed as new ones are kept;
    `made` is every grading that there was, oldest first.
    """

    summary: SessionSummary
    scenario: Scenario
    stages: tuple[Stage, ...]
    rubrics: Mapping[str, str]
    turns: tuple[Turn, ...]
    finals: dict[str, Grade]
    made: tuple[Made, ...]


class ScenarioTexts:
    """The scenarios of the sessions read last, each read once for all sessions that share it."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, tuple[Scenario, Mapping[str, str]]] = OrderedDict()

    def of(self, store: Store, session: str) -> tuple[Scenario, Mapping[str, str]]:
        """Return a session's scenario, and the hash of each of its questions' texts."""
        with store.reading() as db:
            row = db.execute(
                "SELECT scenario_hash FROM sessions WHERE id = ?", [session]
            ).fetchone()
        name = row[0] if row else ""
        if name in self._held:
            self._held.move_to_end(name)
            return self._held[name]
        scenario = store.scenario_of(session)
        hashes = {one.question.id: text_hash(document_of(one.question)) for one in scenario.stages}
        self._held[name] = scenario, hashes
        if len(self._held) > _SCENARIOS_HELD:
            self._held.popitem(last=False)
        return scenario, hashes


def closed_sessions(store: Store, after: str, limit: int) -> tuple[str, ...]:
    """Return the ids of up to `limit` sessions with graded questions, oldest first.

    They follow the id `after` (empty for the first), so that a long list is read in pages.
    """
    with store.reading() as db:
        rows = db.execute(
            "SELECT id FROM sessions WHERE state = 'closed' AND deleted_at IS NULL"
            " AND practice != 'quiz' AND id > ? ORDER BY id LIMIT ?",
            [after, limit],
        )
        return tuple(str(row[0]) for row in rows)


def count_closed_sessions(store: Store) -> int:
    """Return how many sessions `closed_sessions` would list."""
    with store.reading() as db:
        row = db.execute(
            "SELECT count(*) FROM sessions WHERE state = 'closed' AND deleted_at IS NULL"
            " AND practice != 'quiz'"
        ).fetchone()
        return int(row[0])


def read_owned(
    store: Store, ownership: Ownership, session: str, texts: ScenarioTexts
) -> KeptSession:
    """Take a session and return it as a new grading needs it.

    Raises `SessionInUseError` where another process has it. Give it back in any case.
    """
    ownership.acquire()
    summary = store.session(session)
    scenario, rubrics = texts.of(store, summary.id)
    turns = store.turns(summary.id)
    with store.reading() as db:
        finals = read_gradings(db, summary.id, final_only=True)
        rows = db.query(
            "SELECT id, question, grader, model, prompt_hash, rubric_hash, final,"
            " (SELECT coalesce(max(votes), 1) FROM verdicts WHERE grading = gradings.id) AS votes,"
            " (SELECT count(*) FROM verdicts WHERE grading = gradings.id"
            "  AND verdict = 'unassessed') AS unassessed"
            " FROM gradings WHERE session = ? ORDER BY id",
            [summary.id],
        )
        made = tuple(Made(**{**row, "final": bool(row["final"])}) for row in rows)
    return KeptSession(
        summary=summary,
        scenario=scenario,
        stages=replay(scenario, turns).counted_stages(),
        rubrics=rubrics,
        turns=turns,
        finals={one.grade.question: one.grade for one in finals},
        made=made,
    )


@dataclass(frozen=True, slots=True)
class NewGrading:
    """A new grade of one of a session's questions, and the requests that it took.

    Where it is `final` the session's score is to follow it. `prompt` is the text that a model was
    told for it.
    """

    kept: KeptSession
    question: Question
    grade: Grade
    final: bool
    model: str
    prompt: str
    calls: tuple[ModelCall, ...] = ()


def keep_regrades(store: Store, gradings: Iterable[NewGrading]) -> None:
    """Keep new gradings, all or (where that fails) none of them."""
    with store.reading(), store.writing() as db:
        for one in gradings:
            session = one.kept.summary.id
            keep_grade(
                db,
                session,
                one.question,
                one.grade,
                final=one.final,
                at=store.moment(),
                model=one.model,
                prompt=one.prompt,
                rubric_hash=one.kept.rubrics[one.question.id],
            )
            for call in one.calls:
                keep_model_call(db, session, call, store.moment())
            if one.final:
                _follow(db, one.kept, one.grade)


def make_final(store: Store, kept: KeptSession, made: Made) -> Grade:
    """Let the score rest on a grading that is there already, and return it."""
    session = kept.summary.id
    with store.reading(), store.writing() as db:
        db.execute(
            "UPDATE gradings SET final = 0 WHERE session = ? AND question = ? AND final = 1",
            [session, made.question],
        )
        db.execute("UPDATE gradings SET final = 1 WHERE id = ?", [made.id])
        finals = read_gradings(db, session, final_only=True)
        grade = next(one.grade for one in finals if one.id == made.id)
        _follow(db, kept, grade)
    return grade


def _follow(db: Database, kept: KeptSession, grade: Grade) -> None:
    """Let the session follow a grade that has become final, with a person's word where one is."""
    kept.finals[grade.question] = grade
    questions = [stage.question for stage in kept.stages]
    words = read_overrides(db, kept.summary.id)
    finals = kept.finals
    grades = [apply_overrides(one, finals[one.id], words) for one in questions if one.id in finals]
    keep_score(db, kept.summary.id, questions, grades)
    db.execute("UPDATE sessions SET grader = ? WHERE id = ?", [grade.grader, kept.summary.id])


def give_back(_store: Store, ownership: Ownership) -> None:
    """Let another process take a session; done after what was written to it before."""
    ownership.release()


def keep_calls(store: Store, session: str, calls: Iterable[ModelCall]) -> None:
    """Keep the requests that led to no grading."""
    with store.writing() as db:
        for call in calls:
            keep_model_call(db, session, call, store.moment())
