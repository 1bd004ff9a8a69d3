"""`interviewer sessions` and what keeps them in order: delete, undelete, rename, tag, note, bin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.application import history
from interviewer.commands.days import day
from interviewer.commands.telling import agrees, can_ask, done, say, say_json
from interviewer.domain.history import Listed, Order, Wishes, excerpt, tags_of
from interviewer.domain.practice import Practice
from interviewer.errors import UsageError
from interviewer.report.words import count
from interviewer.text import clean_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from interviewer.application.workspace import Workspace
    from interviewer.domain.history import Found, Hit
    from interviewer.domain.session import SessionSummary

_SCORES = re.compile(r"(?P<least>\d{1,3}(?:\.\d+)?)?(?P<to>-)?(?P<most>\d{1,3}(?:\.\d+)?)?")
_CONTEXT = 76


def sessions(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """List the sessions that are wanted, or those in which something was said."""
    wishes = wishes_of(arguments)
    limit = max(0, arguments.limit)
    if arguments.search is not None:
        if arguments.sort is not None:
            raise UsageError("What --search finds stands in order of time.", "Leave --sort out.")
        typed = clean_line(arguments.search)
        found = done(workspace, history.search_sessions(workspace, typed, wishes, limit))
        _tell_found(found, as_json=arguments.json)
        return 0
    order = Order(arguments.sort or Order.DATE)
    listed = done(workspace, history.list_page(workspace, wishes, order, None, limit))
    if arguments.json:
        say_json([record(one) for one in listed])
    elif listed:
        for one in listed:
            say(line(one))
    elif wishes != Wishes():
        say("No session is like that. `interviewer sessions` lists all of them.")
    else:
        say("No session is kept yet. `interviewer run NAME` begins one.")
    return 0


def wishes_of(arguments: argparse.Namespace) -> Wishes:
    """Return which sessions the options ask for. Raises `UsageError`."""
    least, most = _scores(arguments.score)
    return Wishes(
        practice=Practice(arguments.practice) if arguments.practice else None,
        level=clean_line(arguments.level or ""),
        topic=clean_line(arguments.topic or ""),
        question_set=clean_line(arguments.question_set or "").strip("/"),
        tag=" ".join(tags_of(arguments.tag or "")),
        least=least,
        most=most,
        since=day("--since", arguments.since),
        until=day("--until", arguments.until),
        binned=arguments.bin,
    )


def delete(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Put sessions into the bin."""

    async def delete_all() -> None:
        for name in arguments.sessions:
            one = await history.delete(workspace, name)
            say(f"{_name(one)} is in the bin. `interviewer undelete {one.short_id}` takes it back.")

    done(workspace, delete_all())
    return 0


