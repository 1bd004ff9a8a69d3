"""How long each stage of an interview took."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewer.domain.conversation import Turn


def stage_seconds(turns: Sequence[Turn]) -> Mapping[str, float]:
    """Return the active seconds spent in each stage, by its id, pauses left out.

    What passes between two turns belongs to the stage of the first of them; what passes before the
    first turn belongs to its own stage.
    """
    spent: dict[str, float] = {}
    if turns:
        spent[turns[0].stage] = max(0.0, turns[0].active_seconds)
    for turn, following in pairwise(turns):
        seconds = max(0.0, following.active_seconds - turn.active_seconds)
        spent[turn.stage] = spent.get(turn.stage, 0.0) + seconds
    return spent
