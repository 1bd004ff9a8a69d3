"""What a criterion sounds like is learned from labelled statements, and heard in new words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.learning import digest, lines_of, statement_files
from interviewer.builtin.grader import judge_question
from interviewer.builtin.hearing.resemblance import heard_in, resemblance, windows
from interviewer.builtin.learned import FILE, key_of, learned_of, line_of
from interviewer.builtin.learning import Lesson, learn, rarity
from interviewer.domain.conversation import Speaker, Turn
from interviewer.domain.verdict import Verdict
from tests.support.labelled import question_of

if TYPE_CHECKING:
    from interviewer.domain.verdict import Judgement

SAID = (
    "The pool keeps its connections open and lends them out",
    "Connections stay open, the pool lends them to whoever asks",
    "An open connection is lent to a request and given back to the pool",
)
NOT_SAID = (
    "The index makes the lookup fast",
    "A slow query is found in the log",
    "The log tells which lookup was slow",
)
LESSONS = [Lesson(heard_in(one), states=True) for one in SAID] + [
    Lesson(heard_in(one), states=False) for one in NOT_SAID
]
RARE = rarity([one.heard for one in LESSONS])


def _likeness(text: str) -> float:
    learned = learn(LESSONS, RARE)
    assert learned is not None
    return resemblance(learned, heard_in(text))


def _judged(question: str, criterion: str, text: str) -> Judgement:
    turn = Turn(1, Speaker.CANDIDATE, text, "main")
    judgements = judge_question(question_of(question), (turn,))
    return next(one for one in judgements if one.id == criterion)


def test_what_was_said_is_told_from_what_was_not() -> None:
    assert all(_likeness(one) > 0 for one in SAID)
    assert all(_likeness(one) < 0 for one in NOT_SAID)


def test_new_words_on_the_same_matter_lie_between() -> None:
    assert _likeness("A pool lends out open connections") > _likeness("A log lends out a lookup")


def test_nothing_is_learned_where_all_say_the_same() -> None:
    assert learn(LESSONS[:3], RARE) is None
    assert learn([], RARE) is None


@given(st.permutations(range(len(LESSONS))))
def test_weights_hardly_hang_on_the_order_of_lessons(order: list[int]) -> None:
    first, other = learn(LESSONS, RARE), learn([LESSONS[one] for one in order], RARE)
    assert first is not None
    assert other is not None
    assert other.weights == pytest.approx(first.weights, abs=0.02)


def test_the_same_lessons_give_the_same_weights() -> None:
    first, other = learn(LESSONS, RARE), learn(LESSONS, RARE)
    assert first is not None
    assert other is not None
    assert (first.bias, first.weights) == (other.bias, other.weights)


def test_what_is_shipped_was_learned_from_the_statements_that_are_here() -> None:
    first = FILE.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# learned from {digest()}", "Run `python -m bench.learning`."


def test_a_questions_statements_give_the_weights_that_are_shipped() -> None:
    shipped = FILE.read_text(encoding="utf-8").splitlines()
    [path] = [one for one in statement_files() if one.parent.name == "guide"]
    assert set(lines_of(path)) <= set(shipped)


def test_weights_belong_to_what_a_criterion_says() -> None:
    point = question_of("databases/connection-pool").key_points[0].point
    assert learned_of(point) is not None
    assert key_of(point) == key_of(f"  {point.upper()}\n")
    assert learned_of(f"{point} and more") is None


def test_a_line_keeps_what_was_learned() -> None:
    learned = learn(LESSONS, RARE)
    assert learned is not None
    line = line_of("The pool lends connections", learned)
    assert line.startswith(key_of("The pool lends connections") + "\t")
    assert "\n" not in line


@given(st.text(max_size=400))
def test_every_stretch_lies_in_its_sentences(text: str) -> None:
    for one in windows(text):
        assert one.heard.size > 0
        assert 0 <= one.first <= one.last
        assert len(one.sentences) in {1, 2}


HANDSHAKE = (
    "Greeting the server over the network, then encryption and the password, all before you ask."
)
BUCKET = (
    "I would redirect the browser to the bucket with a signed link, so our server never sees it."
)
TELLING = [
    ("databases/connection-pool", "setup-cost", HANDSHAKE),
    ("databases/memory-and-large-results", "blobs", BUCKET),
]


@pytest.mark.parametrize(("question", "criterion", "text"), TELLING)
def test_a_point_is_heard_in_words_that_no_cue_has(
    question: str, criterion: str, text: str
) -> None:
    found = _judged(question, criterion, text)
    assert found.verdict is Verdict.COVERED
    assert found.reason.startswith("It sounds like it: “")
    assert [one.quote for one in found.evidence] == [text]


@pytest.mark.parametrize(("question", "criterion", "text"), TELLING)
def test_the_same_words_as_a_list_say_nothing(question: str, criterion: str, text: str) -> None:
    listed = ", ".join(sorted(set(text.lower().rstrip(".").replace(",", "").split())))
    assert _judged(question, criterion, listed).verdict is Verdict.MISSED


ELSEWHERE = [
    (
        "databases/connection-pool",
        "one-pool",
        "A single client would do for a small script, no need for pooling there.",
    ),
    (
        "databases/locking",
        "pessimistic-locks-first",
        "Pessimistic locking is an old idea, and in my experience it's what most learn first.",
    ),
]
ELSEWHERE_MADE = [
    (
        "databases/data-access-layer",
        "replicas-for-writes",
        "However many replicas we have, there's one server that accepts writes.",
    ),
]


@pytest.mark.parametrize(("question", "criterion", "text"), ELSEWHERE)
def test_a_points_words_on_another_matter_are_told_but_not_counted(
    question: str, criterion: str, text: str
) -> None:
    found = _judged(question, criterion, text)
    assert found.verdict is Verdict.MISSED
    assert found.reason.startswith("Heard “")
    assert found.reason.endswith("but nothing else there sounds like it.")


@pytest.mark.parametrize(("question", "criterion", "text"), ELSEWHERE_MADE)
def test_a_mistakes_words_on_another_matter_charge_nobody(
    question: str, criterion: str, text: str
) -> None:
    assert _judged(question, criterion, text).verdict is Verdict.NOT_MADE


def test_a_cue_where_little_else_sounds_like_the_point_is_a_part_of_it() -> None:
    said = "The Map at the top of that file is filled at startup with countries, never changing."
    found = _judged("databases/memory-and-large-results", "bounded-caches", said)
    assert found.verdict is Verdict.PARTIAL
    assert found.reason.endswith("but little else there sounds like it.")


HEARSAY = [
    "Our administrator says, let no beginner on the database, it is too dangerous.",
    "A friend told me that juniors had better be kept off the production database altogether.",
    "And then there is always one who says, keep the juniors away from the database.",
]


@pytest.mark.parametrize("said", HEARSAY)
def test_a_mistake_that_sounds_right_is_not_charged_where_others_say_it(said: str) -> None:
    found = _judged("slow-product-catalogue/guide", "keeps-them-away", said)
    assert found.verdict is Verdict.NOT_MADE


def test_who_says_two_points_in_one_sentence_has_said_both() -> None:
    said = (
        "First I look at p95 and p99 of GET /products and the error rate at the peak, not the "
        "average, then I open a trace of a slow request to see which part takes the time."
    )
    for criterion in ("endpoint-metrics", "trace"):
        found = _judged("slow-product-catalogue/diagnose", criterion, said)
        assert found.verdict is Verdict.COVERED, found.reason
