"""Where the user's own things are: prompts, rubrics, sessions, settings."""

from __future__ import annotations

import errno
import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from interviewer.errors import UsageError
from interviewer.library.typed_paths import typed_path
from interviewer.text import clean_line

ENVIRONMENT_NAME = "INTERVIEWER_HOME"
_LONGEST_WITHIN = 64
_SHOWN = 60


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
    """Return the home: `given`, else ``INTERVIEWER_HOME``, else the platform's data folder.

    Raises `UsageError` for a path that the system takes for too long, which is known before there
    is anything.
    """
    chosen = given or os.environ.get(ENVIRONMENT_NAME)
    if chosen:
        option = f" --home {shlex.quote(given)}" if given else ""
        home = Home(typed_path(chosen).absolute(), option)
        if _too_long(home):
            named = "--home" if given else ENVIRONMENT_NAME
            raise UsageError(
                f"The path that {named} names is too long: {clean_line(chosen, _SHOWN)}",
                "Choose a shorter one.",
            )
        return home
    import platformdirs

    return Home(Path(platformdirs.user_data_dir("interviewer", appauthor=False)))


def _too_long(home: Home) -> bool:
    try:
        (home.locks / ("a" * _LONGEST_WITHIN)).lstat()
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    return False
