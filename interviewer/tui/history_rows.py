"""The rows of the list of sessions: what each is, and where a search found its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from interviewer.domain.conversation import Speaker
from interviewer.domain.history import Order, Wishes, excerpt
from interviewer.domain.practice import Practice
from interviewer.domain.session import BUILTIN, SessionState
from interviewer.report.words import duration
from interviewer.text import clean_line
from interviewer.tui.widgets.entry_list import entry
from interviewer.tui.words import moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from interviewer.domain.history import Found, Hit, Listed
    from interviewer.domain.session import SessionSummary

HIT = "\n"
"""Stands in a row's id between a session and the place of a hit in it; no session's id has it."""
_PADDING = 2
_GAP = 2
_INDENT = 6
_FOUND = "bold underline"
_UNGRADED = {Practice.QUIZ: "quiz"}


def session_row(listed: Listed, now: datetime, width: int, column: int) -> Option:
    """Make the row of a session."""
    title, outcome, who = row_words(listed.session)
    when = _when(listed.session, now)
    room = width - 2 * _PADDING - column - _GAP - len(when)
    if room < len(outcome) and when.startswith("yesterday"):
        room += len(when) - len("yesterday")
        when = "yesterday"
    if room < len(outcome):
        # Cut between words, a score by itself tells more than a band without one.
        outcome = outcome.strip().partition("  ")[0].partition(",")[0]
    tags = " ".join(f"#{clean_line(tag)}" for tag in listed.tags)
    note = outcome
    for more in filter(None, (tags, who)):
        note = f"{note} · {more}" if len(note) + len(more) + 3 <= room else note
    return entry(listed.session.id, title, note, when, column=column, columned=True)


def found_rows(found: Found, now: datetime, width: int, column: int) -> Iterator[Option]:
    """Make the row of a session that was found, and one for each place where it was."""
    yield session_row(found.listed, now, width, column)
    for number, hit in enumerate(found.hits):
        if hit.turn or hit.in_note:
            place = f"{found.listed.session.id}{HIT}{number}"
            yield Option(_hit_line(hit, width - 2 * _PADDING), id=place)
    if found.more:
        words = f"{' ' * _INDENT}and {found.more} more"
        yield Option(Content.assemble((words, "$foreground-muted")), disabled=True)


def _hit_line(hit: Hit, width: int) -> Content:
    speakers = {Speaker.CANDIDATE: "You", Speaker.INTERVIEWER: "Interviewer", None: "Note"}
    lead = f"{' ' * _INDENT}{speakers[hit.speaker]}: "
    end = "  quoted" if hit.quoted else ""
    text, places = excerpt(hit, max(20, width - len(lead) - len(end)))
    line = Content(text)
    for start, stop in places:
        line = line.stylize(_FOUND, start, stop)
    muted = "$foreground-muted"
    return Content.assemble((lead, muted), line, (end, muted))


def title_words(wishes: Wishes, order: Order) -> str:
    """Return which sessions are listed, and how, where that is not all of them by date."""
    scores = ""
    if wishes.least is not None:
        top = "" if wishes.most is None else f" to {wishes.most:g}"
        scores = f"{wishes.least:g}{top or ' and more'}"
    elif wishes.most is not None:
        scores = f"up to {wishes.most:g}"
    parts = (
        str(wishes.practice or ""),
        clean_line(wishes.level, 30),
        clean_line(wishes.topic, 30),
        clean_line(wishes.question_set, 30),
        f"#{clean_line(wishes.tag)}" if wishes.tag else "",
        scores,
        f"since {wishes.since}" if wishes.since else "",
        f"by {order}" if order is not Order.DATE else "",
    )
    return " · ".join(filter(None, parts))


def row_words(session: SessionSummary) -> tuple[str, str, str]:
    """Return the title of a session, what became of it and who interviewed."""
    if not session.practice.conversation:
        return clean_line(session.title, 120), _outcome(session), "no model"
    who = "built-in" if session.interviewer == BUILTIN else clean_line(session.interviewer, 40)
    return clean_line(session.title, 120), _outcome(session), who


def _outcome(session: SessionSummary) -> str:
    if session.state is SessionState.CLOSED:
        score = "  \u2013" if session.score is None else f"{session.score:3.0f}"
        band = clean_line(session.band, 40) or _UNGRADED.get(session.practice, "not graded")
        missing = ", in part" if session.unassessed else ""
        return f"{score}  {band}{missing}"
    spent = duration(session.active_seconds)
    word = "under way" if session.state is SessionState.OPEN else "paused"
    return f"     {word}, {spent}"


def _when(session: SessionSummary, now: datetime) -> str:
    return moment(session.ended_at or session.last_at or session.started_at, now)
