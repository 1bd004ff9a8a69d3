"""A home with one question about tea and a few labelled answers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

QUESTION = "kitchen/tea"
RUBRIC = """\
title: Tea
question: How do you brew a good tea?
key_points:
  - id: boil
    point: The water boils before it is poured
    weight: 2
    cues: [[boiling, water]]
  - id: warm
    point: The pot is warmed first
    cues: [[warm, pot]]
mistakes:
  - id: squeeze
    mistake: Squeezes the bag
    cues: [[squeeze, bag]]
    correction: Let it drip.
"""
GOOD = "I pour boiling water on the leaves. I warm the pot before."
ALL = {"boil": "covered", "warm": "covered", "squeeze": "not_made"}
NONE = {"boil": "missed", "warm": "missed", "squeeze": "not_made"}


def write_question(home: Path) -> None:
    """Write the question into a home."""
    path = home / "rubrics" / f"{QUESTION}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RUBRIC, encoding="utf-8")


def write_sample(
    folder: Path,
    name: str,
    text: str,
    verdicts: Mapping[str, str],
    *,
    kind: str = "strong",
    more: str = "",
) -> Path:
    """Write a labelled answer to the question; `more` are further lines of its front matter."""
    labels = "".join(f"  {one}: {verdict}\n" for one, verdict in verdicts.items())
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    front = f"question: {QUESTION}\nkind: {kind}\n{more}verdicts:\n{labels}"
    path.write_text(f"---\n{front}---\n\n{text}\n", encoding="utf-8")
    return path


def write_labelled(home: Path, folder: Path) -> None:
    """Write the question, and three answers into `folder`, of whose nine labels eight are heard.

    The one held out has a label that the built-in grader does not agree with.
    """
    write_question(home)
    write_sample(folder, "good", GOOD, ALL)
    write_sample(folder, "echo", "A good tea, how do I brew that?", NONE, kind="echo")
    write_sample(
        folder,
        "filled",
        "Well, um, I pour boiling water on it, you know.",
        {**ALL},
        kind="informal",
        more="held_out: true\ntwin: good\n",
    )
