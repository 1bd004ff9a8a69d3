"""Takes a structured value out of whatever a model wrote around it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeVar

from interviewer.llm.replies import without_thoughts
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel, ValidationError

ModelT = TypeVar("ModelT", bound="BaseModel")

_FENCED = re.compile(r"```[a-zA-Z]*[ \t]*\n(.*?)```", re.DOTALL)
_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)
_MOST_STARTS = 50


def read_reply(text: str, form: type[ModelT]) -> ModelT:
    """Return the value of `form` that `text` holds.

    Understands JSON alone, in a fenced block or between sentences, after thinking aloud, with
    commas too many. Raises `ValueError` with a short reason, fit to be told to the model.
    """
    from pydantic import ValidationError

    reason = "it holds no JSON object"
    for value in _values(without_thoughts(text)):
        try:
            return form.model_validate(_in_its_field(value, form))
        except ValidationError as error:
            if reason.startswith("it holds no"):
                reason = _in_words(error)
    raise ValueError(reason)


def _values(text: str) -> Iterator[Any]:
    for candidate in (text, *_FENCED.findall(text)):
        for version in (candidate, _without_trailing_commas(candidate)):
            try:
                value = json.loads(version, strict=False)
            except (ValueError, RecursionError):
                continue
            yield value
    decoder = json.JSONDecoder(strict=False)
    for version in (text, _without_trailing_commas(text)):
        end = 0
        for start in [match.start() for match in re.finditer(r"[{\[]", version)][:_MOST_STARTS]:
            if start < end:
                continue
            try:
                value, end = decoder.raw_decode(version, start)
            except (ValueError, RecursionError):
                continue
            yield value


def _without_trailing_commas(text: str) -> str:
    return _STRING_OR_COMMA.sub(lambda match: match[1] or "", text)


def _in_its_field(value: object, form: type[BaseModel]) -> object:
    """Return a bare list as the one field that `form` has, for models that forget the object."""
    if isinstance(value, list) and len(form.model_fields) == 1:
        return {next(iter(form.model_fields)): value}
    return value


def _in_words(error: ValidationError) -> str:
    faults = [
        f"{'.'.join(str(part) for part in fault['loc']) or 'the value'}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_input=False)[:3]
    ]
    return clean_line("; ".join(faults), 300)
