"""Which sentences of a model answer hold which key point."""

from __future__ import annotations

import pytest

from interviewer.application.home import Home
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.builtin.hearing.sentences import sentence_spans
from interviewer.builtin.model_answer import Span, _joined, covering
from interviewer.domain.rubric import KeyPoint, Question

ANSWER = (
    "I start with the numbers. Then I open traces of slow requests, which show where the time "
    "goes.\n\n```ts\nconst one = 1;\nconst prisma = new PrismaClient({ log: ['query'] });\n```\n\n"
    "The invoice is in the post."
)


def question(answer: str = ANSWER) -> Question:
    points = (
        KeyPoint("traces", "Opens traces of slow requests to see where the time goes"),
        KeyPoint("sql", "Logs the SQL", cues=(("prismaclient",),), probe="How do you see the SQL?"),
        KeyPoint("backup", "Restores a backup on another machine every month"),
    )
    return Question("slow", "Slow", "Why is it slow?", points, model_answer=answer)


def told(found: Question) -> dict[str, list[str]]:
    answer = found.model_answer
    return {name: [answer[a:b] for a, b in spans] for name, spans in covering(found).items()}


def test_a_point_has_the_whole_sentence_that_holds_it() -> None:
    assert told(question())["traces"] == [
        "Then I open traces of slow requests, which show where the time goes."
    ]


def test_code_is_taken_line_by_line_without_its_fence() -> None:
    assert told(question())["sql"] == [
        "const one = 1;\nconst prisma = new PrismaClient({ log: ['query'] });"
    ]


def test_a_point_that_the_answer_does_not_hold_has_none() -> None:
    assert "backup" not in covering(question())


def test_without_a_model_answer_nothing_is_found() -> None:
    assert covering(question(" \n")) == {}


def test_overlapping_sentences_are_one() -> None:
    assert _joined([Span(5, 9), Span(0, 3), Span(2, 4)]) == (Span(0, 4), Span(5, 9))


@pytest.mark.parametrize(
    "name", ["slow-product-catalogue", "databases/locking", "databases/n-plus-one"]
)
def test_the_built_in_model_answers_hold_their_points(name: str, workspace: Workspace) -> None:
    asked = [stage for stage in workspace.interview(name).stages if stage.question.model_answer]
    assert asked
    for stage in asked:
        found = covering(stage.question)
        points = {point.id for point in stage.question.key_points}
        assert set(found) <= points
        assert len(found) >= 0.9 * len(points)
        text = stage.question.model_answer
        begins = {span.start for span in sentence_spans(text) if not span.code}
        for spans in found.values():
            for start, end in spans:
                assert 0 <= start < end <= len(text)
                assert start in begins or text[start - 1] == "\n"


@pytest.fixture
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace over an empty home, with the built-in files."""
    return Workspace(Home(tmp_path_factory.mktemp("home")), Flags())
