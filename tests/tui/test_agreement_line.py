"""How far the grader is known to agree with labels, where its verdicts are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.domain.calibration import Calibration
from interviewer.storage.calibrations import keep_calibration
from interviewer.storage.store import Store
from interviewer.tui.screens.feedback import FeedbackScreen
from interviewer.tui.screens.review import ReviewScreen
from tests.tui.driving import running, text_of
from tests.tui.looking_back import keeper, opened

if TYPE_CHECKING:
    from tests.tui.kept_sessions import Keeper

__all__ = ["keeper"]
TALL = (120, 90)
AGREED = "This grader agreed with the labels in 83 % of verdicts."
NEVER = "This grader was never calibrated."


def calibrate(keeper: Keeper, grader: str = "built-in") -> None:
    """Keep a calibration of a grader."""
    store = Store(keeper.home.database)
    try:
        new = Calibration(grader, samples=20, verdicts=400, agreement=0.8333, figures={})
        keep_calibration(store, new, "")
    finally:
        store.close()


@pytest.mark.parametrize("screen", [FeedbackScreen, ReviewScreen])
async def test_a_calibrated_grader_is_told_with_its_share(
    keeper: Keeper, screen: type[FeedbackScreen | ReviewScreen]
) -> None:
    session = keeper.keep()
    calibrate(keeper)
    async with running(keeper.app(), TALL) as pilot:
        text = text_of(await opened(pilot, screen(session)))
    assert AGREED in flowed(text)
    assert NEVER not in flowed(text)


@pytest.mark.parametrize("screen", [FeedbackScreen, ReviewScreen])
async def test_another_graders_calibration_is_none_of_this_one(
    keeper: Keeper, screen: type[FeedbackScreen | ReviewScreen]
) -> None:
    session = keeper.keep()
    calibrate(keeper, "some-model")
    async with running(keeper.app(), TALL) as pilot:
        text = text_of(await opened(pilot, screen(session)))
    assert NEVER in flowed(text)


def flowed(text: str) -> str:
    """Return a screen's words without the breaks of its lines."""
    return " ".join(text.split())
