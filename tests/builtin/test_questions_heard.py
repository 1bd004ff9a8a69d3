"""Which fact a question asks for, where words are shared with another thing; several in one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewer.builtin.hearing.facts import FactFinder
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.listener import BuiltinListener
from interviewer.domain.conversation import TurnKind
from interviewer.domain.scenario import Fact
from tests.builtin.subjects import ORDERS, SCENARIO

PLANNING = Fact(("How is work chosen?", "planning", "roadmap"), "Every month, with the manager.")
OFFICE = Fact(("Is there a desk for me?", "office", "remote work"), "Two floors, by the river.")
PAY = Fact(("What does it pay?", "salary", "holidays"), "The recruiter knows.")
FACTS = FactFinder((PLANNING, OFFICE, PAY))
LISTENER = BuiltinListener(SCENARIO)
POSTGRES = Fact(
    ("Which database is it?", "PostgreSQL version", "database size"),
    "A managed PostgreSQL 16 with eight processors.",
)
BUSY = Fact(("How busy is the database?", "database CPU"), "Ten per cent in quiet hours.")
DATABASE = BuiltinListener(replace(SCENARIO, facts=(POSTGRES, BUSY, PLANNING)))


def asked_for(text: str) -> tuple[Fact, ...]:
    [sentence] = passage(text).sentences
    return FACTS.asked_for(sentence)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("How does your planning go?", PLANNING),
        ("How do you plan?", PLANNING),
        ("What is the usual planning like?", PLANNING),
        ("How is the office?", OFFICE),
        ("Do you have a new office?", OFFICE),
        ("how many days of holiday are there", PAY),
        ("is the salary fixed", PAY),
    ],
)
def test_one_word_of_a_fact_asks_for_it(text: str, fact: Fact) -> None:
    assert asked_for(text) == (fact,)


@pytest.mark.parametrize(
    "text",
    [
        "Do you have a pension plan?",
        "is there a dental plan",
        "Is there an office dog?",
        "Do you have a kitchen in the office?",
        "Is there a car park at the office?",
    ],
)
def test_a_word_that_tells_which_other_thing_is_asked_for_is_not_enough(text: str) -> None:
    assert asked_for(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Which ORM is it, how big are the tables, and what monitoring exists?",
            {"Prisma", "million", "dashboards"},
        ),
        (
            (
                "which orm is it how big are the tables and how much traffic is there and is there"
                " any monitoring and also which database is it that all of this runs on"
            ),
            {"Prisma", "million", "forty", "dashboards"},
        ),
        (
            (
                "Before I answer I would like to know a few things about it all, namely which"
                " ORM it is that was chosen, how big the tables have become in all these years, and"
                " whether there are metrics or traces to look at?"
            ),
            {"Prisma", "million", "dashboards"},
        ),
    ],
)
def test_each_question_of_a_long_sentence_gets_its_fact(text: str, told: set[str]) -> None:
    heard = LISTENER.hear(text, stage="orders", asked=ORDERS.question)
    assert heard.kind is TurnKind.CLARIFYING
    facts = [fact.told for fact in heard.facts]
    assert len(facts) == len(told)
    assert all(any(word in fact for fact in facts) for word in told)


@pytest.mark.parametrize(
    "text",
    [
        "What version of PostgreSQL does the database have?",
        "what version of postgresql does the database run",
        "So which size of machine does the database have?",
        "Ok. What version of PostgreSQL does the database run?",
    ],
)
def test_a_question_of_fact_may_have_a_long_subject(text: str) -> None:
    heard = DATABASE.hear(text, stage="orders", asked=ORDERS.question)
    assert heard.kind is TurnKind.CLARIFYING
    assert heard.facts == (POSTGRES,)


@pytest.mark.parametrize(
    "text",
    [
        "What kind of trousers does the manager wear?",
        "which sort of coffee do they drink in the mornings",
    ],
)
def test_a_question_that_no_fact_answers_is_a_question_all_the_same(text: str) -> None:
    heard = DATABASE.hear(text, stage="orders", asked=ORDERS.question)
    assert (heard.kind, heard.facts) == (TurnKind.CLARIFYING, ())


@pytest.mark.parametrize(
    "text",
    [
        "Which part of the work does the database do is what decides, so a colleague measures it.",
        "What kind of statement is it? The plan tells, and a slow one gets another access path.",
    ],
)
def test_an_answer_that_is_put_as_a_question_stays_one(text: str) -> None:
    heard = DATABASE.hear(text, stage="orders", asked=ORDERS.question)
    assert heard.kind is TurnKind.ANSWER


@pytest.mark.parametrize(
    "text",
    [
        "I don't know, but I've heard that some shops keep their totals in a table of their own.",
        "I don't know. But I've heard that sharding by customer helps there.",
        "Honestly I don't know, but I heard a colleague say that connection counts matter.",
        "No idea, though I've read that materialised views exist for this.",
    ],
)
def test_what_somebody_has_heard_of_is_an_answer(text: str) -> None:
    heard = LISTENER.hear(text, stage="orders", asked=ORDERS.question)
    assert heard.kind is TurnKind.ANSWER


@pytest.mark.parametrize(
    "text", ["I don't know. I have only heard of it.", "No idea, I never read about that."]
)
def test_to_have_heard_of_it_is_none(text: str) -> None:
    heard = LISTENER.hear(text, stage="orders", asked=ORDERS.question)
    assert heard.kind is TurnKind.DONT_KNOW
