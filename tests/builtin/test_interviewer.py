"""How the built-in interviewer puts its steps into words, and how whole interviews go with it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from interviewer.builtin.interviewer import BuiltinInterviewer, words_for
from interviewer.builtin.listener import BuiltinListener
from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.engine.director import next_step
from interviewer.engine.ports import Script, Speech, Step
from interviewer.engine.script import script_of
from interviewer.engine.state import advance, fresh_state
from tests.builtin.subjects import SCENARIO

if TYPE_CHECKING:
    from interviewer.domain.scenario import Fact

SCRIPT = Script(
    title=SCENARIO.title,
    role=SCENARIO.role,
    level=SCENARIO.level,
    persona="",
    brief=SCENARIO.brief,
    notes="",
    facts=SCENARIO.facts,
    stage_titles=tuple(stage.title for stage in SCENARIO.stages),
)
PRAISE = ("good", "great", "excellent", "well done", "nice", "perfect", "correct", "right answer")


def say(step: Step, spoken: int = 0) -> str:
    turns = tuple(
        Turn(number, Speaker.INTERVIEWER, "...", "orders", move=step.move)
        for number in range(spoken)
    )
    return words_for(Speech(SCRIPT, step, turns))


def interview(*answers: str) -> list[Turn]:
    """Conduct an interview in which the candidate goes through `answers`, the last one for ever."""
    listener = BuiltinListener(SCENARIO)
    state = fresh_state(SCENARIO)
    turns: list[Turn] = []
    said = list(answers)
    facts: tuple[Fact, ...] = ()
    while True:
        step = next_step(state, facts)
        if step is not None:
            text = words_for(Speech(SCRIPT, step, tuple(turns)))
            turn = Turn(
                len(turns) + 1,
                Speaker.INTERVIEWER,
                text,
                step.stage,
                move=step.move,
                point=step.point,
            )
        else:
            text = said.pop(0) if len(said) > 1 else said[0]
            heard = listener.hear(text, stage=state.stage.id, asked=turns[-1].text)
            facts = heard.facts
            turn = Turn(
                len(turns) + 1,
                Speaker.CANDIDATE,
                text,
                state.stage.id,
                kind=heard.kind,
                heard=heard.points,
            )
        turns.append(turn)
        state = advance(state, turn)
        if state.closed:
            return turns
        assert len(turns) < 100


def test_it_greets_says_what_it_is_and_asks_the_first_question() -> None:
    words = say(Step(Move.OPEN, "orders", "Orders", "What do you suspect?"))
    assert words.startswith("Hello")
    assert "built-in interviewer" in words
    assert "no language model" in words
    assert "ask me for facts" in words
    assert words.endswith("What do you suspect?")


def test_it_says_when_it_cannot_hear_the_language_of_an_interview() -> None:
    script = replace(script_of(SCENARIO), language="de")
    said = words_for(Speech(script, Step(Move.OPEN, "orders", "Orders", "Warum?")))
    assert "I hear English alone" in said
    assert said.endswith("Warum?")
    assert "I hear English alone" not in say(Step(Move.OPEN, "orders", "Orders", "Why?"))


def test_it_says_which_parts_are_settled_and_that_some_was_touched() -> None:
    step = Step(
        Move.ASK,
        "headers",
        "Headers",
        "Which headers?",
        settled=("Orders", "Pool"),
        partly_said=True,
    )
    words = say(step)
    assert "already dealt with Orders and Pool, so I will not ask them again" in words
    assert "touched on already" in words
    assert words.endswith("Which headers?")


def test_it_tells_facts_word_for_word_before_anything_else() -> None:
    step = Step(Move.PROBE, "orders", "Orders", "And then?", point="eager", told=SCENARIO.facts[:1])
    assert say(step) == "About forty requests. And then?"


def test_where_there_is_no_fact_it_lets_the_candidate_assume() -> None:
    words = say(Step(Move.CLARIFY, "orders", because=TurnKind.CLARIFYING))
    assert "ssume what is reasonable, and say what you assume" in words


def test_after_many_questions_it_asks_for_the_answer() -> None:
    words = say(Step(Move.CLARIFY, "orders", told=SCENARIO.facts[:1], urge=True))
    assert words.startswith("About forty requests.")
    assert "answer" in words


def test_hints_written_unwritten_and_used_up() -> None:
    assert say(Step(Move.HINT, "orders", wording="Count.", point="eager")).endswith("Count.")
    assert "no written hint" in say(Step(Move.HINT, "orders", point="eager"))
    assert "no further hint" in say(Step(Move.HINT, "orders"))


@pytest.mark.parametrize(
    ("because", "part"),
    [
        (TurnKind.ECHO, "That is the question itself"),
        (TurnKind.TOO_SHORT, "very short"),
        (TurnKind.NON_ANSWER, "did not hear an answer"),
        (TurnKind.EMPTY, "heard nothing"),
        (TurnKind.ASKS_SOLUTION, "feedback"),
    ],
)
def test_it_asks_for_an_answer_where_none_was_given(because: TurnKind, part: str) -> None:
    assert part in say(Step(Move.PRESS, "orders", wording="What do you suspect?", because=because))


def test_wordings_change_from_turn_to_turn_and_are_the_same_in_the_same_place() -> None:
    step = Step(Move.PROBE, "orders", "Orders", "And then?", point="eager")
    words = [say(step, spoken) for spoken in range(4)]
    assert len(set(words)) == 4
    assert words == [say(step, spoken) for spoken in range(4)]


def test_it_never_praises() -> None:
    for move in Move:
        for because in (None, *TurnKind):
            for spoken in range(6):
                step = Step(move, "orders", "Orders", "And then?", because=because, point="eager")
                words = say(step, spoken).lower()
                assert not any(praise in words for praise in PRAISE), words


def test_its_words_are_its_own_and_need_no_check() -> None:
    async def collect() -> list[str]:
        speech = Speech(SCRIPT, Step(Move.CLOSE, "orders", wording="Goodbye."))
        return [piece async for piece in interviewer.say(speech, lambda _waiting: None)]

    interviewer = BuiltinInterviewer()
    assert interviewer.name == "built-in"
    assert interviewer.authored
    assert "".join(asyncio.run(collect())) == "Goodbye."


@pytest.mark.parametrize(
    "answer",
    [
        "I don't know",
        "skip",
        "",
        "fine",
        "what is the traffic?",
        "give me a hint",
        SCENARIO.stages[0].ask,
        "just tell me the answer",
        "maybe the database",
        "I would first talk to the people in the warehouse and watch what they do all morning",
        "could you repeat the question",
    ],
)
def test_an_interview_ends_whatever_is_said(answer: str) -> None:
    stubborn = [answer] * 60
    if answer in {"give me a hint", "could you repeat the question"}:
        stubborn = [answer] * 3 + ["skip"]
    turns = interview(*stubborn)
    assert turns[-1].move is Move.CLOSE
    assert turns[-1].text.endswith(SCENARIO.closing)


def test_no_turn_tells_a_point_that_the_candidate_has_not_said() -> None:
    turns = interview("I don't know")
    listener = BuiltinListener(SCENARIO)
    unsaid = [
        f"{stage.id}:{one.id}" for stage in SCENARIO.stages for one in stage.question.key_points
    ]
    asks = " ".join(stage.ask for stage in SCENARIO.stages)
    for turn in turns:
        if turn.speaker is Speaker.INTERVIEWER:
            assert listener.gives_away(turn.text, unsaid=unsaid, known=asks) is None


def test_who_says_it_all_at_once_is_not_asked_again() -> None:
    everything = " ".join(stage.question.model_answer for stage in SCENARIO.stages)
    turns = interview(everything)
    assert [turn.move for turn in turns if turn.move] == [Move.OPEN, Move.CLOSE]
    assert "already dealt with Headers" in turns[-1].text
