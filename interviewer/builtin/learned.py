"""What was learned of the criteria of the shipped rubrics, found by a criterion's own words.

Weights belong to what a criterion says, not to its id or its file: a rubric that is copied keeps
them, and a criterion that is reworded loses them, as its examples were for something else.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from interviewer.builtin.hearing.resemblance import Learned

FILE = Path(__file__).with_name("learned.tsv")
STANCE = "makes the mistake, or only speaks of it"
_KEY_LENGTH = 16


def key_of(text: str) -> str:
    """Return what a criterion's text is known by, whatever its line breaks and capitals."""
    plain = " ".join(text.split()).casefold()
    return hashlib.sha256(plain.encode()).hexdigest()[:_KEY_LENGTH]


def learned_of(text: str) -> Learned | None:
    """Return what was learned of the criterion with that text; None where nothing was."""
    line = _lines().get(key_of(text))
    if line is None:
        return None
    bias, weights = json.loads(line)
    return Learned(bias, weights)


@lru_cache(maxsize=1)
def stance_learned() -> Learned | None:
    """Return what was learned of those who make a mistake, beside those who only speak of it.

    It holds for every mistake of every rubric.
    """
    return learned_of(STANCE)


def line_of(text: str, learned: Learned) -> str:
    """Return the line of the file that keeps what was learned of a criterion with that text."""
    kept = json.dumps([learned.bias, dict(learned.weights)], ensure_ascii=False)
    return f"{key_of(text)}\t{kept}"


@lru_cache(maxsize=1)
def _lines() -> dict[str, str]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line)
