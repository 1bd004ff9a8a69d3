"""Labelled samples: who speaks when, and what is said of a file that is wrong."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.conversation import Speaker
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.verdict import Verdict
from interviewer.library.samples import label_faults, parse_answer, read_sample

RUBRIC = Question(
    id="bakery/dough",
    title="Dough",
    question="Why is it flat?",
    key_points=(
        KeyPoint("old-yeast", "The yeast is old"),
        KeyPoint("short-rest", "It rested little"),
    ),
    mistakes=(Mistake("hotter-oven", "Turns up the oven"),),
)


def written(folder: Path, verdicts: str, body: str = "The yeast.\n") -> Path:
    path = folder / "one.md"
    front = f"question: bakery/dough\nkind: partial\nverdicts:\n{verdicts}"
    path.write_text(f"---\n{front}---\n\n{body}", encoding="utf-8")
    return path


def test_the_speaker_changes_where_a_line_is_quoted(tmp_path: Path) -> None:
    body = "Old yeast.\n\nPerhaps.\n\n> And the\n> rest?\n\nToo short.\n"
    read = read_sample(written(tmp_path, "  old-yeast: covered\n", body))
    assert read.value is not None
    assert [(turn.number, turn.speaker, turn.text) for turn in read.value.turns] == [
        (1, Speaker.CANDIDATE, "Old yeast.\n\nPerhaps."),
        (2, Speaker.INTERVIEWER, "And the\nrest?"),
        (3, Speaker.CANDIDATE, "Too short."),
    ]
    assert read.value.verdicts == {"old-yeast": Verdict.COVERED}
    assert not read.value.held_out


def test_labels_that_do_not_fit_are_told_at_their_lines(tmp_path: Path) -> None:
    path = written(tmp_path, "  old-yeats: covered\n  hotter-oven: missed\n")
    told = [str(fault) for fault in label_faults(read_sample(path), RUBRIC)]
    assert any("one.md:5" in one and "expected `old-yeast`" in one for one in told)
    assert any("one.md:6" in one and "`missed` is no verdict" in one for one in told)
    assert any("no verdict stands here on `old-yeast`, `short-rest`" in one for one in told)


def test_a_file_that_is_no_sample_says_what_it_lacks(tmp_path: Path) -> None:
    silent = read_sample(written(tmp_path, "  old-yeast: covered\n", "> Well?\n"))
    assert "the candidate says nothing" in str(silent.faults[0])
    unknown = read_sample(written(tmp_path, "  old-yeast: maybe\n"))
    assert unknown.value is None
    assert unknown.faults
    bare = tmp_path / "bare.md"
    bare.write_text("An answer.\n", encoding="utf-8")
    assert "begins with its front matter" in str(read_sample(bare).faults[0])


def test_an_answer_needs_no_front_matter(tmp_path: Path) -> None:
    read = parse_answer(tmp_path / "a.md", "Old yeast.\n\n> And?\n\nNo rest.\n", "dough")
    assert read.value is not None
    assert [turn.text for turn in read.value.turns] == ["Old yeast.", "And?", "No rest."]
    assert {turn.stage for turn in read.value.turns} == {"dough"}
    assert read.value.labelled is None


def test_front_matter_without_verdicts_is_no_part_of_an_answer(tmp_path: Path) -> None:
    read = parse_answer(tmp_path / "a.md", "---\nby: me\n---\n\nOld yeast.\n", "dough")
    assert read.value is not None
    assert [turn.text for turn in read.value.turns] == ["Old yeast."]


def test_rules_around_an_answer_are_no_front_matter(tmp_path: Path) -> None:
    read = parse_answer(tmp_path / "a.md", "---\nOld yeast.\n---\nNo rest.\n", "dough")
    assert read.value is not None
    assert "Old yeast." in read.value.turns[0].text


def test_an_answer_with_verdicts_brings_its_labels(tmp_path: Path) -> None:
    path = written(tmp_path, "  old-yeast: covered\n")
    read = parse_answer(path, path.read_text(encoding="utf-8"), "dough")
    assert read.value is not None
    assert read.value.labelled is not None
    assert read.value.labelled.value is not None
    assert read.value.labelled.value.verdicts == {"old-yeast": Verdict.COVERED}


def test_faults_of_the_labels_and_of_an_empty_answer_are_told(tmp_path: Path) -> None:
    path = written(tmp_path, "  old-yeast: perhaps\n")
    labelled = parse_answer(path, path.read_text(encoding="utf-8"), "dough")
    assert labelled.value is None
    assert labelled.faults
    for text in ("", "\n\n", "> Only a question.\n", "---\nby: me\n---\n", "---\nby: [\n---\nA.\n"):
        assert parse_answer(path, text, "dough").faults


@given(st.text(alphabet="-> \nab:[", max_size=60))
def test_no_text_breaks_the_reading_of_an_answer(text: str) -> None:
    read = parse_answer(Path("a.md"), text, "dough")
    assert (read.value is None) == bool(read.faults)
