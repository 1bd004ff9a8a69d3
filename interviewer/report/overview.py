"""A report over many sessions: what both of its forms tell, and it as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.report.escaping import title as escaped
from interviewer.report.words import count, duration, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.domain.overview import Group, Overview

GROUP_HEADINGS = ("Sessions", "Mean", "First", "Last", "Best")
HELD_HEADINGS = ("Session", "Held", "What", "Level", "Score", "Time", "Grader", "Id")
MISSED_HEADINGS = ("Key point", "Question", "Missed", "Judged")


def heading(overview: Overview) -> str:
    """Return the report's title: ``Interview practice, since 2026-03-01``."""
    return f"Interview practice{f', since {overview.since}' if overview.since else ''}"


def summary(overview: Overview) -> tuple[tuple[str, str], ...]:
    """Return what there is in all: names and values."""
    held = overview.held
    if not held:
        return (("Sessions", "none that is over"),)
    scored = sum(one.score is not None for one in held)
    return (
        ("Sessions", f"{count(len(held), 'session')}, {scored} with a score"),
        ("From", f"{moment(held[0].started_at)} to {moment(held[-1].started_at)}"),
        ("Time", duration(sum(one.minutes for one in held) * 60)),
    )


def group_tables(overview: Overview) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """Yield the groups that there are, each with its name."""
    for name, groups in (
        ("Kind", overview.by_practice),
        ("Level", overview.by_level),
        ("Topic", overview.by_topic),
    ):
        if groups:
            yield name, groups


def group_row(group: Group) -> tuple[str, ...]:
    """Return a group as the cells of a table."""
    scores = (group.mean, group.first, group.last, group.best)
    return (group.name, str(group.sessions), *(f"{one:.0f}" for one in scores))


def held_rows(overview: Overview) -> Iterator[tuple[str, ...]]:
    """Yield the sessions as the cells of a table, newest first."""
    for one in reversed(overview.held):
        score = "" if one.score is None else f"{one.score:.0f}"
        outcome = ", ".join(filter(None, (score, one.band)))
        time = duration(one.minutes * 60)
        began = moment(one.started_at)
        kind = one.practice.value
        yield one.title, began, kind, one.level, outcome, time, one.grader, one.session


def missed_rows(overview: Overview) -> Iterator[tuple[str, ...]]:
    """Yield the key points missed most often as the cells of a table."""
    for one in overview.missed:
        yield one.point, one.question, str(one.missed), str(one.judged)


def overview_markdown(overview: Overview) -> str:
    """Return the report as a Markdown document, ending with a line end."""
    lines = [f"# {heading(overview)}", ""]
    lines += [f"- {name}: {escaped(value)}" for name, value in summary(overview)]
    for name, groups in group_tables(overview):
        rows = [group_row(one) for one in groups]
        lines += _table(f"Scores by {name.lower()}", (name, *GROUP_HEADINGS), rows)
    if overview.missed:
        rows = list(missed_rows(overview))
        lines += _table("Key points most often missed", MISSED_HEADINGS, rows)
    if overview.held:
        lines += _table("Sessions", HELD_HEADINGS, list(held_rows(overview)))
    return "\n".join(lines) + "\n"


def _table(name: str, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield from ("", f"## {name}", "")
    yield f"| {' | '.join(headings)} |"
    yield f"| {' | '.join('---' for _ in headings)} |"
    for row in rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"
