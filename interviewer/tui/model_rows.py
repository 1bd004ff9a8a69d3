"""The rows of the model picker, worked out from what endpoints and local servers answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from interviewer.tui.widgets.entry_list import entry, gap, heading, remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widgets.option_list import Option

BUILTIN = "builtin"
_COLUMN = 24


@dataclass(frozen=True, slots=True)
class Pick:
    """What a row stands for: a model at an address, or an address that is to be asked."""

    model: str | None
    base_url: str | None = None


@dataclass(slots=True)
class Place:
    """An address with its models; `words` says what stands in their way, or that one waits."""

    title: str
    base_url: str
    models: tuple[str, ...] = ()
    words: str = ""
    ask_first: bool = False


@dataclass(slots=True)
class ModelRows:
    """Everything that can be picked. `picks` belongs to the rows made last, by option id."""

    chosen: str = BUILTIN
    chosen_url: str = ""
    places: list[Place] = field(default_factory=list)
    searching: bool = False
    picks: dict[str, Pick] = field(default_factory=dict)

    def options(self, wanted: str) -> list[Option]:
        """Return the rows that match `wanted`; an address in it can be asked for its models."""
        self.picks = {}
        address = as_address(wanted)
        words = [] if address else wanted.casefold().split()
        places = [place for place in self.places if not address or place.base_url == address]
        groups: list[list[Option]] = []
        if address and not places:
            groups.append([self._row(f"Ask {address}", "for its models", Pick(None, address))])
        if not words and not address:
            note = self._mark(BUILTIN, "") or "no model, no network"
            groups.append([heading("Built-in"), self._row("built-in", note, Pick(BUILTIN))])
        for place in places:
            found = list(self._place(place, words))
            if found:
                groups.append([heading(place.title), *found])
        if self.searching and not address:
            groups.append([remark("Looking for model servers on this machine …")])
        if words and not self.picks:
            groups.append(list(self._as_typed(wanted.strip())))
        return [row for group in groups for row in (gap(), *group)][1:]

    def _place(self, place: Place, words: list[str]) -> Iterator[Option]:
        for model in place.models:
            if all(word in model.casefold() for word in words):
                mark = self._mark(model, place.base_url)
                yield self._row(model, mark, Pick(model, place.base_url))
        if place.ask_first and not words:
            pick = Pick(None, place.base_url)
            yield self._row("Ask for its models", "you agree to the host first", pick)
        elif place.words and not words:
            yield remark(place.words)

    def _as_typed(self, model: str) -> Iterator[Option]:
        """Offer a name that no server listed: some servers list nothing."""
        yield remark("No model of that name is listed.")
        for place in self.places:
            yield self._row(f"Use {model}", place.title, Pick(model, place.base_url))

    def _mark(self, model: str, base_url: str) -> str:
        same_place = model == BUILTIN or base_url == self.chosen_url
        return "● chosen" if model == self.chosen and same_place else ""

    def _row(self, text: str, note: str, pick: Pick) -> Option:
        option_id = f"{pick.base_url or ''} {pick.model or ''}"
        self.picks[option_id] = pick
        return entry(option_id, text, note, column=_COLUMN)


def as_address(text: str) -> str:
    """Return the base URL that was typed, empty where it is none."""
    typed = text.strip().rstrip("/")
    try:
        parts = urlsplit(typed)
    except ValueError:
        return ""
    return typed if parts.scheme in {"http", "https"} and parts.hostname else ""
