"""Draws a plot of progress with marks and lines alone, so that nothing hangs on a colour."""

from __future__ import annotations

from datetime import date
from math import floor
from typing import TYPE_CHECKING

from textual.content import Content
from textual_plotext import PlotextPlot

from interviewer.application.progress_plots import BOTH, GroupPlot, TimePlot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.practice.progress import Group

SMALLEST = 9
"""With fewer lines a plot tells less than the rows below it."""
LARGEST = 20
_PLAIN = "default"
"""The widget's own colour, whatever the theme; the library's themes bring other backgrounds."""
_AROUND = 4
"""The lines that title, frame and the labels below take."""
_NAME = 24


class ProgressPlot(PlotextPlot):
    """Shows a plot at the size that it is given, or nothing."""

    def on_mount(self) -> None:
        """Leave background and axes to the style sheet."""
        self.theme = "textual-clear"
        self.display = False

    def show_plot(self, plot: TimePlot | GroupPlot | None, width: int, room: int) -> None:
        """Draw a plot as wide as told, where `room` lines are enough for it."""
        height = 0
        if isinstance(plot, TimePlot):
            height = min(LARGEST, room)
        elif plot is not None:
            height = len(plot.groups) + _AROUND
        self.display = plot is not None and height <= room and room >= SMALLEST
        if plot is None or not self.display:
            return
        self.styles.width, self.styles.height = width, height
        self.plt.clear_figure()
        self.plt.title(plot.title)
        if isinstance(plot, TimePlot):
            self._draw_time(plot, width, height)
        else:
            self._draw_groups(plot, width)
        self.refresh()

    def _draw_time(self, plot: TimePlot, width: int, height: int) -> None:
        number = len(plot.days)
        places = list(range(1, number + 1))
        ticks = sorted(
            {plot.top * step // 4 for step in range(5)} if plot.top >= 8 else {0, plot.top}
        )
        columns, rows = width - len(str(plot.top)) - 2, height - _AROUND
        for one in plot.series:
            # Closer together, marks would hide the line that joins them.
            marked = len(plot.series) > 1 or number <= columns // 2
            if len(plot.series) == 1 and number > 1:
                up = [value / plot.top for value in one.values]
                self._line(up, plot.top, (columns, rows) if marked else None)
            if marked:
                self._marks(places, one.values, one.mark)
        if len(plot.series) == 2:
            pairs = zip(places, *(one.values for one in plot.series), strict=True)
            same = [
                (place, first)
                for place, first, second in pairs
                if _cell(first / plot.top, rows) == _cell(second / plot.top, rows)
            ]
            self._marks([place for place, _ in same], [value for _, value in same], BOTH)
        self.plt.ylim(0, plot.top)
        self.plt.yticks(list(map(float, ticks)), [str(one) for one in ticks])
        # A session by itself stands in the middle.
        self.plt.xlim(*((1, number) if number > 1 else (0, 2)))
        labels = _labels(plot.days, columns)
        self.plt.xticks([number + 1 for number in labels], list(labels.values()))

    def _line(self, up: Sequence[float], top: int, through: tuple[int, int] | None) -> None:
        """Join values, told as shares of the top, by a line of fine dots.

        A cell holds two by four dots, and the library scales dots and cells each by themselves: a
        mark could stand beside its line. `through` is the number of columns and rows when the line
        is to go through the cells of the marks.
        """
        last = len(up) - 1
        across = [number / last for number in range(last + 1)]
        if through:
            columns, rows = through
            across = [(2 * _cell(one, columns) + 1) / (2 * columns - 1) for one in across]
            up = [(4 * _cell(one, rows) + 2) / (4 * rows - 1) for one in up]
        places, values = [1 + last * one for one in across], [top * one for one in up]
        self.plt.plot(places, values, marker="braille", color=_PLAIN)

    def _draw_groups(self, plot: GroupPlot, width: int) -> None:
        groups = plot.groups
        rows = list(range(len(groups), 0, -1))
        names = [_name(one) for one in groups]
        cell = 100 / max(1, width - max(len(name) for name in names) - 3)
        for row, one in zip(rows, groups, strict=True):
            self.plt.plot([0, one.mean], [row, row], marker="·", color=_PLAIN)
            self._marks([one.mean], [row], "●")
            if one.sessions > 1:
                same = abs(one.last - one.mean) < cell
                self._marks([one.mean if same else one.last], [row], BOTH if same else "◆")
        self.plt.ylim(*((1, len(rows)) if len(rows) > 1 else (0, 2)))
        self.plt.yticks(list(map(float, rows)), names)
        self.plt.xlim(0, 100)
        ticks = [0, 25, 50, 75, 100]
        self.plt.xticks(list(map(float, ticks)), [str(one) for one in ticks])

    def _marks(self, across: Sequence[float], up: Sequence[float], mark: str) -> None:
        if across:
            self.plt.scatter(list(across), list(up), marker=mark, color=_PLAIN)


def _cell(share: float, cells: int) -> int:
    """Return the cell in which the library sets a mark, at a share of the way along so many."""
    return floor(round(0.5 + share * (cells - 1), 8))


def _labels(days: Sequence[str], columns: int) -> dict[int, str]:
    """Choose the sessions whose day stands below: each day once, and none too near another."""
    several_years = len({day[:4] for day in days}) > 1
    labels: dict[int, str] = {}
    last = -columns
    for number, day in enumerate(days):
        label = _day(day, several_years=several_years)
        column = _cell(number / max(1, len(days) - 1), columns)
        # At either end the library moves a label inwards by half its length.
        middle = min(max(column, len(label) // 2), columns - 1 - len(label) // 2)
        if label not in labels.values() and middle - last >= len(label) + 2:
            labels[number] = label
            last = middle
    return labels


def _day(day: str, *, several_years: bool) -> str:
    """Return a day as ``14 Mar``, or over several years its month as ``Mar 2026``."""
    try:
        then = date.fromisoformat(day)
    except ValueError:
        return ""
    return f"{then:%b %Y}" if several_years else f"{then.day} {then:%b}"


def _name(group: Group) -> str:
    """Shorten the name of a row; the library counts characters, and so wide ones are left out."""
    name = group.name if len(group.name) <= _NAME else group.name[: _NAME - 1] + "…"
    return name if Content(name).cell_length == len(name) else ""
