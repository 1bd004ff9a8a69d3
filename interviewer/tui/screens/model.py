"""Choosing who interviews and grades: the built-in engine, or a model at an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from interviewer.errors import InterviewerError, ModelError
from interviewer.tui.consent import agree, host_of, must_ask
from interviewer.tui.model_rows import BUILTIN, ModelRows, Pick, Place
from interviewer.tui.screens.base import CalmScreen
from interviewer.tui.widgets.entry_list import EntryList
from interviewer.tui.widgets.key_line import KeyLine
from interviewer.tui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

_ABOUT_KEYS = (
    "A key is read from OPENAI_API_KEY (or INTERVIEWER_API_KEY) and is never stored, logged or "
    "shown. The model is remembered."
)


class ModelList(EntryList):
    """The models."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "use it", id="model.use", tooltip="Use the marked model"),
    ]


class ModelScreen(CalmScreen[None]):
    """Lists models as they are found; what is typed filters them or names another address."""

    CSS_PATH = "model.tcss"
    AUTO_FOCUS = "SearchField"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "back", id="model.back", tooltip="Change nothing"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows = ModelRows()

    def compose(self) -> ComposeResult:
        """Lay out the field, the list and what is to be known about keys."""
        with Vertical(classes="frame"):
            yield Static(Content("Who interviews and grades"), id="title")
            yield SearchField("Type to filter, or an address such as http://localhost:8000/v1")
            yield ModelList()
            yield Static(Content(_ABOUT_KEYS), id="about")
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the built-in at once and look for the rest."""
        engine = self.program.workspace.engine
        self._rows.chosen = engine.model
        self._rows.chosen_url = engine.base_url
        self._show()
        self._find_local()
        self._ask(engine.base_url)

    def action_move(self, by: int) -> None:
        """Move the mark while one types."""
        models = self.query_one(ModelList)
        if by > 0:
            models.action_cursor_down()
        else:
            models.action_cursor_up()

    def action_choose(self) -> None:
        """Use the marked model, or ask the marked address."""
        self.query_one(ModelList).action_select()

    def on_input_changed(self) -> None:
        """Narrow the list down."""
        self._show(first=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Use a model, or ask an address for its models."""
        pick = self._rows.picks.get(event.option.id or "")
        if pick is None:
            return
        if pick.model is None:
            self._agree_and_ask(pick.base_url or "")
        else:
            self._use(pick)

    @work(exclusive=True, group="use")
    async def _use(self, pick: Pick) -> None:
        program = self.program
        try:
            if pick.model != BUILTIN and not await agree(program, pick.base_url or ""):
                return
            program.workspace.choose_engine(pick.model or BUILTIN, pick.base_url)
        except InterviewerError as error:
            program.tell(error)
            return
        program.pop_screen()

    @work(exclusive=True, group="use")
    async def _agree_and_ask(self, base_url: str) -> None:
        if await agree(self.program, base_url):
            self._ask(base_url)

    @work(exclusive=True, group="local")
    async def _find_local(self) -> None:
        self._rows.searching = True
        self._show()
        try:
            servers = await self.program.workspace.local_servers()
        finally:
            self._rows.searching = False
        for server in servers:
            self._put(Place(f"{server.name} on this machine", server.base_url, server.models))
        self._show()

    @work(group="asking")
    async def _ask(self, base_url: str) -> None:
        workspace = self.program.workspace
        title = f"At {host_of(base_url)}"
        if must_ask(workspace, base_url):
            self._put(Place(title, base_url, ask_first=True))
            return
        self._put(Place(title, base_url, words="Asking for its models …"))
        try:
            models = await workspace.list_models(base_url)
        except ModelError as error:
            self._put(Place(title, base_url, words=str(error)))
            return
        words = "" if models else "It lists no models; type a name to use one all the same."
        self._put(Place(title, base_url, models, words))

    def _put(self, place: Place) -> None:
        """Show a place, in the stead of what was known of that address."""
        places = self._rows.places
        known = [one.base_url for one in places]
        if place.base_url not in known:
            places.append(place)
        else:
            places[known.index(place.base_url)] = place
        self._show()

    def _show(self, *, first: bool = False) -> None:
        wanted = self.query_one(SearchField).value
        self.query_one(ModelList).show(self._rows.options(wanted), first=first)
