"""A few things one can do now: rows to move through, each with a letter of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to do: an id, the letter that chooses it, and its words."""

    id: str
    key: str
    words: str


class ChoiceList(OptionList):
    """Offers to choose from with the arrows and Enter, with a letter, or with the mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "choose", id="choices.choose", tooltip="Do the marked line"),
    ]

    @dataclass
    class Chosen(Message):
        """An offer was chosen."""

        choices: ChoiceList
        id: str

        @property
        def control(self) -> ChoiceList:
            """The list it was chosen from."""
            return self.choices

    def __init__(self, offers: Sequence[Offer], *, id: str | None = None) -> None:  # noqa: A002
        self._offers = tuple(offers)
        options = [
            Option(Content.assemble((one.key, "$primary"), "  ", one.words), id=one.id)
            for one in self._offers
        ]
        super().__init__(*options, id=id, markup=False)
        self.highlighted = 0

    def on_key(self, event: events.Key) -> None:
        """Choose by letter."""
        for one in self._offers:
            if event.key == one.key:
                event.stop()
                self.post_message(self.Chosen(self, one.id))
                return

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose by Enter or mouse."""
        event.stop()
        self.post_message(self.Chosen(self, event.option.id or ""))
