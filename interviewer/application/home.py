"""Where the user's own things are: prompts, rubrics, sessions, settings."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from interviewer.library.typed_paths import typed_path

ENVIRONMENT_NAME = "INTERVIEWER_HOME"


@dataclass(frozen=True, slots=True)
class Home:
    """A folder with `prompts/`, `rubrics/`, `transcripts/` and `config.toml`; made on first use.

    `option` is how it was named on the command line, empty where it was not.
    """

    root: Path
    option: str = ""

    @property
    def database(self) -> Path:
        """The database of sessions."""
        return self.root / "transcripts" / "interviews.db"

    @property
    def locks(self) -> Path:
        """The folder of locks of sessions that are under way."""
        return self.root / "transcripts" / "locks"

    @property
    def configuration(self) -> Path:
        """The user's settings, written by the user alone."""
        return self.root / "config.toml"

    @property
    def remembered(self) -> Path:
        """What the program remembers: the chosen model, the hosts that were allowed."""
        return self.root / "remembered.json"


def find_home(given: str | None = None) -> Home:
    """Return the home: `given`, else ``INTERVIEWER_HOME``, else the platform's data folder."""
    chosen = given or os.environ.get(ENVIRONMENT_NAME)
    if chosen:
        option = f" --home {shlex.quote(given)}" if given else ""
        return Home(typed_path(chosen).absolute(), option)
    import platformdirs

    return Home(Path(platformdirs.user_data_dir("interviewer", appauthor=False)))
