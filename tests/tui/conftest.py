"""What the tests of the screens share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.application import shipped
from interviewer.application.home import Home
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.tui.screens import interview_typing
from tests.tui.scripted import ScriptedWorkspace, make_entries, make_scenario

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def no_shipped_calibration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep pictures from hanging on a figure that is measured anew with every change of cues."""
    monkeypatch.setattr(shipped, "shipped_calibration", lambda: None)


@pytest.fixture(autouse=True)
def nobody_goes_on_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the keys to what can be chosen at once: tests press the next key in no time."""
    monkeypatch.setattr(interview_typing, "QUIET", 0.0)


@pytest.fixture
def scripted(tmp_path: Path) -> ScriptedWorkspace:
    """A workspace in memory whose people do as they are told."""
    return ScriptedWorkspace(tmp_path, make_scenario(), make_entries())


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A real workspace with an empty home."""
    return Workspace(Home(tmp_path / "home"), Flags())
