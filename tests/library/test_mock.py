"""The setting of mock interviews: the built-in one, a user's, and what is wrong with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interviewer.errors import FaultyFileError
from interviewer.library.check import check_paths
from interviewer.library.mock import load_mock
from tests.library.files import write

if TYPE_CHECKING:
    from pathlib import Path

MOCK = """\
---
title: An evening interview
invitation: What would you like to ask?
---
# Brief

You are applying for work at night.

# Facts

- Who is there at night? / night shift :: Two people and a cat.
"""


def test_the_built_in_one_invites_questions_and_can_answer_a_dozen() -> None:
    setting = load_mock(None)
    assert setting.invitation.endswith("?")
    assert setting.brief
    assert setting.closing
    assert len(setting.facts) >= 12
    assert all(len(fact.asked) >= 3 for fact in setting.facts)


def test_a_users_file_stands_in_for_the_built_in_one(tmp_path: Path) -> None:
    write(tmp_path / "prompts/mock.md", MOCK)
    setting = load_mock(tmp_path)
    assert setting.title == "An evening interview"
    assert [fact.asked for fact in setting.facts] == [("Who is there at night?", "night shift")]
    assert setting.closing == ""


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (("invitation: What", "invitaton: What"), "3:1: the key `invitaton` is not known here"),
        (("# Facts", "# Fact"), "9:1: the heading `Fact` is not known here; expected `# Facts`"),
        ((" :: Two", " Two"), "11:1: this fact lacks"),
        (("- Who is there at night? / night shift :: Two people and a cat.\n", ""), "1:1: there"),
        (("---\ntitle", "title"), "1:1: this file begins with its front matter"),
    ],
)
def test_a_fault_is_told_at_its_line_and_the_file_is_not_used(
    tmp_path: Path, changed: tuple[str, str], told: str
) -> None:
    path = write(tmp_path / "prompts/mock.md", MOCK.replace(*changed))
    faults = [str(one) for one in check_paths([], tmp_path) if one.severity == "error"]
    assert faults
    assert faults[0].startswith(f"{path}:{told}")
    with pytest.raises(FaultyFileError, match="cannot be used"):
        load_mock(tmp_path)
