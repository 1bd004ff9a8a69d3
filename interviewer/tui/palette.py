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
    for binding, node in _own_bindings(screen):
        if binding.action not in seen:
            seen.add(binding.action)
            yield binding, node


def keys_for(screen: Screen[Any], action: str) -> list[str]:
    """Return every key that does `action` on a screen."""
    return [binding.key for binding, _ in _own_bindings(screen) if binding.action == action]


def _own_bindings(screen: Screen[Any]) -> Iterator[tuple[Binding, DOMNode]]:
    for node, binding, enabled, _tooltip in screen.active_bindings.values():
        if enabled and binding.id and binding.description:
            yield binding, node
