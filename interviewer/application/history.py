"""Finds kept sessions again, names and tags them, and puts them into the bin and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.history import LONGEST_NOTE, LONGEST_TITLE, Offered, Order, Wishes
from interviewer.errors import SessionNotFoundError, UsageError
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.application.workspace import Workspace
    from interviewer.domain.history import Found, Listed
    from interviewer.domain.session import SessionSummary

ANYTHING = Wishes()


def keeps_nothing(workspace: Workspace) -> bool:
    """Whether there is no database yet, so that nothing need be read (and none be made)."""
    return not workspace.home.database.exists()


async def list_page(
    workspace: Workspace,
    wishes: Wishes = ANYTHING,
    order: Order = Order.DATE,
    after: SessionSummary | None = None,
    limit: int = 50,
) -> Sequence[Listed]:
    """Return the page of wanted sessions that comes after one, or the first."""
    if keeps_nothing(workspace):
        return ()
    from interviewer.storage.history import page

    return await workspace.store.call(page, wishes, order, after, limit)


async def count_sessions(workspace: Workspace, wishes: Wishes = ANYTHING) -> int:
    """Return how many sessions are wanted."""
    if keeps_nothing(workspace):
        return 0
    from interviewer.storage.history import count

    return await workspace.store.call(count, wishes)


async def search_sessions(
    workspace: Workspace, typed: str, wishes: Wishes = ANYTHING, limit: int = 50
) -> Sequence[Found]:
    """Return the wanted sessions in which what is typed is found, with the places."""
    if keeps_nothing(workspace):
        return ()
    from interviewer.storage.history import search

    return await workspace.store.call(search, typed, wishes, limit)


async def offered_filters(workspace: Workspace) -> Offered:
    """Return what the sessions can be filtered by."""
    if keeps_nothing(workspace):
        return Offered()
    from interviewer.storage.history import offered

    return await workspace.store.call(offered)


async def delete(workspace: Workspace, session: str) -> SessionSummary:
    """Put a session into the bin and return it.

    Raises `SessionInUseError` where it is being conducted, here or in another window.
    """
    from interviewer.storage.bin import delete_session
    from interviewer.storage.ownership import take
    from interviewer.storage.store import Store

    summary = await workspace.store.call(Store.session, session)
    with take(workspace.home.locks, summary.id):
        await workspace.store.call(delete_session, summary.id)
    return summary


async def undelete(workspace: Workspace, session: str) -> SessionSummary:
    """Take a session out of the bin, by its id or the beginning of it, and return it.

    Raises `SessionNotFoundError` where the bin holds none of that name, or several.
    """
    from interviewer.storage.bin import binned_sessions, restore_session
    from interviewer.storage.identity import as_typed

    found = await workspace.store.call(binned_sessions, as_typed(session) or " ")
    if len(found) != 1:
        typed = clean_line(session, 40)
        some = f"More than one session in the bin begins with {typed}."
        raise SessionNotFoundError(
            some if found else f"There is no session {typed} in the bin.",
            "Type more of the id." if found else "See what is in it with: interviewer bin",
        )
    await workspace.store.call(restore_session, found[0].id)
    return found[0]


async def binned(workspace: Workspace) -> Sequence[SessionSummary]:
    """Return what is in the bin, newest first."""
    if keeps_nothing(workspace):
        return ()
    from interviewer.storage.bin import binned_sessions

    return await workspace.store.call(binned_sessions)


async def empty(workspace: Workspace, sessions: Sequence[SessionSummary]) -> int:
    """Delete these sessions for good, as far as they are in the bin; return how many."""
    from interviewer.storage.bin import empty_bin

    return await workspace.store.call(empty_bin, tuple(one.id for one in sessions))


async def rename(workspace: Workspace, session: str, title: str) -> SessionSummary:
    """Give a session another title. Raises `UsageError` where it is empty."""
    from interviewer.storage.remarks import rename_session
    from interviewer.storage.store import Store

    title = clean_line(title, LONGEST_TITLE)
    if not title:
        raise UsageError("A session needs a title.", "Type a word or two.")
    summary = await workspace.store.call(Store.session, session)
    await workspace.store.call(rename_session, summary.id, title)
    return await workspace.store.call(Store.session, summary.id)


async def note(workspace: Workspace, session: str, text: str) -> SessionSummary:
    """Keep a note on a session, in place of an earlier one; an empty text removes it."""
    from interviewer.storage.remarks import note_session
    from interviewer.storage.store import Store

    summary = await workspace.store.call(Store.session, session)
    await workspace.store.call(note_session, summary.id, clean_line(text, LONGEST_NOTE))
    return await workspace.store.call(Store.session, summary.id)


async def add_to_note(workspace: Workspace, session: str, text: str) -> None:
    """Keep a text behind what the note of a session says already."""
    from interviewer.storage import remarks

    words = clean_line(text, LONGEST_NOTE)
    await workspace.store.call(remarks.add_to_note, session, words)


async def tag(
    workspace: Workspace, session: str, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> tuple[SessionSummary, tuple[str, ...]]:
    """Add tags to a session and take others from it; return it with those that it has then."""
    from interviewer.storage.remarks import tag_session
    from interviewer.storage.store import Store

    summary = await workspace.store.call(Store.session, session)
    return summary, await workspace.store.call(tag_session, summary.id, add, remove)


async def set_tags(workspace: Workspace, session: str, tags: Sequence[str]) -> tuple[str, ...]:
    """Let a session have exactly these tags."""
    from interviewer.storage.remarks import session_tags, tag_session

    before = await workspace.store.call(session_tags, session)
    gone = [one for one in before if one not in tags]
    return await workspace.store.call(tag_session, session, tags, gone)
