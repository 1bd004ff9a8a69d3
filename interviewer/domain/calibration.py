"""A calibration: how a grader's verdicts agreed with the labels of sample answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Calibration:
    """One calibration as it is kept.

    `grader` is ``built-in`` or a model's name, `model` the model's name or empty, `prompt_hash`
    names the text that a model was told, `votes` how often each answer was judged. `samples` and
    `verdicts` count what was compared, `agreement` is the share of verdicts (0 to 1) that this
    grader is known by, and `figures` the whole report as JSON values. `at` and `version`, the
    moment and the program's version, are empty until it is kept.
    """

    grader: str
    samples: int
    verdicts: int
    agreement: float
    figures: dict[str, Any]
    model: str = ""
    prompt_hash: str | None = None
    votes: int = 1
    at: str = ""
    version: str = ""
