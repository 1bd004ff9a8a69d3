"""The form of a model's reply on a portion of a guide. Imports pydantic; import it when needed."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator


def _number(value: Any) -> Any:  # noqa: ANN401 - whatever a model wrote
    if isinstance(value, str):
        found = re.search(r"\d{1,7}", value)
        return int(found[0]) if found else 0
    return 0 if value is None else value


def _list(value: Any) -> Any:  # noqa: ANN401 - whatever a model wrote
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> Any:  # noqa: ANN401 - whatever a model wrote
    return "" if value is None else value


class Statement(BaseModel):
    """A statement and the words of the guide that it rests on."""

    quote: Annotated[str, BeforeValidator(_text)]
    statement: Annotated[str, BeforeValidator(_text)]


class AskedQuestion(BaseModel):
    """A question with what the guide says of it."""

    quote: Annotated[str, BeforeValidator(_text)]
    question: Annotated[str, BeforeValidator(_text)]
    title: Annotated[str, BeforeValidator(_text)]
    answer_first_line: Annotated[int, BeforeValidator(_number)]
    answer_last_line: Annotated[int, BeforeValidator(_number)]
    key_points: Annotated[list[Statement], BeforeValidator(_list)]
    mistakes: Annotated[list[Statement], BeforeValidator(_list)]
    follow_ups: Annotated[list[str], BeforeValidator(_list)]
    levels: Annotated[list[str], BeforeValidator(_list)]


class ChoiceQuestion(BaseModel):
    """A question with options; the right one by its number, from 1."""

    stem: Annotated[str, BeforeValidator(_text)]
    options: Annotated[list[str], BeforeValidator(_list)]
    right_option: Annotated[int, BeforeValidator(_number)]
    why: Annotated[str, BeforeValidator(_text)]


class GuideReply(BaseModel):
    """What a portion of a guide holds."""

    questions: Annotated[list[AskedQuestion], BeforeValidator(_list)]
    multiple_choice: Annotated[list[ChoiceQuestion], BeforeValidator(_list)]
