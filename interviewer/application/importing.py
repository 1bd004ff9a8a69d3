"""Brings guides in with the chosen model, which reads them portion by portion."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from interviewer.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from interviewer.application.workspace import Workspace
    from interviewer.engine.events import Waiting
    from interviewer.importing.imported import Imported
    from interviewer.importing.importer import Import
    from interviewer.importing.portions import Portion
    from interviewer.importing.proposed import Proposal
    from interviewer.importing.source import GuideText
    from interviewer.llm.guide_reader import GuideReader

AT_ONCE = 4
_FAILURES_IN_A_ROW = 3


async def import_with_model(
    workspace: Workspace,
    paths: Sequence[Path],
    set_: str,
    *,
    write: bool,
    tell: Callable[[int, int], None],
) -> Import:
    """Import guides into the set `set_` with the chosen model; without `write` nothing is written.

    `tell` hears how many portions of how many have been read. A portion for which the model gives
    no usable reply is listed as left over, and a later import reads it again. Raises `ModelError`
    where the model reads nothing at all, and the errors of `importing.importer.import_guides`.
    """
    from interviewer.application.engines import make_client
    from interviewer.importing.importer import place
    from interviewer.importing.source import read_guide
    from interviewer.llm.guide_reader import GuideReader

    workspace.check_engine()
    guides = [await asyncio.to_thread(read_guide, path) for path in paths]
    client = await asyncio.to_thread(make_client, workspace)
    try:
        reader = GuideReader(client, memory=workspace.remembered)
        read = await _Portions(reader, tell).read(guides)
    finally:
        await client.aclose()
    return await asyncio.to_thread(place, read, workspace.home.root, set_, write=write)


class _Portions:
    """Reads the portions of several guides, a few at a time, until the model fails for good."""

    def __init__(self, reader: GuideReader, tell: Callable[[int, int], None]) -> None:
        self._reader = reader
        self._tell = tell
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._done = 0
        self._total = 0
        self._failures = 0
        self._last: ModelError | None = None

    async def read(self, guides: Sequence[GuideText]) -> list[Imported]:
        from interviewer.importing.checking import checked
        from interviewer.importing.portions import portions_of

        cut = [(guide, portions_of(guide.lines)) for guide in guides]
        self._total = sum(len(portions) for _, portions in cut)
        self._tell(0, self._total)
        replies = [
            await asyncio.gather(*(self._one(portion) for portion in portions))
            for _, portions in cut
        ]
        usable = any(not isinstance(reply, str) for several in replies for reply in several)
        if self._last is not None and not usable:
            raise self._last
        return [
            checked(guide, list(zip(portions, several, strict=True)))
            for (guide, portions), several in zip(cut, replies, strict=True)
        ]

    async def _one(self, portion: Portion) -> Proposal | str:
        async with self._slots:
            if self._last is not None and self._failures >= _FAILURES_IN_A_ROW:
                return f"the model was not asked any more: {self._last.title}"
            try:
                proposal = await self._reader.read(portion, _not_told)
            except ModelError as error:
                self._failures += 1
                self._last = error
                return f"the model gave no usable reply: {error.title}"
            else:
                self._failures = 0
                return proposal
            finally:
                self._done += 1
                self._tell(self._done, self._total)


def _not_told(_waiting: Waiting) -> None:
    """Take no notice of a wait: the portions that are read are counted for the user."""
