"""How far something has come, on a terminal and elsewhere."""

from __future__ import annotations

import io

from interviewer.plain.progress import WIDTH, Progress, bar


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def test_on_a_terminal_one_line_is_written_over() -> None:
    stream = Terminal()
    progress = Progress(stream)
    progress.show(1, 4, "1 failed")
    progress.show(4, 4)
    progress.end()
    first, second, cleared, rest = stream.getvalue().split("\r")[1:]
    assert first == f"{bar(1, 4)} 1 of 4, 1 failed"
    assert second.rstrip() == f"{bar(4, 4)} 4 of 4"
    assert len(second) == len(first)
    assert cleared.strip() == ""
    assert rest == ""
    assert "\n" not in stream.getvalue()


def test_the_same_line_is_not_written_twice() -> None:
    stream = Terminal()
    progress = Progress(stream)
    progress.show(1, 4)
    progress.show(1, 4)
    assert stream.getvalue().count("\r") == 1


def test_elsewhere_a_line_stands_for_each_tenth() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    for done in range(1, 201):
        progress.show(done, 200)
    progress.end()
    lines = stream.getvalue().splitlines()
    assert lines == [f"{number} of 200" for number in range(20, 201, 20)]


def test_the_bar_is_full_at_the_end_alone() -> None:
    assert bar(0, 7).count("#") == 0
    assert bar(6, 7).count("#") < WIDTH
    assert bar(7, 7).count("#") == bar(0, 0).count("#") == WIDTH
