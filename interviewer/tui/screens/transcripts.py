"""Every interview that is kept, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static

from interviewer.domain.practice import Practice
from interviewer.domain.session import BUILTIN, SessionState
from interviewer.errors import InterviewerError
from interviewer.report.words import duration
from interviewer.text import clean_line
from interviewer.tui import quizzes
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.entry_list import EntryList, entry, remark
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.row import Row
from interviewer.tui.widgets.search_field import SearchField
from interviewer.tui.words import count, moment

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets.option_list import Option

    from interviewer.domain.session import SessionSummary

PAGE = 50
_NEAR_END = 10
_PADDING = 2
_GAP = 2
_UNGRADED = {Practice.QUIZ: "quiz"}
_EMPTY = (
    "Nothing is kept yet.",
    "",
    "Every interview that you begin stands here, with its score once it is",
    "over. Go back with Esc and choose one under Practise.",
)


class TranscriptsScreen(CalmScreen[None]):
    """One list of sessions, read page by page as one comes to its end."""

    CSS_PATH = "transcripts.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "search", id="transcripts.search", tooltip="Show what matches"),
        Binding("escape", "back", "back", id="transcripts.back", tooltip="Go back"),
        Binding("question_mark", "app.help", "Help", id="transcripts.help", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.sessions: list[SessionSummary] = []
        self.complete = False
        self._wanted = ""
        self._unreadable = False

    def compose(self) -> ComposeResult:
        """Lay out title, list and keys."""
        with Vertical(classes="frame"):
            yield Static(Row("Transcripts", style="bold $text"), id="title")
            yield SearchField("Type a part of a title, a band, a model or a day", id="search")
            yield EntryList(id="sessions")
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

    @property
    def entry_list(self) -> EntryList:
        """The list."""
        return self.query_one(EntryList)

    # Reading

    @work(exclusive=True, group="reading")
    async def _read_again(self) -> None:
        wanted = max(PAGE, len(self.sessions))
        await self._read(limit=wanted, afresh=True)
        while self._wanted and not self.complete:
            await self._read(limit=PAGE)

    @work(exclusive=True, group="reading")
    async def _read_more(self, *, everything: bool = False) -> None:
        await self._read(limit=PAGE)
        while everything and not self.complete:
            await self._read(limit=PAGE)

    async def _read(self, *, limit: int, afresh: bool = False) -> None:
        if self.complete and not afresh:
            return
        offset = 0 if afresh else len(self.sessions)
        try:
            read = await self.program.workspace.sessions(limit=limit, offset=offset)
        except InterviewerError as error:
            self.complete = self._unreadable = True
            self.program.tell(error)
            return
        before = [] if afresh else self.sessions
        known = {one.id for one in before}
        self.sessions = [*before, *(one for one in read if one.id not in known)]
        self.complete = len(read) < limit
        self._show_rows()

    def _scrolled(self) -> None:
        rows = self.entry_list
        if rows.max_scroll_y - rows.scroll_offset.y < _NEAR_END:
            self._want_more()

    def _want_more(self) -> None:
        busy = any(one.group == "reading" and not one.is_finished for one in self.workers)
        if not self.complete and not busy:
            self._read_more(everything=bool(self._wanted))

    # Showing

    def _show_rows(self) -> None:
        number = count(len(self.sessions), "session") if self.complete else ""
        title = Row("Transcripts", right=number, style="bold $text")
        self.query_one("#title", Static).update(title)
        self.entry_list.show(self._options())
        self.refresh_bindings()

    def _options(self) -> list[Option]:
        if not self.sessions:
            return [remark(line or " ") for line in _EMPTY]
        now = self.program.now()
        width = min(84, max(40, self.app.size.width - 4))
        listed = [(one, *row_words(one), _when(one, now)) for one in self.sessions]
        words = self._wanted.casefold().split()
        found = [row for row in listed if _matches(words, *row)]
        if not found:
            return [remark("Nothing matches. Esc shows everything again.")]
        column = min(max(len(title) for _session, title, *_rest in found) + 4, width // 2)
        room = width - 2 * _PADDING - column - _GAP
        return [
            entry(one.id, title, _fitting(outcome, who, room - len(when)), when, column=column)
            for one, title, outcome, who, when in found
        ]

    # What can be done

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index >= event.option_list.option_count - _NEAR_END:
            self._want_more()

    @on(OptionList.OptionSelected, "#sessions")
    def _open(self, event: OptionList.OptionSelected) -> None:
        chosen = next((one for one in self.sessions if one.id == event.option.id), None)
        if chosen is None:
            return
        if not chosen.practice.conversation:
            show = quizzes.resume if chosen.resumable else quizzes.open_result
            show(self.program, chosen.id)
        elif chosen.resumable:
            self.program.resume_interview(chosen.id)
        else:
            self.program.open_feedback(chosen.id)

    def action_search(self) -> None:
        """Show a line to type in, and only the sessions that match it."""
        self.add_class("-searching")
        self.query_one(SearchField).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list down to what matches, in everything that is kept."""
        self._wanted = event.value
        self._show_rows()
        if self._wanted:
            self._want_more()

    def action_choose(self) -> None:
        """Open the marked line while the search line has the keys."""
        self.entry_list.action_select()

    def action_move(self, by: int) -> None:
        """Move the mark while the search line has the keys."""
        if by > 0:
            self.entry_list.action_cursor_down()
        else:
            self.entry_list.action_cursor_up()

    def action_back(self) -> None:
        """Show everything again, or go back."""
        if not self.has_class("-searching"):
            self.app.pop_screen()
            return
        self.remove_class("-searching")
        self.query_one(SearchField).value = ""
        self.entry_list.focus()


def row_words(session: SessionSummary) -> tuple[str, str, str]:
    """Return the title of a session, what became of it and who interviewed."""
    if not session.practice.conversation:
        return clean_line(session.title, 120), _outcome(session), "no model"
    who = "built-in" if session.interviewer == BUILTIN else clean_line(session.interviewer, 40)
    return clean_line(session.title, 120), _outcome(session), who


def _fitting(outcome: str, who: str, room: int) -> str:
    """Leave out who interviewed where there is no room for all of it."""
    both = f"{outcome} · {who}"
    return both if len(both) <= room else outcome


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


def _matches(words: list[str], session: SessionSummary, *shown: str) -> bool:
    day = _day(session.started_at)
    everything = " ".join((*shown, session.scenario, session.model, session.started_at, day))
    return all(word in everything.casefold() for word in words)


def _day(stamp: str) -> str:
    try:
        return f"{datetime.fromisoformat(stamp):%d %B %Y}"
    except ValueError:
        return ""
