"""Where a question stands among the others, on the line at the top."""

from __future__ import annotations

from dataclasses import replace

from interviewer.engine.state import fresh_state
from interviewer.tui.widgets.progress import stage_place
from tests.support.interviews import scenario


def test_a_follow_up_is_named_and_does_not_move_the_goal() -> None:
    plain = scenario()
    brew, serve, drink = plain.stages
    state = fresh_state(replace(plain, stages=(brew, replace(serve, follows="brew"), drink)))
    places = [stage_place(replace(state, current=one.id)) for one in plain.stages]
    assert places == ["1 of 2", "1 of 2 · follow-up", "2 of 2"]
