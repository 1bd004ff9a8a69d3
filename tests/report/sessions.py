"""A graded session to report on, plain or with hostile words in every place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.rubric import KeyPoint, Mistake, Question
from interviewer.domain.scenario import Scenario, Stage
from interviewer.domain.session import SessionState, SessionSummary
from interviewer.domain.verdict import Evidence, Grade, Help, Judgement, Kind, Verdict
from interviewer.report.graded import graded_session
from interviewer.text import clean_text

if TYPE_CHECKING:
    from interviewer.report.graded import GradedSession

BREW = Question(
    id="tea/brew",
    title="Brew",
    question="How do you brew the tea?",
    key_points=(
        KeyPoint("water", "Boils the water", weight=2.0),
        KeyPoint("leaves", "Takes a spoon of leaves a cup"),
        KeyPoint("pot", "Warms the pot"),
    ),
    mistakes=(
        Mistake("bag", "Squeezes the bag", correction="Lift it out and let it drip."),
        Mistake(
            "cold",
            "Leaves the pot cold",
            correction="Pour hot water in and out again.",
            omits="pot",
        ),
        Mistake("milk", "Pours the milk first"),
    ),
    model_answer="Warm the pot, then:\n\n```sh\nboil water\n```",
)
SERVE = Question(
    id="tea/serve",
    title="Serve",
    question="How do you serve it?",
    key_points=(KeyPoint("cup", "Fills the cup"),),
)
TEA = Scenario(
    id="tea",
    title="A pot of tea",
    stages=(
        Stage(id="brew", title="Brew", ask=BREW.question, question=BREW),
        Stage(id="serve", title="Serve", ask=SERVE.question, question=SERVE),
        Stage(id="drink", title="Drink", ask="And then?", question=SERVE),
    ),
)
SUMMARY = SessionSummary(
    id="3em3r000048zsmhydspr",
    scenario="tea",
    title="A pot of tea",
    state=SessionState.CLOSED,
    started_at="2026-03-14T18:40:00+00:00",
    ended_at="2026-03-14T19:04:00+00:00",
    active_seconds=1440,
    score=36.0,
    band="no hire",
)
TURNS = (
    Turn(1, Speaker.INTERVIEWER, "How do you brew the tea?", "brew", move=Move.OPEN),
    Turn(
        2,
        Speaker.CANDIDATE,
        "First I boil the water. Then I squeeze the bag.",
        "brew",
        kind=TurnKind.ANSWER,
    ),
    Turn(3, Speaker.INTERVIEWER, "How much tea?", "brew", move=Move.PROBE, point="leaves"),
    Turn(4, Speaker.CANDIDATE, "A spoon or so", "brew", kind=TurnKind.ANSWER),
    Turn(5, Speaker.INTERVIEWER, "How do you serve it?", "serve", move=Move.ASK),
    Turn(6, Speaker.CANDIDATE, "I fill the cup.", "serve", kind=TurnKind.ANSWER),
)


def evidence(turns: tuple[Turn, ...], number: int, quote: str) -> Evidence:
    """The place of a quote in a turn."""
    start = turns[number - 1].text.index(quote)
    return Evidence(number, start, start + len(quote), quote)


BREW_GRADE = Grade(
    "tea/brew",
    "built-in",
    (
        Judgement(
            Kind.KEY_POINT,
            "water",
            Verdict.COVERED,
            (evidence(TURNS, 2, "I boil the water"),),
            Help.UNAIDED,
        ),
        Judgement(
            Kind.KEY_POINT,
            "leaves",
            Verdict.PARTIAL,
            (evidence(TURNS, 4, "A spoon"),),
            Help.PROBED,
        ),
        Judgement(Kind.KEY_POINT, "pot", Verdict.MISSED),
        Judgement(Kind.MISTAKE, "bag", Verdict.MADE, (evidence(TURNS, 2, "squeeze the bag"),)),
        Judgement(Kind.MISTAKE, "cold", Verdict.MADE, omission=True),
        Judgement(Kind.MISTAKE, "milk", Verdict.NOT_MADE),
    ),
)
SERVE_GRADE = Grade(
    "tea/serve",
    "built-in",
    (
        Judgement(
            Kind.KEY_POINT,
            "cup",
            Verdict.COVERED,
            (evidence(TURNS, 6, "I fill the cup"),),
            Help.UNAIDED,
        ),
    ),
)


def plain() -> GradedSession:
    """Two stages asked and graded, a third never reached."""
    return graded_session(SUMMARY, TEA, TURNS, (BREW_GRADE, SERVE_GRADE))


SNIPPETS = (
    "\x1b]52;c;aGk=\x07",
    "\x1b[2J\x9b0m",
    "\u202eevil\u2066",
    "[bold]x[/]",
    "[@click=app.quit]x[/]",
    "<script>alert(1)</script>",
    "</details></blockquote>",
    "<!-- ",
    "&lt;b&gt;",
    "```\n",
    "````",
    "~~~\n",
    "# heading\n",
    "\n\n---\n\n",
    "\n- item\n1. first\n",
    "\n    indented",
    "\n> quote",
    "\n| a | b |\n| --- | --- |\n",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "<https://example.org>",
    "https://example.org www.example.org",
    "*a* _b_ ~~c~~ `d` $e$ ^f^",
    "\\",
    "\r\n",
    "\r",
    "\u2028",
    "Setext\n===\n",
    "[^1]: note\n",
    "[label]: https://example.org\n",
    "\ttab",
    "漢字 e\u0301 👩‍👩‍👧",
    "word ",
    "another word",
)
hostile = st.lists(
    st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=8), st.text(" \n\t`*_-#<>[]()!|\\&~")),
    max_size=8,
).map("".join)


@st.composite
def hostile_sessions(draw: st.DrawFn) -> GradedSession:
    """A session in which everything that comes from outside may hold anything."""
    question = Question(
        id="s/a",
        title=draw(hostile),
        question=draw(hostile),
        key_points=(KeyPoint("p", draw(hostile)), KeyPoint("q", draw(hostile))),
        mistakes=(Mistake("m", draw(hostile), correction=draw(hostile)),),
        model_answer=draw(hostile),
    )
    scenario = Scenario(
        id="s",
        title=draw(hostile),
        stages=(Stage(id="a", title=draw(hostile), ask=question.question, question=question),),
    )
    said = clean_text(draw(hostile)) if draw(st.booleans()) else draw(hostile)
    turns = (
        Turn(1, Speaker.INTERVIEWER, draw(hostile), "a", move=Move.OPEN),
        Turn(2, Speaker.CANDIDATE, said, "a", kind=TurnKind.ANSWER),
    )

    def found() -> tuple[Evidence, ...]:
        start = draw(st.integers(0, len(said)))
        end = draw(st.integers(start, len(said)))
        return (Evidence(2, start, end, said[start:end]),)

    grade = Grade(
        "s/a",
        draw(hostile),
        (
            Judgement(Kind.KEY_POINT, "p", Verdict.COVERED, found(), reason=draw(hostile)),
            Judgement(Kind.KEY_POINT, "q", Verdict.PARTIAL, found(), Help.HINTED),
            Judgement(Kind.MISTAKE, "m", Verdict.MADE, found()),
        ),
        note=draw(hostile),
    )
    summary = SessionSummary(
        id="3em3r000048zsmhydspr",
        scenario="s",
        title=scenario.title,
        state=SessionState.CLOSED,
        started_at="2026-03-14T18:40:00+00:00",
        interviewer=draw(hostile),
        grader=draw(hostile),
    )
    return graded_session(summary, scenario, turns, (grade,))
