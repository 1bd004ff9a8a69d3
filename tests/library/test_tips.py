"""Tips files: what is read, what is wrong with them, which of two counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.library.check import check_paths
from interviewer.library.tips import read_tips, tips_by_set
from tests.library.files import fill_home, write

if TYPE_CHECKING:
    from pathlib import Path

TIPS = """\
<!-- For
whoever reads this file. -->
# http

- Read the headers of one page
  in the browser's own tools.
- Say what each cache may keep.

## Caching

* Draw who caches what.
"""


def faults(home: Path, text: str) -> list[str]:
    path = write(home / "rubrics/caching/tips.md", text)
    return [f"{one.line}: {one.message}; {one.expected}" for one in check_paths([path], home)]


def test_headings_are_topics_and_items_are_tips(tmp_path: Path) -> None:
    read = read_tips(write(tmp_path / "tips.md", TIPS))
    assert read.value == {
        "http": (
            "Read the headers of one page in the browser's own tools.",
            "Say what each cache may keep.",
        ),
        "caching": ("Draw who caches what.",),
    }


def test_a_heading_that_is_no_topic_of_the_set_is_told_with_the_nearest(tmp_path: Path) -> None:
    home = fill_home(tmp_path)
    assert faults(home, TIPS) == []
    assert faults(home, TIPS.replace("# http", "# htpp")) == [
        "3: no question of this set has the topic `htpp`; `http`, or another of caching"
    ]


def test_what_is_no_tip_is_told_at_its_line(tmp_path: Path) -> None:
    home = fill_home(tmp_path)
    assert faults(home, "Hello\n# http\n- One.\nTwo\n") == [
        "1: this line is no tip below a topic; `# topic` above it",
        "4: this line is no tip below a topic; `- a tip`, or `# topic`",
    ]
    assert faults(home, "# http\n- One.\n# HTTP\n- Two.\n") == [
        "3: the topic `HTTP` stands here a second time, after line 1; each topic once"
    ]
    assert faults(home, "# http\n\n# caching\n- One.\n") == [
        "1: the topic `http` has no tip; `- a tip` below it"
    ]
    assert faults(home, "\n") == ["1: there is no tip in this file; `# topic`, then `- a tip`"]


def test_a_whole_home_is_checked_with_its_tips(tmp_path: Path) -> None:
    home = fill_home(tmp_path)
    write(home / "rubrics/caching/tips.md", "# weather\n- Look out.\n")
    write(home / "rubrics/caching/more-tips.md", "not read at all\n")
    (fault,) = [one for one in check_paths([], home) if one.severity == "error"]
    assert "topic `weather`" in fault.message


def test_a_users_file_stands_in_for_the_built_in_one_of_its_set(tmp_path: Path) -> None:
    built_in = tips_by_set(None)
    assert len(built_in["databases"]) > 10
    write(tmp_path / "rubrics/databases/tips.md", "# orm\n- Mine.\n")
    write(tmp_path / "rubrics/own/tips.md", "# http\n- Yours.\n")
    assert tips_by_set(tmp_path) == {"databases": {"orm": ("Mine.",)}, "own": {"http": ("Yours.",)}}


def test_a_faulty_file_gives_no_tips_and_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path / "rubrics/databases/tips.md", "# orm\nno item\n")
    assert tips_by_set(tmp_path) == {"databases": {}}


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="#- \n\tab<!-->é\x1b", max_size=200))
def test_any_text_is_read_or_told_of_but_never_both(tmp_path_factory: object, text: str) -> None:
    path = tmp_path_factory.mktemp("tips") / "tips.md"  # type: ignore[attr-defined]
    path.write_text(text, encoding="utf-8")
    read = read_tips(path)
    assert (read.value is None) == bool(read.faults)
    if read.value is not None:
        assert all(tip.strip() for tips in read.value.values() for tip in tips)
        assert all(read.value.values())
