"""The setting of mock interviews: who interviews, what is told of the team, how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.domain.practice import MockSetting
from interviewer.library.catalogue import library_roots
from interviewer.library.faults import Fault, faulty_file, of_one_file
from interviewer.library.models import MockFile
from interviewer.library.questions import Read
from interviewer.library.sections import read_written

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "mock.md"


def read_mock(path: Path) -> Read[MockSetting]:
    """Read the setting of mock interviews from a file."""
    written = read_written(path, MockFile, "this file")
    form, faults = written.form, written.faults
    if form is not None and not written.facts and not faults:
        message = "there are no facts for the candidate's questions"
        faults.append(
            Fault(path, 1, 1, message, "`# Facts`, then `- what is asked :: what is told`")
        )
    if form is None or faults:
        return Read(path, None, of_one_file(faults), written.tree)
    setting = MockSetting(
        title=form.title,
        invitation=form.invitation,
        persona=form.persona or "",
        closing=form.closing or "",
        brief=written.body.text("Brief"),
        facts=written.facts,
        notes=written.body.text("Notes for the interviewer"),
        language=form.language,
    )
    return Read(path, setting, (), written.tree)


def load_mock(home: Path | None) -> MockSetting:
    """Return the setting of mock interviews: that in `home` where there is one, or the built-in.

    Raises `FaultyFileError`.
    """
    paths = [root / "prompts" / FILE_NAME for _, root in library_roots(home)]
    path = next((one for one in reversed(paths) if one.is_file()), paths[0])
    read = read_mock(path)
    if read.value is None:
        raise faulty_file(path, read.faults)
    return read.value
