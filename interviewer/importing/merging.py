"""Merges a second import with a file that the user has edited, field by field.

Three things are compared: what the first import wrote, what the user made of it and what the guide
says now. A field that the user left alone follows the guide, an edited one stays and is told of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING, Any

from interviewer.importing.forms import brief_section

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KEYS = ("id", "ask")
_ALIKE = 75.0
_BRIEF = "brief"


@dataclass(slots=True)
class Merged:
    """The text to write, and the names of edited fields for which the guide says otherwise now.

    `text` is None where the user's file cannot be read as YAML and is left as it is.
    """

    text: str | None
    kept: list[str] = field(default_factory=list)


def merge(mine: str, base: dict[str, Any], new: dict[str, Any], *, scenario: bool) -> Merged:
    """Merge a user's file with the guide's new fields; `base` are those of the last import."""
    front, body = _halves(mine) if scenario else (mine, "")
    loaded = _load(front)
    if loaded is None:
        return Merged(None)
    kept: list[str] = []
    wanted = realigned(base, new)
    old_front, new_front = dict(base), dict(wanted)
    old_brief, new_brief = old_front.pop(_BRIEF, ""), new_front.pop(_BRIEF, "")
    _fields(loaded, old_front, new_front, "", kept)
    text = _dump(loaded)
    if not scenario:
        return Merged(text, kept)
    if body.strip() == brief_section({_BRIEF: old_brief}).strip():
        body = brief_section({_BRIEF: new_brief})
    elif old_brief != new_brief:
        kept.append(_BRIEF)
    return Merged(f"---\n{text}---\n{body}", kept)


def realigned(base: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return `new` with the ids of `base` for items that are nearly the same.

    Ids are cut from texts, and grades are kept under them: a better wording must not change them.
    """
    made = dict(new)
    for name in ("key_points", "mistakes", "items", "stages"):
        if isinstance(base.get(name), list) and isinstance(new.get(name), list):
            made[name] = _same_ids(base[name], new[name])
    renamed = {
        before["id"]: after["id"]
        for before, after in zip(new.get("key_points", ()), made.get("key_points", ()), strict=True)
    }
    if made.get("mistakes"):
        made["mistakes"] = [
            {**one, "omits": renamed.get(one["omits"], one["omits"])} if "omits" in one else one
            for one in made["mistakes"]
        ]
    return made


def _same_ids(base: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> list[Any]:
    from rapidfuzz import fuzz, process

    taken = {one["id"] for one in new}
    free = {one["id"]: _words_of(one) for one in base if one["id"] not in taken}
    known = {one["id"] for one in base}
    made = []
    for one in new:
        if one["id"] not in known and free:
            near = process.extractOne(_words_of(one), free, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if near is not None:
                del free[near[2]]
                one = {**one, "id": near[2]}  # noqa: PLW2901
        made.append(one)
    return made


def _words_of(item: Mapping[str, Any]) -> str:
    return next((str(item[key]) for key in ("point", "mistake", "stem", "ask") if key in item), "")


def _fields(mine: Any, base: Any, new: Any, at: str, kept: list[str]) -> None:  # noqa: ANN401
    """Bring a mapping of the user's up to date."""
    for name in [*base, *(one for one in new if one not in base)]:
        here = f"{at}{name}"
        was, wanted, stands = base.get(name), new.get(name), _plain(mine.get(name))
        if any(wanted == one for one in (was, stands)):
            continue
        if stands == was:
            _put(mine, name, wanted)
        elif _keyed(was or wanted) and _keyed(wanted) and _keyed(stands or wanted):
            if stands is None:  # the user took the whole list out
                kept.append(here)
                continue
            _items(mine[name], was or [], wanted, here, kept)
        elif isinstance(was, dict) and isinstance(wanted, dict) and isinstance(stands, dict):
            _fields(mine[name], was, wanted, f"{here}: ", kept)
        else:
            kept.append(here)


def _items(
    mine: Any,  # noqa: ANN401
    base: Sequence[dict[str, Any]],
    new: Sequence[dict[str, Any]],
    at: str,
    kept: list[str],
) -> None:
    """Bring a list of items with ids up to date; the user's order and own items stay."""
    was, wanted = {_key(one): one for one in base}, {_key(one): one for one in new}
    for item in [one for one in mine if _key(one) in was]:
        name = _key(item)
        if name in wanted:
            _fields(item, was[name], wanted[name], f"{at} {name}: ", kept)
        elif _plain(item) == was[name]:
            mine.remove(item)
        else:
            kept.append(f"{at} {name}")
    there = {_key(one) for one in mine}
    for name, one in wanted.items():
        if name not in was and name not in there:
            mine.append(one)


def _put(mine: Any, name: str, wanted: object) -> None:  # noqa: ANN401
    if wanted is None:
        mine.pop(name, None)
        return
    if isinstance(wanted, str) and "\n" in wanted:
        from ruamel.yaml.scalarstring import LiteralScalarString

        lines = (line.rstrip() for line in wanted.strip("\n").split("\n"))
        wanted = LiteralScalarString("\n".join(lines) + "\n")
    mine[name] = wanted


def _keyed(value: object) -> bool:
    """Whether a value is a list of items that have a name each."""
    return isinstance(value, list) and all(
        isinstance(one, dict) and any(key in one for key in _KEYS) for one in value
    )


def _key(item: Mapping[str, Any]) -> str:
    return next((str(item[key]) for key in _KEYS if key in item), "")


def _plain(value: object) -> object:
    """Return a value as the record holds it: plain lists, dicts and texts without edge blanks."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, str):
        lines = [line.rstrip() for line in str(value).split("\n")]
        return "\n".join(lines).strip("\n")
    return value


def plain_fields(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields as they are compared and recorded."""
    made = _plain(dict(data))
    assert isinstance(made, dict)
    return made


def _halves(text: str) -> tuple[str, str]:
    """Return a scenario's front matter and what stands below it."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return "", text
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :])
    return "", text


def _load(text: str) -> Any:  # noqa: ANN401
    from ruamel.yaml.error import YAMLError

    try:
        loaded = _yaml().load(text)
    except (YAMLError, ValueError, RecursionError):
        return None
    return loaded if isinstance(loaded, dict) else None


def _dump(loaded: Any) -> str:  # noqa: ANN401
    stream = StringIO()
    _yaml().dump(loaded, stream)
    return stream.getvalue()


def _yaml() -> Any:  # noqa: ANN401
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
