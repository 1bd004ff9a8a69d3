"""The built-in grader's calibration that comes with the program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interviewer.application import shipped
from interviewer.application.shipped import FILE, document, inputs_hash, measure
from interviewer.report.agreed import agreement_words
from tests.support.labelled_home import GOOD, QUESTION, write_question
from tests.support.program import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STALE = "It is stale: run `python -m bench.samples --write` and commit what it writes."


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    shipped.shipped_calibration.cache_clear()
    yield
    shipped.shipped_calibration.cache_clear()


async def test_it_is_of_the_grader_the_rubrics_and_the_samples_that_are_here() -> None:
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    assert kept["inputs"] == inputs_hash(), STALE
    assert kept["figures"] == await measure(), STALE
    found = shipped.shipped_calibration()
    assert found is not None
    assert found.grader == "built-in"
    assert found.verdicts == kept["figures"]["verdicts"]


def test_a_fresh_home_is_told_of_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    write_question(home)
    found = shipped.shipped_calibration()
    assert found is not None, STALE
    done = run(home, "grade", QUESTION, "-", text=GOOD)
    assert agreement_words(found.agreement) in done.out


@pytest.mark.parametrize("changed", ["rubrics/a.yaml", "transcripts/a/b.md", "builtin/grader.py"])
def test_it_counts_no_longer_once_something_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    for name in ("rubrics/a.yaml", "transcripts/a/b.md", "builtin/grader.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one\n", encoding="utf-8")
    monkeypatch.setattr(shipped, "PACKAGE", tmp_path)
    monkeypatch.setattr(shipped, "builtin_root", lambda: tmp_path)
    monkeypatch.setattr(shipped, "FILE", tmp_path / "calibration.json")
    figures = {"samples": 1, "verdicts": 2, "agreement": 0.5}
    shipped.FILE.write_text(document(figures), encoding="utf-8")
    found = shipped.shipped_calibration()
    assert found is not None
    assert found.agreement == 0.5
    shipped.shipped_calibration.cache_clear()
    (tmp_path / changed).write_text("two\n", encoding="utf-8")
    assert shipped.shipped_calibration() is None


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"inputs": 1, "figures": {}}'])
def test_a_file_that_cannot_be_read_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setattr(shipped, "FILE", tmp_path / "calibration.json")
    assert shipped.shipped_calibration() is None
    shipped.shipped_calibration.cache_clear()
    shipped.FILE.write_text(content, encoding="utf-8")
    assert shipped.shipped_calibration() is None


def test_line_ends_do_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "builtin_root", lambda: tmp_path)
    path = tmp_path / "rubrics" / "a.yaml"
    path.parent.mkdir()
    path.write_bytes(b"one\ntwo\n")
    before = inputs_hash()
    path.write_bytes(b"one\r\ntwo\r\n")
    assert inputs_hash() == before
