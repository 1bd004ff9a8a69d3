"""Whether a rubric tells a strong answer from a weak one, by the samples beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interviewer.library.sample_check import check_samples
from tests.library.files import QUESTION, fill_home, write
from tests.support.program import run

if TYPE_CHECKING:
    from pathlib import Path

FRONT = """\
---
question: caching/headers
kind: {kind}
verdicts: {{no-store: {first}, images: {second}, max-age-zero: {mistake}}}
---
{said}
"""
STRONG = "The page is sent with no-store, and the images get a long lifetime."
PARTIAL = "The page is sent with no-store."
MISTAKEN = "With max-age=0 the copy is never stored."


def _sample(
    home: Path,
    kind: str,
    said: str,
    *,
    labels: tuple[str, str, str] = ("covered", "covered", "not_made"),
    name: str = "",
) -> Path:
    first, second, mistake = labels
    text = FRONT.format(kind=kind, first=first, second=second, mistake=mistake, said=said)
    return write(home / f"transcripts/caching/headers/{name or kind}.md", text)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose rubric tells its three samples apart."""
    home = fill_home(tmp_path)
    _sample(home, "strong", STRONG)
    _sample(home, "partial", PARTIAL, labels=("covered", "missed", "not_made"))
    _sample(home, "mistaken", MISTAKEN, labels=("missed", "missed", "made"))
    return home


def test_the_scores_stand_in_one_line_for_each_question(home: Path) -> None:
    told, faults = check_samples([home], home)

    assert [str(one) for one in told] == [
        "caching/headers: 3 samples: strong 100, partial 67, mistaken 0"
    ]
    assert faults == ()


def test_a_weak_answer_that_scores_as_much_as_a_strong_one_is_told(home: Path) -> None:
    deaf = QUESTION.replace("    cues: [no-store, [no-cache, etag], '\"must revalidate\"']\n", "")
    deaf = deaf.replace("The page is sent with no-store", "Revalidation")
    write(home / "rubrics/caching/headers.yaml", deaf.replace("Images get a long", "Revalidation"))

    _, faults = check_samples([home], home)

    assert {fault.severity for fault in faults} == {"warning"}
    told = [f"{fault.file.stem}: {fault.message}" for fault in faults]
    assert any(
        one.startswith("partial: `partial` (partial) scores 0, no lower than `strong`")
        for one in told
    )
    assert any("gives 0 where the labels give 100; they differ on `no-store`" in x for x in told)


def test_a_label_that_is_far_from_what_is_heard_is_told_with_its_points(home: Path) -> None:
    path = _sample(home, "echo", PARTIAL, labels=("missed", "missed", "not_made"))

    _, faults = check_samples([], home)

    (fault,) = [one for one in faults if one.file == path and "labels give" in one.message]
    assert fault.message == (
        "the built-in grader gives 67 where the labels give 0; they differ on `no-store`"
    )


def test_faults_of_the_samples_are_errors(home: Path) -> None:
    path = _sample(home, "broken", STRONG, labels=("made", "covered", "not_made"))
    unknown = write(path.with_name("unknown.md"), path.read_text("utf-8").replace("/head", "/no"))

    _, faults = check_samples([home], home)

    assert {(fault.file, fault.severity) for fault in faults} == {
        (path, "error"),
        (unknown, "error"),
    }


def test_a_question_a_set_or_a_scenario_brings_its_own_samples(home: Path) -> None:
    stage = FRONT.replace("caching/headers", "stale-price/mend").format(
        kind="strong", first="covered", second="covered", mistake="not_made", said=STRONG
    )
    write(home / "transcripts/stale-price/mend/strong.md", stage)
    for path, question in (
        (home / "rubrics/caching/headers.yaml", "caching/headers"),
        (home / "rubrics/caching", "caching/headers"),
        (home / "prompts/scenarios/stale-price.md", "stale-price/mend"),
    ):
        told, faults = check_samples([path], home)
        assert [one.question for one in told] == [question]
        assert faults == ()
    assert check_samples([home.parent / "elsewhere.yaml"], home) == ((), ())


def test_the_command_tells_them_only_when_asked(home: Path) -> None:
    line = "caching/headers: 3 samples: strong 100, partial 67, mistaken 0\n"
    assert line not in run(home, "check", str(home)).out
    assert run(home, "check", str(home), "--samples").out == f"{line}0 faults, 0 warnings.\n"
    record = json.loads(run(home, "check", str(home), "--samples", "--json").out)
    assert record["faults"] == []
    assert [one["score"] for one in record["samples"][0]["samples"]] == [100.0, 66.7, 0.0]
