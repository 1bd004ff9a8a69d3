"""What there is to practise: a list made from the heads of the files, quick enough for start-up.

Nothing is validated here and nothing heavy imported; a file that cannot be understood is listed
under its name, and whoever loads it says what is wrong.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from interviewer.library.index import Index
from interviewer.library.resources import builtin_root
from interviewer.library.walk import (
    QUESTION_SUFFIXES,
    SCENARIO_SUFFIXES,
    find_files,
    stamped_files,
)
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.library.index import Head
    from interviewer.library.walk import Stamped

EntryKind: TypeAlias = Literal["scenario", "question", "quiz"]
Origin: TypeAlias = Literal["built-in", "yours"]

ALL_KINDS: tuple[EntryKind, ...] = ("scenario", "question", "quiz")
DEFAULT_MINUTES: dict[EntryKind, float] = {"scenario": 25.0, "question": 3.0, "quiz": 0.0}

_HEAD_BYTES = 8192
_HEAD_LIMIT_BYTES = 262_144
_KEY = re.compile(r"^([a-z_]+)[ \t]*:(?=[ \t\r\n]|\Z)", re.MULTILINE)
_HEAD_KEYS = frozenset({"title", "level", "levels", "topics", "minutes"})
_BODY_KEYS = frozenset({"stages", "key_points", "items", "mistakes", "follow_ups"})
_FRONT_MATTER_END = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|\s)#.*")
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,4})?\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """One scenario, question or quiz, as far as its head tells.

    `levels` and `topics` are as written, `minutes` the speaking time or the default where the head
    names none. `origin` is ``yours`` for a file in the user's home.
    """

    id: str
    kind: EntryKind
    title: str
    levels: tuple[str, ...]
    topics: tuple[str, ...]
    minutes: float
    file: str | Path
    origin: Origin

    @property
    def path(self) -> Path:
        """The file; made only where it is asked for, because a list of thousands asks for none."""
        return Path(self.file)


def list_entries(home: Path | None, kinds: tuple[EntryKind, ...] = ALL_KINDS) -> tuple[Entry, ...]:
    """List what is there, scenarios first, then questions, then quizzes, each by id.

    A file in `home` stands in for the built-in one with its id. Raises `LibraryError` where the
    built-in files are missing.
    """
    return _listed(home, kinds, Index(home) if home is not None else None)


def remembered_entries(home: Path) -> tuple[Entry, ...] | None:
    """List what the index of a large home remembers, without a look at its files.

    That is quicker than `list_entries` by the time that thousands of files take, and may be out of
    date; None where there is no index. Raises `LibraryError` as `list_entries` does.
    """
    index = Index(home)
    return _listed(home, ALL_KINDS, index, look=False) if index.found else None


def _listed(
    home: Path | None, kinds: tuple[EntryKind, ...], index: Index | None, *, look: bool = True
) -> tuple[Entry, ...]:
    by_id: dict[tuple[bool, str], Entry] = {}
    for origin, root in library_roots(home):
        taken: set[tuple[bool, str]] = set()
        heads: Iterator[tuple[str, Head]]
        if root != home or index is None:
            heads = ((one.path, _head_of(one.path, at)) for one, at in _stamped_of(root, kinds))
        else:
            heads = _known_heads(root, kinds, index) if look else index.remembered()
        for file, head in heads:
            key = (head[1] == "scenario", head[0])
            if key not in taken:
                taken.add(key)
                by_id[key] = Entry(*head, file=file, origin=origin)
    by_kind: dict[EntryKind, list[Entry]] = {kind: [] for kind in ALL_KINDS}
    for entry in by_id.values():
        by_kind[entry.kind].append(entry)
    listed = (sorted(by_kind[kind], key=attrgetter("id")) for kind in ALL_KINDS if kind in kinds)
    return tuple(entry for entries in listed for entry in entries)


def _known_heads(
    root: Path, kinds: tuple[EntryKind, ...], index: Index
) -> Iterator[tuple[str, Head]]:
    """Yield each file with its head, of which only those that have changed are read."""
    for file, start in _stamped_of(root, kinds):
        head = index.head(file)
        if head is None:
            head = _head_of(file.path, start)
            index.add(file, head)
        yield file.path, head
    index.save(whole=kinds == ALL_KINDS)


def library_roots(home: Path | None) -> Iterator[tuple[Origin, Path]]:
    """Yield the folders that hold `prompts/` and `rubrics/`, the one that wins last."""
    yield "built-in", builtin_root()
    if home is not None:
        yield "yours", home


def files_of(
    root: Path, kinds: tuple[EntryKind, ...] = ALL_KINDS
) -> Iterator[tuple[Path, str, bool]]:
    """Yield path, id and whether it is a scenario for each file below one library root."""
    if "scenario" in kinds:
        folder = root / "prompts" / "scenarios"
        for path in find_files(folder, SCENARIO_SUFFIXES).files:
            yield path, scenario_id(path), True
    if "question" in kinds or "quiz" in kinds:
        folder = root / "rubrics"
        for path in find_files(folder, QUESTION_SUFFIXES).files:
            yield path, question_id(path, folder), False


def _stamped_of(root: Path, kinds: tuple[EntryKind, ...]) -> Iterator[tuple[Stamped, int | None]]:
    """Yield the files that `files_of` yields, with stamps and without making a `Path` of each.

    Beside each stands where in its path the id of a question begins, None for a scenario.
    """
    if "scenario" in kinds:
        for file in stamped_files(root / "prompts" / "scenarios", SCENARIO_SUFFIXES):
            yield file, None
    if "question" in kinds or "quiz" in kinds:
        folder = root / "rubrics"
        for file in stamped_files(folder, QUESTION_SUFFIXES):
            yield file, len(str(folder)) + 1


def scenario_id(path: Path) -> str:
    """Return the id of a scenario file: its stem."""
    return clean_line(path.stem)


def question_id(path: Path, rubrics: Path) -> str:
    """Return the id of a question file below a `rubrics` folder: ``SET/NAME``."""
    return clean_line(path.relative_to(rubrics).with_suffix("").as_posix())


def scan_entry(path: Path, id_: str, origin: Origin, *, is_scenario: bool) -> Entry:
    """Make the entry of one file from its head."""
    head = _head(path, id_, is_scenario=is_scenario)
    return Entry(*head, file=path, origin=origin)


def _head_of(file: str, start: int | None) -> Head:
    path = Path(file)
    if start is None:
        return _head(path, scenario_id(path), is_scenario=True)
    return _head(path, question_id(path, Path(file[:start])), is_scenario=False)


def _head(path: Path, id_: str, *, is_scenario: bool) -> Head:
    """Return what an entry takes from its file: id, kind, title, levels, topics and minutes."""
    values, has_items = _scan(path, is_scenario=is_scenario)
    kind: EntryKind = "scenario" if is_scenario else "question"
    if not is_scenario and (has_items or path.stem == "quiz"):
        kind = "quiz"
    minutes = _text(values.get("minutes", ""))
    return (
        id_,
        kind,
        _text(values.get("title", "")) or clean_line(path.stem),
        _list(values.get("levels") or values.get("level", "")),
        _list(values.get("topics", "")),
        float(minutes) if _NUMBER.match(minutes) else DEFAULT_MINUTES[kind],
    )


def _scan(path: Path, *, is_scenario: bool) -> tuple[dict[str, str], bool]:
    """Return the raw values of the head's keys, and whether `items` comes before key points."""
    try:
        with path.open("rb", buffering=0) as file:
            raw = file.read(_HEAD_BYTES)
            values, items, whole = _read_head(raw, is_scenario=is_scenario)
            if not whole and len(raw) == _HEAD_BYTES:
                raw += file.read(_HEAD_LIMIT_BYTES - _HEAD_BYTES)
                values, items, _ = _read_head(raw, is_scenario=is_scenario)
    except OSError:
        return {}, False
    return values, items


