"""A list of sessions: read page by page, or as a search has found them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from interviewer.application import history
from interviewer.domain.history import Order, Wishes
from interviewer.errors import InterviewerError
from interviewer.tui.history_rows import (
    HIT,
    found_rows,
    row_words,
    session_row,
    title_words,
)
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.entry_list import EntryList, remark
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.row import Row, column_of
from interviewer.tui.widgets.search_field import SearchField
from interviewer.tui.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widgets.option_list import Option

    from interviewer.domain.history import Found, Hit, Listed
    from interviewer.domain.session import SessionSummary

PAGE = 50
OPEN, CONTINUE, TAKE_BACK = "open", "continue", "take back"
_NEAR_END = 10
_SEARCH_AFTER = 0.12
"""Seconds without a key after which what is typed is looked for."""
_EMPTY = (
    "Nothing is kept yet.",
    "",
    "Every interview that you begin stands here, with its score once it is",
    "over. Go back with Esc and choose one under Practise.",
)


class SessionList(EntryList):
    """The rows, with the key that opens one called by what it does with the marked one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter('open')", OPEN, id="sessions.open", tooltip="See it"),
        Binding(
            "enter", "enter('continue')", CONTINUE, id="sessions.continue", tooltip="Go on with it"
        ),
        Binding(
            "enter", "enter('take back')", TAKE_BACK, id="sessions.back", tooltip="Take it back"
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer under Enter what it does."""
        if action == "enter":
            screen = self.screen
            words = screen.enter_words if isinstance(screen, SessionListScreen) else OPEN
            return parameters[0] == words
        return super().check_action(action, parameters)

    def action_enter(self, _words: str) -> None:
        """Do the marked line."""
        self.action_select()


class SessionListScreen(CalmScreen[None]):
    """Reads and shows sessions; what can be done with them belongs to the screen made of it.

    `wishes` and `order` say what is listed, `found` what the search has found (None while nothing
    is looked for). Rows are made for the pages that have been read, and for no others.
    """

    def __init__(self) -> None:
        super().__init__()
        self.listed: list[Listed] = []
        self.found: Sequence[Found] | None = None
        self.complete = False
        self.total: int | None = None
        """How many sessions are wanted, None until they have been counted."""
        self.wishes = Wishes()
        self.order = Order.DATE
        self._shown = 0
        self._column = 0
        self._timer: Timer | None = None
        self._unreadable = False

    def compose(self) -> ComposeResult:
        """Lay out title, list and keys."""
        with Vertical(classes="frame"):
            yield Static(Row("Transcripts", style="bold $text"), id="title")
            yield SearchField("Type what was said, or a part of a title", id="search")
            yield SessionList(id="sessions")
            yield KeyLine()

    def on_mount(self) -> None:
        """Follow the list as it is scrolled."""
        self.watch(self.entry_list, "scroll_y", self._scrolled, init=False)
        self.entry_list.focus()

    def on_screen_resume(self) -> None:
        """Read what is kept, and what may have become of it since; leave where it cannot be."""
        if self._unreadable:
            self.call_later(self._leave)
        else:
            self._read_again()

    def _leave(self) -> None:
        self.app.pop_screen()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the width."""
        super().on_resize(event)
        if self.listed or self.found:
            self._show_rows()

    @property
    def entry_list(self) -> EntryList:
        """The list."""
        return self.query_one(EntryList)

    @property
    def sessions(self) -> list[SessionSummary]:
        """The sessions that have been read, in the order of the list."""
        return [one.session for one in self.listed]

    # Reading

    @work(exclusive=True, group="reading")
    async def _read_again(self, *, first: bool = False, marks: str = "") -> None:
        """Read what is listed anew; the mark goes to the session `marks` where it is listed."""
        wanted = PAGE if first else max(PAGE, len(self.listed))
        await self._read(limit=wanted, afresh=True, first=first)
        if self._unreadable:
            return
        if self._typed:
            await self._look_for()
        self._mark(marks)
        if not self._typed:
            await self._count()

    def _mark(self, session: str) -> None:
        rows = self.entry_list
        for index, option in enumerate(rows.options):
            if session and (option.id or "").partition(HIT)[0] == session:
                rows.highlighted = index
                return

    @work(exclusive=True, group="reading")
    async def _read_more(self) -> None:
        await self._read(limit=PAGE)

    async def _read(self, *, limit: int, afresh: bool = False, first: bool = False) -> None:
        after = None if afresh or not self.listed else self.listed[-1].session
        try:
            read = await history.list_page(
                self.program.workspace, self.wishes, self.order, after, limit
            )
        except InterviewerError as error:
            self._refuse(error)
            return
        self.listed = [*([] if afresh else self.listed), *read]
        self.complete = len(read) < limit
        if afresh or self.found is not None:
            self._show_rows(first=first)
        else:
            self._show_more()

    async def _count(self) -> None:
        try:
            self.total = await history.count_sessions(self.program.workspace, self.wishes)
        except InterviewerError as error:
            self._refuse(error)
            return
        self._show_title()

    def _refuse(self, error: InterviewerError) -> None:
        self.complete = self._unreadable = True
        self.program.tell(error)

    @property
    def _typed(self) -> str:
        return self.query_one(SearchField).value.strip()

    @work(exclusive=True, group="searching")
    async def _search(self) -> None:
        await self._look_for(first=True)

    async def _look_for(self, *, first: bool = False) -> None:
        typed = self._typed
        if not typed:
            return
        try:
            found = await history.search_sessions(self.program.workspace, typed, self.wishes)
        except InterviewerError as error:
            self._refuse(error)
            return
        if typed == self._typed:
            self.found = found
            self._show_rows(first=first)

    def _scrolled(self) -> None:
        rows = self.entry_list
        if rows.max_scroll_y - rows.scroll_offset.y < _NEAR_END:
            self._want_more()

    def _want_more(self) -> None:
        busy = any(one.group == "reading" and not one.is_finished for one in self.workers)
        if not self.complete and self.found is None and not busy:
            self._read_more()

    # Showing

    @property
    def _width(self) -> int:
        return min(84, max(40, self.app.size.width - 4))

    def _show_rows(self, *, first: bool = False) -> None:
        self._show_title()
        listed = self.listed if self.found is None else [one.listed for one in self.found]
        self._column = column_of((row_words(one.session)[0] for one in listed), self._width)
        self._shown = len(self.listed)
        self.entry_list.show(self._options(), first=first)
        self.refresh_bindings()

    def _show_more(self) -> None:
        """Add the rows of the page that was read; those above it stay as they are."""
        self._show_title()
        now = self.program.now()
        self.entry_list.add_options(
            [session_row(one, now, self._width, self._column) for one in self.listed[self._shown :]]
        )
        self._shown = len(self.listed)

    def _show_title(self) -> None:
        title = "Bin" if self.wishes.binned else "Transcripts"
        total = len(self.listed) if self.complete else self.total
        number = "" if total is None or self.found is not None else count(total, "session")
        row = Row(title, title_words(self.wishes, self.order), number, style="bold $text")
        self.query_one("#title", Static).update(row)

    def _options(self) -> list[Option]:
        now, width, column = self.program.now(), self._width, self._column
        if self.found is not None:
            rows = [row for one in self.found for row in found_rows(one, now, width, column)]
            return rows or [remark("Nothing matches. Esc shows everything again.")]
        if not self.listed:
            return [remark(line or " ") for line in self._empty_words()]
        return [session_row(one, now, width, column) for one in self.listed]

    def _empty_words(self) -> Sequence[str]:
        if self.wishes == Wishes():
            return _EMPTY
        if self.wishes == Wishes(binned=True):
            return ("The bin is empty.", "", "A session that you delete with x waits here.")
        return ("No session is like that.", "", "f and then c lists all of them.")

    @property
    def marked(self) -> tuple[Listed | None, Hit | None]:
        """The session of the marked row, and the place in it where it is one of a hit."""
        option = self.entry_list.highlighted_option
        session, _, number = (option.id or "" if option else "").partition(HIT)
        for one in self.found or ():
            if one.listed.session.id == session:
                return one.listed, one.hits[int(number)] if number else None
        return next((one for one in self.listed if one.session.id == session), None), None

    @property
    def words_found(self) -> Hit | None:
        """The turn that the marked row leads to: its own, or the first that was found."""
        listed, hit = self.marked
        if hit is not None:
            return hit if hit.turn else None
        found = (one for one in self.found or () if one.listed is listed)
        return next((hit for one in found for hit in one.hits if hit.turn), None)

    @property
    def enter_words(self) -> str:
        """What Enter does with the marked session."""
        listed, _ = self.marked
        if self.wishes.binned:
            return TAKE_BACK
        if listed is None or listed.session.practice.conversation:
            return OPEN
        return CONTINUE if listed.session.resumable else OPEN

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.refresh_bindings()
        if event.option_index >= event.option_list.option_count - _NEAR_END:
            self._want_more()

    def on_input_changed(self) -> None:
        """Look for what is typed once there is a pause in the typing."""
        if self._timer is not None:
            self._timer.stop()
        if self._typed:
            self._timer = self.set_timer(_SEARCH_AFTER, self._search)
        elif self.found is not None:
            self.found = None
            self._show_rows()
