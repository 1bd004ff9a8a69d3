"""Sessions and turns to keep, and strategies for all that can be kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.rubric import FollowUp, KeyPoint, Mistake, Question
from interviewer.domain.scenario import Fact, Scenario, Stage
from interviewer.domain.session import NewSession
from interviewer.domain.verdict import Evidence, Grade, Help, Judgement, Kind, Verdict
from interviewer.text import clean_text

BREW = Question(
    id="tea/brew",
    title="Brew",
    question="How do you brew the tea?",
    key_points=(
        KeyPoint("water", "Boils the water", weight=2.0, cues=(("boil", "water"),)),
        KeyPoint("leaves", "Takes a spoon of leaves a cup", probe="How much tea is in it?"),
    ),
    mistakes=(Mistake("bag", "Squeezes the bag", correction="Lift it out."),),
    model_answer="Boil the water, then pour it on the leaves.",
)
TEA = Scenario(
    id="tea",
    title="A pot of tea",
    stages=(Stage(id="brew", title="Brew", ask=BREW.question, question=BREW),),
    facts=(Fact(("how many guests",), "There are four guests."),),
)
BEGUN = datetime(2026, 3, 14, 18, 40, tzinfo=UTC)


def new_session(minutes: float = 0.0, scenario: Scenario = TEA) -> NewSession:
    """A session begun so many minutes after the first."""
    begun = BEGUN + timedelta(minutes=minutes)
    return NewSession(scenario=scenario, started_at=begun.isoformat(timespec="milliseconds"))


def answer(number: int, text: str = "I boil the water.", *, seconds: float = 0.0) -> Turn:
    """A turn of the candidate's."""
    return Turn(
        number=number,
        speaker=Speaker.CANDIDATE,
        text=text,
        stage="brew",
        at=(BEGUN + timedelta(seconds=seconds)).isoformat(),
        active_seconds=seconds,
        kind=TurnKind.ANSWER,
        heard=("brew:water",),
    )


def ask(number: int, text: str = "How do you brew the tea?") -> Turn:
    """A turn of the interviewer's."""
    return Turn(number=number, speaker=Speaker.INTERVIEWER, text=text, stage="brew", move=Move.OPEN)


def grade(grader: str = "built-in", *, water: Verdict = Verdict.COVERED) -> Grade:
    """A grade of `BREW` with a verdict of every sort."""
    evidence = (Evidence(2, 2, 6, "boil"), Evidence(2, 7, 16, "the water"))
    return Grade(
        question=BREW.id,
        grader=grader,
        judgements=(
            Judgement(
                Kind.KEY_POINT,
                "water",
                water,
                evidence if water.needs_evidence else (),
                Help.UNAIDED,
                reason="Said so.",
            ),
            Judgement(Kind.KEY_POINT, "leaves", Verdict.MISSED),
            Judgement(Kind.MISTAKE, "bag", Verdict.NOT_MADE),
        ),
        note="Nothing was left out.",
    )


texts = st.text(max_size=60).map(clean_text)
words = st.text("abcdefghijklmnop-0123456789", min_size=1, max_size=12)
amounts = st.one_of(
    st.integers(0, 90), st.floats(0, 90, allow_nan=False).map(lambda one: round(one, 3))
)
cues = st.lists(st.lists(texts, min_size=1, max_size=3).map(tuple), max_size=2).map(tuple)


def _many(strategy: st.SearchStrategy[object], least: int = 0) -> st.SearchStrategy[object]:
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


key_points = st.builds(
    KeyPoint, id=words, point=texts, weight=amounts, cues=cues, probe=texts, hint=texts
)
mistakes = st.builds(
    Mistake,
    id=words,
    mistake=texts,
    penalty=amounts,
    cues=cues,
    correction=texts,
    omits=st.none() | words,
)
follow_ups = st.builds(
    FollowUp,
    ask=texts,
    key_points=_many(key_points),
    mistakes=_many(mistakes),
    model_answer=texts,
)
questions = st.builds(
    Question,
    id=words,
    title=texts,
    question=texts,
    key_points=_many(key_points),
    mistakes=_many(mistakes),
    follow_ups=_many(follow_ups),
    levels=_many(words),
    topics=_many(texts),
    language=words,
    minutes=amounts,
    model_answer=texts,
)
stages = st.builds(
    Stage,
    id=words,
    title=texts,
    ask=texts,
    question=questions,
    minutes=amounts,
    probes=st.integers(0, 5),
    follows=st.none() | words,
)
scenarios = st.builds(
    Scenario,
    id=words,
    title=texts,
    stages=_many(stages),
    role=texts,
    level=texts,
    topics=_many(texts),
    minutes=amounts,
    persona=texts,
    closing=texts,
    brief=texts,
    facts=_many(st.builds(Fact, asked=_many(texts), told=texts)),
    notes=texts,
    language=words,
)
turns = st.builds(
    Turn,
    number=st.integers(1, 9),
    speaker=st.sampled_from(Speaker),
    text=texts,
    stage=words,
    at=words,
    active_seconds=amounts.map(float),
    move=st.none() | st.sampled_from(Move),
    point=st.none() | words,
    kind=st.none() | st.sampled_from(TurnKind),
    heard=_many(texts),
)
judgements = st.builds(
    Judgement,
    kind=st.sampled_from(Kind),
    id=words,
    verdict=st.sampled_from(Verdict),
    evidence=_many(
        st.builds(
            Evidence,
            turn=st.integers(1, 99),
            start=st.integers(0, 9999),
            end=st.integers(0, 9999),
            quote=texts,
        )
    ),
    help=st.none() | st.sampled_from(Help),
    reason=texts,
    omission=st.booleans(),
)
grades = st.builds(
    Grade,
    question=st.just(BREW.id),
    grader=texts,
    judgements=st.lists(judgements, max_size=4, unique_by=lambda one: (one.kind, one.id)).map(
        tuple
    ),
    note=texts,
)
