"""What the built-in interviewer does with "what do you mean?", and how "I don't know" is spelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.builtin.hearing.explaining import asks_to_explain
from interviewer.builtin.interviewer import words_for
from interviewer.builtin.listener import BuiltinListener
from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.engine.director import next_step
from interviewer.engine.ports import Speech, Step
from interviewer.engine.script import script_of
from interviewer.engine.state import InterviewState, advance, fresh_state
from tests.builtin.subjects import ORDERS, SCENARIO

LISTENER = BuiltinListener(SCENARIO)
SCRIPT = script_of(SCENARIO)

NOT_UNDERSTOOD = [
    "What do you mean by this?",
    "what do you mean by that question",
    "Could you please clarify what you mean?",
    "can you clarify the question?",
    "please clarify",
    "can you explain?",
    "Please explain.",
    "explain that",
    "Could you elaborate on the question?",
    "sorry, what?",
    "Sorry?",
    "excuse me?",
    "Wait, what?",
    "?",
    "I don't understand",
    "i dont understand what you mean",
    "I'm not sure what you are asking",
    "I am not sure I understand the question",
    "I don't know what you mean",
    "can you be more specific?",
    "can you put it differently?",
    "in what sense?",
    "I'm confused",
    "the question is unclear",
    "what am i supposed to answer",
    "what kind of answer do you expect?",
    "wdym",
    "whats the question",
]
UNKNOWN = [
    "I dont know",
    "I don t know",
    "I don´t know",  # noqa: RUF001 - the wrong mark is what is tested
    "I don‘t know",  # noqa: RUF001 - the wrong mark is what is tested
    "I do'nt know",
    "I dont no",
    "i dont knwo",
    "I dint know",
    "i dont have a clue",
    "not a clue",
    "I don't think I know this",
    "i cannot recall",
    "i have forgotten that",
    "I know nothing about it",
    "I haven't learned that yet",
    "I did not study this",
]


def kind(text: str) -> TurnKind:
    return LISTENER.hear(text, stage="orders", asked=ORDERS.question).kind


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_who_does_not_understand_is_heard_so(text: str) -> None:
    assert kind(text) is TurnKind.REPEAT


@pytest.mark.parametrize("text", UNKNOWN)
def test_i_dont_know_however_it_is_spelt(text: str) -> None:
    assert kind(text) is TurnKind.DONT_KNOW


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("What do you mean by traffic?", TurnKind.CLARIFYING),
        ("Do you mean the database?", TurnKind.CLARIFYING),
        ("Can you explain the solution?", TurnKind.CLARIFYING),
        ("explain", TurnKind.TOO_SHORT),
        ("Can I get a clue?", TurnKind.HINT),
        ("just tell me the answer", TurnKind.ASKS_SOLUTION),
        (
            "I'd run explain analyze on the slow statement. It is unclear at first which one.",
            TurnKind.ANSWER,
        ),
        ("I don't know it exactly, but I'd look at the traces of slow requests", TurnKind.ANSWER),
    ],
)
def test_what_only_sounds_so_is_heard_as_before(text: str, heard: TurnKind) -> None:
    assert kind(text) is heard


def test_to_quote_the_question_and_ask_what_it_means_is_no_echo() -> None:
    quoted = " ".join(ORDERS.question.split()[:8]).rstrip(".,?")
    assert kind(f"What do you mean by {quoted}?") is TurnKind.REPEAT


def spoken(*said: str) -> list[str]:
    """Return what the interviewer says to each of the candidate's turns, from the first stage."""
    state: InterviewState = fresh_state(SCENARIO)
    turns: list[Turn] = []
    words: list[str] = []
    left = list(said)
    while True:
        step = next_step(state)
        if step is None:
            if not left:
                return words
            text = left.pop(0)
            heard = LISTENER.hear(text, stage=state.stage.id, asked=turns[-1].text)
            turn = Turn(len(turns) + 1, Speaker.CANDIDATE, text, state.stage.id, kind=heard.kind)
        else:
            text = words_for(Speech(SCRIPT, step, tuple(turns)))
            words.append(text)
            turn = Turn(
                len(turns) + 1,
                Speaker.INTERVIEWER,
                text,
                step.stage,
                move=step.move,
                point=step.point,
            )
        turns.append(turn)
        state = advance(state, turn)


def again(wording: str, asked: str, title: str = "Orders", part_of: str = "") -> str:
    step = Step(Move.REPEAT, "orders", title, wording, part_of=part_of, because=TurnKind.REPEAT)
    turns = (Turn(1, Speaker.CANDIDATE, asked, "orders", kind=TurnKind.REPEAT),)
    return words_for(Speech(SCRIPT, step, turns))


def test_a_question_is_taken_apart_for_who_does_not_understand_it() -> None:
    words = again(
        "The list is slow. How do you find out why: which tools do you use, and what do you look"
        " for in each?",
        "What do you mean by this?",
    )
    assert "My question came with these words: " in words
    assert "The list is slow." in words
    assert "three questions" in words
    for part in (
        "How do you find out why?",
        "Which tools do you use?",
        "What do you look for in each?",
    ):
        assert part in words


def test_a_question_of_one_part_is_named_by_its_subject() -> None:
    words = again("When is a pool too small?", "can you clarify the question?", "The pool")
    assert "The pool" in words
    assert "When is a pool too small?" in words
    assert "ssume what is reasonable" not in words


def test_a_probe_is_put_back_into_the_question_that_it_belongs_to() -> None:
    _, probed, explained = spoken("I dont know", "What do you mean by this?")
    probe = ORDERS.key_points[0].probe
    assert probe
    assert probe in probed
    assert explained.endswith(probe)
    assert "goes with what I asked before" in explained


def test_who_has_not_heard_gets_the_question_again_and_then_in_parts() -> None:
    _, first, second = spoken("sorry, what?", "huh?")
    assert SCENARIO.stages[0].ask in first
    assert SCENARIO.stages[0].ask not in second
    assert "another way" in second or "step by step" in second or "apart" in second


def test_a_word_without_a_fact_is_not_answered_as_one_that_is_missing() -> None:
    _, words = spoken('What do you mean by "suspect"?')
    assert "usual sense" in words


def test_who_knows_nothing_is_not_asked_what_else_belongs_to_it() -> None:
    step = Step(Move.PROBE, "orders", point="eager", because=TurnKind.DONT_KNOW)
    for count in range(4):
        turns = tuple(
            Turn(number, Speaker.INTERVIEWER, "...", "orders", move=Move.PROBE)
            for number in range(count)
        )
        words = words_for(Speech(SCRIPT, step, turns))
        assert "else" not in words
        assert "not mentioned" not in words
        assert words.endswith("?")


@given(st.text(alphabet="what do you mean by this question understand clarify ", max_size=150))
def test_hearing_takes_no_time_to_speak_of(words: str) -> None:
    asks_to_explain(" ".join(words.split()[:25]))


def test_words_said_over_and_over_are_heard_in_time() -> None:
    # Where each could be read in two ways, this would take longer than anybody lives.
    assert not asks_to_explain(f"i do not know what you mean {'by it ' * 100}today")
    assert asks_to_explain("i do not know what you mean by it")
