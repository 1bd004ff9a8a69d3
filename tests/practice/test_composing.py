"""Drills and mock interviews as they are put together: stages, times, parts, words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from interviewer.domain.practice import MockSetting, Practice
from interviewer.domain.rubric import FollowUp, KeyPoint
from interviewer.domain.scenario import Fact
from interviewer.library.catalogue import list_entries
from interviewer.practice.alone import alone
from interviewer.practice.drill import compose_drill
from interviewer.practice.mock import PLANS, MockParts, case_part, compose_mock
from interviewer.practice.mock_choice import choose_mock, known_level
from interviewer.practice.wishes import LEVELS, Wishes
from interviewer.storage.documents import document_of, read_scenario
from tests.practice.questions import entry, past
from tests.support.interviews import question, scenario

ASKED_FURTHER = (
    FollowUp("How many cups?", (KeyPoint("four", "Says four"),)),
    FollowUp("How many spoons?", (KeyPoint("five", "Says five"),)),
)
BREW = replace(question("brew", "water"), follow_ups=ASKED_FURTHER, topics=("water", "tea"))
SERVE = replace(question("serve", "cup"), topics=("cups", "tea"))
DRINK = replace(question("drink", "sip"), topics=("sips", "tea"))
SETTING = MockSetting(
    "Mock interview",
    "What would you like to know?",
    persona="Kind.",
    closing="Goodbye.",
    brief="You apply to a tea house.",
    facts=(Fact(("pay",), "Little."),),
    notes="Be brief.",
)
CASE_QUESTIONS = (question("warm", "pot"), question("fill", "leaf"), question("stir", "spoon"))
CASE = replace(scenario(*CASE_QUESTIONS), notes="Mind the milk.", role="Tea maker")


def test_a_drill_asks_whole_questions_with_their_follow_ups() -> None:
    drill = compose_drill([BREW, SERVE], Wishes(levels=("mid",)), feedback_at_once=True)
    assert [stage.id for stage in drill.stages] == [
        "tea/brew",
        "tea/brew/follow-up-1",
        "tea/brew/follow-up-2",
        "tea/serve",
    ]
    assert [stage.part for stage in drill.stages] == ["Brew", "Brew", "Brew", "Serve"]
    assert [stage.question.id for stage in drill.stages] == [stage.id for stage in drill.stages]
    assert (drill.id, drill.title, drill.level) == ("drill/mid", "Drill: mid", "mid")
    assert (drill.practice, drill.feedback_at_once) == (Practice.DRILL, True)
    assert drill.minutes == sum(stage.minutes for stage in drill.stages)
    assert "grading" not in drill.closing


@pytest.mark.parametrize(
    ("wishes", "id_", "title"),
    [
        (Wishes(), "drill", "Drill: water, cups, sips"),
        (Wishes(topics=("tea", "cups")), "drill/tea/cups", "Drill: tea, cups"),
        (Wishes(sets=("tea",), levels=("mid",)), "drill/tea/mid", "Drill: tea, mid"),
        (Wishes(surprise=True), "drill/surprise", "Drill: surprise"),
    ],
)
def test_a_drill_is_named_after_what_was_wished(wishes: Wishes, id_: str, title: str) -> None:
    drill = compose_drill([BREW, SERVE, DRINK], wishes, feedback_at_once=False)
    assert (drill.id, drill.title) == (id_, title)
    assert drill.topics == ("water", "tea", "cups", "sips")
    assert drill.closing.endswith("The grading comes next.")


def test_a_drill_of_a_length_has_that_length() -> None:
    wishes = Wishes(minutes=5)
    assert compose_drill([BREW, SERVE], wishes, feedback_at_once=True).minutes == 5


@pytest.mark.parametrize("minutes", PLANS)
def test_a_mock_interview_goes_from_warm_up_to_the_candidates_questions(minutes: int) -> None:
    plan = PLANS[minutes]
    case = CASE if plan.has_case else None
    mock = compose_mock("mid", plan, MockParts(DRINK, (BREW, SERVE), case, SETTING))
    parts = list(dict.fromkeys(stage.part for stage in mock.stages))
    whole = ["Warm-up", "Questions", "Case: A pot of tea", "Your questions"]
    assert parts == (whole if plan.has_case else [whole[0], whole[1], whole[3]])

    first, *_, last = mock.stages
    assert (first.id, first.probes, first.until_minutes) == ("tea/drink", 1, plan.warm_up_until)
    assert (last.candidate_asks, last.until_minutes) == (True, None)
    assert last.ask == SETTING.invitation
    ends = [stage.until_minutes or 0 for stage in mock.stages[:-1]]
    assert all(earlier <= later for earlier, later in pairwise(ends))
    assert ends[-1] == plan.case_until
    assert mock.minutes == minutes
    assert (mock.id, mock.title) == (f"mock/mid/{minutes}", f"Mock interview, mid, {minutes} min")
    assert (mock.practice, mock.feedback_at_once) == (Practice.MOCK, False)
    assert len({stage.id for stage in mock.stages}) == len(mock.stages)


def test_a_question_of_a_mock_interview_has_one_follow_up_and_the_warm_up_none() -> None:
    mock = compose_mock(
        "mid", PLANS[15], MockParts(BREW, (replace(BREW, id="tea/b"),), None, SETTING)
    )
    assert [stage.id for stage in mock.stages] == [
        "tea/brew",
        "tea/b",
        "tea/b/follow-up-1",
        "your-questions",
    ]


def test_half_an_hour_has_as_much_of_the_case_as_fits_and_three_quarters_all_of_it() -> None:
    def asked(minutes: int, *stage_minutes: float) -> int:
        stages = tuple(
            replace(stage, minutes=length)
            for stage, length in zip(CASE.stages, stage_minutes, strict=True)
        )
        parts = MockParts(None, (BREW,), replace(CASE, stages=stages), SETTING)
        mock = compose_mock("mid", PLANS[minutes], parts)
        return sum(stage.part == "Case: A pot of tea" for stage in mock.stages)

    assert asked(30, 6, 6, 6) == 2
    assert asked(30, 20, 6, 6) == 1
    assert asked(45, 20, 20, 20) == 3


def test_the_stages_of_a_case_keep_the_ids_that_its_gradings_have() -> None:
    mock = compose_mock("mid", PLANS[45], MockParts(None, (), CASE, SETTING))
    assert [stage.id for stage in mock.stages[:-1]] == [one.question.id for one in CASE.stages]
    assert mock.stages[0].ask.startswith("Now to the case in your brief, “A pot of tea”. How do")


def test_the_brief_tells_the_plan_the_remarks_and_the_case() -> None:
    parts = MockParts(DRINK, (BREW, SERVE), CASE, SETTING, ("There is no case for mid.",))
    brief = compose_mock("mid", PLANS[30], parts).brief
    said = [
        SETTING.brief,
        "until minute 4: a warm-up",
        "until minute 15: 2 questions",
        "until minute 27: the beginning of the case below, “A pot of tea”",
        "until minute 30: your questions",
        "There is no case for mid.",
        CASE.brief,
    ]
    assert [brief.index(one) for one in said] == sorted(brief.index(one) for one in said)


def test_both_the_team_and_the_case_can_be_asked_about() -> None:
    mock = compose_mock("mid", PLANS[30], MockParts(DRINK, (BREW,), CASE, SETTING))
    assert mock.facts == (*SETTING.facts, *CASE.facts)
    assert mock.notes == "Be brief.\n\nOnly for the part “Case: A pot of tea”:\n\nMind the milk."
    assert (mock.persona, mock.closing, mock.role) == ("Kind.", "Goodbye.", "Tea maker")


def test_what_is_put_together_is_kept_as_it_is() -> None:
    mock = compose_mock("mid", PLANS[45], MockParts(DRINK, (BREW, SERVE), CASE, SETTING))
    drill = compose_drill([BREW, SERVE], Wishes(minutes=5), feedback_at_once=True)
    for made in (mock, drill):
        assert read_scenario(document_of(made)) == made


# Which questions and which case


LADDER = (
    entry("a/one", "intern junior"),
    entry("a/two", "mid"),
    entry("a/three", "mid"),
    entry("a/four", "senior lead"),
    entry("case-mid", "mid", kind="scenario"),
    entry("case-lead", "lead", kind="scenario"),
)


def test_the_warm_up_is_for_the_nearest_lower_level() -> None:
    for level, wanted in (("senior", {"a/two", "a/three"}), ("mid", {"a/one"})):
        choice = choose_mock(LADDER, level, PLANS[30], {}, 1)
        assert choice.warm_up is not None
        assert choice.warm_up.id in wanted
        assert choice.warm_up not in choice.questions


def test_too_few_questions_are_made_up_from_the_nearest_level_and_it_is_said() -> None:
    choice = choose_mock(LADDER, "lead", PLANS[30], {}, 1)
    own, other = choice.questions
    assert own.id == "a/four"
    assert other.levels == ("mid",)
    assert choice.remarks == (
        f"There are too few questions for lead, so “{other.title}” is one for mid.",
    )
    assert choice.case is not None
    assert choice.case.id == "case-lead"


def test_a_level_without_a_case_gets_the_nearest_one_and_it_is_said() -> None:
    choice = choose_mock(LADDER, "junior", PLANS[30], {}, 1)
    assert choice.case is not None
    assert choice.case.id == "case-mid"
    assert choice.remarks[-1] == "There is no case for junior, so “Case-Mid” is one for mid."
    assert choose_mock(LADDER, "mid", PLANS[15], {}, 1).case is None


def test_a_level_that_has_nothing_below_it_warms_up_with_one_of_its_own() -> None:
    choice = choose_mock(LADDER, "intern", PLANS[15], {}, 1)
    assert choice.warm_up is not None
    assert choice.warm_up.id == "a/one"
    assert [one.levels for one in choice.questions] == [("mid",)]
    only = choose_mock(LADDER[:1], "intern", PLANS[15], {}, 1)
    assert (only.warm_up, [one.id for one in only.questions]) == (None, ["a/one"])


def test_a_case_that_was_practised_gives_way_to_one_that_was_not() -> None:
    cases = (*LADDER, entry("case-other", "mid", kind="scenario"))
    for seed in range(5):
        choice = choose_mock(cases, "mid", PLANS[45], {"case-mid/find": past(1, 40)}, seed)
        assert choice.case is not None
        assert choice.case.id == "case-other"


@pytest.mark.parametrize("minutes", PLANS)
@pytest.mark.parametrize("level", LEVELS)
def test_the_built_in_files_serve_every_level_and_length(level: str, minutes: int) -> None:
    plan = PLANS[minutes]
    choice = choose_mock(list_entries(None), known_level(level.upper()), plan, {}, 3)
    assert choice.warm_up is not None
    assert plan.fewest <= len(choice.questions) <= plan.most
    assert len({one.id for one in (choice.warm_up, *choice.questions)}) == 1 + len(choice.questions)
    assert (choice.case is not None) == plan.has_case


def test_a_stage_of_a_mock_interview_alone_is_a_drill_under_its_own_name() -> None:
    mock = compose_mock("mid", PLANS[45], MockParts(DRINK, (BREW, SERVE), CASE, SETTING))
    brewed = next(one for one in mock.stages if one.question.id == BREW.id)
    again = alone(mock, brewed.id)
    assert again.title == brewed.title
    assert again.practice is Practice.DRILL
    assert again.brief == ""
    assert [(one.id, one.part, one.until_minutes) for one in again.stages] == [
        (brewed.id, "", None)
    ]
    of_case = next(one for one in mock.stages if one.part == case_part(CASE))
    assert alone(mock, of_case.id).brief == CASE.brief


def test_a_stage_of_a_scenario_alone_is_named_after_both() -> None:
    first = CASE.stages[0]
    again = alone(CASE, first.id)
    assert again.title == f"{CASE.title}: {first.title}"
    assert (again.practice, again.brief) == (CASE.practice, CASE.brief)


def test_a_drill_lasts_as_long_as_its_questions_at_least_and_with_all_follow_ups_at_most() -> None:
    drill = compose_drill((BREW, SERVE), Wishes(), feedback_at_once=True)
    assert drill.least_minutes == BREW.minutes + SERVE.minutes
    follow_ups = len(BREW.follow_ups) * BREW.minutes + len(SERVE.follow_ups) * SERVE.minutes
    assert drill.minutes == drill.least_minutes + follow_ups
    assert CASE.least_minutes == CASE.minutes
