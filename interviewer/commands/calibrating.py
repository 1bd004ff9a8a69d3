"""`interviewer calibrate`: how far a grader's verdicts agree with labels."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from interviewer.commands.consent import agree_to_host
from interviewer.commands.telling import say, say_aside
from interviewer.errors import ModelError, StorageError, UsageError
from interviewer.library.typed_paths import is_folder, typed_path
from interviewer.text import clean_line, clean_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Coroutine, Iterable
    from pathlib import Path

    from interviewer.application.calibrating import Run
    from interviewer.application.labels import Cases
    from interviewer.application.workspace import Workspace
    from interviewer.errors import InterviewerError
    from interviewer.library.faults import Fault

EXIT_KEPT = 0
EXIT_NOT_KEPT = 1
EXIT_UNASSESSED = 4
EXIT_INTERRUPTED = 130
_FAULTS_SHOWN = 10
_REASONS_SHOWN = 5


def calibrate(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Let the chosen grader judge every labelled answer, tell the figures and keep them."""
    if not 1 <= arguments.concurrency <= 64:
        raise UsageError("--concurrency must be from 1 to 64.", "Leave it out for 4.")
    agree_to_host(workspace, "The labelled answers", may_ask=not arguments.json)
    return asyncio.run(_calibrate(workspace, arguments, _folder(arguments.samples)))


async def _calibrate(
    workspace: Workspace, arguments: argparse.Namespace, folder: Path | None
) -> int:
    from interviewer.application.calibrating import Calibrator, keep_run
    from interviewer.plain.progress import Progress

    progress = Progress(sys.stderr)

    def tell(run: Run) -> None:
        failed = f"{len(run.failures)} failed" if run.failures else ""
        progress.show(run.done, run.total, failed)

    try:
        found = await _cases(workspace, folder)
        _tell_faults(found.faults)
        calibrator = Calibrator(workspace, found.cases, at_once=arguments.concurrency, tell=tell)
        trouble: InterviewerError | None = None
        stopped = False
        try:
            stopped = await _stopped(calibrator.judge())
        except ModelError as error:
            trouble = error
        progress.end()
        run = calibrator.run
        kept = False
        if trouble is None and not stopped and run.worth_keeping:
            try:
                await keep_run(workspace, run)
                kept = True
            except StorageError as error:
                trouble = error
        # Whatever becomes of the endpoint or the database, what was measured is told.
        if run.judged or trouble is None:
            _tell(run, as_json=arguments.json, kept=kept)
        if trouble is not None:
            raise trouble
    finally:
        progress.end()
        await workspace.close()
    if stopped:
        return EXIT_INTERRUPTED
    if not kept:
        return EXIT_NOT_KEPT
    return EXIT_UNASSESSED if run.failures else EXIT_KEPT


async def _stopped(judging: Coroutine[object, object, object]) -> bool:
    """Wait for the judging; return whether Ctrl+C has ended it."""
    try:
        await judging
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None:
            task.uncancel()
        return True
    return False


async def _cases(workspace: Workspace, folder: Path | None) -> Cases:
    from interviewer.application.labels import all_cases, cases_in

    if folder is None:
        return await all_cases(workspace)
    return cases_in(folder, workspace.home.root)


def _folder(given: str | None) -> Path | None:
    if given is None:
        return None
    folder = typed_path(given)
    if not is_folder(folder):
        raise UsageError(
            f"{clean_line(given)} is no folder.", "Name the folder that holds the samples."
        )
    return folder


def _tell_faults(faults: Iterable[Fault]) -> None:
    listed = list(faults)
    if not listed:
        return
    files = len({fault.file for fault in listed})
    say_aside(*map(str, listed[:_FAULTS_SHOWN]))
    if len(listed) > _FAULTS_SHOWN:
        say_aside(f"… and {len(listed) - _FAULTS_SHOWN} more")
    say_aside(f"{files} file{'s were' if files != 1 else ' was'} left out for these faults.")


def _tell(run: Run, *, as_json: bool, kept: bool) -> None:
    from interviewer.report.agreed import agreement_words
    from interviewer.report.calibration import figures_text

    figures = run.figures
    if as_json:
        from interviewer.application.calibrating import record_of_run
        from interviewer.report.json_export import json_document

        record = {"kept": kept, "ended_early": run.done < run.total, **record_of_run(run)}
        sys.stdout.write(json_document(record) + "\n")
        return
    out = [figures_text(figures, run.grader)] if run.judged else []
    out += _failures(run)
    spent = run.spent
    took = f"{spent.seconds:.1f} s"
    if spent.requests:
        took += (
            f", {spent.requests} requests, {spent.prompt_tokens} tokens read and "
            f"{spent.completion_tokens} written"
        )
    out.append(f"Took {took}.\n")
    if run.done < run.total and not kept:
        out.append(f"Ended after {run.done} of {run.total} judgings; nothing is kept of it.\n")
    elif not run.worth_keeping:
        out.append("Too much could not be judged for a calibration; nothing is kept of it.\n")
    elif kept:
        out.append(
            f"{agreement_words(figures.agreement)}\n"
            "That is told from now on wherever this grader has graded.\n"
        )
    say("\n".join(out).rstrip("\n"))


def _failures(run: Run) -> list[str]:
    if not run.failures:
        return []
    number = len(run.failures)
    counted = "1 answer could not be judged and does not count:"
    if number > 1:
        counted = f"{number} answers could not be judged and do not count:"
    lines = [counted]
    reasons = list(dict.fromkeys(one.reason for one in run.failures))
    lines += [f"  {clean_text(reason)}" for reason in reasons[:_REASONS_SHOWN]]
    return ["\n".join(lines) + "\n"]
