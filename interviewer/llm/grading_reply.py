"""The form of a grader's reply. Imports pydantic; import it where it is needed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator

from interviewer.llm.loose_values import listed, number, text


def _verdict(value: Any) -> Any:  # noqa: ANN401 - whatever a model wrote
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return value
    word = value.strip().strip(".").lower()
    return {"partial": "partly", "partially": "partly"}.get(word, word)


class Quote(BaseModel):
    """Words of the candidate, and the number of the turn in which they stand (0: not said)."""

    turn: Annotated[int, BeforeValidator(number)]
    words: Annotated[str, BeforeValidator(text)]


class Answer(BaseModel):
    """What the grader found on one criterion: the words first, then why, then the verdict."""

    criterion: str
    quotes: Annotated[list[Quote], BeforeValidator(listed)]
    reason: Annotated[str, BeforeValidator(text)]
    verdict: Annotated[Literal["yes", "partly", "no"], BeforeValidator(_verdict)]


class GradingReply(BaseModel):
    """One answer for each criterion."""

    answers: list[Answer]
