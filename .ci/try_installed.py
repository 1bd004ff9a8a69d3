"""Tries an installed wheel as a user would: list, check, a whole interview, its transcript.

Usage: try_installed.py BIN_FOLDER HOME_FOLDER
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SCENARIO = "slow-product-catalogue"
ANSWER = "I would look at the latency of that endpoint in the traces first."


def main() -> None:
    """Run the commands in turn; any surprise is an AssertionError that names it."""
    program, home = Path(sys.argv[1]) / "interviewer", Path(sys.argv[2])

    def run(*arguments: str, given: str = "", status: int = 0) -> str:
        done = subprocess.run(
            [program, *arguments, "--home", home],
            input=given,
            capture_output=True,
            text=True,
            timeout=120,
            cwd="/",
            check=False,
        )
        assert done.returncode == status, (arguments, done.returncode, done.stdout, done.stderr)
        return done.stdout

    entries = json.loads(run("list", "--json"))
    kinds = [entry["kind"] for entry in entries]
    assert SCENARIO in [entry["id"] for entry in entries], entries
    assert kinds.count("question") >= 10, kinds
    run("check")
    run("run", SCENARIO, "--plain", given=f"{ANSWER}\n", status=3)
    events = _events(run("resume", "--json", given="I don't know\n" * 20))
    closed = events[-1]
    assert closed["event"] == "closed", closed
    session = closed["session"]
    assert session in [one["id"] for one in json.loads(run("sessions", "--json"))]
    exported = json.loads(run("export", session, "--format", "json"))
    assert ANSWER in [turn["text"] for turn in exported["turns"]], exported["turns"]
    assert len(exported["grades"]) == 4, exported["grades"]
    assert ANSWER in run("export", session, "--format", "md")
    assert run("show", session)
    print("The installed program works.")


def _events(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


if __name__ == "__main__":
    main()
