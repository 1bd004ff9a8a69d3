"""The least that a Textual app with one list can be: what the home screen is measured against."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import OptionList


class BareApp(App[None]):
    """Shows the arguments as a list."""

    def compose(self) -> ComposeResult:
        """Make the list."""
        yield OptionList(*sys.argv[1:])

    def on_mount(self) -> None:
        """Mark the first row, as the home screen does."""
        self.query_one(OptionList).highlighted = 0


if __name__ == "__main__":
    BareApp().run()
