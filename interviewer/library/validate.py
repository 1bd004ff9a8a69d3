"""Holds a YAML tree against a pydantic model and tells each fault at its place."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from interviewer.library.faults import SHOWN_LIMIT, Fault, names_expected, nearest
from interviewer.library.nodes import Mapping, node_at, place_of, plain
from interviewer.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from interviewer.library.nodes import Location, Node

FormT = TypeVar("FormT", bound=BaseModel)

_PATTERNS = {
    "id": "a name of letters, digits, `-`, `_`, `.` and `+`, such as `read-replicas`",
    "omits": "the id of a key point",
    "language": "a language code such as `en`",
}
_EXPECTED = {
    "string_too_short": "a text",
    "list_type": "a list, as in `[one, two]` or with a `- ` for each",
    "model_type": "keys with their values",
    "dict_type": "keys with their values",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "greater_than": "a number above {gt:g}",
    "greater_than_equal": "a number from {ge} up",
    "less_than_equal": "a number up to {le:g}",
}
_LETTER = "a capital letter such as `A`"


def validate(
    model: type[FormT], node: Node | None, path: Path, first_line: int = 1
) -> tuple[FormT | None, list[Fault]]:
    """Return the form that `node` makes, or None and the faults that it has.

    `first_line` is where the YAML begins in `path`, for a fault about all of it.
    """
    if node is None:
        wanted = f"keys such as {_names(model, required=True)}"
        return None, [Fault(path, first_line, 1, "there is nothing here to read", wanted)]
    try:
        return model.model_validate(plain(node)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    unknown = [
        detail["loc"]
        for detail in islice(details, SHOWN_LIMIT)
        if detail["type"] == "extra_forbidden"
    ]
    faults = [_fault(model, node, path, one, unknown) for one in islice(details, 2 * SHOWN_LIMIT)]
    return None, [fault for fault in faults if fault is not None]


def without_unknown_keys(model: type[FormT], node: Node | None) -> FormT | None:
    """Return the form that `node` makes but for its unknown keys; None where more is wrong."""
    if node is None:
        return None
    try:
        return model.model_validate(plain(node), extra="ignore")
    except ValidationError:
        return None


def _fault(
    model: type[BaseModel],
    node: Node,
    path: Path,
    detail: ErrorDetails,
    unknown: list[Location],
) -> Fault | None:
    location: Location = tuple(part for part in detail["loc"] if part != "[key]")
    kind = detail["type"]
    name = str(location[-1]) if location else "the file"
    if kind == "extra_forbidden":
        known = list(_model_at(model, location[:-1]).model_fields)
        place = place_of(node, location, of_key=True)
        message = f"the key `{_short(name)}` is not known here"
        return Fault(path, *place, message, names_expected(name, known))
    if kind == "missing":
        return _missing(model, node, path, location, unknown)
    label = _label(location)
    of_key = len(location) < len(detail["loc"])
    if of_key:
        label = f"{_label(location[:-1])}: a key"
    message, expected = _value_fault(kind, label, name, detail)
    return Fault(path, *place_of(node, location, of_key=of_key), message, expected)


def _missing(
    model: type[BaseModel],
    node: Node,
    path: Path,
    location: Location,
    unknown: list[Location],
) -> Fault | None:
    """Tell of a missing key, unless it is there and only misspelt."""
    name, around = str(location[-1]), location[:-1]
    known = _model_at(model, around).model_fields
    misspelt = (nearest(str(one[-1]), known) for one in unknown if one[:-1] == around)
    if name in misspelt:
        return None
    description = known[name].description if name in known else None
    expected = f"`{name}: …`" + (f" ({description.rstrip('.')})" if description else "")
    place = place_of(node, location, of_key=True)
    parent = node_at(node, around)
    empty = isinstance(parent, Mapping) and name in parent.entries
    message = f"`{name}` has no value" if empty else f"{_label(around)} has no `{name}`"
    return Fault(path, *place, message, expected)


def _value_fault(kind: str, label: str, name: str, detail: ErrorDetails) -> tuple[str, str]:
    """Return what is wrong with a value, and what was expected."""
    context: dict[str, Any] = detail.get("ctx") or {}
    value: object = detail["input"]
    message = f"{label} is {_found(value)}"
    if kind == "list_type" and label.rsplit(": ", 1)[-1].startswith("cues "):
        return message, "a phrase, in quotes where it holds `: `, or a list of phrases"
    if kind in _EXPECTED:
        return message, _EXPECTED[kind].format_map(context)
    if kind == "string_type":
        return message, "a text, in quotes where it holds `: `" if value else "a text"
    if kind == "string_pattern_mismatch":
        return message, _PATTERNS.get(name, _LETTER)
    if kind in {"too_short", "too_long"}:
        return _length_fault(label, context)
    if kind == "literal_error":
        names = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        return message, names_expected(str(value), names.split(", "))
    return f"{label}: {detail['msg']}", ""


def _length_fault(label: str, context: dict[str, Any]) -> tuple[str, str]:
    length, least, most = (context.get(f"{one}_length") for one in ("actual", "min", "max"))
    wanted = f"at least {least}" if least is not None else f"at most {most}"
    if length == 0:
        return f"{label} is empty", f"{wanted}, or the key left out"
    return f"{label} holds {length}", wanted


def _label(location: Location) -> str:
    """Name a part as its author would: ``key_points 2: weight``."""
    words: list[str] = []
    for part in location:
        if isinstance(part, int) and words:
            words[-1] += f".{part + 1}" if words[-1][-1].isdigit() else f" {part + 1}"
        else:
            words.append(_short(str(part)))
    return ": ".join(words) or "the file"


def _found(value: object) -> str:
    if isinstance(value, str):
        return f"`{_short(value)}`" if value.strip() else "empty"
    if isinstance(value, list):
        return "a list"
    return "a set of keys and values" if isinstance(value, dict) else "without a value"


def _short(text: str) -> str:
    return clean_line(text, 60)


def _names(model: type[BaseModel], *, required: bool) -> str:
    fields = model.model_fields.items()
    return ", ".join(name for name, field in fields if field.is_required() or not required)


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel]:
    """Return the model that stands at `location` below `model`."""
    for part in location:
        if isinstance(part, str) and part in model.model_fields:
            inner = _model_within(model.model_fields[part].annotation)
            model = inner or model
    return model


def _model_within(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_within, get_args(annotation))), None)
