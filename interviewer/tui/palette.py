"""What the command palette and the help screen offer: every key that does something here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import Binding
    from textual.dom import DOMNode
    from textual.screen import Screen


def offered_keys(screen: Screen[Any]) -> Iterator[tuple[Binding, DOMNode]]:
    """Yield each of the program's own bindings that acts on a screen, with the node it acts on.

    Those with an id are the program's own; what a text field does by itself is left out.
    """
    seen: set[str] = set()
    for node, binding, enabled, _tooltip in screen.active_bindings.values():
        if enabled and binding.id and binding.description and binding.action not in seen:
            seen.add(binding.action)
            yield binding, node
