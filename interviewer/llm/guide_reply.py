"""The form of a model's reply on a portion of a guide. Imports pydantic; import it when needed."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator

from interviewer.llm.loose_values import listed, number, text


class Statement(BaseModel):
    """A statement and the words of the guide that it rests on."""

    quote: Annotated[str, BeforeValidator(text)]
    statement: Annotated[str, BeforeValidator(text)]


class AskedQuestion(BaseModel):
    """A question with what the guide says of it."""

    quote: Annotated[str, BeforeValidator(text)]
    question: Annotated[str, BeforeValidator(text)]
    title: Annotated[str, BeforeValidator(text)]
    answer_first_line: Annotated[int, BeforeValidator(number)]
    answer_last_line: Annotated[int, BeforeValidator(number)]
    key_points: Annotated[list[Statement], BeforeValidator(listed)]
    mistakes: Annotated[list[Statement], BeforeValidator(listed)]
    follow_ups: Annotated[list[str], BeforeValidator(listed)]
    levels: Annotated[list[str], BeforeValidator(listed)]


class ChoiceQuestion(BaseModel):
    """A question with options; the right one by its number, from 1."""

    stem: Annotated[str, BeforeValidator(text)]
    options: Annotated[list[str], BeforeValidator(listed)]
    right_option: Annotated[int, BeforeValidator(number)]
    why: Annotated[str, BeforeValidator(text)]


class GuideReply(BaseModel):
    """What a portion of a guide holds."""

    questions: Annotated[list[AskedQuestion], BeforeValidator(listed)]
    multiple_choice: Annotated[list[ChoiceQuestion], BeforeValidator(listed)]
