"""Every session that is kept: found again, put in order, deleted and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.widgets import OptionList

from interviewer.application import history
from interviewer.domain.history import LONGEST_NOTE, LONGEST_TITLE, Order, Wishes, tags_of
from interviewer.errors import InterviewerError
from interviewer.text import clean_line
from interviewer.tui import quizzes
from interviewer.tui.screens.session_list import PAGE, SessionListScreen
from interviewer.tui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.binding import BindingType

__all__ = ["PAGE", "TranscriptsScreen"]

_TOLD_FOR = 2.5
"""Seconds that it stands on screen what became of a session."""


class TranscriptsScreen(SessionListScreen):
    """One list of sessions, and what can be done with each."""

    CSS_PATH = "transcripts.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "r",
            "resume",
            "continue",
            id="transcripts.resume",
            tooltip="Go on with the marked session",
        ),
        # Of a quiz the line of keys has Enter for it.
        Binding("r", "resume_quiz", show=False),
        Binding("slash", "search", "search", id="transcripts.search", tooltip="Find what was said"),
        Binding("f", "filter", "filter", id="transcripts.filter", tooltip="List only some"),
        Binding("s", "sort", "sort", id="transcripts.sort", tooltip="Change what comes first"),
        Binding("x", "delete", "delete", id="transcripts.delete", tooltip="Put it into the bin"),
        Binding("escape", "back", "back", id="transcripts.back", tooltip="Go back"),
        Binding(
            "u", "undelete", "undo", id="transcripts.undo", show=False, tooltip="Take it back out"
        ),
        Binding("t", "tag", "tags", id="transcripts.tags", show=False, tooltip="Change its tags"),
        Binding(
            "n",
            "note",
            "title and note",
            id="transcripts.note",
            show=False,
            tooltip="Change its title or its note",
        ),
        Binding(
            "B", "bin", "bin", id="transcripts.bin", show=False, tooltip="Show what is deleted"
        ),
        Binding("question_mark", "app.help", "Help", id="transcripts.help", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._deleted: list[str] = []

    # What can be done

    @on(OptionList.OptionSelected, "#sessions")
    def _open(self) -> None:
        listed, _ = self.marked
        if listed is None:
            return
        hit = self.words_found
        chosen = listed.session
        if self.wishes.binned:
            self._take_back(chosen.id)
        elif not chosen.practice.conversation:
            show = quizzes.resume if chosen.resumable else quizzes.open_result
            show(self.program, chosen.id)
        elif chosen.resumable or hit is not None:
            from interviewer.tui.screens.review import ReviewScreen

            at = (hit.turn, hit.places[0][0]) if hit is not None else None
            self.app.push_screen(ReviewScreen(chosen.id, at=at))
        else:
            self.program.open_feedback(chosen.id)

    def action_resume(self) -> None:
        """Go on with the marked interview."""
        listed, _ = self.marked
        if listed is not None:
            self.program.resume_interview(listed.session.id)

    def action_resume_quiz(self) -> None:
        """Go on with the marked quiz."""
        listed, _ = self.marked
        if listed is not None:
            quizzes.resume(self.program, listed.session.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go on only with what was interrupted."""
        if action in {"resume", "resume_quiz"}:
            listed, _ = self.marked
            if listed is None or self.wishes.binned or not listed.session.resumable:
                return False
            return listed.session.practice.conversation is (action == "resume")
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """Show a line to type in, and only the sessions in which that is found."""
        self.add_class("-searching")
        self.query_one(SearchField).focus()

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
        """End the search, or leave the bin, or go back."""
        if self.has_class("-searching"):
            self.remove_class("-searching")
            self.query_one(SearchField).value = ""
            self.entry_list.focus()
        elif self.wishes.binned:
            self.action_bin()
        else:
            self.app.pop_screen()

    def action_sort(self) -> None:
        """Let the list begin with something else."""
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._read_again(first=True)

    def action_bin(self) -> None:
        """Show what is in the bin, or what is not."""
        self.wishes = Wishes(binned=not self.wishes.binned)
        self._read_again(first=True)

    @work(exclusive=True, group="asking")
    async def action_filter(self) -> None:
        """Ask which sessions are wanted."""
        from interviewer.tui.screens.filter import FilterScreen

        try:
            offered = await history.offered_filters(self.program.workspace)
        except InterviewerError as error:
            self.program.tell(error)
            return
        sheet = FilterScreen(self.wishes, offered, self.program.now())
        wishes = await self.app.push_screen_wait(sheet)
        if wishes is not None:
            self.wishes = wishes
            self._read_again(first=True)

    @work(group="changing")
    async def action_delete(self) -> None:
        """Put the marked session into the bin."""
        listed, _ = self.marked
        if listed is None or self.wishes.binned:
            return
        one = listed.session

        async def delete() -> None:
            await history.delete(self.program.workspace, one.id)
            self._deleted.append(one.id)
            title = clean_line(one.title, 40)
            self.notify(f"{title} is in the bin. u takes it back.", markup=False, timeout=_TOLD_FOR)

        await self._change(delete)

    def action_undelete(self) -> None:
        """Take back what was deleted last, or in the bin the marked session."""
        listed, _ = self.marked
        if self.wishes.binned and listed is not None:
            self._take_back(listed.session.id)
        elif not self.wishes.binned and self._deleted:
            self._take_back(self._deleted.pop())

    @work(group="changing")
    async def _take_back(self, session: str) -> None:
        async def undelete() -> None:
            await history.undelete(self.program.workspace, session)
            self._deleted = [one for one in self._deleted if one != session]
            self.app.clear_notifications()

        await self._change(undelete, marks=session)

    @work(exclusive=True, group="asking")
    async def action_tag(self) -> None:
        """Ask for the tags of the marked session."""
        from interviewer.tui.screens.remark import RemarkScreen

        listed, _ = self.marked
        if listed is None or self.wishes.binned:
            return
        fields = [("Tags, with blanks between them", " ".join(listed.tags))]
        given = await self.app.push_screen_wait(
            RemarkScreen(clean_line(listed.session.title, 60), fields)
        )
        if given is not None:
            tags = tags_of(given[0])
            session, workspace = listed.session.id, self.program.workspace
            await self._change(lambda: history.set_tags(workspace, session, tags))

    @work(exclusive=True, group="asking")
    async def action_note(self) -> None:
        """Ask for the title and the note of the marked session."""
        from interviewer.tui.screens.remark import RemarkScreen

        listed, _ = self.marked
        if listed is None or self.wishes.binned:
            return
        one, workspace = listed.session, self.program.workspace
        title, words = clean_line(one.title, LONGEST_TITLE), clean_line(one.note, LONGEST_NOTE)
        fields = [("Title", title), ("Note", words)]
        given = await self.app.push_screen_wait(RemarkScreen(clean_line(one.title, 60), fields))
        if given is None:
            return

        async def keep() -> None:
            if given[0] != title:
                await history.rename(workspace, one.id, given[0])
            if given[1] != words:
                await history.note(workspace, one.id, given[1])

        await self._change(keep)

    async def _change(self, change: Callable[[], Awaitable[object]], marks: str = "") -> None:
        try:
            await change()
        except InterviewerError as error:
            self.program.tell(error)
            return
        self._read_again(marks=marks)
