"""What the interviewer does next, told as small conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.engine.director import CLARIFY_LIMIT, Request, next_step, step_for
from interviewer.engine.state import InterviewState, advance, fresh_state, replay
from tests.support.interviews import question, scenario

if TYPE_CHECKING:
    from interviewer.domain.scenario import Fact, Scenario
    from interviewer.engine.ports import Step


class Talk:
    """Plays a conversation against the director."""

    def __init__(self, of: Scenario | None = None) -> None:
        self.state: InterviewState = fresh_state(of or scenario())
        self.turns: list[Turn] = []
        self.step: Step | None = None
        self.react()

    def react(self, facts: tuple[Fact, ...] = ()) -> None:
        self.step = next_step(self.state, facts)
        if self.step is not None:
            self.put(self.step)

    def put(self, step: Step) -> None:
        self.step = step
        self.add(
            Turn(
                len(self.turns) + 1,
                Speaker.INTERVIEWER,
                "…",
                step.stage,
                move=step.move,
                point=step.point,
            )
        )

    def add(self, turn: Turn) -> None:
        self.turns.append(turn)
        self.state = advance(self.state, turn)

    def say(self, kind: TurnKind, *heard: str, text: str = "some words") -> Step:
        stage = self.state.stage.id
        self.add(Turn(len(self.turns) + 1, Speaker.CANDIDATE, text, stage, kind=kind, heard=heard))
        self.react()
        assert self.step is not None
        return self.step

    def ask_for(self, request: Request) -> Step:
        self.put(step_for(self.state, request))
        assert self.step is not None
        return self.step


def test_it_opens_with_the_first_question() -> None:
    step = Talk().step
    assert step is not None
    assert (step.move, step.stage) == (Move.OPEN, "brew")
    assert step.wording == "How do you brew the tea?"


def test_a_missing_point_is_probed_and_a_said_one_is_not() -> None:
    step = Talk().say(TurnKind.ANSWER, "brew:water")
    assert (step.move, step.point) == (Move.PROBE, "leaves")


def test_a_full_answer_leads_to_the_next_stage() -> None:
    step = Talk().say(TurnKind.ANSWER, "brew:water", "brew:leaves")
    assert (step.move, step.stage) == (Move.ASK, "serve")


def test_no_more_probes_than_the_stage_allows() -> None:
    talk = Talk(scenario(question("brew", "a1", "b2", "c3", "d4"), probes=2))
    moves = [talk.say(TurnKind.ANSWER).move for _ in range(3)]
    assert moves == [Move.PROBE, Move.PROBE, Move.CLOSE]


def test_no_probe_when_the_stage_has_taken_its_speaking_time() -> None:
    long_answer = "word " * 300
    step = Talk().say(TurnKind.ANSWER, text=long_answer)
    assert (step.move, step.stage) == (Move.ASK, "serve")


def test_what_was_said_before_its_stage_is_not_asked_for_again() -> None:
    step = Talk().say(TurnKind.ANSWER, "brew:water", "brew:leaves", "serve:cup", "serve:saucer")
    assert (step.move, step.stage) == (Move.ASK, "drink")
    assert step.settled == ("Serve",)


def test_a_stage_mostly_said_is_entered_with_a_probe_for_the_rest() -> None:
    of = scenario(question("brew", "water"), question("serve", "cup", "saucer", "spoon"))
    step = Talk(of).say(TurnKind.ANSWER, "brew:water", "serve:cup", "serve:saucer")
    assert (step.move, step.stage, step.point) == (Move.ASK, "serve", "spoon")
    assert step.partly_said


def test_everything_in_the_first_answer_ends_the_interview() -> None:
    talk = Talk()
    everything = [f"{s.id}:{p.id}" for s in scenario().stages for p in s.question.key_points]
    assert talk.say(TurnKind.ANSWER, *everything).move is Move.CLOSE
    assert [stage.id for stage in talk.state.counted_stages()] == ["brew", "serve", "drink"]


def test_not_knowing_gets_a_probe_and_then_the_next_question() -> None:
    talk = Talk()
    step = talk.say(TurnKind.DONT_KNOW)
    assert (step.move, step.because) == (Move.PROBE, TurnKind.DONT_KNOW)
    step = talk.say(TurnKind.DONT_KNOW)
    assert (step.move, step.stage) == (Move.MOVE_ON, "serve")


def test_a_non_answer_is_pressed_once_and_then_left() -> None:
    for kind in (TurnKind.ECHO, TurnKind.NON_ANSWER, TurnKind.EMPTY):
        talk = Talk()
        step = talk.say(kind)
        assert (step.move, step.because) == (Move.PRESS, kind)
        assert talk.say(kind).move is Move.MOVE_ON


def test_a_second_short_answer_is_taken_as_one_and_probed() -> None:
    talk = Talk()
    assert talk.say(TurnKind.TOO_SHORT).move is Move.PRESS
    step = talk.say(TurnKind.TOO_SHORT)
    assert (step.move, step.stage, step.because) == (Move.PROBE, "brew", None)
    allowed = talk.state.stage.probes
    probed = {step.point}
    while (step := talk.say(TurnKind.TOO_SHORT)).move is Move.PROBE:
        probed.add(step.point)
    assert len(probed) == allowed
    assert (step.move, step.stage) == (Move.MOVE_ON, "serve")


def test_different_non_answers_are_pressed_twice_at_most() -> None:
    talk = Talk()
    assert talk.say(TurnKind.NON_ANSWER).move is Move.PRESS
    assert talk.say(TurnKind.ASKS_SOLUTION).move is Move.PRESS
    assert talk.say(TurnKind.ECHO).move is Move.MOVE_ON


def test_a_wish_for_the_solution_is_never_met() -> None:
    talk = Talk()
    assert talk.say(TurnKind.ASKS_SOLUTION).move is Move.PRESS
    assert talk.say(TurnKind.ASKS_SOLUTION).move is Move.MOVE_ON


def test_an_answer_wipes_the_slate_of_non_answers() -> None:
    talk = Talk()
    talk.say(TurnKind.NON_ANSWER)
    talk.say(TurnKind.ANSWER)
    assert talk.say(TurnKind.NON_ANSWER).move is Move.PRESS


def test_clarifying_questions_are_answered_and_bounded() -> None:
    talk = Talk()
    steps = [talk.say(TurnKind.CLARIFYING) for _ in range(CLARIFY_LIMIT)]
    assert {step.move for step in steps} == {Move.CLARIFY}
    assert steps[-1].urge
    assert not steps[0].urge
    assert talk.say(TurnKind.CLARIFYING).move is Move.MOVE_ON


def test_skipping_leaves_the_stage() -> None:
    assert Talk().ask_for(Request.SKIP).move is Move.MOVE_ON
    assert Talk().say(TurnKind.SKIP).move is Move.MOVE_ON


def test_a_hint_helps_with_what_was_last_probed() -> None:
    talk = Talk()
    talk.say(TurnKind.ANSWER, "brew:water")
    step = talk.ask_for(Request.HINT)
    assert (step.move, step.point, step.wording) == (Move.HINT, "leaves", "It begins with l.")


def test_each_point_is_hinted_at_once() -> None:
    talk = Talk()
    points = [talk.ask_for(Request.HINT).point for _ in range(3)]
    assert points == ["water", "leaves", None]


def test_repeating_puts_the_open_question_again() -> None:
    talk = Talk()
    assert talk.ask_for(Request.REPEAT).wording == "How do you brew the tea?"
    talk.say(TurnKind.ANSWER, "brew:water")
    assert talk.ask_for(Request.REPEAT).wording == "What of the 6-letter matter?"


def test_a_hint_does_not_change_which_question_is_open() -> None:
    talk = Talk()
    talk.ask_for(Request.HINT)
    assert talk.ask_for(Request.REPEAT).wording == "How do you brew the tea?"


def test_ending_early_closes_and_counts_what_was_asked() -> None:
    talk = Talk()
    assert talk.ask_for(Request.END).move is Move.CLOSE
    assert [stage.id for stage in talk.state.counted_stages()] == ["brew"]


turn_kinds = st.sampled_from(
    [kind for kind in TurnKind if kind not in {TurnKind.HINT, TurnKind.REPEAT}]
)
heard_points = st.lists(
    st.sampled_from(["brew:water", "brew:leaves", "serve:cup", "serve:saucer", "drink:sip"]),
    max_size=2,
)


@settings(max_examples=200)
@given(st.lists(st.tuples(turn_kinds, heard_points), min_size=60, max_size=60))
def test_every_interview_ends_and_its_state_is_a_function_of_its_turns(
    said: list[tuple[TurnKind, list[str]]],
) -> None:
    talk = Talk()
    for kind, points in said:
        if talk.state.closed:
            break
        talk.say(kind, *(points if kind is TurnKind.ANSWER else ()))
        assert replay(talk.state.scenario, talk.turns) == talk.state
    assert talk.state.closed
