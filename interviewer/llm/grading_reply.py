"""The form of a grader's reply. Imports pydantic; import it where it is needed."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator


def _verdict(value: Any) -> Any:  # noqa: ANN401 - whatever a model wrote
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return value
    word = value.strip().strip(".").lower()
    return {"partial": "partly", "partially": "partly"}.get(word, word)


def _number(value: Any) -> Any:  # noqa: ANN401 - whatever a model wrote
    if isinstance(value, str):
        found = re.search(r"\d{1,6}", value)
        return int(found[0]) if found else 0
    return 0 if value is None else value


def _list(value: Any) -> Any:  # noqa: ANN401 - whatever a model wrote
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> Any:  # noqa: ANN401 - whatever a model wrote
    return "" if value is None else value


class Quote(BaseModel):
    """Words of the candidate, and the number of the turn in which they stand (0: not said)."""

    turn: Annotated[int, BeforeValidator(_number)]
    words: Annotated[str, BeforeValidator(_text)]


class Answer(BaseModel):
    """What the grader found on one criterion: the words first, then why, then the verdict."""

    criterion: str
    quotes: Annotated[list[Quote], BeforeValidator(_list)]
    reason: Annotated[str, BeforeValidator(_text)]
    verdict: Annotated[Literal["yes", "partly", "no"], BeforeValidator(_verdict)]


class GradingReply(BaseModel):
    """One answer for each criterion."""

    answers: list[Answer]
