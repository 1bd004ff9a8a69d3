"""Asks again for the verdicts of a session that could not be had."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from interviewer.engine import events
from interviewer.engine.events import Choice
from interviewer.errors import InterviewerError
from interviewer.tui.waits import Waits
from interviewer.tui.widgets.choices import ChoiceList, Offer
from interviewer.tui.widgets.failure import OFFERS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from interviewer.engine.session import Session
    from interviewer.tui.app import InterviewerApp

_OK = "ok"


class RegradeScreen(ModalScreen[bool]):
    """Shows how the grading goes on; returns whether it came to its end.

    Esc stops a wait for the model. Grades that have been had are kept whatever happens next.
    """

    CSS_PATH = "regrade.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "stop", id="regrade.stop", tooltip="Stop waiting"),
    ]

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self._session_id = session_id
        self._session: Session | None = None
        self._waits = Waits()

    @property
    def program(self) -> InterviewerApp:
        """The app, by its own type."""
        return cast("InterviewerApp", self.app)

    def compose(self) -> ComposeResult:
        """Lay out the words; offers come when there is something to choose."""
        with Vertical(classes="sheet"):
            yield Static(Content("Grading again"), classes="sheet-title")
            yield Static(Content("Taking the session up · esc stops"), classes="sheet-words")

    def on_mount(self) -> None:
        """Begin."""
        self.set_interval(0.25, self._show_wait)
        self._begin()

    @work(exclusive=True, group="grading")
    async def _begin(self) -> None:
        try:
            self._session = await self.program.workspace.resume(self._session_id)
        except InterviewerError as error:
            await self._offer(error.title, error.next_step, [Offer(_OK, "o", "go back")])
            return
        await self._follow(self._session.begin())

    @work(exclusive=True, group="grading")
    async def _go_on(self, choice: Choice) -> None:
        if self._session is not None:
            await self.query(ChoiceList).remove()
            await self._follow(self._session.choose(choice))

    async def _follow(self, happening: AsyncIterator[events.Event]) -> None:
        self._say_title("Grading again")
        try:
            async with aclosing(happening) as stream:  # type: ignore[type-var]
                async for event in stream:
                    await self._show(event)
        except InterviewerError as error:
            await self._offer(error.title, error.next_step, [Offer(_OK, "o", "go back")])
        finally:
            self._waits.end()

    async def _show(self, event: events.Event) -> None:
        match event:
            case events.Grading(done, total):
                self._waits.begin(f"Grading {done + 1} of {total}", at_once=True)
                self._show_wait()
            case events.Waiting():
                self._waits.count_down(event)
            case events.Failed(error, choices):
                self._waits.end()
                await self._offer(error.title, error.next_step, [OFFERS[one] for one in choices])
            case events.Closed() | events.Paused():
                await self._leave(done=True)
            case _:
                pass

    async def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Do what was chosen."""
        if event.id == _OK:
            await self._leave(done=False)
        else:
            self._go_on(Choice(event.id))

    async def action_stop(self) -> None:
        """Stop waiting; where nothing is waited for, leave what is missing unassessed."""
        if self._session is not None and self._session.interrupt():
            return
        if self._session is not None and self.query(ChoiceList):
            self._go_on(Choice.LEAVE)
        else:
            await self._leave(done=False)

    async def _leave(self, *, done: bool) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            await self.program.workspace.release(session)
        self.dismiss(done)

    async def _offer(self, title: str, words: str, offers: list[Offer]) -> None:
        self._say_title(title)
        self.query_one(".sheet-words", Static).update(Content(words))
        await self.query(ChoiceList).remove()
        choices = ChoiceList(offers)
        await self.query_one(".sheet").mount(choices)
        choices.focus()

    def _say_title(self, words: str) -> None:
        self.query_one(".sheet-title", Static).update(Content(words))

    def _show_wait(self) -> None:
        words = self._waits.words()
        if words:
            self.query_one(".sheet-words", Static).update(Content(words))
