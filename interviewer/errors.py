"""One tree of errors; each says what went wrong, what to do next, and whether a retry can help.

::

    InterviewerError
    ├── UsageError                 an argument or a command that makes no sense here (exit status 2)
    ├── ConfigurationError         a setting that cannot be read
    ├── LibraryError               a prompt, scenario or rubric file
    │   ├── NotFoundError          no scenario or question of that name
    │   └── FaultyFileError        a file that cannot be used; carries its faults
    ├── StorageError               the database of sessions
    │   ├── DatabaseTooNewError    written by a later version
    │   ├── DatabaseUnusableError  foreign, truncated, read-only, disk full
    │   ├── DatabaseBusyError      locked by another program
    │   ├── SessionNotFoundError   no session of that id
    │   └── SessionInUseError      another process conducts it
    └── ModelError                 the language model
        ├── ConsentMissingError    the endpoint is remote and was never allowed
        ├── ModelSetupError        no key, unknown model, wrong address, rejected key
        ├── ModelUnavailableError  unreachable, too busy, broken, too slow (a retry can help)
        ├── ModelReplyError        empty, refused, cut short, not in the asked form
        └── ContextTooLongError    more text than the model takes
"""

from __future__ import annotations


class InterviewerError(Exception):
    """What went wrong (`title`), what to do next (`next_step`) and whether to try again.

    Both texts are plain sentences for the user. They have been cleaned by whoever raises.
    """

    retryable: bool = False
    exit_status: int = 1

    def __init__(self, title: str, next_step: str = "", *, retryable: bool | None = None) -> None:
        super().__init__(title)
        self.title = title
        self.next_step = next_step
        if retryable is not None:
            self.retryable = retryable

    def __str__(self) -> str:
        return f"{self.title} {self.next_step}".strip()


class UsageError(InterviewerError):
    """An argument or a command that makes no sense here."""

    exit_status = 2


class ConfigurationError(InterviewerError):
    """A setting that cannot be read, in `config.toml` or the environment."""


class LibraryError(InterviewerError):
    """Something about the files of prompts, scenarios and rubrics."""


class NotFoundError(LibraryError):
    """There is no scenario or question of that name."""

    exit_status = 2


class FaultyFileError(LibraryError):
    """A file that cannot be used. `faults` are lines of the form ``FILE:LINE:COLUMN: message``."""

    def __init__(self, title: str, next_step: str = "", *, faults: tuple[str, ...] = ()) -> None:
        super().__init__(title, next_step)
        self.faults = faults


class StorageError(InterviewerError):
    """Something about the database in which sessions are kept."""


class DatabaseTooNewError(StorageError):
    """The database was written by a later version of the program."""


class DatabaseUnusableError(StorageError):
    """The database file is foreign, truncated or read-only, or the disk is full."""


class DatabaseBusyError(StorageError):
    """Another program holds the database."""

    retryable = True


class SessionNotFoundError(StorageError):
    """There is no session of that id."""

    exit_status = 2


class SessionInUseError(StorageError):
    """Another process conducts that session at this moment."""

    retryable = True


class ModelError(InterviewerError):
    """Something about the language model."""


class ConsentMissingError(ModelError):
    """The endpoint is on another machine, and the user has not yet agreed to send words there."""


class ModelSetupError(ModelError):
    """Key, model name or address are wrong; trying again without a change cannot help."""


class ModelUnavailableError(ModelError):
    """The endpoint cannot be reached, is too busy or too slow, or broke; a retry can help.

    `retry_after` is the pause in seconds that the server asked for, where it did.
    """

    retryable = True

    def __init__(
        self,
        title: str,
        next_step: str = "",
        *,
        retryable: bool | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(title, next_step, retryable=retryable)
        self.retry_after = retry_after


class ModelReplyError(ModelError):
    """The model answered, but nothing usable: empty, refused, cut short or in the wrong form."""

    retryable = True


class ContextTooLongError(ModelError):
    """The conversation holds more text than the model takes."""
