"""Names of products are one word however they are written, and compounds end with their last."""

from __future__ import annotations

import pytest

from interviewer.builtin.hearing.cues import compile_cue
from interviewer.builtin.hearing.cues_found import find_cue
from interviewer.builtin.hearing.passage import passage


def holds(cue: str, text: str) -> bool:
    """Whether a text holds a cue of one phrase."""
    ready = compile_cue((cue,))
    assert ready is not None
    return bool(find_cue(ready, passage(text)))


@pytest.mark.parametrize("said", ["TypeORM", "typeorm", "TypeOrm", "type orm", "Type ORM"])
@pytest.mark.parametrize(
    "cue", ['"typeorm is an odm"', '"prisma|typeorm is an odm"', "typeorm odm"]
)
def test_words_in_quotes_meet_a_name_however_it_is_written(cue: str, said: str) -> None:
    assert holds(cue, f"I think that {said} is an ODM.")


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ('"mongodb stores documents"', "MongoDB stores documents."),
        ('"mongodb stores documents"', "so Mongo DB stores documents"),
        ("mongo documents", "MongoDB stores documents."),
        ('"in mysql"', "In MySQL there is a gap lock."),
        ("postgres lock", "PostgreSQL takes a lock."),
        ('"over graphql"', "We read it over GraphQL."),
        ("data-loader", "I put DataLoaders in front."),
        ("dataloader", "I put data loaders in front."),
        ("version-column", "Each table has VersionColumns."),
    ],
)
def test_a_name_is_found_by_its_run_together_form(cue: str, text: str) -> None:
    assert holds(cue, text)


def test_classes_still_fall_apart_into_their_words() -> None:
    assert holds("version column", "I use the VersionColumn.")
    assert holds('"connection timeout millis"', "connectionTimeoutMillis is 2000.")


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("pipeline-i", "The pipeline is slow."),
        ("cache-i", "The cache is stale."),
        ("pool-wa", "The pool was full."),
    ],
)
def test_a_verb_is_no_plural_ending(cue: str, text: str) -> None:
    assert not holds(cue, text)
