"""Calibrations in the database, and what they say of the graders of a session."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer import __version__
from interviewer.domain.calibration import Calibration
from interviewer.domain.session import BUILTIN
from interviewer.storage.documents import text_hash
from interviewer.storage.texts import keep_text
from interviewer.text import clean_text

if TYPE_CHECKING:
    from sqlite_utils import Database

    from interviewer.storage.rows import Row
    from interviewer.storage.store import Store


@dataclass(frozen=True, slots=True)
class GraderKey:
    """What must be the same for a calibration to speak of a grader.

    The built-in grader has no model and no prompt, and differs from version to version.
    """

    grader: str
    model: str = ""
    prompt_hash: str | None = None
    votes: int = 1


def key_of(grader: str, model: str, prompt: str, votes: int) -> GraderKey:
    """Return the key of a grader that is told `prompt`, empty for the built-in one."""
    if grader == BUILTIN:
        return GraderKey(BUILTIN)
    return GraderKey(grader, model, text_hash(prompt) if prompt else None, votes)


def keep_calibration(store: Store, new: Calibration, prompt: str) -> int:
    """Keep a calibration and return its id. `prompt` is the text that the model was told."""
    with store.writing() as db:
        cursor = db.execute(
            "INSERT INTO calibrations (at, grader, model, prompt_hash, votes, samples, verdicts,"
            " agreement, figures, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                store.moment(),
                new.grader,
                new.model,
                keep_text(db, "prompt", prompt) if prompt else None,
                new.votes,
                new.samples,
                new.verdicts,
                new.agreement,
                json.dumps(new.figures, ensure_ascii=False, sort_keys=True),
                __version__,
            ],
        )
        return int(cursor.lastrowid or 0)


def latest_calibration(store: Store, key: GraderKey) -> Calibration | None:
    """Return the latest calibration of exactly this grader, None where there is none."""
    with store.reading() as db:
        return _latest(db, key)


def graders_of(store: Store, session: str) -> dict[str, tuple[GraderKey, Calibration | None]]:
    """Return for each graded question of a session who graded it, and the latest calibration."""
    with store.reading() as db:
        rows = db.query(
            "SELECT question, grader, model, prompt_hash,"
            " (SELECT coalesce(max(votes), 1) FROM verdicts WHERE grading = gradings.id) AS votes"
            " FROM gradings WHERE session = ? AND final = 1",
            [session],
        )
        keys = {
            str(row["question"]): GraderKey(
                clean_text(row["grader"]),
                clean_text(row["model"]),
                row["prompt_hash"],
                int(row["votes"]),
            )
            for row in rows
        }
        known = {key: _latest(db, key) for key in set(keys.values())}
    return {question: (key, known[key]) for question, key in keys.items()}


def _latest(db: Database, key: GraderKey) -> Calibration | None:
    conditions = "grader = ? AND model = ? AND prompt_hash IS ? AND votes = ?"
    values: list[str | int | None] = [key.grader, key.model, key.prompt_hash, key.votes]
    if key.grader == BUILTIN:
        conditions += " AND version = ?"
        values.append(__version__)
    rows = db.table("calibrations").rows_where(conditions, values, order_by="id DESC", limit=1)
    return next((_calibration(row) for row in rows), None)


def _calibration(row: Row) -> Calibration:
    try:
        figures = json.loads(row["figures"])
    except ValueError:
        figures = {}
    return Calibration(
        at=clean_text(row["at"]),
        grader=clean_text(row["grader"]),
        model=clean_text(row["model"]),
        prompt_hash=row["prompt_hash"],
        votes=int(row["votes"]),
        samples=int(row["samples"]),
        verdicts=int(row["verdicts"]),
        agreement=float(row["agreement"]),
        figures=figures if isinstance(figures, dict) else {},
        version=clean_text(row["version"]),
    )