def _read_head(raw: bytes, *, is_scenario: bool) -> tuple[dict[str, str], bool, bool]:
    """Return the head's raw values, whether there are items, and whether the head was seen whole.

    A head ends where the front matter does, or (in a question) where the key points begin and a
    title has been met.
    """
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    ended = False
    if is_scenario:
        if not text.startswith("---"):
            return {}, False, True
        start = text.find("\n") + 1
        end = _FRONT_MATTER_END.search(text, start) if start else None
        ended = end is not None
        text = text[start : end.start()] if end else text[start:]
    values: dict[str, str] = {}
    items = False
    name, begins = "", 0
    for match in _KEY.finditer(text):
        if name:
            values.setdefault(name, text[begins : match.start()])
        key = match[1]
        name, begins = (key, match.end()) if key in _HEAD_KEYS else ("", 0)
        items = items or key == "items"
        if key in _BODY_KEYS and "title" in values and not is_scenario:
            return values, items, True
    if name:
        values.setdefault(name, text[begins:])
    return values, items, ended


def _text(raw: str) -> str:
    """Read a scalar as YAML means it, as far as titles need."""
    value = raw.strip()
    if value[:1] in {"|", ">"}:
        return clean_line(value.partition("\n")[2])
    if value.startswith('"'):
        end = re.match(r'"(?:[^"\\]|\\.)*"', value, re.DOTALL)
        if end:
            try:
                return clean_line(json.loads(end[0], strict=False))
            except ValueError:
                return clean_line(end[0][1:-1])
    if value.startswith("'"):
        end = re.match(r"'((?:[^']|'')*)'", value)
        if end:
            return clean_line(end[1].replace("''", "'"))
    return clean_line(" ".join(_COMMENT.sub("", line) for line in value.splitlines()))


def _list(raw: str) -> tuple[str, ...]:
    lines = [_COMMENT.sub("", line).strip() for line in raw.splitlines()]
    if any(line.startswith("- ") for line in lines):
        parts = [line[1:] for line in lines if line.startswith("- ")]
    else:
        parts = " ".join(lines).strip().strip("[]").split(",")
    texts = (_text(part) for part in parts)
    return tuple(text for text in texts if text)
