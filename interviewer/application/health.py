"""Looks at everything an interview needs, and says of each thing what to do where it fails."""

from __future__ import annotations

import os
import shutil
import ssl
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.errors import InterviewerError, ModelUnavailableError
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from interviewer.application.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is well, what was seen, what to do where not."""

    what: str
    well: bool
    seen: str
    remedy: str = ""


async def examine(workspace: Workspace) -> AsyncIterator[Finding]:
    """Yield the findings one by one, the slow ones last. Raises nothing for what is unwell."""
    yield _terminal()
    yield _home(workspace)
    yield await _database(workspace)
    yield _files(workspace)
    yield _certificates()
    async for finding in _engine(workspace):
        yield finding


def _terminal() -> Finding:
    columns, lines = shutil.get_terminal_size()
    name = os.environ.get("TERM", "")
    seen = f"{name or 'no TERM'}, {columns} by {lines}"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Finding("terminal", well=True, seen="none; interviews run in lines here")
    if name in {"", "dumb"}:
        return Finding("terminal", well=False, seen=seen, remedy="Set TERM, or use --plain.")
    if columns < 60 or lines < 20:
        return Finding(
            "terminal", well=False, seen=seen, remedy="Make the window at least 80 by 24."
        )
    return Finding("terminal", well=True, seen=seen)


def _home(workspace: Workspace) -> Finding:
    root = workspace.home.root
    nearest = root
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    shown = clean_line(str(root))
    if not os.access(nearest, os.W_OK):
        return Finding(
            "home",
            well=False,
            seen=f"{shown} cannot be written",
            remedy="Name another with --home.",
        )
    return Finding(
        "home", well=True, seen=shown if root.exists() else f"{shown} (made on first use)"
    )


async def _database(workspace: Workspace) -> Finding:
    if not workspace.home.database.exists():
        return Finding("database", well=True, seen="none yet; the first session makes it")
    try:
        kept = await workspace.sessions(limit=10_000)
    except InterviewerError as error:
        return Finding("database", well=False, seen=error.title, remedy=error.next_step)
    return Finding(
        "database", well=True, seen=f"{len(kept)} session{'s' if len(kept) != 1 else ''}"
    )


def _files(workspace: Workspace) -> Finding:
    from interviewer.library.check import check_paths

    try:
        entries = workspace.entries()
        faults = [one for one in check_paths([], workspace.home.root) if one.severity == "error"]
    except InterviewerError as error:
        return Finding("files", well=False, seen=error.title, remedy=error.next_step)
    scenarios = sum(1 for entry in entries if entry.kind == "scenario")
    questions = sum(1 for entry in entries if entry.kind == "question")
    seen = f"{scenarios} scenario{'s' if scenarios != 1 else ''}, {questions} questions"
    if faults:
        return Finding(
            "files",
            well=False,
            seen=f"{seen}, {len(faults)} fault{'s' if len(faults) != 1 else ''}",
            remedy="`interviewer check` lists them with file and line.",
        )
    return Finding("files", well=True, seen=seen)


def _certificates() -> Finding:
    paths = ssl.get_default_verify_paths()
    named = os.environ.get("SSL_CERT_FILE")
    if named and not os.path.isfile(named):  # noqa: PTH113 - an environment value, as ssl reads it
        return Finding(
            "certificates",
            well=False,
            seen=f"SSL_CERT_FILE names {clean_line(named)}, which is not there",
            remedy="Correct it, or unset it.",
        )
    if named or paths.cafile or paths.capath or sys.platform in {"darwin", "win32"}:
        return Finding("certificates", well=True, seen=clean_line(named or "the system's"))
    return Finding(
        "certificates",
        well=False,
        seen="none found; https endpoints will be refused",
        remedy="Install the package ca-certificates, or set SSL_CERT_FILE.",
    )


async def _engine(workspace: Workspace) -> AsyncIterator[Finding]:
    if workspace.engine.builtin:
        yield Finding("engine", well=True, seen="built-in, no language model")
        return
    endpoint = workspace.endpoint
    where = f"{clean_line(endpoint.model)} at {endpoint.host} ({workspace.engine.source})"
    host = workspace.host_to_allow()
    if host is not None:
        yield Finding(
            "engine",
            well=False,
            seen=f"{where}; {host} was never agreed to, so it was not asked",
            remedy=f"Agree with --allow {host}.",
        )
        return
    try:
        models = await workspace.list_models()
    except InterviewerError as error:
        yield Finding("endpoint", well=False, seen=error.title, remedy=error.next_step)
        if isinstance(error, ModelUnavailableError):
            return
    else:
        known = endpoint.model in models
        yield Finding(
            "endpoint",
            well=known or not models,
            seen=f"{where}; {len(models)} model{'s' if len(models) != 1 else ''} listed",
            remedy="" if known else f"It offers: {', '.join(models[:8])}.",
        )
    try:
        form = await workspace.structured_form()
    except InterviewerError as error:
        yield Finding("structured replies", well=False, seen=error.title, remedy=error.next_step)
    else:
        yield Finding("structured replies", well=True, seen=form)
