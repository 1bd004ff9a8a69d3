"""Which model, from where: flags, then the environment, then config.toml, then what was picked."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from interviewer.errors import ConfigurationError
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from interviewer.application.home import Home
    from interviewer.application.remembered import Remembered

BUILTIN = "builtin"
OPENAI_BASE_URL = "https://api.openai.com/v1"
_WRITTEN = ("command line", "environment", "config.toml")
_KNOWN = frozenset({"model", "base_url", "minutes", "theme", "timeout", "votes"})
MOST_VOTES = 9


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """Who conducts and grades: the built-in engine, or a model at an endpoint.

    `source` says where the choice came from, for people. The key never appears in a repr.
    """

    model: str = BUILTIN
    base_url: str = OPENAI_BASE_URL
    api_key: str | None = field(default=None, repr=False)
    source: str = "default"

    @property
    def builtin(self) -> bool:
        """Whether no language model takes part."""
        return self.model == BUILTIN


@dataclass(frozen=True, slots=True)
class Flags:
    """What was given on the command line; None where nothing was."""

    model: str | None = None
    base_url: str | None = None
    minutes: float | None = None
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set.

    `minutes` is a limit of wall time, None for no limit; `timeout` the seconds of silence before a
    model is given up, None for what is usual. A model that grades is asked `votes` times.
    """

    engine: EngineChoice = field(default_factory=EngineChoice)
    minutes: float | None = None
    theme: str | None = None
    timeout: float | None = None
    votes: int = 1


def read_settings(
    home: Home,
    flags: Flags,
    remembered: Remembered,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """Work out the settings. Raises `ConfigurationError` with the place of what is wrong."""
    environment = os.environ if environment is None else environment
    written = _read_configuration(home)
    sources: list[tuple[str, str | None, str | None]] = [
        ("command line", flags.model, flags.base_url),
        (
            "environment",
            environment.get("INTERVIEWER_MODEL"),
            environment.get("INTERVIEWER_BASE_URL") or environment.get("OPENAI_BASE_URL"),
        ),
        ("config.toml", written.get("model"), written.get("base_url")),
        ("picked", remembered.model, remembered.base_url),
    ]
    model, source = next(
        ((clean_line(model), name) for name, model, _ in sources if model), (BUILTIN, "default")
    )
    base_url = next(
        (clean_line(url) for name, _, url in sources if url and name in {source, *_WRITTEN}),
        OPENAI_BASE_URL,
    )
    key = environment.get("INTERVIEWER_API_KEY") or environment.get("OPENAI_API_KEY")
    return Settings(
        engine=EngineChoice(model, base_url.rstrip("/"), key or None, source),
        minutes=flags.minutes if flags.minutes is not None else written.get("minutes"),
        theme=written.get("theme"),
        timeout=written.get("timeout"),
        votes=flags.votes if flags.votes is not None else written.get("votes", 1),
    )


def _read_configuration(home: Home) -> dict[str, Any]:
    path = home.configuration
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    import tomllib

    try:
        values = tomllib.loads(text)
    except ValueError as error:
        raise _unreadable(path, error) from error
    for name, value in values.items():
        _check(path.name, name, value)
    return values


def _unreadable(path: Path, error: Exception) -> ConfigurationError:
    title = f"{clean_line(str(path))} cannot be read: {clean_line(str(error))}."
    return ConfigurationError(title, "Mend it, or move it away.")


def _check(file: str, name: str, value: object) -> None:
    if name not in _KNOWN:
        raise ConfigurationError(
            f"{file}: there is no setting {clean_line(name)}.",
            f"The settings are: {', '.join(sorted(_KNOWN))}. A key belongs in OPENAI_API_KEY.",
        )
    if name == "votes":
        if type(value) is not int or not 1 <= value <= MOST_VOTES:
            raise ConfigurationError(
                f"{file}: votes must be a whole number from 1 to {MOST_VOTES}.", "Mend that line."
            )
        return
    number = name in {"minutes", "timeout"}
    good = isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0
    if (number and not good) or (not number and not isinstance(value, str)):
        expected = "a number above 0" if number else "text in quotes"
        raise ConfigurationError(f"{file}: {name} must be {expected}.", "Mend that line.")