def undelete(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Take sessions out of the bin."""

    async def undelete_all() -> None:
        for name in arguments.sessions:
            say(f"{_name(await history.undelete(workspace, name))} is back.")

    done(workspace, undelete_all())
    return 0


def rename(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Give a session another title."""
    one = done(workspace, history.rename(workspace, arguments.session, arguments.title))
    say(f"{one.short_id} is now called {clean_line(one.title)}.")
    return 0


def tag(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Put tags on a session, or take them from it."""
    tags = tags_of(" ".join(arguments.tags))
    if not tags:
        raise UsageError("That is no tag.", "Give a word, such as: weak-spot")
    add, remove = ((), tags) if arguments.remove else (tags, ())
    one, has = done(workspace, history.tag(workspace, arguments.session, add, remove))
    say(f"{_name(one)}: {' '.join(f'#{tag}' for tag in has) or 'no tags'}")
    return 0


def note(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Keep a note on a session."""
    one = done(workspace, history.note(workspace, arguments.session, arguments.text))
    say(f"{_name(one)}: {one.note or 'no note'}")
    return 0


def show_bin(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """List what is in the bin, or empty it."""
    if arguments.empty:
        return _empty(workspace, yes=arguments.yes)
    if arguments.yes:
        raise UsageError("--yes belongs to --empty.", "To empty the bin, add --empty.")
    binned = done(workspace, history.binned(workspace))
    for one in binned:
        say(line(Listed(one)))
    say(
        "`interviewer undelete SESSION` takes one back, `interviewer bin --empty` deletes them."
        if binned
        else "The bin is empty."
    )
    return 0


def _empty(workspace: Workspace, *, yes: bool) -> int:
    binned = done(workspace, history.binned(workspace))
    if not binned:
        say("The bin is empty.")
        return 0
    if not yes and not can_ask():
        raise UsageError("There is nobody to ask whether to delete for good.", "Add --yes.")
    if not yes and not agrees(f"Delete {count(len(binned), 'session')} for good?"):
        say("Nothing was deleted.")
        return 0
    gone = done(workspace, history.empty(workspace, binned))
    say(f"{count(gone, 'session')} deleted for good.")
    return 0


def line(listed: Listed) -> str:
    """Return a session on one line: id, moment, title, what became of it, tags."""
    one = listed.session
    score = one.band or str(one.state)
    if one.score is not None:
        score = ", ".join(filter(None, (f"{one.score:.0f}", one.band)))
    moment = one.started_at[:16].replace("T", " ")
    tags = [f"#{clean_line(tag)}" for tag in listed.tags]
    return "  ".join([one.id, moment, clean_line(one.title), score, *tags])


def record(listed: Listed) -> dict[str, object]:
    """Return a session as it stands in JSON."""
    one = listed.session
    return {
        "id": one.id,
        "scenario": one.scenario,
        "title": one.title,
        "practice": one.practice,
        "level": one.level,
        "topics": list(one.topics),
        "state": one.state,
        "started_at": one.started_at,
        "ended_at": one.ended_at,
        "active_seconds": one.active_seconds,
        "interviewer": one.interviewer,
        "grader": one.grader,
        "score": one.score,
        "band": one.band,
        "unassessed": one.unassessed,
        "tags": list(listed.tags),
        "note": one.note,
        "deleted_at": one.deleted_at,
    }


def _tell_found(found: Sequence[Found], *, as_json: bool) -> None:
    if as_json:
        say_json(
            [
                {
                    **record(one.listed),
                    "hits": [_hit_record(hit) for hit in one.hits],
                    "more": one.more,
                }
                for one in found
            ]
        )
        return
    if not found:
        say("Nothing was found. Fewer words, or their beginnings, find more.")
    for one in found:
        say(line(one.listed))
        for hit in one.hits:
            if told := _told(hit):
                say(f"    {told}")
        if one.more:
            say(f"    and {one.more} more")


def _told(hit: Hit) -> str:
    """Return a hit in its context, its words in brackets; empty where the list shows it already."""
    if hit.turn == 0 and not hit.in_note:
        return ""
    text, places = excerpt(hit, _CONTEXT)
    for start, end in reversed(places):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    who = f"{hit.turn} {hit.speaker}" if hit.speaker else "note"
    return f"{who}: {clean_line(text)}{'  (quoted)' if hit.quoted else ''}"


def _hit_record(hit: Hit) -> dict[str, object]:
    return {
        "turn": hit.turn or None,
        "speaker": hit.speaker,
        "text": hit.text,
        "places": [list(place) for place in hit.places],
        "quoted": hit.quoted,
    }


def _scores(typed: str | None) -> tuple[float | None, float | None]:
    if typed is None:
        return None, None
    found = _SCORES.fullmatch(typed.strip())
    if found is None or not (found["least"] or found["most"]):
        raise UsageError(f"{clean_line(typed)} is no range of scores.", "Write it as 70-85 or 70-.")
    least = float(found["least"]) if found["least"] else None
    most = float(found["most"]) if found["most"] else None
    return least, most if found["to"] else least


def _name(one: SessionSummary) -> str:
    return f"{one.short_id} ({clean_line(one.title)})"
