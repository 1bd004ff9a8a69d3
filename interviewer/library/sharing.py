"""Shares the checking of question files among processes where there is much of it.

A helper is this package run as `python -m`: it reads what to check from its standard input and
writes what it found to its standard output, both JSON. Whatever becomes of a helper, each file is
checked: what one does not answer for is done here.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple, Self

from interviewer.library.faults import Fault
from interviewer.library.library import Library
from interviewer.library.lints import question_lints
from interviewer.library.questions import read_rubric
from interviewer.library.resources import builtin_root

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORTH = 5_000_000
"""In bytes: so much takes half a second alone, twice as long as it takes to start a helper."""

_MOST_HELPERS = 3


class Checked(NamedTuple):
    """The id of a question file and all that is wrong with it."""

    id: str
    faults: tuple[Fault, ...]


class RubricCheck:
    """Checks question files one by one; those of `home` and the built-in ones have short ids."""

    def __init__(self, home: Path | None) -> None:
        self._library = Library(home)
        self._builtin = builtin_root().resolve()

    def __call__(self, path: Path) -> Checked:
        """Check one file."""
        id_ = self._library.id_of(path)
        read = read_rubric(path, id_)
        return Checked(id_, (*read.faults, *question_lints(read, self.severity(path))))

    def severity(self, path: Path) -> Literal["error", "warning"]:
        """Return what it is where an author may leave something: an error in a built-in file."""
        return "error" if path.resolve().is_relative_to(self._builtin) else "warning"


def check_rubrics(
    paths: Sequence[Path], home: Path | None, *, worth: int = WORTH
) -> dict[Path, Checked]:
    """Check question files, with helpers where they hold at least `worth` bytes."""
    most = min(_processors() - 1, _MOST_HELPERS, len(paths) // 2)
    helpers = most if _size(paths) >= worth else 0
    check = RubricCheck(home)
    found: dict[Path, Checked] = {}
    with ExitStack() as stack:
        started = [
            stack.enter_context(_Helper(paths[number :: helpers + 1], home))
            for number in range(1, helpers + 1)
        ]
        with _uncollected() if helpers else nullcontext():
            found.update((path, check(path)) for path in paths[:: helpers + 1])
        for helper in started:
            found.update(helper.found())
    return {path: found[path] if path in found else check(path) for path in paths}


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let Python's search for circles rest: trees of a thousand parts have none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _size(paths: Sequence[Path]) -> int:
    size = 0
    for path in paths:
        try:
            size += path.stat().st_size
        except (OSError, ValueError):
            continue  # what cannot be read is told of when it is checked
    return size


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Helper:
    """Another process that checks some of the files; it ends no later than the `with` block."""

    def __init__(self, paths: Sequence[Path], home: Path | None) -> None:
        self._paths = paths
        self._home = home
        self._stack = ExitStack()
        self._process: subprocess.Popen[bytes] | None = None
        self._answer: IO[bytes] | None = None

    def __enter__(self) -> Self:
        asked = {
            "home": None if self._home is None else str(self._home),
            "paths": [str(path) for path in self._paths],
        }
        try:
            # Files rather than pipes, so that nobody waits for anybody to read.
            request = self._stack.enter_context(tempfile.TemporaryFile())
            self._answer = self._stack.enter_context(tempfile.TemporaryFile())
            request.write(json.dumps(asked).encode())
            request.seek(0)
            # Safe path: a folder `interviewer` that happens to lie here must not be run. A session
            # of its own: Ctrl+C reaches the one who can tell of it, and that one ends the helper.
            self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own Python
                [sys.executable, "-P", "-m", __name__],
                stdin=request,
                stdout=self._answer,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            self._process = None
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._stack.close()

    def found(self) -> dict[Path, Checked]:
        """Wait for the answer and return it; nothing where it is not what was asked for."""
        if self._process is None or self._answer is None or self._process.wait() != 0:
            return {}
        self._answer.seek(0)
        try:
            told: list[list[Any]] = json.loads(self._answer.read())
            return {
                path: Checked(id_, tuple(Fault(path, *one) for one in faults))
                for path, (id_, faults) in zip(self._paths, told, strict=True)
            }
        except (ValueError, TypeError):
            return {}


def _help() -> None:
    asked = json.load(sys.stdin)
    check = RubricCheck(None if asked["home"] is None else Path(asked["home"]))
    with _uncollected():
        found = [check(Path(path)) for path in asked["paths"]]
    rows = [
        (
            one.id,
            [(two.line, two.column, two.message, two.expected, two.severity) for two in one.faults],
        )
        for one in found
    ]
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    _help()
