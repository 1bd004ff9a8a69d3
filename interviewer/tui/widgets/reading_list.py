"""A text to read and to move through: passage by passage, with the arrows, letters or the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from textual import events
    from textual.binding import BindingType

    from interviewer.tui.widgets.passages import Passage

_MARGINS = 3
_BEGINNING = 3
_MARKED = Content.assemble(("▌", "$primary"), " ")
_UNMARKED = Content("  ")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is laid out; `passage` is the index of the passage that it belongs to."""

    content: Content
    passage: int


class ReadingList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows passages and marks the one that is being read.

    A passage that is taller than the list is scrolled through before the next one is marked.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"reading--line", "reading--marked"}
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ReadingList {
        background: $background;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    ReadingList > .reading--marked { background: $surface; }
    ReadingList:focus > .reading--marked { background: $primary 14%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,space", "turn(1)", "Page down", show=False),
        Binding("pageup", "turn(-1)", "Page up", show=False),
        Binding("home", "end(-1)", "First", show=False),
        Binding("end", "end(1)", "Last", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The user has marked another passage."""

        reading_list: ReadingList
        id: str

        @property
        def control(self) -> ReadingList:
            """The list it is in."""
            return self.reading_list

    @dataclass
    class Opened(Message):
        """The marked passage was clicked once more."""

        reading_list: ReadingList
        id: str

        @property
        def control(self) -> ReadingList:
            """The list it is in."""
            return self.reading_list

    @dataclass
    class Passed(Message):
        """The user wanted to go beyond the last passage (`by` 1) or the first (`by` -1)."""

        reading_list: ReadingList
        by: int

        @property
        def control(self) -> ReadingList:
            """The list it is in."""
            return self.reading_list

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._passages: tuple[Passage, ...] = ()
        self._lines: list[Line] = []
        self._extents: dict[int, tuple[int, int]] = {}
        self._cursor: int | None = None
        self._also: frozenset[str] = frozenset()
        self._concealed = False
        self._laid_out_for = 0
        self._settled_at = (0, 0)

    # What is shown

    def show(
        self, passages: Iterable[Passage], marked: str | None = None, *, stay: bool = False
    ) -> None:
        """Show these passages and mark the one of that id, else the first that can be chosen.

        They begin at their top, or `stay` where they were scrolled to.
        """
        self._passages = tuple(passages)
        ids = [one.id for one in self._passages]
        self._also = frozenset()
        self._concealed = False
        self._cursor = ids.index(marked) if marked and marked in ids else self._next(-1, 1)
        self._lay_out()
        if not stay:
            self.scroll_to(y=0, animate=False, force=True)
        self._show_cursor()

    @property
    def marked(self) -> str:
        """The id of the marked passage, empty where there is none."""
        return "" if self._cursor is None else self._passages[self._cursor].id

    def mark(self, passage_id: str, also: Collection[str] = ()) -> None:
        """Mark the passage of that id, and others of the same weight, and bring it into view."""
        for index, one in enumerate(self._passages):
            if one.id == passage_id and passage_id:
                self._also = frozenset(also)
                self._set_cursor(index, tell=False)
                return

    def conceal(self) -> None:
        """Draw nothing as marked until something is marked, or the list has the keys."""
        self._concealed = True
        self._also = frozenset()
        self.refresh()

    def on_focus(self) -> None:
        """Draw again what is marked."""
        self._concealed = False
        self.refresh()

    # Moving

    def action_move(self, by: int) -> None:
        """Go to the next passage, or first through the rest of a tall one."""
        if self._cursor is None:
            self._scroll_by(by)
            self.post_message(self.Passed(self, by))
            return
        top, bottom = self._extents.get(self._cursor, (0, 0))
        above, below = self.scroll_offset.y, self.scroll_offset.y + self._height
        if by > 0 and bottom > below:
            self._scroll_by(min(bottom - below, max(1, self._height // 2)))
            return
        if by < 0 and top < above:
            self._scroll_by(-min(above - top, max(1, self._height // 2)))
            return
        following = self._next(self._cursor, by)
        if following is not None:
            self._set_cursor(following)
        else:
            self.post_message(self.Passed(self, by))

    def action_turn(self, by: int) -> None:
        """Turn a page, and mark what then stands at its edge."""
        self._scroll_by(by * max(1, self._height - 2))
        above, below = self.scroll_offset.y, self.scroll_offset.y + self._height
        seen = [
            index
            for index, (top, bottom) in self._extents.items()
            if top >= above and bottom <= below and self._passages[index].id
        ]
        if seen:
            self._set_cursor(seen[-1] if by > 0 else seen[0])

    def action_end(self, by: int) -> None:
        """Go to the last passage, or the first."""
        listed = [n for n, one in enumerate(self._passages) if one.id]
        if listed:
            self._set_cursor(listed[-1 if by > 0 else 0])
        self.scroll_to(y=len(self._lines) if by > 0 else 0, animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """Mark what is clicked; a click on the marked passage opens it."""
        row = self.scroll_offset.y + event.y
        if not 0 <= row < len(self._lines):
            return
        index = self._lines[row].passage
        if not self._passages[index].id:
            return
        if index == self._cursor:
            self.post_message(self.Opened(self, self.marked))
        else:
            self._set_cursor(index)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Render one line of what is in view. Part of the line API."""
        row = self.scroll_offset.y + y
        width = self._width
        if not 0 <= row < len(self._lines):
            return Strip.blank(width, self.get_visual_style("reading--line").rich_style)
        line = self._lines[row]
        marked = self._is_marked(line.passage)
        style = self.get_visual_style("reading--line", *(["reading--marked"] if marked else []))
        content = Content.assemble(_MARKED if marked else _UNMARKED, self._drawn(row))
        strips = Visual.to_strips(self, content, width, 1, style)
        strip = strips[0] if strips else Strip.blank(width)
        return strip.adjust_cell_length(width, style.rich_style)

    def on_resize(self) -> None:
        """Lay the text out anew for another width, and keep what is marked in view."""
        widths = (self._width, self.app.size.width)
        if self._width != self._laid_out_for:
            self._lay_out()
        if widths != self._settled_at:
            # From the top, as when it was opened: what was scrolled to stands elsewhere now.
            self._settled_at = widths
            self.scroll_to(y=0, animate=False, force=True)
        self._settle()

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        """Let a scrollbar that appears stand where the text has been scrolled to before."""
        if shown:
            self.vertical_scrollbar.position = self.scroll_y

    # Inside

    def _passages_for(self, _width: int) -> Sequence[Passage]:
        """Return what is laid out at a width; for lists whose passages depend on it."""
        return self._passages

    @property
    def _place(self) -> str:
        """What is to stay marked in a new layout."""
        return self.marked

    def _index_of(self, passage_id: str) -> int | None:
        """Return where a passage stands after a new layout."""
        return next((n for n, one in enumerate(self._passages) if one.id == passage_id), None)

    def _settle(self) -> None:
        """Bring what is marked into view at a new size."""
        self._show_cursor()

    def _drawn(self, row: int) -> Content:
        return self._lines[row].content

    def _lay_out(self) -> None:
        width = self._width
        self._laid_out_for = width
        self._lines = []
        self._extents = {}
        if width <= 0:
            return
        marked = self._place
        self._passages = tuple(self._passages_for(max(1, width - _MARGINS)))
        self._cursor = self._index_of(marked) if marked else self._next(-1, 1)
        for index, passage in enumerate(self._passages):
            top = len(self._lines)
            self._lines += [Line(one, index) for one in passage.lines(max(1, width - _MARGINS))]
            self._extents[index] = (top, len(self._lines))
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    @property
    def _width(self) -> int:
        return max(0, self.content_region.width - 1)

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    def _is_marked(self, index: int) -> bool:
        passage = self._passages[index]
        if self._concealed:
            return False
        return bool(passage.id) and (index == self._cursor or passage.id in self._also)

    def _next(self, index: int, by: int) -> int | None:
        index += by
        while 0 <= index < len(self._passages):
            if self._passages[index].id:
                return index
            index += by
        return None

    def _set_cursor(self, index: int, *, tell: bool = True) -> None:
        if tell:
            self._also = frozenset()
        self._concealed = False
        backwards = self._cursor is not None and index < self._cursor
        changed = index != self._cursor
        self._cursor = index
        self._show_cursor(backwards=backwards)
        self.refresh()
        if tell and changed:
            self.post_message(self.Moved(self, self.marked))

    def _show_cursor(self, *, backwards: bool = False) -> None:
        if self._cursor is None or self._cursor not in self._extents or self._height <= 0:
            return
        top, bottom = self._extents[self._cursor]
        begins = min(bottom, top + _BEGINNING)
        if self._next(self._cursor, -1) is None and begins <= self._height:
            # With what stands above it, as long as its own beginning is in view.
            self.scroll_to(y=0, animate=False, force=True)
            return
        if self._next(self._cursor, 1) is None and len(self._lines) - top <= self._height:
            self.scroll_to(y=len(self._lines), animate=False, force=True)
            return
        above, below = self.scroll_offset.y, self.scroll_offset.y + self._height
        if top >= above and bottom <= below:
            return
        if bottom - top > self._height:
            target = bottom - self._height if backwards else top
        else:
            target = top if top < above else bottom - self._height
        self.scroll_to(y=target, animate=False, force=True)

    def _scroll_by(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)
