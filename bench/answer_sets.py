"""Reads the two public sets of labelled answers that `bench.agreement` measures on."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

SEMEVAL = "semeval2013_task7.jsonl.gz"
REALSUMM = "realsumm_key_points.jsonl.gz"


class Row(NamedTuple):
    """One labelled answer: to which question, against which references, and what people said.

    `split` names the part of the set: train, or UA, UQ and UD for unseen answers, questions and
    domains.
    """

    item: str
    question: str
    references: tuple[str, ...]
    answer: str
    good: bool
    contradictory: bool
    split: str = ""


def read(path: Path) -> list[dict[str, object]]:
    """Read a file of JSON lines, packed."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def semeval(path: Path, corpus: str) -> list[Row]:
    """Return the student answers of one corpus."""
    return [
        Row(
            str(one["item"]),
            str(one["question"]),
            tuple(str(each) for each in _listed(one["references"])),
            str(one["answer"]),
            one["label3"] == "correct",
            one["label3"] == "contradictory",
            str(one["split"]),
        )
        for one in read(path)
        if one["corpus"] == corpus
    ]


def realsumm(path: Path) -> list[Row]:
    """Return the texts with their key points."""
    return [
        Row(
            str(one["item"]),
            "",
            (str(one["key_point"]),),
            str(one["text"]),
            one["label"] == 1,
            contradictory=False,
        )
        for one in read(path)
    ]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
