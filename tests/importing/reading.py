"""The guides that lie beside these tests, and what an import makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.importing.importer import Import, import_guides, understand
from interviewer.importing.source import decode, read_guide

if TYPE_CHECKING:
    from interviewer.importing.imported import Imported

GUIDES = Path(__file__).parent / "guides"
NAMES = sorted(path.name for path in GUIDES.iterdir())


def found_in(name: str) -> Imported:
    """Return what one of the guides here holds."""
    return understand(read_guide(GUIDES / name))


def found(text: str, name: str = "guide.md") -> Imported:
    """Return what a guide of that text holds."""
    return understand(decode(name, text.encode()))


def bring_in(home: Path, text: str, name: str = "guide.md", to: str = "mine") -> Import:
    """Import a guide of that text into a set of the home."""
    path = home.parent / name
    path.write_text(text, encoding="utf-8")
    return import_guides([path], home, to, write=True)
