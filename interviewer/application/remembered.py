"""What the program remembers between runs, apart from sessions: a small JSON file."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from interviewer.errors import StorageError
from interviewer.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path


class Remembered:
    """The chosen model, the hosts allowed, and how each endpoint gives structured replies.

    A missing or broken file is an empty one. Never holds a key.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Any] | None = None

    @property
    def model(self) -> str | None:
        """The model that was picked last, or None."""
        return self._text("model")

    @property
    def base_url(self) -> str | None:
        """The endpoint that goes with `model`, or None for the default one."""
        return self._text("base_url")

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """The hosts that the user has agreed to send words to."""
        hosts = self._load().get("allowed_hosts")
        return frozenset(str(host) for host in hosts) if isinstance(hosts, list) else frozenset()

    def pick(self, model: str, base_url: str | None) -> None:
        """Remember the model to use from now on."""
        self._save(model=model, base_url=base_url)

    def allow(self, host: str) -> None:
        """Remember that words may be sent to `host`."""
        self._save(allowed_hosts=sorted(self.allowed_hosts | {host}))

    def choices(self, sheet: str) -> dict[str, str]:
        """Return what was chosen on a sheet the last time, by the ids of its settings."""
        sheets = self._load().get("choices")
        found = sheets.get(sheet) if isinstance(sheets, dict) else None
        if not isinstance(found, dict):
            return {}
        return {str(name): str(value) for name, value in found.items()}

    def keep_choices(self, sheet: str, chosen: dict[str, str]) -> None:
        """Remember what was chosen on a sheet."""
        sheets = self._load().get("choices")
        self._save(choices={**(sheets if isinstance(sheets, dict) else {}), sheet: dict(chosen)})

    def get(self, key: str) -> str | None:
        """Return what was set under `key`: the rung on which structured replies worked."""
        replies = self._load().get("structured_replies")
        value = replies.get(key) if isinstance(replies, dict) else None
        return value if isinstance(value, str) else None

    def set(self, key: str, value: str) -> None:
        """Remember `value` under `key`, for this run alone where it cannot be written."""
        replies = self._load().get("structured_replies")
        known = {**(replies if isinstance(replies, dict) else {}), key: value}
        # It can be found out again; an interview does not end for it where the disk is full.
        with suppress(StorageError):
            self._save(structured_replies=known)

    def _text(self, name: str) -> str | None:
        value = self._load().get(name)
        return clean_line(value) if isinstance(value, str) and value else None

    def _load(self) -> dict[str, Any]:
        if self._values is None:
            try:
                values = json.loads(self._path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                values = {}
            self._values = values if isinstance(values, dict) else {}
        return self._values

    def _save(self, **changes: object) -> None:
        self._values = {**self._load(), **changes}
        draft = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft.write_text(json.dumps(self._values, indent=2) + "\n", encoding="utf-8")
            draft.chmod(0o600)
            os.replace(draft, self._path)  # noqa: PTH105 - atomic on every platform
        except OSError as error:
            raise StorageError(
                f"The choice could not be remembered: {clean_line(str(error))}.",
                f"Make {clean_line(str(self._path.parent))} writable.",
            ) from error
