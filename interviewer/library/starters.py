"""Writes files to begin with into a home: a scenario, a question, a set or a prompt of one's own.

Each starter is a whole that passes `interviewer check` and runs without a model, so that its author
changes what works instead of finding out what a file needs.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from interviewer.errors import LibraryError, UsageError
from interviewer.library.resources import builtin_root
from interviewer.library.schema_files import SCHEMAS, bring_schemas
from interviewer.library.templates import TemplateName
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

StarterKind: TypeAlias = Literal["scenario", "question", "set", "prompt"]

_TEXTS = Path(__file__).resolve().parent / "starters"
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9+_.-]{0,79}\Z")
_SET_DEPTH = 8
_LONGEST = 60
_EXAMPLES: dict[StarterKind, str] = {
    "scenario": "incident",
    "question": "linux/cron",
    "set": "linux",
    "prompt": "grader",
}
FIRST_QUESTION = "first"
"""The name of the question that a new set begins with."""


@dataclass(frozen=True, slots=True)
class Started:
    """What was written: `files`, the one to open first being the first; `id` is what `run` takes.

    `id` is empty where there is nothing to run. `hides` says that a built-in one had the id before.
    """

    files: tuple[Path, ...]
    id: str
    hides: bool = False


def start(kind: StarterKind, name: str, home: Path) -> Started:
    """Write the starter of that kind below `home`, with the schemas that editors look for.

    Nothing that is there is ever overwritten. Raises `UsageError` for a name that cannot be used,
    `LibraryError` where a file is there already or cannot be written.
    """
    if kind == "prompt":
        return _prompt(name, home)
    texts = dict(_texts(kind, name))
    scenario = kind == "scenario"
    for path in texts:
        _refuse_what_is_there(home, path)
    bring_schemas(home, make=True)
    files = tuple(write_new(home / path, text) for path, text in texts.items())
    id_ = f"{name}/{FIRST_QUESTION}" if kind == "set" else name
    builtin = builtin_root() / next(iter(texts))
    return Started(files, id_, hides=builtin.exists() and (scenario or kind == "question"))


def copy_builtin(path: Path, home: Path) -> Path:
    """Copy a built-in file to its place in `home`, where it stands in for it; return the copy.

    Raises `LibraryError` where it is there already or cannot be written.
    """
    place = path.resolve().relative_to(builtin_root().resolve())
    _refuse_what_is_there(home, place.as_posix())
    bring_schemas(home, make=True)
    return write_new(home / place, path.read_text(encoding="utf-8"))


def _prompt(name: str, home: Path) -> Started:
    if name not in get_args(TemplateName):
        raise UsageError(
            f"There is no prompt named {clean_line(name, 60)}.",
            f"Name one of {', '.join(get_args(TemplateName))}.",
        )
    path = f"prompts/{name}.md"
    _refuse_what_is_there(home, path)
    text = (builtin_root() / path).read_text(encoding="utf-8")
    return Started((write_new(home / path, text),), "", hides=True)


def _texts(kind: StarterKind, name: str) -> Iterator[tuple[str, str]]:
    """Yield each file's path below the home, with slashes, and its text; the chief one first."""
    if kind == "scenario":
        _check_parts(kind, name, [name])
        yield _filled("scenario.md", f"prompts/scenarios/{name}.md", name)
        return
    parts = name.split("/")
    if kind == "question":
        if len(parts) < 2:
            raise UsageError(
                "A question lies in a set.", f"Name it SET/NAME, say {_name_like(kind, parts)}."
            )
        _check_parts(kind, name, parts)
        yield _filled("question.yaml", f"rubrics/{name}.yaml", parts[-1])
        return
    _check_parts(kind, name, parts)
    folder = f"rubrics/{name}"
    yield _filled(
        "question.yaml", f"{folder}/{FIRST_QUESTION}.yaml", f"{parts[-1]}, first question"
    )
    yield _filled("quiz.yaml", f"{folder}/quiz.yaml", f"{parts[-1]}, in short")
    yield _filled("README.md", f"{folder}/README.md", parts[-1])


def _check_parts(kind: StarterKind, name: str, parts: list[str]) -> None:
    if not _makes_a_file(kind, parts):
        raise UsageError(
            f"{clean_line(name, 80) or 'An empty text'} cannot be the name of a {kind}.",
            f"Use letters, digits, -, _, . and + alone, say {_name_like(kind, parts)}; `quiz` and"
            " `readme` are taken.",
        )


def _makes_a_file(kind: StarterKind, parts: Sequence[str]) -> bool:
    last = parts[-1].lower()
    taken = kind == "question" and last == "quiz"
    taken = taken or last.startswith("readme") or last.endswith((".md", ".yaml", ".yml"))
    return len(parts) <= _SET_DEPTH and not taken and all(map(_PART.match, parts))


def _name_like(kind: StarterKind, typed: Sequence[str]) -> str:
    """Return a name that can be used and is like what was typed, as far as that is possible."""
    pieces = [
        re.sub(r"\.(?:md|ya?ml)\Z", "", piece.strip(), flags=re.IGNORECASE) for piece in typed
    ]
    folded = [
        unicodedata.normalize("NFKD", piece).encode("ascii", "ignore").decode().lower()
        for piece in pieces
    ]
    parts = [re.sub(r"[^a-z0-9+_.]+", "-", piece).strip("-_.+")[:_LONGEST] for piece in folded]
    parts = [part for part in parts if part]
    if kind == "scenario":
        parts = ["-".join(parts)[:_LONGEST]]
    elif kind == "question" and len(parts) == 1:
        parts = ["mine", *parts]
    usable = parts and _makes_a_file(kind, parts) and (kind != "question" or len(parts) > 1)
    return "/".join(parts) if usable else _EXAMPLES[kind]


def _filled(starter: str, path: str, title: str) -> tuple[str, str]:
    """Return the path, and the starter's text with its title and the way to its schema."""
    words = re.sub(r"[-_.]+", " ", title).strip()
    schema = next((one for one in SCHEMAS if Path(one).stem.startswith(Path(starter).stem)), "")
    depth = len(PurePosixPath(path).parent.parts) - 1
    text = (_TEXTS / starter).read_text(encoding="utf-8")
    text = text.replace("SCHEMA", "../" * depth + PurePosixPath(schema).name)
    return path, text.replace("TITLE", words[:1].upper() + words[1:])


def _refuse_what_is_there(home: Path, path: str) -> None:
    stem, dot, suffix = path.rpartition(".")
    others = [f"{stem}.yaml", f"{stem}.yml"] if suffix == "yaml" else [f"{stem}{dot}{suffix}"]
    for other in others:
        there = home / other
        if there.exists() or there.is_symlink():
            raise LibraryError(
                f"{clean_line(str(there))} is there already, and stays as it is.",
                "Choose another name, or edit that file.",
            )


def write_new(path: Path, text: str) -> Path:
    """Write a file that must not be there yet, and the folders above it; return its path.

    Raises `LibraryError`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise LibraryError(
            f"{clean_line(str(path))} could not be written: {clean_line(error.strerror or '')}.",
            "Look whether something stands in its place and whether the folder can be written to.",
        ) from error
    return path
