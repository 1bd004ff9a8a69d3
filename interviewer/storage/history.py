"""Finds sessions again: in pages, by what they are, and by what was said in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.conversation import Speaker
from interviewer.domain.history import Found, Hit, Listed, Offered, Order, Wishes
from interviewer.storage.rows import UnreadableRowError, summary_of
from interviewer.storage.search_query import match_expression
from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

    from interviewer.domain.session import SessionSummary
    from interviewer.storage.store import Store

PAGE = 50
HITS_SHOWN = 3
_BEGIN, _END = "\x02", "\x03"
_NO_SCORE = -1.0
_ANY = Wishes()
_KEYS = {
    Order.SCORE: f"coalesce(sessions.score, {_NO_SCORE})",
    Order.LENGTH: "sessions.active_seconds",
    Order.TITLE: "sessions.title COLLATE NOCASE",
}


def page(
    store: Store,
    wishes: Wishes = _ANY,
    order: Order = Order.DATE,
    after: SessionSummary | None = None,
    limit: int = PAGE,
) -> tuple[Listed, ...]:
    """Return up to `limit` sessions that are wanted, in order, those that come after `after`.

    A page is found by where the one before ended and not by counting, so that the last costs no
    more than the first, and none is shown twice where something is added or deleted in between.
    """
    conditions, values = _conditions(wishes)
    key = _KEYS.get(order)
    if after is not None:
        if key is None:
            conditions.append("sessions.id < ?")
            values.append(after.id)
        else:
            sign = ">" if order is Order.TITLE else "<"
            conditions.append(f"({key} {sign} ? OR ({key} = ? AND sessions.id < ?))")
            values += [_key_of(after, order), _key_of(after, order), after.id]
    direction = "ASC" if order is Order.TITLE else "DESC"
    ordered = "sessions.id DESC" if key is None else f"{key} {direction}, sessions.id DESC"
    with store.reading() as db:
        rows = db.query(
            f"SELECT sessions.* FROM sessions WHERE {' AND '.join(conditions)}"  # noqa: S608
            f" ORDER BY {ordered} LIMIT ?",
            [*values, limit],
        )
        return _listed(db, [summary_of(row) for row in rows])


def count(store: Store, wishes: Wishes = _ANY) -> int:
    """Return how many sessions are wanted."""
    conditions, values = _conditions(wishes)
    with store.reading() as db:
        row = db.execute(
            f"SELECT count(*) FROM sessions WHERE {' AND '.join(conditions)}",  # noqa: S608
            values,
        ).fetchone()
        return int(row[0])


def search(store: Store, typed: str, wishes: Wishes = _ANY, limit: int = PAGE) -> tuple[Found, ...]:
    """Return up to `limit` sessions in which what is typed is found, the latest words first.

    What is typed is read as `match_expression` says; all of it must be in one turn, or in what is
    said about the session: its title, note, tags, band, model, date. Each session has up to
    `HITS_SHOWN` hits.
    """
    expression = match_expression(typed)
    if not expression:
        return ()
    conditions, values = _conditions(wishes)
    hits: dict[str, list[Hit]] = {}
    more: dict[str, int] = {}
    with store.reading() as db:
        # The rows come as they are read, newest first: the rest of a long list is never looked at.
        cursor = db.execute(
            "SELECT search_places.session, search_places.number, speaker,"  # noqa: S608
            " highlight(search, 0, char(2), char(3))"
            " FROM search JOIN search_places ON search_places.id = search.rowid"
            " JOIN sessions ON sessions.id = search_places.session"
            " LEFT JOIN turns ON turns.session = search_places.session"
            " AND turns.number = search_places.number"
            f" WHERE search MATCH ? AND {' AND '.join(conditions)}"
            " ORDER BY search.rowid DESC",
            [expression, *values],
        )
        for session, number, speaker, marked in cursor:
            if session not in hits and len(hits) == limit:
                break
            found = hits.setdefault(str(session), [])
            if len(found) < HITS_SHOWN:
                found.append(_hit(int(number), speaker, marked))
            else:
                more[session] = more.get(session, 0) + 1
        cursor.close()
        summaries = {one.session.id: one for one in _named(db, list(hits))}
        quotes = _quotes(db, list(hits))
    return tuple(
        Found(
            summaries[session],
            tuple(_with_quotes(one, quotes.get((session, one.turn), ())) for one in found),
            more.get(session, 0),
        )
        for session, found in hits.items()
        if session in summaries
    )


def offered(store: Store) -> Offered:
    """Return what the sessions outside the bin can be filtered by."""
    with store.reading() as db:

        def values(query: str) -> tuple[str, ...]:
            found = {clean_text(str(row[0])) for row in db.execute(query).fetchall()}
            return tuple(sorted(one for one in found if one))

        return Offered(
            levels=values("SELECT DISTINCT level FROM sessions WHERE deleted_at IS NULL"),
            topics=values(
                "SELECT DISTINCT value FROM (SELECT DISTINCT topics FROM sessions"
                " WHERE deleted_at IS NULL) AS kept, json_each(kept.topics)"
            ),
            sets=values(
                "SELECT DISTINCT substr(scenario, 1, instr(scenario, '/') - 1) FROM sessions"
                " WHERE deleted_at IS NULL AND scenario LIKE '%/%'"
            ),
            tags=values(
                "SELECT DISTINCT tag FROM tags JOIN sessions ON sessions.id = session"
                " WHERE deleted_at IS NULL"
            ),
        )


def _conditions(wishes: Wishes) -> tuple[list[str], list[str | float]]:
    binned = "IS NOT NULL" if wishes.binned else "IS NULL"
    conditions = [f"sessions.deleted_at {binned}"]
    values: list[str | float] = []
    asked: list[tuple[str, Sequence[str | float]]] = []
    if wishes.practice is not None:
        asked.append(("sessions.practice = ?", [wishes.practice.value]))
    if wishes.level:
        asked.append(("sessions.level = ? COLLATE NOCASE", [wishes.level]))
    if wishes.topic:
        asked.append(
            (
                "EXISTS (SELECT 1 FROM json_each(sessions.topics) WHERE value = ? COLLATE NOCASE)",
                [wishes.topic],
            )
        )
    if wishes.question_set:
        # "0" comes right after "/", so the range holds whatever begins with the set and a "/".
        first, last = f"{wishes.question_set}/", f"{wishes.question_set}0"
        of_set = (
            "(sessions.scenario = ? OR sessions.scenario >= ? AND sessions.scenario < ?"
            " OR EXISTS (SELECT 1 FROM gradings WHERE gradings.session = sessions.id"
            " AND question >= ? AND question < ?))"
        )
        asked.append((of_set, [wishes.question_set, first, last, first, last]))
    if wishes.tag:
        asked.append(
            (
                "EXISTS (SELECT 1 FROM tags WHERE tags.session = sessions.id AND tag = ?)",
                [wishes.tag.casefold()],
            )
        )
    if wishes.least is not None:
        asked.append(("sessions.score >= ?", [wishes.least]))
    if wishes.most is not None:
        asked.append(("sessions.score <= ?", [wishes.most]))
    if wishes.since:
        asked.append(("substr(sessions.started_at, 1, 10) >= ?", [wishes.since]))
    if wishes.until:
        asked.append(("substr(sessions.started_at, 1, 10) <= ?", [wishes.until]))
    for condition, given in asked:
        conditions.append(condition)
        values += given
    return conditions, values


def _key_of(session: SessionSummary, order: Order) -> str | float:
    if order is Order.TITLE:
        return session.title
    if order is Order.LENGTH:
        return session.active_seconds
    return _NO_SCORE if session.score is None else session.score


def _named(db: Database, sessions: Sequence[str]) -> tuple[Listed, ...]:
    rows = db.table("sessions").rows_where(f"id IN ({_marks(sessions)})", sessions)
    return _listed(db, [summary_of(row) for row in rows])


def _listed(db: Database, sessions: Sequence[SessionSummary]) -> tuple[Listed, ...]:
    tags: dict[str, list[str]] = {}
    names = [one.id for one in sessions]
    for session, tag in db.execute(
        f"SELECT session, tag FROM tags WHERE session IN ({_marks(names)})"  # noqa: S608
        " ORDER BY session, tag",
        names,
    ).fetchall():
        tags.setdefault(session, []).append(clean_text(tag))
    return tuple(Listed(one, tuple(tags.get(one.id, ()))) for one in sessions)


def _quotes(db: Database, sessions: Sequence[str]) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """Return where the final verdicts' quotes stand, by session and turn."""
    quotes: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for session, turn, start, end in db.execute(
        "SELECT session, turn, start_char, end_char FROM gradings"  # noqa: S608
        " JOIN evidence ON evidence.grading = gradings.id"
        f" WHERE final = 1 AND session IN ({_marks(sessions)})",
        list(sessions),
    ).fetchall():
        quotes.setdefault((str(session), int(turn)), []).append((int(start), int(end)))
    return quotes


def _hit(number: int, speaker: str | None, marked: str) -> Hit:
    """Return a hit from its text with its words between marks that no kept text contains."""
    text = ""
    places: list[tuple[int, int]] = []
    for number_of, part in enumerate(str(marked or "").split(_BEGIN)):
        words, mark, rest = part.partition(_END) if number_of else ("", "", part)
        start = len(text)
        text += clean_text(words)
        if mark:
            places.append((start, len(text)))
        text += clean_text(rest)
    try:
        who = Speaker(speaker) if speaker else None
    except ValueError as error:
        raise UnreadableRowError(str(error)) from error
    return Hit(number, who, text, tuple(places))


def _with_quotes(hit: Hit, quotes: Iterable[tuple[int, int]]) -> Hit:
    quoted = any(
        start < end_of and place < end for start, end in quotes for place, end_of in hit.places
    )
    return Hit(hit.turn, hit.speaker, hit.text, hit.places, quoted) if quoted else hit


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
