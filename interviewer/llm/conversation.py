"""The conversation as a model is given it: alternating messages, within a budget of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain.conversation import Turn
    from interviewer.llm.completion import Message

CHARACTERS_PER_TOKEN = 4
"""A rough figure for English; other languages take more tokens, hence budgets with room."""

_PER_MESSAGE = 8
_LONGEST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The turns that are sent, in order, and how many earlier ones are not."""

    turns: tuple[Turn, ...]
    left_out: int = 0


def estimated_tokens(text: str) -> int:
    """Estimate how many tokens a model makes of `text`."""
    return len(text) // CHARACTERS_PER_TOKEN + 1


def excerpt(turns: Sequence[Turn], stage: str, budget: int) -> Excerpt:
    """Choose what fits into `budget` tokens: the oldest turns of earlier stages go first.

    Then the oldest of `stage` go. The last turn always stays; where it alone is too long, its
    middle is taken out.
    """
    if not turns:
        return Excerpt(())
    limit = max(200, int(budget * _LONGEST_SHARE)) * CHARACTERS_PER_TOKEN
    costs = {
        turn.number: min(estimated_tokens(turn.text), limit // CHARACTERS_PER_TOKEN) + _PER_MESSAGE
        for turn in turns
    }
    total = sum(costs.values())
    dropped: set[int] = set()
    oldest_first = [turn for turn in turns[:-1] if turn.stage != stage]
    oldest_first += [turn for turn in turns[:-1] if turn.stage == stage]
    for turn in oldest_first:
        if total <= budget:
            break
        total -= costs[turn.number]
        dropped.add(turn.number)
    kept = tuple(turn for turn in turns if turn.number not in dropped)
    return Excerpt(kept, left_out=len(dropped))


def as_messages(part: Excerpt, budget: int) -> list[Message]:
    """Return the messages of `part`: the candidate as user, the interviewer as assistant.

    The first is always a user's and no two of one role follow each other, since many servers'
    chat templates insist on both.
    """
    limit = max(200, int(budget * _LONGEST_SHARE)) * CHARACTERS_PER_TOKEN
    messages: list[Message] = []
    if part.left_out:
        were = "turn was" if part.left_out == 1 else "turns were"
        note = f"[{part.left_out} earlier {were} left out here for want of room.]"
        messages.append({"role": "user", "content": note})
    elif part.turns:
        messages.append({"role": "user", "content": "[The candidate has sat down.]"})
    for turn in part.turns:
        role = "assistant" if turn.speaker is Speaker.INTERVIEWER else "user"
        add(messages, role, without_middle(turn.text, limit) or "[silence]")
    return messages


def add(messages: list[Message], role: str, content: str) -> None:
    """Append a message, joining it to the last one where the role is the same."""
    if messages and messages[-1]["role"] == role:
        before = messages[-1]["content"]
        messages[-1] = {"role": role, "content": f"{before}\n\n{content}"}
    else:
        messages.append({"role": role, "content": content})


def without_middle(text: str, limit: int) -> str:
    """Return `text`, or its two ends where it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    half = limit // 2
    cut = len(text) - 2 * half
    return f"{text[:half]}\n[… {cut} characters left out …]\n{text[-half:]}"
