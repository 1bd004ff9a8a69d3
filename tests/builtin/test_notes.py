"""Notes, imperatives and lists behind a statement count as said; keyword soup does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from interviewer.builtin.grader import judge_question
from interviewer.builtin.hearing.claims import Claim, Claims
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.hearing.words import FUNCTION_WORDS
from interviewer.domain.conversation import Speaker, Turn
from interviewer.domain.score import score_question
from interviewer.grading.settle import settle
from interviewer.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

LIBRARY = Library(None)
QUESTIONS = (
    "connection-pool",
    "data-access-layer",
    "locking",
    "n-plus-one",
    "slow-database",
    "sql-or-nosql",
    "transactions",
)


def claims(text: str) -> list[Claim]:
    """Return of each sentence of a text how far it states anything, from its first word on."""
    heard = passage(text)
    every = Claims(heard)
    return [every.at(at, 0, len(one.tokens) - 1) for at, one in enumerate(heard.sentences)]


@pytest.mark.parametrize(
    "text",
    [
        "Open, knead, close within minutes; visits happen outside.",
        "Contents come back.",
        "No dump needed.",
        "Search serves stale loaves, reserving flour for the checkout.",
        "Bakers absorb small orders; large batches hit the main oven first, the rest wait.",
        "Error rate over 50% opens the breaker.",
        "Calls get rejected instantly.",
        "Add an index on product_id.",
        "- add index on product_id\n- measure before and after",
        "Leave the salt out, then the crumb dries.",
        "Reads never block writes, writes never block reads.",
        "There are four sorts: wheat, rye, oat and spelt.",
        "Two kinds exist: dark, light.",
    ],
)
def test_imperatives_and_bare_verbs_state_something(text: str) -> None:
    assert set(claims(text)) == {Claim.STATED}


def test_what_stands_before_a_colon_states_its_part_and_the_list_is_named() -> None:
    heard = passage("A good bakery has four virtues: patience, order, warmth and thrift.")
    every = Claims(heard)
    assert every.at(0, 1, 5) is Claim.STATED
    assert every.at(0, 6, 8) is Claim.NAMED


@pytest.mark.parametrize(
    "text",
    [
        "Ovens * trays < loaves, some kept back.",
        "P2025 = missing row.",
        "baker.bake({ loaves: 10, salt: true })",
        "Order: dough, then yeast, then the oven.",
        "Isolation: visibility of others' changes.",
    ],
)
def test_signs_code_steps_and_labels_name_at_least(text: str) -> None:
    assert min(claims(text)) >= Claim.NAMED


def test_sql_with_a_verb_of_its_own_is_a_statement() -> None:
    text = "UPDATE loaves SET age = age + 1 WHERE id = 4 AND age = 2 does the check."
    assert claims(text) == [Claim.STATED]


@pytest.mark.parametrize(
    "text",
    [
        "Cache, index, pool, replicate, shard.",
        "Open, insert, commit, close, release, retry.",
        "- N+1\n- eager loading\n- include\n- query plan\n- percentile",
        "Pool: max, min, idle, acquire. Cache: TTL, stampede. Locks: optimistic, version.",
        "Yeast: leaven. Oven: heat. Flour: rye. Salt: crystals. Water: tap. Dough: rest.",
        "N+1 / eager loading / include / join / query plan / sequential scan / percentile",
        "cache -> index -> pool -> replica -> shard -> queue -> batch -> stream",
        "cache\nindex\npool\nreplica\nshard\nqueue\nbatch\nstream",
        "Traces, metrics, logs, plans, replicas happen, shards, queues, pools, caches, batches.",
        "Tune indexes, pool, cache, shard, replica, queue, batch, stream, plan, trace.",
    ],
)
def test_a_list_of_terms_states_nothing(text: str) -> None:
    assert set(claims(text)) == {Claim.LISTED}


def test_a_short_list_behind_a_verb_is_no_more_than_named() -> None:
    text = "I use the cache, index, pool, replica, shard, queue, batch, stream, plan, trace, joins."
    assert Claim.STATED not in claims(text)


def test_a_clipped_clause_among_prose_is_named() -> None:
    text = (
        "I would begin with the question of who can write to the row, because that tells me how"
        " often two of them would meet. Open, insert, commit within milliseconds; calls outside."
    )
    assert claims(text)[0] is Claim.STATED
    assert claims(text)[1] >= Claim.NAMED


NOTES = (
    (
        "schema-migrations",
        "down-restores-data",
        "Rollback plan for a drop: revert. Contents come back. No dump needed.",
    ),
    ("schema-migrations", "pipeline-step", "Hook: migrate once. Then app."),
    (
        "locking",
        "short-transactions",
        "Open, insert, commit within milliseconds; HTTP calls happen outside.",
    ),
    (
        "sql-or-nosql",
        "acid",
        "A relational store has ACID guarantees: atomicity, isolation, durability, consistency.",
    ),
    (
        "sql-or-nosql",
        "nosql-families",
        "There are four sorts: graphs, documents, columns and key-value pairs.",
    ),
    (
        "locking",
        "version-condition",
        "UPDATE carts SET total = 9, version = version + 1 WHERE id = 4 AND version = 2 does it.",
    ),
)


@pytest.mark.parametrize(("question", "criterion", "text"), NOTES)
def test_terse_notes_are_heard(question: str, criterion: str, text: str) -> None:
    turns = (Turn(1, Speaker.CANDIDATE, text, "main"),)
    judged = judge_question(LIBRARY.question(f"databases/{question}"), turns)
    heard = {one.id: one.verdict.value for one in judged}
    assert heard[criterion] in {"covered", "partial", "made"}


def chunks(text: str, size: int) -> list[str]:
    """Return the telling words of a text in their order, `size` of them to a term."""
    words = [one for one in re.findall(r"[\w+$-]+", text) if one.lower() not in FUNCTION_WORDS]
    return [" ".join(words[at : at + size]) for at in range(0, len(words), size)]


def with_verbs(terms: list[str]) -> str:
    """Return a list of terms with a verb after every fifth."""
    return ", ".join(f"{one} happens" if at % 5 == 4 else one for at, one in enumerate(terms))


def labelled(terms: list[str]) -> str:
    """Return terms in short lists, each behind a label."""
    groups = [terms[at : at + 5] for at in range(0, len(terms), 5)]
    return ". ".join(f"{one[0]}: {', '.join(one[1:])}" for one in groups)


FORMS: dict[str, Callable[[list[str]], str]] = {
    "commas": ", ".join,
    "lines": "\n".join,
    "bullets": lambda terms: "\n".join(f"- {one}" for one in terms),
    "full stops": ". ".join,
    "slashes": " / ".join,
    "arrows": " -> ".join,
    "equals": " = ".join,
    "labels": labelled,
    "verbs thrown in": with_verbs,
    "imperatives": lambda terms: ", ".join(
        f"use {one}" if at % 5 == 4 else one for at, one in enumerate(terms)
    ),
    "a head": lambda terms: f"I would use {', '.join(terms)}.",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", QUESTIONS)
def test_the_terms_of_a_rubric_in_any_shape_earn_next_to_nothing(name: str, form: str) -> None:
    question = LIBRARY.question(f"databases/{name}")
    terms = [one for point in question.key_points for one in chunks(point.point, 1)]
    turns = (Turn(1, Speaker.CANDIDATE, FORMS[form](terms), "main"),)
    judged = judge_question(question, turns)
    grade = settle(question, "main", turns, judged, grader="built-in")
    assert score_question(question, grade.judgements).low <= 10
