"""How long the built-in listener and grader take for an answer of 300 words.

    python -m bench.hearing [--answers N]

Each answer is another stretch of a thorough candidate's words, so that nothing is remembered from
the one before; the texts of the rubric are made ready first, as they are in an interview. The
figures are the time of the processor, which is what the clock shows where nothing else runs.
"""

from __future__ import annotations

import argparse
import time

from bench.pairs import Comparison, report
from interviewer.builtin.grader import judge_question
from interviewer.builtin.listener import BuiltinListener
from interviewer.domain.conversation import Move, Speaker, Turn
from tests.support.candidates import sample, scenario

WORDS = 300


def answers(count: int) -> list[str]:
    """Return `count` different answers of `WORDS` words."""
    words = [
        word
        for name in ("thorough-typed", "thorough-dictated")
        for stage in sample(name).values()
        for word in stage.split(" ")
    ]
    step = (len(words) - WORDS) / count
    return [" ".join(words[round(step * at) :][:WORDS]) for at in range(count)]


def compare(count: int) -> list[Comparison]:
    """Measure the listener and the grader on the built-in scenario."""
    of = scenario()
    begun = time.thread_time()
    listener = BuiltinListener(of)
    ready = (time.thread_time() - begun) * 1000
    heard: list[float] = []
    graded: list[float] = []
    for number, text in enumerate(["to begin with", *answers(count)]):
        stage = of.stages[number % len(of.stages)]
        begun = time.thread_time()
        listener.hear(text, stage=stage.id, asked=stage.ask)
        heard.append((time.thread_time() - begun) * 1000)
    for number, text in enumerate(["to begin with", *(f"{one}." for one in answers(count))]):
        stage = of.stages[number % len(of.stages)]
        turns = [
            Turn(1, Speaker.INTERVIEWER, stage.ask, stage.id, move=Move.ASK),
            Turn(2, Speaker.CANDIDATE, text, stage.id),
        ]
        begun = time.thread_time()
        judge_question(stage.question, turns)
        graded.append((time.thread_time() - begun) * 1000)
    return [
        Comparison("the listener, an answer of 300 words", heard[1:], aim=20),
        Comparison("the built-in grader, an answer of 300 words", graded[1:], aim=20),
        Comparison("making the listener ready, once", [ready]),
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--answers", type=int, default=40)
    report(compare(options.parse_args().answers))


if __name__ == "__main__":
    main()
