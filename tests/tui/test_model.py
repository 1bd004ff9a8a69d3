"""The model picker: the built-in, what an endpoint lists, local servers, another address."""

from __future__ import annotations

import pytest

from interviewer.llm.servers import LocalServer
from interviewer.tui.model_rows import ModelRows, Place, as_address
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.model import ModelScreen
from tests.support.model_server import MODEL, ModelServer
from tests.tui.driving import app_of, begun, running, shown, text_of, until
from tests.tui.scripted import ScriptedWorkspace


@pytest.fixture(autouse=True)
def _no_other_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(self: ScriptedWorkspace) -> tuple[LocalServer, ...]:
        return ()

    monkeypatch.setattr(ScriptedWorkspace, "local_servers", nothing)


async def test_the_built_in_comes_first_and_no_remote_host_is_asked_by_itself(
    scripted: ScriptedWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def must_not(self: ScriptedWorkspace, base_url: str | None = None) -> tuple[str, ...]:
        raise AssertionError(base_url)

    monkeypatch.setattr(ScriptedWorkspace, "list_models", must_not)
    async with running(app_of(scripted)) as pilot:
        await pilot.press("m")
        screen = await shown(pilot, ModelScreen)
        await until(pilot, lambda: "Ask for its models" in text_of(screen))
        text = text_of(screen)
        assert "● chosen" in text
        assert "At api.openai.com" in text
        assert "OPENAI_API_KEY" in text
        assert text.index("built-in") < text.index("api.openai.com")


async def test_a_local_server_is_listed_and_its_model_can_be_chosen(
    scripted: ScriptedWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def one(self: ScriptedWorkspace) -> tuple[LocalServer, ...]:
        return (LocalServer("Ollama", "http://127.0.0.1:11434/v1", ("alpha:8b", "beta:70b")),)

    monkeypatch.setattr(ScriptedWorkspace, "local_servers", one)
    async with running(app_of(scripted)) as pilot:
        await pilot.press("m")
        screen = await shown(pilot, ModelScreen)
        await until(pilot, lambda: "Ollama on this machine" in text_of(screen))
        await pilot.press(*"beta")
        await until(pilot, lambda: "alpha:8b" not in text_of(screen))
        await pilot.press("enter")
        home = await shown(pilot, HomeScreen)
        await until(pilot, lambda: "beta:70b at 127.0.0.1" in text_of(home))
    assert scripted.remembered.model == "beta:70b"
    assert scripted.remembered.base_url == "http://127.0.0.1:11434/v1"


async def test_another_address_is_asked_for_its_models(scripted: ScriptedWorkspace) -> None:
    with ModelServer() as server:
        async with running(app_of(scripted)) as pilot:
            await pilot.press("m")
            screen = await shown(pilot, ModelScreen)
            await pilot.press(*server.base_url)
            await until(pilot, lambda: f"Ask {server.base_url}" in text_of(screen))
            await pilot.press("enter")
            await until(pilot, lambda: MODEL in text_of(screen))
            await pilot.press("enter")
            await until(pilot, lambda: not scripted.engine.builtin)
    assert scripted.engine.model == MODEL


async def test_an_endpoint_that_fails_says_so_in_a_sentence(scripted: ScriptedWorkspace) -> None:
    scripted.choose_engine("gone", "http://127.0.0.1:9/v1")
    async with running(app_of(scripted)) as pilot:
        await pilot.press("m")
        screen = await shown(pilot, ModelScreen)
        await until(pilot, lambda: "At 127.0.0.1" in text_of(screen))
        await until(pilot, lambda: "Asking for its models" not in text_of(screen))
        assert "127.0.0.1" in text_of(screen).split("At 127.0.0.1")[1]


async def test_a_remote_host_is_agreed_to_by_name_before_it_is_asked(
    scripted: ScriptedWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def listed(self: ScriptedWorkspace, base_url: str | None = None) -> tuple[str, ...]:
        return ("gpt-x",)

    monkeypatch.setattr(ScriptedWorkspace, "list_models", listed)
    async with running(app_of(scripted)) as pilot:
        await pilot.press("m")
        screen = await shown(pilot, ModelScreen)
        await until(pilot, lambda: "Ask for its models" in text_of(screen))
        await pilot.press("down", "enter")
        question = await shown(pilot, AskScreen)
        assert "Speak to api.openai.com?" in text_of(question)
        await pilot.press("n")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert not scripted.remembered.allowed_hosts
        await pilot.press("enter")
        await shown(pilot, AskScreen)
        await pilot.press("a")
        await until(pilot, lambda: "gpt-x" in text_of(screen))
    assert scripted.remembered.allowed_hosts == {"api.openai.com"}


@pytest.mark.parametrize(("key", "engine"), [("a", "gpt-x"), ("b", "built-in")])
async def test_an_interview_with_a_new_host_asks_first(
    scripted: ScriptedWorkspace, key: str, engine: str
) -> None:
    scripted.choose_engine("gpt-x", "https://models.example/v1")
    app = app_of(scripted)
    async with running(app) as pilot:
        app.start_interview("slow-product-catalogue")
        question = await shown(pilot, AskScreen)
        assert "models.example" in text_of(question)
        await pilot.press(key)
        await begun(pilot)
    assert scripted.engine_name == engine


async def test_not_agreeing_begins_nothing(scripted: ScriptedWorkspace) -> None:
    scripted.choose_engine("gpt-x", "https://models.example/v1")
    app = app_of(scripted)
    async with running(app) as pilot:
        app.start_interview("slow-product-catalogue")
        await shown(pilot, AskScreen)
        await pilot.press("escape")
        await shown(pilot, HomeScreen)
    assert not scripted.kept
    assert not scripted.remembered.allowed_hosts


async def test_escape_changes_nothing(scripted: ScriptedWorkspace) -> None:
    async with running(app_of(scripted)) as pilot:
        await pilot.press("m")
        await shown(pilot, ModelScreen)
        await pilot.press("escape")
        await shown(pilot, HomeScreen)
    assert scripted.remembered.model is None


def test_a_name_that_nobody_lists_can_be_used_all_the_same() -> None:
    rows = ModelRows(places=[Place("At here", "http://here/v1")])
    rows.options("my-model")
    assert [pick.model for pick in rows.picks.values()] == ["my-model"]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("http://localhost:8000/v1/", "http://localhost:8000/v1"),
        (" https://a.example/v1 ", "https://a.example/v1"),
        ("http://", ""),
        ("ftp://a.example", ""),
        ("gpt", ""),
        ("http://[", ""),
    ],
)
def test_tells_addresses_from_names(typed: str, address: str) -> None:
    assert as_address(typed) == address
