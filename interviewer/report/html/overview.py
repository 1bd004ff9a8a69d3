"""A report over many sessions as one HTML file, with a plot of the scores over time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from interviewer.report.html.markup import element
from interviewer.report.html.page import fact_list, page, table
from interviewer.report.overview import (
    GROUP_HEADINGS,
    HELD_HEADINGS,
    MISSED_HEADINGS,
    group_row,
    group_tables,
    heading,
    held_rows,
    missed_rows,
    summary,
)

if TYPE_CHECKING:
    from interviewer.domain.overview import Held, Overview
    from interviewer.report.html.markup import Html, Inside

_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 700.0, 240.0, 34.0, 14.0, 28.0
_PLOTTED = 300


def export_overview_html(overview: Overview) -> str:
    """Return the report as an HTML document, ending with a line end."""
    body: list[Html] = [element("h1", heading(overview)), fact_list(summary(overview))]
    scored = [one for one in overview.held if one.score is not None]
    if len(scored) > 1:
        body += [element("h2", "Scores over time"), plot(scored[-_PLOTTED:])]
    for name, groups in group_tables(overview):
        body.append(element("h2", f"Scores by {name.lower()}"))
        rows = [group_row(one) for one in groups]
        body.append(table("Scores are out of 100.", (name, *GROUP_HEADINGS), rows))
    if overview.missed:
        body.append(element("h2", "Key points most often missed"))
        words = "Of all that was judged; what was said partly is not missed."
        body.append(table(words, MISSED_HEADINGS, missed_rows(overview)))
    if overview.held:
        body.append(element("h2", "Sessions"))
        body.append(table("Newest first.", HELD_HEADINGS, held_rows(overview)))
    return page(heading(overview), body)


def plot(scored: list[Held]) -> Html:
    """Return a plot of scores over time: a line through interviews, a square for each quiz.

    What it shows stands in the table of sessions as well.
    """
    moments = [datetime.fromisoformat(one.started_at).timestamp() for one in scored]
    span = (moments[-1] - moments[0]) or 1.0
    width, height = _WIDTH - _LEFT - 10.0, _HEIGHT - _TOP - _BOTTOM
    places = [
        (
            _LEFT + width * min(1.0, max(0.0, (at - moments[0]) / span)),
            _TOP + height * (1 - (one.score or 0.0) / 100),
        )
        for at, one in zip(moments, scored, strict=True)
    ]
    talks = [at for at, one in zip(places, scored, strict=True) if one.practice.conversation]
    quizzes = [at for at, one in zip(places, scored, strict=True) if not one.practice.conversation]
    scores = [one.score or 0.0 for one in scored]
    words = (
        f"{len(scored)} scores from {scored[0].started_at[:10]} to {scored[-1].started_at[:10]}:"
        f" the first {scores[0]:.0f}, the last {scores[-1]:.0f},"
        f" the lowest {min(scores):.0f}, the highest {max(scores):.0f}."
    )
    drawn: list[Inside] = [
        element("title", "Scores over time", id="plot-title"),
        element("desc", words, id="plot-words"),
        [_grid(score, _TOP + height * (1 - score / 100)) for score in (0, 50, 70, 85, 100)],
        element("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in talks), class_="line")
        if len(talks) > 1
        else "",
        [element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=3.5, class_="dot") for x, y in talks],
        [
            element("rect", x=f"{x - 3:.1f}", y=f"{y - 3:.1f}", width=6, height=6, class_="rest")
            for x, y in quizzes
        ],
        element("text", scored[0].started_at[:10], x=_LEFT, y=_HEIGHT - 8),
        element(
            "text", scored[-1].started_at[:10], x=_WIDTH - 10, y=_HEIGHT - 8, text_anchor="end"
        ),
    ]
    image = element(
        "svg",
        drawn,
        viewBox=f"0 0 {_WIDTH:g} {_HEIGHT:g}",
        role="img",
        aria_labelledby="plot-title plot-words",
    )
    legend = f"{words} Dots are interviews, drills and mock interviews; squares are quizzes."
    return element("figure", image, element("figcaption", legend))


def _grid(score: int, y: float) -> Html:
    return element(
        "g",
        element("line", x1=_LEFT, x2=_WIDTH - 10, y1=f"{y:.1f}", y2=f"{y:.1f}", class_="grid"),
        element("text", str(score), x=_LEFT - 6, y=f"{y + 4:.1f}", text_anchor="end"),
    )
