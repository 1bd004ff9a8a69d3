"""A list to choose from, in groups under headings, moved through with arrows or letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from interviewer.tui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType


class EntryList(OptionList):
    """Rows with headings between them. The highlight stays with its row when rows change.

    Options are made with `entry`, `heading`, `remark` and `gap`; `OptionSelected` tells what was
    opened, by the id of the option.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "open", id="list.open", tooltip="Open the marked line"),
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]

    def show(self, options: Iterable[Option], *, first: bool = False) -> None:
        """Replace the rows. The highlight stays where it was, or goes to the first entry."""
        listed = list(options)
        kept = self.highlighted_option
        offset = self.scroll_offset.y
        self.set_options(listed)
        ids = [option.id for option in listed]
        enabled = [index for index, option in enumerate(listed) if not option.disabled]
        if kept is not None and not first and kept.id in ids:
            self.highlighted = ids.index(kept.id)
        elif enabled:
            self.highlighted = enabled[0]
            offset = 0
        self.scroll_to(y=offset, animate=False)
        self.scroll_to_highlight()

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Keep the highlighted row in view, and with the first one the heading above it."""
        before = self.options[: self.highlighted or 0]
        if self.highlighted is not None and all(option.disabled for option in before):
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
            return
        super().scroll_to_highlight(top)


def entry(
    option_id: str,
    text: str,
    note: str = "",
    right: str = "",
    *,
    column: int = 0,
    columned: bool = False,
) -> Option:
    """Make a row that can be chosen; with `columned` a long text is cut before the column."""
    row = Row(text, note, right, column=column, indent=2, columned=columned)
    return Option(row, id=option_id)


def heading(text: str) -> Option:
    """Make a heading."""
    return Option(Row(text, style="bold"), disabled=True)


def subheading(text: str) -> Option:
    """Make the quieter heading of a group within a group."""
    return Option(Row(text, indent=2, style="$foreground-muted"), disabled=True)


def remark(text: str) -> Option:
    """Make a line that only says something, such as how an empty group is filled."""
    return Option(Row(text, indent=2, style="$foreground-muted"), disabled=True)


def gap() -> Option:
    """Make an empty line."""
    return Option(Row(" "), disabled=True)
