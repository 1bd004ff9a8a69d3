"""A line to type in above a list: what is typed narrows the list, the arrows still move in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.binding import BindingType


class SearchField(Input):
    """Leaves Enter, up and down to the list; its screen has the actions `choose` and `move`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "screen.choose", "choose", id="search.choose", tooltip="Do the marked line"
        ),
        Binding("down", "screen.move(1)", show=False),
        Binding("up", "screen.move(-1)", show=False),
    ]

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder=placeholder, compact=True, id=id)
        self.cursor_blink = False
