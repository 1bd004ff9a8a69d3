"""`kill -9` at any instant loses no answer that was sent, and `resume` goes on where it stood.

The instants are random. A failure names the seed; `INTERVIEWER_KILL_SEED` repeats it.
"""

from __future__ import annotations

import json
import os
import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.e2e import kept
from tests.support.candidates import sample
from tests.support.program import PAUSED, SCENARIO, Program, block, run
from tests.support.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.terminal import Terminal

KILLS = 50
KILLS_ON_SCREEN = 8
SEED = int(os.environ.get("INTERVIEWER_KILL_SEED") or random.SystemRandom().randrange(1, 10**6))
SENTENCES = [line for said in sample("thorough-typed").values() for line in sentences(said)]


@dataclass
class Life:
    """One home, its interview, and what the candidate sent and saw acknowledged there."""

    home: Path
    sent: int = 0
    answers: list[str] = field(default_factory=list)
    """The answers that are kept; each was sent once."""

    def next_answer(self, chance: random.Random) -> str:
        """Return an answer that was never given before, now and then a very long one."""
        self.sent += 1
        line = chance.choice(SENTENCES).replace("\n", " ")
        return f"Point {self.sent}: {line}" + " And so on." * chance.choice([0, 0, 0, 900])

    def check(self, wanted: list[str], acknowledged: int, told: str) -> None:
        """Hold what is kept against what was sent in this run: `wanted`, all in order."""
        found = kept.answers(self.home)
        before = len(self.answers)
        new = found[before:]
        assert found[:before] == self.answers, f"an earlier answer has changed; {told}"
        assert new == wanted[: len(new)], f"an answer is not as it was sent; {told}"
        assert acknowledged <= len(new) <= acknowledged + 1, f"an answer was lost; {told}"
        assert kept.is_whole(self.home), f"the database is damaged; {told}"
        self.answers = found

    @property
    def closed(self) -> bool:
        """Whether the interview has come to its end."""
        turns = kept.turns(self.home)
        return bool(turns) and turns[-1].move == "close"

    def is_as_if_nothing_had_happened(self, another: Path) -> bool:
        """Whether the interview is the one that the same answers make without any kill."""
        typed = "".join(block(answer) for answer in self.answers)
        run(another, "run", SCENARIO, "--json", text=typed)
        undisturbed, disturbed = kept.turns(another), kept.turns(self.home)
        return disturbed == undisturbed[: len(disturbed)] and len(disturbed) >= len(undisturbed) - 1


def command(home: Path) -> tuple[str, ...]:
    return ("resume",) if kept.turns(home) else ("run", SCENARIO)


def die(program: Program, chance: random.Random) -> None:
    """Kill a program in its start-up, or somewhere after one of its first lines."""
    if chance.random() < 0.3:
        time.sleep(chance.random() * 0.5)
    else:
        for _ in range(chance.randint(1, 12)):
            line = json.loads(program.wait_for_line(lambda _line: True))
            if line["event"] == "closed":
                break
        time.sleep(chance.random() * 0.02)
    program.kill()


def test_a_plain_interview_outlives_50_kills(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    lives = [Life(tmp_path / "life 0")]
    after_an_answer = 0
    for number in range(KILLS):
        life = lives[-1]
        told = f"kill {number} of seed {SEED}"
        answers = [life.next_answer(chance) for _ in range(6)]
        with Program(life.home, (*command(life.home), "--json")) as program:
            program.send("\n".join(answers))
            die(program, chance)
        said = [event for event in program.events if event["event"] == "said"]
        heard = [event["text"] for event in said if event["speaker"] == "candidate"]
        assert heard == answers[: len(heard)], told
        after_an_answer += bool(heard)
        life.check(answers, len(heard), told)
        if life.closed:
            lives.append(Life(tmp_path / f"life {len(lives)}"))
    for number, life in enumerate(lives):
        assert life.is_as_if_nothing_had_happened(tmp_path / f"undisturbed {number}"), (
            f"life {number} of seed {SEED}"
        )
    assert after_an_answer >= KILLS // 4, "too few kills came in the middle of an interview"


def test_an_interview_on_screen_outlives_kills(home: Path, opened: Callable[..., Terminal]) -> None:
    chance = random.Random(SEED)
    life = Life(home)
    for number in range(KILLS_ON_SCREEN):
        told = f"kill {number} of seed {SEED}"
        answer = life.next_answer(chance)[:200].strip()
        terminal = opened(*command(home))
        if number == 0:
            terminal.wait_for("the clock runs from then")
            terminal.press("enter")
        terminal.wait_for("Answer as you would say it")
        terminal.type(answer)
        terminal.wait_for(f"Point {life.sent}:")
        terminal.press("enter")
        until = time.monotonic() + chance.random() * 0.3
        while time.monotonic() < until:
            terminal.read(0.01)
        terminal.kill()
        life.check([answer], int(is_in_conversation(terminal, life.sent)), told)
        if life.closed:
            break
    assert life.answers
    assert life.is_as_if_nothing_had_happened(home.parent / "undisturbed")


def is_in_conversation(terminal: Terminal, number: int) -> bool:
    """Whether an answer has left the composer and stands among what was said."""
    rows = [row for row in terminal.rows if not row.lstrip().startswith("▌")]
    return any(f"Point {number}:" in row for row in rows)


def test_resume_after_a_kill_asks_the_same_again(home: Path) -> None:
    with Program(home, ("run", SCENARIO, "--json")) as program:
        program.wait_for("awaiting")
        awaited = program.answer("I would look at the slow traces first of all, in Datadog.")
        program.kill()
    done = run(home, "resume", "--json")
    assert done.kinds == ["started", "awaiting", "paused"]
    assert done.events[1] == awaited
    assert done.status == PAUSED
