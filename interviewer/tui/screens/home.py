"""The first screen: what to continue, what to practise, what to look back at."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from interviewer.errors import InterviewerError
from interviewer.tui import practices, progressing, quizzes
from interviewer.tui.home_rows import (
    DRILL,
    MOCK,
    PROGRESS,
    QUESTION,
    QUIZ,
    QUIZ_SESSION,
    SCENARIO,
    SESSION,
    TODAY,
    TRANSCRIPTS,
    HomeRows,
)
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.entry_list import EntryList
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.row import Row

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input


class HomeScreen(CalmScreen[None]):
    """One list of everything that can be opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "app.pick_model", "model", id="home.model", tooltip="Choose who interviews"),
        Binding("slash", "search", "search", id="home.search", tooltip="Show only what matches"),
        Binding(
            "e",
            "edit",
            "edit",
            id="home.edit",
            show=False,
            tooltip="Open the marked file in your editor",
        ),
        Binding("d", "drill", "drill", id="home.drill", show=False, tooltip="Single questions"),
        Binding(
            "i",
            "mock",
            "mock interview",
            id="home.mock",
            show=False,
            tooltip="A whole interview for a level",
        ),
        Binding("n", "new", "new", id="home.new", show=False, tooltip="Write a file of your own"),
        Binding("question_mark", "app.help", "Help", id="home.help", show=False),
        Binding("escape", "stop_search", "all again", id="home.all", tooltip="Show everything"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: HomeRows | None = None
        self._touched = False

    def compose(self) -> ComposeResult:
        """Lay out title, list and keys."""
        with Vertical(classes="frame"):
            yield Static(id="title")
            yield EntryList(id="entries")
            yield KeyLine()

    def on_mount(self) -> None:
        """Fill the list with what is at hand; what was kept follows after the first frame."""
        self._show_title()
        self._list_remembered()
        if not self.program.is_opening:
            self.entry_list.focus()

    @property
    def entry_list(self) -> EntryList:
        """The list."""
        return self.query_one(EntryList)

    def on_screen_resume(self) -> None:
        """Look again at what is kept, after an interview or at the first showing."""
        self.set_class(self.program.is_opening, "-opening")
        self._show_title()
        self.call_after_refresh(self._read_sessions)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the width."""
        super().on_resize(event)
        self._show_rows(self._wanted)

    def on_key(self, _event: events.Key) -> None:
        """Note that the user has begun to choose: from now on the marked line stays marked."""
        self._touched = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way out of a search only while there is one.

        Nothing is offered while an interview that was asked for at the command line opens: what is
        typed ahead is not meant for this screen.
        """
        if self.program.is_opening:
            return False
        if action == "stop_search":
            return self.has_class("-searching")
        return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        """Move the mark while the search line has the keys."""
        if by > 0:
            self.entry_list.action_cursor_down()
        else:
            self.entry_list.action_cursor_up()

    async def action_search(self) -> None:
        """Show a line to type in, and only the rows that match it."""
        if not self.has_class("-searching"):
            from interviewer.tui.widgets.search_field import SearchField

            field = SearchField("Type a part of a title, a set, a level or a topic", id="search")
            await self.query_one(".frame").mount(field, before=self.entry_list)
            self.add_class("-searching")
        self.query_one("#search").focus()
        self.refresh_bindings()

    async def action_stop_search(self) -> None:
        """Show everything again."""
        self.remove_class("-searching")
        await self.query("#search").remove()
        self._show_rows("")
        self.entry_list.focus()
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#entries")
    def _open(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option.id or "").partition(":")
        if kind in {SCENARIO, QUESTION}:
            self.program.open_entry(name)
        elif kind == SESSION:
            self.program.resume_interview(name)
        elif kind == QUIZ:
            quizzes.open_entry(self.program, name)
        elif kind == QUIZ_SESSION:
            quizzes.resume(self.program, name)
        elif kind == TRANSCRIPTS:
            self.program.open_transcripts()
        elif kind == DRILL:
            self.action_drill()
        elif kind == MOCK:
            self.action_mock()
        elif kind == TODAY:
            progressing.begin_today(self.program)
        elif kind == PROGRESS:
            progressing.open_progress(self.program)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list down to what matches."""
        self._show_rows(event.value)

    def action_edit(self) -> None:
        """Open the marked file in the editor; of a built-in one, a copy."""
        marked = self.entry_list.highlighted_option
        for one in self._rows.entries if self._rows else ():
            if marked is not None and marked.id == f"{one.kind}:{one.id}":
                from interviewer.tui.own_files import edit_entry

                self.run_worker(edit_entry(self, one), exclusive=True, group="files")
                return
        self.app.notify("This line is no file.", markup=False)

    def action_drill(self) -> None:
        """Choose questions to be asked one after the other."""
        practices.open_drill(self.program)

    def action_mock(self) -> None:
        """Choose a whole interview for a level."""
        practices.open_mock(self.program)

    def action_new(self) -> None:
        """Write a file of one's own to begin with."""
        from interviewer.tui.own_files import make_entry

        self.run_worker(make_entry(self), exclusive=True, group="files")

    def list_again(self, mark: str = "") -> None:
        """Read anew what can be practised; mark the row of that id, where there is one."""
        before = self._rows
        self._list_entries(self._wanted)
        if before is not None and before.sessions is not None and self._rows is not None:
            self._rows = self._rows.with_sessions(before.sessions, self.program.now())
            self._show_rows(self._wanted)
        ids = [option.id for option in self.entry_list.options]
        if mark in ids:
            self.entry_list.highlighted = ids.index(mark)

    def action_choose(self) -> None:
        """Open the marked line while the search line has the keys."""
        self.entry_list.action_select()

    def _show_title(self) -> None:
        title = Row("interviewer", right=self.program.engine_words, style="bold $text")
        self.query_one("#title", Static).update(title)

    @property
    def _wanted(self) -> str:
        """What the list is narrowed down to."""
        field = self.query("#search")
        return str(getattr(field.first(), "value", "")) if field else ""

    def _list_remembered(self) -> None:
        """List what a large home held last time; whether it still does is seen to afterwards."""
        try:
            entries = self.program.workspace.remembered_entries()
        except InterviewerError:
            entries = None
        if entries is None:
            self._list_entries()
            return
        self._rows = HomeRows(entries, self.program.now())
        self._show_rows("")
        self.call_after_refresh(self._list_changed)

    @work(exclusive=True, group="entries")
    async def _list_changed(self) -> None:
        """Show what has changed in the files since they were last listed."""
        import asyncio

        try:
            entries = await asyncio.to_thread(self.program.workspace.entries)
        except InterviewerError as error:
            self.program.tell(error)
            return
        if self._rows is not None and entries != tuple(self._rows.entries):
            self._rows = replace(self._rows, entries=entries)
            self._show_rows(self._wanted)

    def _list_entries(self, wanted: str = "") -> None:
        try:
            entries = self.program.workspace.entries()
        except InterviewerError as error:
            entries = ()
            self.program.tell(error)
        self._rows = HomeRows(entries, self.program.now())
        self._show_rows(wanted)

    @work(exclusive=True, group="sessions")
    async def _read_sessions(self) -> None:
        import asyncio

        if self._rows is None:
            return
        try:
            await asyncio.to_thread(self.program.prepare_storage)
            sessions = await self.program.workspace.sessions()
        except InterviewerError as error:
            self.program.tell(error)
            return
        self._rows = self._rows.with_sessions(sessions, self.program.now())
        self._show_rows(self._wanted, first=not self._touched)
        await self._read_progress()

    async def _read_progress(self) -> None:
        """Add what is due and how scores have moved, which takes longer than the rest."""
        workspace = self.program.workspace
        try:
            today = await progressing.today_words(workspace, self.program.now())
            moved = await progressing.progress_words(workspace)
        except InterviewerError as error:
            self.program.tell(error)
            return
        if self._rows is not None and (today, moved) != (self._rows.today, self._rows.progress):
            self._rows = replace(self._rows, today=today, progress=moved)
            self._show_rows(self._wanted)

    def _show_rows(self, wanted: str, *, first: bool = False) -> None:
        if self._rows is not None:
            width = min(84, max(40, self.app.size.width - 4))
            self.entry_list.show(self._rows.options(wanted, width), first=first)


def load_lazily() -> None:
    """Import what the next screens need; called in a thread once this one is shown."""
    for name in (
        "sqlite_utils",
        "pydantic",
        "ruamel.yaml",
        "textual.widgets._markdown",
        "textual.widgets._text_area",
        "interviewer.tui.screens.start",
        "interviewer.tui.screens.interview",
    ):
        import_module(name)
