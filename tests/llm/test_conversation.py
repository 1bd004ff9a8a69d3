"""A conversation fits into its budget, and says what is missing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.conversation import Speaker, Turn
from interviewer.llm.conversation import as_messages, estimated_tokens, excerpt
from interviewer.llm.portions import portions


@st.composite
def conversations(draw: st.DrawFn) -> list[Turn]:
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from(list(Speaker)), st.integers(0, 3_000), st.integers(0, 3)),
            max_size=30,
        )
    )
    stages = sorted(stage for _, _, stage in rows)
    return [
        Turn(number, speaker, "x" * length, f"stage-{stage}")
        for number, ((speaker, length, _), stage) in enumerate(
            zip(rows, stages, strict=True), start=1
        )
    ]


@given(conversations(), st.integers(400, 4_000))
def test_an_excerpt_keeps_to_its_budget_and_the_last_turn(turns: list[Turn], budget: int) -> None:
    part = excerpt(turns, turns[-1].stage if turns else "", budget)
    assert len(part.turns) + part.left_out == len(turns)
    assert list(part.turns) == [turn for turn in turns if turn in part.turns]
    if turns:
        assert part.turns[-1] == turns[-1]
    messages = as_messages(part, budget)
    sent = sum(estimated_tokens(message["content"]) for message in messages)
    assert sent <= budget + 60


@given(conversations(), st.integers(400, 4_000))
def test_the_stage_at_hand_is_kept_before_earlier_ones(turns: list[Turn], budget: int) -> None:
    if not turns:
        return
    stage = turns[-1].stage
    part = excerpt(turns, stage, budget)
    kept_stages = {turn.stage for turn in part.turns}
    if kept_stages != {stage}:
        assert [turn for turn in turns if turn.stage == stage] == [
            turn for turn in part.turns if turn.stage == stage
        ]


@given(conversations())
def test_roles_alternate_from_a_user_on(turns: list[Turn]) -> None:
    messages = as_messages(excerpt(turns, "stage-1", 2_000), 2_000)
    roles = [message["role"] for message in messages]
    assert roles == ["user", "assistant"] * (len(roles) // 2) + ["user"] * (len(roles) % 2)
    assert all(message["content"] for message in messages)


@given(st.lists(st.text("ab \n", min_size=1, max_size=3_000), max_size=6), st.integers(100, 1_000))
def test_portions_hold_every_word_and_keep_to_their_size(texts: list[str], budget: int) -> None:
    turns = [Turn(number, Speaker.CANDIDATE, text, "s") for number, text in enumerate(texts, 1)]
    parts = portions(turns, budget)
    for part in parts:
        assert sum(len(piece.text) for piece in part) <= budget * 4
    for turn in turns:
        pieces = [piece.text for part in parts for piece in part if piece.turn == turn.number]
        assert all(piece in turn.text for piece in pieces)
        assert turn.text.startswith(pieces[0])
        assert turn.text.endswith(pieces[-1])
        covered = 0
        for piece in pieces:
            place = turn.text.find(piece, max(0, covered - len(piece)))
            assert place <= covered
            covered = max(covered, place + len(piece))
        assert covered >= len(turn.text)
