"""Imports guides into a set of the user's home: reads, plans, merges with what is there, writes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from interviewer.errors import UsageError
from interviewer.importing.forms import question_form, quiz_form, scenario_form
from interviewer.importing.imported import Leftover
from interviewer.importing.merging import merge, plain_fields, realigned
from interviewer.importing.naming import distinct, slug
from interviewer.importing.record import (
    NAME,
    Kept,
    Record,
    digest_of,
    read_record,
    read_text,
    write_text,
)
from interviewer.importing.source import read_guide
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewer.importing.forms import Form
    from interviewer.importing.imported import Imported
    from interviewer.importing.source import GuideText

State: TypeAlias = Literal["new", "updated", "unchanged", "merged", "kept", "deleted"]
_SET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,79}(?:/[A-Za-z0-9][A-Za-z0-9._+-]{0,79}){0,3}")
_ALIKE = 85.0
FILE_LIMIT = 400_000
"""In characters: a quiz that would be longer is cut into several files."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one file.

    `state` is ``new``, ``updated`` (nobody had edited it), ``unchanged``, ``merged`` (the user's
    edits kept, the rest brought up to date), ``kept`` (as the user left it) or ``deleted`` (by the
    user, and so not written again). `kept` names the edited fields for which the guide says
    otherwise now.
    """

    path: Path
    id: str
    kind: str
    title: str
    source: str
    line: int
    state: State
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """What one run of the command found and did; `gone` are files that no guide holds any more."""

    guides: tuple[Imported, ...]
    changes: tuple[Change, ...]
    gone: tuple[str, ...]


@dataclass(slots=True)
class _Plan:
    home: Path
    set_: str
    record: Record
    changes: list[Change] = field(default_factory=list)
    texts: dict[Path, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    @property
    def folder(self) -> Path:
        return self.home / "rubrics" / self.set_


def import_guides(paths: Sequence[Path], home: Path, set_: str, *, write: bool) -> Import:
    """Import guides into the set `set_`. Without `write` nothing is written.

    Raises `UsageError` for a name that is none, `GuideError` for a guide that cannot be read and
    `ImportWriteError` for a file that cannot be written; nothing is written unless all were read.
    """
    guides = [understand(read_guide(path)) for path in paths]
    return place(guides, home, set_, write=write)


def understand(text: GuideText) -> Imported:
    """Find all that a guide holds, in whatever shape it is written."""
    from interviewer.importing.recognise import recognise

    if text.is_html:
        from interviewer.importing.page import read_page

        found = recognise(read_page(text))
    else:
        from interviewer.importing.markdown import read_lines

        found = recognise(read_lines(text))
    if not text.remark:
        return found
    return replace(found, remarks=(Leftover(1, 1, text.remark), *found.remarks))


def place(guides: Sequence[Imported], home: Path, set_: str, *, write: bool) -> Import:
    """Write what was found into the set, merged with what the user made of an earlier import."""
    if not _SET.fullmatch(set_):
        raise UsageError(
            f"`{clean_line(set_, 80)}` is no name of a set.",
            "Use letters, digits, `-`, `_`, `.` and `+`, as in `--to databases`.",
        )
    plan = _Plan(home, set_, read_record(home / "rubrics" / set_))
    forms = [form for guide in guides for form in forms_of(guide, set_)]
    earlier = _earlier(plan.record, forms, {guide.name for guide in guides})
    plan.taken = _taken(plan)
    for number, form in enumerate(forms):
        _place(plan, form, earlier.get(number))
    names = {guide.name for guide in guides}
    met = {one.path for one in earlier.values()}
    gone = tuple(
        kept.path
        for kept in plan.record.files.values()
        if kept.source in names and kept.path not in met and _is_old(plan, kept)
    )
    if write and plan.texts:
        for path, text in plan.texts.items():
            write_text(path, text)
    if write and plan.changes:
        write_text(plan.folder / NAME, plan.record.text())
    return Import(tuple(guides), tuple(plan.changes), gone)


def _is_old(plan: _Plan, kept: Kept) -> bool:
    path = plan.home / kept.path
    return path not in plan.texts and path.exists()


def forms_of(guide: Imported, set_: str) -> list[Form]:
    """Return the files that a guide makes."""
    forms = [question_form(one, guide.name, guide.digest) for one in guide.questions]
    portion: list[int] = []
    size = 0
    for number, choice in enumerate(guide.choices):
        length = len(choice.stem) + sum(len(text) for _, text in (*choice.options, *choice.why))
        if portion and size + length > FILE_LIMIT:
            forms.append(_quiz(guide, set_, portion))
            portion, size = [], 0
        portion.append(number)
        size += length
    if portion:
        forms.append(_quiz(guide, set_, portion))
    scenarios = [scenario_form(one, guide.name, guide.digest) for one in guide.scenarios]
    for form in scenarios:
        generic = re.search(r"mock|scenario", form.data["title"], re.IGNORECASE)
        if generic and len(form.data["title"].split()) <= 4:
            subject = form.data.get("role") or set_
            form.data["title"] = clean_line(f"Mock interview: {subject}", 80)
    return [*forms, *scenarios]


def _quiz(guide: Imported, set_: str, numbers: Sequence[int]) -> Form:
    chosen = [guide.choices[number] for number in numbers]
    title = f"Quiz: {set_.rpartition('/')[2]}"
    form = quiz_form(chosen, title, guide.name, guide.digest)
    form.identity = f"quiz from {guide.name}, {numbers[0]}"
    return form


def _earlier(record: Record, forms: Sequence[Form], names: set[str]) -> dict[int, Kept]:
    """Find, for each form, the file that an earlier import made of the same."""
    from rapidfuzz import fuzz, process

    free = dict(record.files)
    found: dict[int, Kept] = {}

    def take(number: int, kept: Kept) -> None:
        found[number] = kept
        del free[kept.path]

    exact: dict[tuple[str, str], list[Kept]] = {}
    for kept in record.files.values():
        exact.setdefault((kept.kind, kept.identity), []).append(kept)
    for number, form in enumerate(forms):
        same = [one for one in exact.get((form.kind, form.identity), ()) if one.path in free]
        same.sort(key=lambda one: one.source != form.source)
        if same and (same[0].source == form.source or same[0].source not in names):
            take(number, same[0])
    for number, form in enumerate(forms):
        if number in found:
            continue
        near = {
            path: one.identity
            for path, one in free.items()
            if one.kind == form.kind and one.source == form.source
        }
        best = process.extractOne(form.identity, near, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is not None:
            take(number, free[best[2]])
    return found


def _taken(plan: _Plan) -> set[str]:
    """Return the ids that stand already, in the home or built in."""
    from interviewer.library.catalogue import files_of, library_roots

    taken = {id_ for _, root in library_roots(plan.home) for _, id_, _ in files_of(root)}
    return taken | {_id_of(kept) for kept in plan.record.files.values()}


def _id_of(kept: Kept) -> str:
    stem = kept.path.rpartition(".")[0]
    return stem.removeprefix("rubrics/").removeprefix("prompts/scenarios/")


def _place(plan: _Plan, form: Form, kept: Kept | None) -> None:
    text: str | None
    if kept is None:
        path = _new_path(plan, form)
        state: State = "new"
        text = form.text()
        told: tuple[str, ...] = ()
        digest = digest_of(text)
    else:
        path = plan.home / kept.path
        state, text, told = _again(path, form, kept, plan.home)
        digest = digest_of(text) if text is not None and state == "updated" else kept.digest
    relative = path.relative_to(plan.home).as_posix()
    if text is not None:
        plan.texts[path] = text
    base = plain_fields(form.data)
    if state == "kept" and kept is not None:
        base = kept.data
    plan.record.files[relative] = Kept(
        relative, form.kind, form.source, form.identity, digest, base
    )
    id_ = _id_of(plan.record.files[relative])
    title = str(form.data["title"])
    plan.changes.append(Change(path, id_, form.kind, title, form.source, form.line, state, told))


def _again(
    path: Path, form: Form, kept: Kept, home: Path
) -> tuple[State, str | None, tuple[str, ...]]:
    """Bring a file of an earlier import up to date; return its state, its text and what stays."""
    mine = read_text(path)
    if mine is None:
        return "deleted", None, ()
    form.data = realigned(kept.data, form.data)
    new = plain_fields(form.data)
    if digest_of(mine) == kept.digest:
        # A guide that changed elsewhere moves only the line in the file's first comment.
        same = new == kept.data
        return ("unchanged", None, ()) if same else ("updated", form.text(), ())
    if new == kept.data:
        return "kept", None, ()
    merged = merge(mine, kept.data, new, scenario=form.kind == "scenario")
    if merged.text is None or not _usable(path, merged.text, home):
        return "kept", None, ("the whole file, which has faults",)
    if merged.text == mine:
        return "kept", None, tuple(merged.kept)
    return "merged", merged.text, tuple(merged.kept)


def _usable(path: Path, text: str, home: Path) -> bool:
    """Whether a merged text is a file without faults, tried beside the real one."""
    import tempfile
    from pathlib import Path as AnyPath

    from interviewer.library.check import check_paths

    with tempfile.TemporaryDirectory() as folder:
        tried = AnyPath(folder) / path.name
        tried.write_text(text, encoding="utf-8")
        return not any(fault.severity == "error" for fault in check_paths([tried], home))


def _new_path(plan: _Plan, form: Form) -> Path:
    last = plan.set_.rpartition("/")[2]
    if form.kind == "scenario":
        name = slug(f"{last} mock interview") or "mock-interview"
        one = distinct(name, lambda name: name in plan.taken)
        plan.taken.add(one)
        return plan.home / "prompts" / "scenarios" / f"{one}.md"
    stem = "quiz" if form.kind == "quiz" else slug(str(form.data["title"])) or "question"
    stem = "quiz-question" if form.kind == "question" and stem == "quiz" else stem
    one = distinct(stem, lambda name: f"{plan.set_}/{name}" in plan.taken)
    plan.taken.add(f"{plan.set_}/{one}")
    return plan.folder / f"{one}.yaml"
