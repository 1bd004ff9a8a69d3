"""Which model is used, and where that was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.application.home import Home, find_home
from interviewer.application.remembered import Remembered
from interviewer.application.settings import OPENAI_BASE_URL, Flags, Settings, read_settings
from interviewer.errors import ConfigurationError, StorageError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def settings(home: Home, flags: Flags | None = None, **environment: str) -> Settings:
    return read_settings(home, flags or Flags(), Remembered(home.remembered), environment)


def test_nothing_said_means_the_builtin_engine(home: Home) -> None:
    assert settings(home).engine.builtin
    assert settings(home, OPENAI_API_KEY="k").engine.builtin


def test_flags_come_before_environment_before_file_before_what_was_picked(home: Home) -> None:
    Remembered(home.remembered).pick("picked", "http://localhost:1/v1")
    assert settings(home).engine.model == "picked"
    home.configuration.write_text('model = "written"\nbase_url = "http://localhost:2/v1"\n')
    assert settings(home).engine.model == "written"
    assert settings(home).engine.base_url == "http://localhost:2/v1"
    assert settings(home, INTERVIEWER_MODEL="said").engine.model == "said"
    given = settings(home, Flags(model="given"), INTERVIEWER_MODEL="said")
    assert (given.engine.model, given.engine.source) == ("given", "command line")


def test_a_picked_address_does_not_follow_another_model(home: Home) -> None:
    Remembered(home.remembered).pick("llama", "http://localhost:1/v1")
    assert settings(home, Flags(model="gpt")).engine.base_url == OPENAI_BASE_URL
    assert settings(home).engine.base_url == "http://localhost:1/v1"


def test_the_key_is_read_and_never_shown(home: Home) -> None:
    engine = settings(home, OPENAI_API_KEY="secret-key", INTERVIEWER_MODEL="m").engine
    assert engine.api_key == "secret-key"
    assert "secret-key" not in repr(engine)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("modell = 'x'", "no setting modell"),
        ("api_key = 'x'", "OPENAI_API_KEY"),
        ("minutes = 'ten'", "minutes must be a number"),
        ("minutes = true", "minutes must be a number"),
        ("model = 3", "model must be text"),
        ("model =", "cannot be read"),
        ("\x00", "cannot be read"),
    ],
)
def test_a_faulty_file_is_named_with_what_to_do(home: Home, text: str, said: str) -> None:
    home.configuration.write_text(text)
    with pytest.raises(ConfigurationError) as raised:
        settings(home)
    assert said in str(raised.value)


def test_remembering_survives_a_broken_file_and_is_private(home: Home) -> None:
    home.remembered.write_text("{broken")
    remembered = Remembered(home.remembered)
    assert remembered.model is None
    remembered.allow("api.example.org")
    remembered.pick("m", None)
    remembered.set("rung", "json_object")
    again = Remembered(home.remembered)
    assert again.allowed_hosts == {"api.example.org"}
    assert (again.model, again.base_url, again.get("rung")) == ("m", None, "json_object")
    assert home.remembered.stat().st_mode & 0o077 == 0


def test_the_home_is_the_given_one_then_the_environments(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / "a"))
    assert find_home(str(tmp_path / "b")).root == tmp_path / "b"
    assert find_home().root == tmp_path / "a"
    monkeypatch.delenv("INTERVIEWER_HOME")
    assert find_home().root.name == "interviewer"


def test_what_cannot_be_written_down_is_remembered_for_this_run(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    remembered = Remembered(in_the_way / "remembered.json")
    remembered.set("form", "prompt")
    assert remembered.get("form") == "prompt"
    with pytest.raises(StorageError):
        remembered.allow("models.example.org")


@pytest.mark.parametrize("votes", ["0", "10", "2.5", "true", '"3"'])
def test_votes_are_a_whole_number_up_to_nine(home: Home, votes: str) -> None:
    home.configuration.write_text(f"votes = {votes}\n")
    with pytest.raises(ConfigurationError, match="votes must be a whole number from 1 to 9"):
        settings(home)


def test_the_flag_for_votes_goes_before_the_file(home: Home) -> None:
    assert settings(home).votes == 1
    home.configuration.write_text("votes = 3\n")
    assert settings(home).votes == 3
    assert settings(home, Flags(votes=5)).votes == 5
