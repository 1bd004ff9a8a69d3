"""New texts for the stages to come: what has begun stays, whatever the new file holds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.conversation import Move, Speaker, Turn
from interviewer.domain.rubric import FollowUp, KeyPoint, Question
from interviewer.domain.scenario import Scenario, Stage, scenario_of
from interviewer.engine.renewal import renewed, stages_to_come
from interviewer.engine.state import fresh_state, replay

IDS = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True)


def _scenario(ids: list[str], text: str) -> Scenario:
    return Scenario(
        "talk",
        text,
        tuple(
            Stage(
                name,
                text,
                f"{text} {name}?",
                Question(f"talk/{name}", text, f"{text}?", (KeyPoint(text, text),)),
            )
            for name in ids
        ),
        brief=text,
        role=text,
        closing=text,
    )


def _asked(stage: Stage, number: int) -> Turn:
    move = Move.OPEN if number == 1 else Move.ASK
    return Turn(number, Speaker.INTERVIEWER, stage.ask, stage.id, move=move)


@given(IDS, IDS, st.data())
def test_what_has_begun_stays_and_all_else_is_new(
    old_ids: list[str], new_ids: list[str], data: st.DataObject
) -> None:
    old, new = _scenario(old_ids, "old"), _scenario(new_ids, "new")
    reached = data.draw(st.integers(0, len(old_ids)))
    passed_over = data.draw(st.sets(st.integers(0, max(0, reached - 2))))
    asked = [stage for n, stage in enumerate(old.stages[:reached]) if n not in passed_over]
    if reached and old.stages[reached - 1] not in asked:
        asked.append(old.stages[reached - 1])
    turns = [_asked(stage, number) for number, stage in enumerate(asked, 1)]
    state = replay(old, turns)

    taken = renewed(state, new)

    assert taken.stages[:reached] == old.stages[:reached]
    assert taken.stages[reached:] == tuple(
        stage for stage in new.stages if stage.id not in old_ids[:reached]
    )
    assert (taken.id, taken.title, taken.role) == (old.id, old.title, old.role)
    assert (taken.brief, taken.closing) == ("new", "new")
    again = replay(taken, turns)
    assert again.current == state.current
    assert all(again.progress[one.id] == state.progress[one.id] for one in old.stages[:reached])
    assert stages_to_come(again) == taken.stages[reached:]
    assert renewed(again, new) == taken


def test_a_follow_up_of_the_question_under_way_takes_its_new_text() -> None:
    question = Question(
        "set/q",
        "Q",
        "How?",
        (KeyPoint("a", "A"),),
        follow_ups=(FollowUp("And then?", (KeyPoint("b", "B"),)),),
    )
    old = scenario_of(question)
    state = replay(old, [_asked(old.stages[0], 1)])
    other = (FollowUp("And before?", (KeyPoint("c", "C"),)), *question.follow_ups)

    taken = renewed(state, scenario_of(replace(question, question="Why?", follow_ups=other)))

    assert [stage.ask for stage in taken.stages] == ["How?", "And before?", "And then?"]
    assert {stage.follows for stage in taken.stages[1:]} == {"q"}


def test_before_the_first_word_all_of_it_is_new() -> None:
    old, new = _scenario(["a"], "old"), _scenario(["b"], "new")
    assert renewed(fresh_state(old), new).stages == new.stages
