"""`interviewer report`: many sessions on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.commands.days import day
from interviewer.commands.output import write_out

if TYPE_CHECKING:
    import argparse

    from interviewer.application.workspace import Workspace
    from interviewer.domain.overview import Overview


def report(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Write a report over the sessions that are over."""
    since = day("--since", arguments.since)
    overview = _read(workspace, since)
    if arguments.format == "html":
        from interviewer.report.html.overview import export_overview_html

        text = export_overview_html(overview)
    else:
        from interviewer.report.overview import overview_markdown

        text = overview_markdown(overview)
    write_out(text, arguments)
    return 0


def _read(workspace: Workspace, since: str) -> Overview:
    if not workspace.home.database.exists():
        from interviewer.domain.overview import Overview

        return Overview(since, (), ())
    from interviewer.storage.overview import read_overview
    from interviewer.storage.worker import StoreWorker

    with StoreWorker(workspace.home.database) as worker:
        return worker.run(read_overview, since)
