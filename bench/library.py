"""What 2,000 questions of one's own cost: the home screen's first key, and a check of all of them.

    python -m bench.library [--pairs N] [--files N]

The questions are copies of the starter that `interviewer new` writes, each with a title of its own.
The home screen is measured beside the same one without them; the first start, which makes the
index, does not count. The check is measured on long files too: a built-in question with its two
shortest cues for each point, copied with a title of its own and a word of its own in every cue,
lest reading one be reading all.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.first_key import DOWN, rows
from bench.pairs import Comparison, in_turns, report
from bench.startup import milliseconds, own_command
from bench.watched import Watched
from interviewer.importing.yaml_text import yaml_text
from interviewer.library.library import Library
from interviewer.library.starters import start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain.rubric import Cue, FollowUp, Question

FILES = 2_000
PER_SET = 50
LONG = "databases/n-plus-one"
CUES = 2
_CHOICES = re.compile(r"(?<=\w)\|(?=\w)")


def fill(home: Path, files: int) -> None:
    """Write the questions into `home`, `PER_SET` to a set."""
    (first,) = start("question", "zz-0000/first", home).files
    text = first.read_text(encoding="utf-8")
    first.unlink()
    for number in range(files):
        path = home / "rubrics" / f"zz-{number // PER_SET:04d}" / f"q-{number:05d}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("title: First", f"title: Question {number}"), encoding="utf-8")


def long_question() -> dict[str, Any]:
    """Return a built-in question as the fields of its file, with `CUES` cues for each point."""
    question = Library(None).question(LONG)
    data: dict[str, Any] = {"title": "", "question": question.question}
    data["levels"], data["topics"] = list(question.levels), list(question.topics)
    data |= _rubric(question)
    data["follow_ups"] = [{"ask": one.ask, **_rubric(one)} for one in question.follow_ups]
    data["model_answer"] = question.model_answer
    return data


def _rubric(asked: Question | FollowUp) -> dict[str, Any]:
    points = [
        {"id": one.id, "point": one.point, "cues": _cues(one.cues), "probe": one.probe}
        for one in asked.key_points
    ]
    mistakes = [
        {"id": one.id, "mistake": one.mistake, "cues": _cues(one.cues)}
        for one in asked.mistakes
        if one.omits is None
    ]
    rubric = {"key_points": points, "mistakes": mistakes}
    return {
        name: [{key: value for key, value in one.items() if value} for one in entries]
        for name, entries in rubric.items()
        if entries
    }


def _cues(cues: Sequence[Cue]) -> list[str]:
    return sorted((cue[0] for cue in cues if len(cue) == 1), key=len)[:CUES]


def fill_long(home: Path, files: int) -> int:
    """Write long questions into `home`; return how many bytes one of them takes."""
    data = long_question()
    size = 0
    for number in range(files):
        path = home / "rubrics" / f"zz-{number // PER_SET:04d}" / f"long-{number:05d}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml_text({**data, "title": f"Question {number}"})
        lines = (_CHOICES.sub(f"|w{number:x}|", line, count=1) for line in text.split("\n"))
        size = path.write_text("\n".join(lines), encoding="utf-8")
    return size


def first_key(command: Sequence[str], home: Path) -> float:
    """Return the milliseconds from the start until a key has moved the mark."""
    first, second = rows()[:2]
    with Watched(command, {**os.environ, "INTERVIEWER_HOME": str(home)}) as program:
        program.wait_for_bold(first)
        program.send(DOWN)
        return (program.wait_for_bold(second) - program.started) * 1000


def compare(pairs: int, files: int = FILES) -> list[Comparison]:
    """Measure and compare."""
    command = own_command()
    with tempfile.TemporaryDirectory() as folder:
        full, empty = Path(folder, "full"), Path(folder, "empty")
        fill(full, files)
        ours, theirs = in_turns(
            lambda: first_key(command, full), lambda: first_key(command, empty), pairs=pairs
        )
        checking = [*command, "check", str(full), "--home", str(full)]
        checks = [milliseconds(checking) for _ in range(max(2, pairs // 5))]
        long = Path(folder, "long")
        size = fill_long(long, files)
        checking = [*command, "check", str(long), "--home", str(long)]
        long_checks = [milliseconds(checking) for _ in range(max(2, pairs // 5))]
    return [
        Comparison(
            f"start until a key moves the mark, with {files:,} questions more",
            ours,
            theirs,
            "without them",
            aim=1.1,
        ),
        Comparison(f"`interviewer check` on {files:,} question files", checks, aim=5000),
        Comparison(
            f"`interviewer check` on {files:,} question files of {size // 1000} KB",
            long_checks,
            aim=5000,
        ),
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pairs", type=int, default=15)
    options.add_argument("--files", type=int, default=FILES)
    given = options.parse_args()
    report(compare(given.pairs, given.files))


if __name__ == "__main__":
    main()
