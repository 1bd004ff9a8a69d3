"""Words under a name: said once in a file, meant by every cue that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.builtin.grader import judge_question
from interviewer.domain.conversation import Speaker, Turn
from interviewer.domain.verdict import Verdict
from interviewer.library.check import check_paths
from interviewer.library.cue_words import unused_words, written_out
from interviewer.library.questions import read_question

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.library.nodes import Node

RUBRIC = """
title: A kettle
question: Your kettle takes long. Why?
words:
  scaled: [lime, scale, white crust]
  harmless: [no longer a problem, fine]
key_points:
  - id: lime
    point: Deposits on the element keep the heat from the water
    cues: [~scaled element|bottom]
mistakes:
  - id: more-power
    mistake: Takes a stronger element for the cure
    cues: [stronger ~harmless]
"""


def verdicts(rubric: str, said: str, folder: Path) -> dict[str, Verdict]:
    path = folder / "kettle.yaml"
    path.write_text(rubric, encoding="utf-8")
    question = read_question(path, "kitchen/kettle").value
    assert question is not None
    turn = Turn(1, Speaker.CANDIDATE, said, "main")
    return {one.id: one.verdict for one in judge_question(question, (turn,))}


def test_a_name_stands_for_each_of_its_words() -> None:
    words = {"wet": ["damp", "soaking wet"]}
    assert written_out(["~wet wall|~wet", "floor"], words) == (
        "damp|soaking-wet wall|damp|soaking-wet",
        "floor",
    )


def test_what_is_several_words_is_heard_in_their_order(tmp_path: Path) -> None:
    told = verdicts(RUBRIC, "I found a white crust on the element, so I cleaned it.", tmp_path)
    assert told["lime"] is Verdict.COVERED
    mixed = verdicts(RUBRIC, "The crust of bread lay on the white bottom of it.", tmp_path)
    assert mixed["lime"] is Verdict.MISSED


def test_words_that_deny_stand_for_what_they_say(tmp_path: Path) -> None:
    made = verdicts(RUBRIC, "I put in a stronger one and it's no longer a problem.", tmp_path)
    assert made["more-power"] is Verdict.MADE
    left = verdicts(RUBRIC, "I doubt that a stronger one makes it fine.", tmp_path)
    assert left["more-power"] is Verdict.NOT_MADE
    denied = verdicts(RUBRIC, "A stronger one is not fine.", tmp_path)
    assert denied["more-power"] is Verdict.NOT_MADE


def test_a_name_that_is_not_there_is_a_fault_with_the_nearest_one(tmp_path: Path) -> None:
    path = tmp_path / "kettle.yaml"
    path.write_text(RUBRIC.replace("~scaled", "~scalde"), encoding="utf-8")
    [fault] = read_question(path, "kitchen/kettle").faults
    assert (fault.line, "scalde" in fault.message, "scaled" in fault.expected) == (10, True, True)


def test_a_barred_word_keeps_a_cue_from_its_sentence(tmp_path: Path) -> None:
    barred = RUBRIC.replace("[stronger ~harmless]", "['stronger quicker !water|~scaled']")
    made = verdicts(barred, "A stronger one is quicker.", tmp_path)
    assert made["more-power"] is Verdict.MADE
    for said in (
        "With less water a stronger one is quicker.",
        "A stronger one is quicker, and still there is the white crust.",
    ):
        assert verdicts(barred, said, tmp_path)["more-power"] is Verdict.NOT_MADE, said
    dictated = (
        "i think a stronger one is quicker so that is what i buy when i come past the shop on my "
        "way home from work on friday and then i fill in the water"
    )
    assert verdicts(barred, dictated, tmp_path)["more-power"] is Verdict.MADE


def test_words_that_no_cue_names_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "kettle.yaml"
    path.write_text(RUBRIC.replace("stronger ~harmless", "stronger fine"), encoding="utf-8")
    [fault] = unused_words(path, tree_of(path))
    assert (fault.line, fault.severity, "harmless" in fault.message) == (6, "warning", True)
    path.write_text(RUBRIC, encoding="utf-8")
    assert not list(unused_words(path, tree_of(path)))


def test_words_that_name_other_words_are_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "kettle.yaml"
    path.write_text(RUBRIC.replace("white crust", "~harmless"), encoding="utf-8")
    [fault] = check_paths([path], None)
    assert (fault.line, fault.severity) == (5, "error")
    assert "`scaled` name the words `harmless`" in fault.message


def tree_of(path: Path) -> Node:
    tree = read_question(path, "kitchen/kettle").tree
    assert tree is not None
    return tree
