"""`interviewer grade`: an answer from a file, graded without an interview."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.commands.consent import agree_to_host
from interviewer.commands.telling import done, say_aside
from interviewer.library.faults import Fault, faulty_file
from interviewer.library.samples import parse_answer
from interviewer.library.source import SIZE_LIMIT, read_source
from interviewer.library.typed_paths import typed_path

if TYPE_CHECKING:
    import argparse

    from interviewer.application.workspace import Workspace
    from interviewer.engine.events import Waiting
    from interviewer.library.samples import Answer

EXIT_GRADED = 0
EXIT_UNASSESSED = 4
STANDARD_INPUT = "-"
_WIDTH = 84


def grade(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Grade an answer and print score, verdicts and quotes; nothing is kept."""
    from interviewer.application.answers import grade_answer, stages_named

    stages = stages_named(workspace.library, arguments.question)
    agree_to_host(
        workspace,
        "The answer and its question",
        may_ask=not arguments.json and arguments.file != STANDARD_INPUT,
    )
    answer = read_answer(arguments.file, stages[0].id if stages else "")
    graded = done(workspace, grade_answer(workspace, stages, answer, _tell_wait))
    if arguments.json:
        from interviewer.report.answer import answer_record
        from interviewer.report.json_export import json_document

        sys.stdout.write(json_document(answer_record(graded)) + "\n")
    else:
        from interviewer.plain.render import text_width
        from interviewer.report.answer import answer_text

        width = text_width(terminal=sys.stdout.isatty()) or _WIDTH
        sys.stdout.write(answer_text(graded, width))
    if graded.labels is not None:
        say_aside(*map(str, graded.labels.faults))
    return EXIT_UNASSESSED if graded.unassessed else EXIT_GRADED


def read_answer(file: str, stage: str) -> Answer:
    """Read the answer in a file, or from standard input. Raises `FaultyFileError`."""
    path = Path(file) if file == STANDARD_INPUT else typed_path(file)
    if file == STANDARD_INPUT:
        raw = sys.stdin.buffer.read(SIZE_LIMIT)
        text = raw.decode("utf-8", errors="replace").replace("\r\n", "\n")
    else:
        source = read_source(path)
        if isinstance(source, Fault):
            raise faulty_file(path, (source,))
        text = source.text
    read = parse_answer(path, text, stage)
    if read.value is None:
        raise faulty_file(path, read.faults)
    return read.value


def _tell_wait(waiting: Waiting) -> None:
    from interviewer.plain.render import waiting_line

    say_aside(waiting_line(waiting))
