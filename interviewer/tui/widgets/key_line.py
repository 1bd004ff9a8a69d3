"""The keys one needs now, on one line at the foot of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.screen import Screen

MOST = 6
_GAP = "   "
_SMALL_GAP = "  "
_LAST = {"app.all": 1, "app.quit": 2}
_SHORT = {
    "question_mark": "?",
    "slash": "/",
    "escape": "esc",
    "pageup": "pgup",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


class KeyLine(Widget, can_focus=False):
    """Shows at most six active bindings and cuts none in half; a click does what the key does."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine { height: 1; width: 100%; color: $foreground-muted; }
    """

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def render(self) -> Content:
        """Return as many keys as fit into the width."""
        keys = [self._key(key, words) for key, words in self._keys()]
        wide = sum(one.cell_length for one in keys) + len(_GAP) * len(keys[1:])
        gap = _GAP if wide <= self.size.width else _SMALL_GAP
        line = Content()
        for one in keys:
            longer = one if not line else Content.assemble(line, gap, one)
            if longer.cell_length > self.size.width:
                break
            line = longer
        return line

    def _key(self, key: str, words: str) -> Content:
        one = Content.assemble((f"{key_name(key)} ", "$primary"), words)
        return one.stylize(Style.from_meta({"key": key}))

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        key = event.style.meta.get("key")
        if isinstance(key, str):
            self.app.simulate_key(key)

    def _keys(self) -> Iterator[tuple[str, str]]:
        shown: set[str] = set()
        active = [one.binding for one in self.screen.active_bindings.values() if one.enabled]
        for binding in sorted(active, key=lambda one: _LAST.get(one.id or "", 0)):
            if not (binding.show and binding.description) or binding.action in shown:
                continue
            shown.add(binding.action)
            yield binding.key, binding.description
            if len(shown) == MOST:
                return

    def _follow(self, _screen: Screen[object]) -> None:
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the keys to the new width."""
        self.refresh()


def key_name(key: str) -> str:
    """Return a key as people write it: ``ctrl+t``, ``?``, ``enter``."""
    first = key.partition(",")[0]
    return _SHORT.get(first, first)
