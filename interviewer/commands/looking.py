"""`interviewer list`, `show` and `export`: what there is and what there was."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from interviewer.commands.output import write_out
from interviewer.commands.telling import done, say, say_json
from interviewer.engine.quiz import KeptQuiz
from interviewer.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from interviewer.application.workspace import Workspace
    from interviewer.library.catalogue import Entry
    from interviewer.report.graded import GradedSession

_HEADINGS = {"scenario": "Scenarios", "question": "Questions", "quiz": "Quizzes"}


def list_entries(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """List scenarios, questions and quizzes."""
    entries = workspace.entries()
    if arguments.json:
        records = [
            {
                "id": entry.id,
                "kind": entry.kind,
                "title": entry.title,
                "levels": list(entry.levels),
                "topics": list(entry.topics),
                "minutes": entry.minutes,
                "origin": entry.origin,
            }
            for entry in entries
        ]
        say_json(records)
        return 0
    if not entries:
        say("Nothing to practise was found. `interviewer doctor` says where files are sought.")
        return 0
    width = max(len(entry.id) for entry in entries)
    for kind, heading in _HEADINGS.items():
        listed = [entry for entry in entries if entry.kind == kind]
        if listed:
            say(heading)
        for entry in listed:
            notes = [entry.title, f"{entry.minutes:g} min" if entry.minutes else ""]
            say(f"  {entry.id:<{width}}  {' · '.join(filter(None, [*notes, *_levels(entry)]))}")
    say("\n`interviewer run ID` conducts one, `interviewer quiz ID` asks a quiz.")
    return 0


def show(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Print a graded transcript for reading."""
    from interviewer.plain.render import text_width

    kept = done(workspace, _kept(workspace, arguments.session))
    width = text_width(terminal=sys.stdout.isatty()) or 84
    if isinstance(kept, KeptQuiz):
        from interviewer.report.quiz import render_quiz

        say(render_quiz(kept, width=width).rstrip("\n"))
        return 0
    from interviewer.report.terminal import render

    say(render(kept, width=width).rstrip("\n"))
    return 0


def export(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Write a session as Markdown, JSON or HTML."""
    text = _exported(done(workspace, _kept(workspace, arguments.session)), arguments.format)
    write_out(text, arguments)
    return 0


def _exported(kept: GradedSession | KeptQuiz, form: str) -> str:
    if form not in {"json", "md", "html"}:
        raise UsageError(f"There is no format {form}.", "Use --format md, json or html.")
    if form == "html":
        return _as_html(kept)
    if isinstance(kept, KeptQuiz):
        from interviewer.report.quiz_export import export_quiz_json, export_quiz_markdown

        return export_quiz_json(kept) + "\n" if form == "json" else export_quiz_markdown(kept)
    if form == "json":
        from interviewer.report.json_export import export_json

        return export_json(kept) + "\n"
    from interviewer.report.markdown import export_markdown

    return export_markdown(kept)


def _as_html(kept: GradedSession | KeptQuiz) -> str:
    if isinstance(kept, KeptQuiz):
        from interviewer.report.html.quiz import export_quiz_html

        return export_quiz_html(kept)
    from interviewer.report.html.session import export_html

    return export_html(kept)


async def _kept(workspace: Workspace, session: str) -> GradedSession | KeptQuiz:
    from interviewer.application.quizzing import find_session, kept_quiz

    summary = await find_session(workspace, session)
    if summary.practice.conversation:
        return await workspace.graded(summary.id)
    return await kept_quiz(workspace, summary.id)


def _levels(entry: Entry) -> list[str]:
    return [", ".join(entry.levels)] if entry.levels else []
