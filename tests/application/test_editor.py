"""Which editor is the user's."""

from __future__ import annotations

import pytest

from interviewer.application.editor import editor_command
from interviewer.errors import ConfigurationError


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ("code", "--wait")),
        ({"VISUAL": " ", "EDITOR": "vi"}, ("vi",)),
        ({"EDITOR": "'/opt/my editor' -n"}, ("/opt/my editor", "-n")),
    ],
)
def test_visual_goes_before_editor(environment: dict[str, str], command: tuple[str, ...]) -> None:
    assert editor_command(environment) == command


@pytest.mark.parametrize("environment", [{}, {"EDITOR": ""}, {"VISUAL": "'vi"}])
def test_what_is_wrong_with_the_variables_is_told(environment: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match="VISUAL"):
        editor_command(environment)
