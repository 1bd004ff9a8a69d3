"""The sessions of one database, read and written by one thread."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from interviewer import __version__
from interviewer.domain.conversation import Speaker
from interviewer.errors import DatabaseUnusableError, SessionNotFoundError
from interviewer.storage.database import BUSY_SECONDS, open_database, writing
from interviewer.storage.documents import (
    UnreadableDocumentError,
    document_of,
    read_scenario,
)
from interviewer.storage.faults import explained, shown_path
from interviewer.storage.gradings import keep_grade, read_gradings
from interviewer.storage.identity import as_typed, new_session_id
from interviewer.storage.model_calls import keep_model_call
from interviewer.storage.rows import UnreadableRowError, row_of_turn, summary_of, turn_of
from interviewer.storage.standing import standing_grades
from interviewer.storage.texts import keep_text, read_text
from interviewer.text import clean_line, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from sqlite_utils import Database

    from interviewer.domain.conversation import Turn
    from interviewer.domain.rubric import Question
    from interviewer.domain.scenario import Scenario
    from interviewer.domain.session import GradeRecord, NewSession, SessionState, SessionSummary
    from interviewer.domain.verdict import Grade
    from interviewer.storage.model_calls import ModelCall

_NAMED_WHEN_UNSURE = 5
_STAYS = "(interviewer = :who OR substr(interviewer, -length(:then)) = :then)"
_THEN = (
    f"CASE WHEN {_STAYS} THEN interviewer"  # noqa: S608 - no input in it
    " WHEN EXISTS (SELECT 1 FROM turns WHERE session = :session AND speaker = 'interviewer')"
    " THEN interviewer || :then ELSE :who END"
)


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """What is kept of every session. Each writing method has committed when it returns.

    It belongs to the thread that made it. Every method may raise `DatabaseBusyError` and
    `DatabaseUnusableError`; `session`, `attempts`, `scenario_of` and those that write to a session
    raise `SessionNotFoundError` where there is none. `now` tells the moment of
    what has none of its own: drafts, gradings and model calls.
    """

    def __init__(
        self,
        path: Path,
        *,
        busy_seconds: float = BUSY_SECONDS,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._path = path
        self._now = now
        self._db = open_database(path, busy_seconds=busy_seconds)

    def close(self) -> None:
        """Close the file; the store is of no use afterwards."""
        with explained(self._path):
            self._db.close()

    def create_session(self, new: NewSession) -> SessionSummary:
        """Begin a session and return it with its id."""
        session = new_session_id(new.started_at)
        with self.writing() as db:
            db.table("sessions").insert(
                {
                    "id": session,
                    "scenario": new.scenario.id,
                    "title": new.scenario.title,
                    "scenario_hash": keep_text(db, "scenario", document_of(new.scenario)),
                    "prompt_hash": keep_text(db, "prompt", new.prompt) if new.prompt else None,
                    "started_at": new.started_at,
                    "interviewer": new.interviewer,
                    "grader": new.grader,
                    "model": new.model,
                    "endpoint": new.endpoint,
                    "time_limit_minutes": new.time_limit_minutes,
                    "again_of": new.again_of,
                    "again_stage": new.again_stage,
                    "version": __version__,
                    "practice": new.scenario.practice.value,
                    "level": new.scenario.level,
                    "topics": json.dumps(new.scenario.topics, ensure_ascii=False),
                }
            )
        return self.session(session)

    def session(self, id_or_prefix: str) -> SessionSummary:
        """Return the session of that id, or the only one whose id begins so, outside the bin."""
        with self.reading() as db:
            exact = list(db.table("sessions").rows_where("id = ?", [id_or_prefix]))
            if exact and exact[0]["deleted_at"] is None:
                return summary_of(exact[0])
            typed = as_typed(id_or_prefix)
            found = []
            if typed:
                # No character of an id comes after "z", so "{" closes the range.
                found = list(
                    db.table("sessions").rows_where(
                        "id >= ? AND id < ?",
                        [typed, typed + "{"],
                        order_by="id DESC",
                        limit=_NAMED_WHEN_UNSURE,
                    )
                )
        kept = [row for row in found if row["deleted_at"] is None]
        if len(kept) == 1:
            return summary_of(kept[0])
        if found and not kept:
            raise SessionNotFoundError(
                f"Session {clean_line(found[0]['id'][:8])} is in the bin.",
                f"Take it back with: interviewer undelete {clean_line(found[0]['id'][:8])}",
            )
        raise self._not_found(clean_line(id_or_prefix, 40), [row["id"] for row in kept])

    def sessions(
        self,
        limit: int = 50,
        offset: int = 0,
        *,
        states: Collection[SessionState] | None = None,
        scenario: str | None = None,
    ) -> tuple[SessionSummary, ...]:
        """Return sessions, newest first; only those in `states`, only of one scenario's id."""
        conditions = ["deleted_at IS NULL"]
        values: list[str] = []
        if states is not None:
            conditions.append(f"state IN ({', '.join('?' * len(states))})")
            values += [state.value for state in states]
        if scenario is not None:
            conditions.append("scenario = ?")
            values.append(scenario)
        with self.reading() as db:
            rows = db.table("sessions").rows_where(
                " AND ".join(conditions),
                values,
                order_by="id DESC",
                limit=limit,
                offset=offset,
            )
            return tuple(summary_of(row) for row in rows)

    def attempts(self, session: str) -> tuple[SessionSummary, ...]:
        """Return every session on the scenario of this one, itself included, newest first."""
        return self.sessions(limit=-1, scenario=self.session(session).scenario)

    def sessions_with(self, question: str) -> tuple[SessionSummary, ...]:
        """Return the sessions in which the question of that id has a final grade, newest first."""
        with self.reading() as db:
            rows = db.query(
                "SELECT sessions.* FROM sessions JOIN gradings ON gradings.session = sessions.id"
                " WHERE gradings.question = ? AND gradings.final = 1"
                " AND sessions.deleted_at IS NULL ORDER BY sessions.id DESC",
                [question],
            )
            return tuple(summary_of(row) for row in rows)

    def scenario_of(self, session: str) -> Scenario:
        """Return the scenario as it was when the session began."""
        with self.reading() as db:
            row = db.execute("SELECT scenario_hash FROM sessions WHERE id = ?", [session])
            found = row.fetchone()
        if found is None:
            raise self._not_found(clean_line(session, 40), [])
        try:
            return read_scenario(self._text(found[0]))
        except UnreadableDocumentError as error:
            raise self._unreadable(f"scenario of session {session[:8]}") from error

    def turns(self, session: str) -> tuple[Turn, ...]:
        """Return the conversation in order."""
        with self.reading() as db:
            rows = db.table("turns").rows_where("session = ?", [session], order_by="number")
            return tuple(turn_of(row) for row in rows)

    def add_turn(self, session: str, turn: Turn) -> None:
        """Keep a turn; a candidate's takes the place of the draft that it was sent from."""
        with self.writing() as db:
            self.require(db, session)
            db.table("turns").insert(row_of_turn(session, turn))
            if turn.speaker is Speaker.CANDIDATE:
                db.execute("DELETE FROM drafts WHERE session = ?", [session])
            db.execute(
                "UPDATE sessions SET active_seconds = ?, last_at = ?, stage = ?,"
                " state = iif(state = 'paused', 'open', state) WHERE id = ?",
                [float(turn.active_seconds), turn.at, turn.stage, session],
            )

    def draft(self, session: str) -> str:
        """Return what was typed and not yet sent, empty where there is nothing."""
        with self.reading() as db:
            row = db.execute("SELECT text FROM drafts WHERE session = ?", [session]).fetchone()
            return clean_text(row[0]) if row else ""

    def save_draft(self, session: str, text: str) -> None:
        """Keep what has been typed so far; an empty text forgets it."""
        with self.writing() as db:
            self.require(db, session)
            if text:
                row = {"session": session, "text": text, "at": self.moment()}
                db.table("drafts").upsert(row, pk="session")
            else:
                db.execute("DELETE FROM drafts WHERE session = ?", [session])

    def add_grade(
        self,
        session: str,
        question: Question,
        grade: Grade,
        *,
        final: bool,
        model: str = "",
        prompt: str = "",
    ) -> int:
        """Keep a grading of `question` beside the earlier ones and return its id.

        A final one is what the session's score rests on from now on. `prompt` is the text that a
        model was told for it.
        """
        with self.writing() as db:
            self.require(db, session)
            return keep_grade(
                db,
                session,
                question,
                grade,
                final=final,
                at=self.moment(),
                model=model,
                prompt=prompt,
            )

    def final_grades(self, session: str) -> tuple[Grade, ...]:
        """Return the grades that the score rests on, one a question, with a person's word."""
        with self.reading() as db:
            return standing_grades(db, session)

    def gradings(self, session: str) -> tuple[GradeRecord, ...]:
        """Return every grading of the session, oldest first."""
        with self.reading() as db:
            return read_gradings(db, session, final_only=False)

    def pause(self, session: str, active_seconds: float) -> None:
        """Note that the interview rests; a closed one stays closed."""
        self._update(
            session,
            "state = iif(state = 'closed', state, 'paused'), active_seconds = :seconds",
            {"seconds": float(active_seconds)},
        )

    def reopen(
        self,
        session: str,
        *,
        interviewer: str,
        grader: str,
        model: str = "",
        endpoint: str = "",
    ) -> None:
        """Note that the interview goes on, and who interviews and grades from now on.

        Who conducted a closed one stays; its grader changes where something is still unassessed.
        Whoever has spoken before is named too, as in `switch`.
        """
        self._update(
            session,
            "grader = iif(state = 'closed' AND unassessed = 0, grader, :grader),"
            f" interviewer = iif(state = 'closed', interviewer, {_THEN}),"
            " model = iif(state = 'closed', model, :model),"
            " endpoint = iif(state = 'closed', endpoint, :endpoint),"
            " state = iif(state = 'closed', state, 'open')",
            {
                "who": interviewer,
                "then": f", then {interviewer}",
                "grader": grader,
                "model": model,
                "endpoint": endpoint,
            },
        )

    def switch(self, session: str, interviewer: str, grader: str) -> None:
        """Note who interviews and grades from now on.

        An interviewer that stays keeps its model; a new one needs none. Where the one before has
        spoken, both are named: "x, then built-in".
        """
        self._update(
            session,
            f"model = iif({_STAYS}, model, ''), endpoint = iif({_STAYS}, endpoint, ''),"
            f" interviewer = {_THEN}, grader = :grader",
            {"who": interviewer, "then": f", then {interviewer}", "grader": grader},
        )

    def close_session(
        self, session: str, ended_at: str, score: float | None, band: str, *, unassessed: int
    ) -> None:
        """Note the end and the score. Of a closed session only the score changes."""
        self._update(
            session,
            "state = 'closed', ended_at = coalesce(ended_at, :at), score = :score, band = :band,"
            " unassessed = :unassessed",
            {"at": ended_at, "score": score, "band": band, "unassessed": unassessed},
        )

    def add_model_call(self, session: str | None, call: ModelCall) -> None:
        """Keep a record of a request to a model, of a session or of none."""
        with self.writing() as db:
            if session is not None:
                self.require(db, session)
            keep_model_call(db, session, call, self.moment())

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Give the database to read from; its errors come out as those of `interviewer.errors`."""
        try:
            with explained(self._path):
                yield self._db
        except UnreadableRowError as error:
            raise self._unreadable("session") from error

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Give the database inside one transaction, which is committed at the end."""
        with explained(self._path), writing(self._db):
            yield self._db

    def _update(
        self, session: str, assignments: str, values: dict[str, str | float | None]
    ) -> None:
        with self.writing() as db:
            self.require(db, session)
            db.execute(
                f"UPDATE sessions SET {assignments} WHERE id = :session",  # noqa: S608 - no input
                {**values, "session": session},
            )

    def require(self, db: Database, session: str) -> None:
        """Raise `SessionNotFoundError` where there is no session of that id."""
        if not db.execute("SELECT 1 FROM sessions WHERE id = ?", [session]).fetchone():
            raise self._not_found(clean_line(session, 40), [])

    def moment(self) -> str:
        """Return the moment of what is written now, ISO 8601 with zone."""
        return self._now().isoformat(timespec="seconds")

    def _text(self, name: str) -> str:
        with self.reading() as db:
            text = read_text(db, name)
        if text is None:
            raise self._unreadable(f"text {name[:8]}")
        return text

    def _unreadable(self, what: str) -> DatabaseUnusableError:
        return DatabaseUnusableError(
            f"The {what} in {shown_path(self._path)} cannot be read.",
            "Another program may have changed the file; put a copy of it back.",
        )

    def _not_found(self, typed: str, fitting: list[str]) -> SessionNotFoundError:
        if fitting:
            return SessionNotFoundError(
                f"More than one session begins with {typed}: {', '.join(fitting)}.",
                "Type more of the id.",
            )
        newest = self.sessions(limit=3)
        if not newest:
            return SessionNotFoundError(
                f"There is no session {typed}: nothing has been kept yet.",
                "Begin one with: interviewer run NAME",
            )
        names = ", ".join(f"{one.short_id} ({one.title})" for one in newest)
        return SessionNotFoundError(
            f"There is no session {typed}. The newest are {names}.",
            "See them all with: interviewer sessions",
        )
