"""The texts that a session keeps of its scenario and its questions."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from interviewer.storage.documents import (
    UnreadableDocumentError,
    document_of,
    read_question,
    read_scenario,
    read_weights,
    text_hash,
)
from tests.storage.samples import BREW, TEA, questions, scenarios

if TYPE_CHECKING:
    from interviewer.domain.rubric import Question
    from interviewer.domain.scenario import Scenario


@given(scenarios)
def test_a_scenario_comes_back_as_it_was(scenario: Scenario) -> None:
    assert read_scenario(document_of(scenario)) == scenario


@given(questions)
def test_a_question_comes_back_as_it_was(question: Question) -> None:
    assert read_question(document_of(question)) == question


@given(questions)
def test_weights_are_those_of_the_whole_question(question: Question) -> None:
    part = json.dumps(json.loads(document_of(question)).get("key_points", []))
    whole = [(one.id, one.point, one.weight) for one in question.key_points]
    assert [(one.id, one.point, one.weight) for one in read_weights(part)] == whole
    with pytest.raises(UnreadableDocumentError):
        read_weights(part[:-1])


def test_equal_questions_have_one_text_whether_a_number_was_written_whole_or_not() -> None:
    assert document_of(replace(BREW, minutes=3)) == document_of(replace(BREW, minutes=3.0))


def test_a_change_of_a_single_cue_changes_the_hash() -> None:
    point = replace(BREW.key_points[0], cues=(("boil", "waters"),))
    changed = replace(BREW, key_points=(point, *BREW.key_points[1:]))
    assert text_hash(document_of(changed)) != text_hash(document_of(BREW))


def test_empty_members_are_not_written_so_that_new_ones_leave_old_hashes_alone() -> None:
    written = json.loads(document_of(BREW))
    assert "follow_ups" not in written
    assert "probe" not in written["key_points"][0]


def test_members_that_this_version_does_not_know_are_ignored() -> None:
    document = json.loads(document_of(TEA))
    document["mood"] = "calm"
    document["stages"][0]["question"]["key_points"][0]["colour"] = ["green"]
    assert read_scenario(json.dumps(document)) == TEA


def test_escape_sequences_written_into_the_text_do_not_come_out_of_it() -> None:
    document = json.loads(document_of(BREW))
    document["title"] = "Brew\x1b]52;c;aGk=\x07"
    assert read_question(json.dumps(document)).title == "Brew]52;c;aGk="


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null", "{}", '{"id": "tea", "stages": 3}'])
def test_a_text_that_holds_no_scenario_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDocumentError):
        read_scenario(text)
