"""Tips files: practical advice by topic, beside the questions of a set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from interviewer.library.catalogue import library_roots, list_entries, scan_entry
from interviewer.library.faults import SHOWN_LIMIT, Fault, names_expected, of_one_file
from interviewer.library.questions import Read
from interviewer.library.source import read_source
from interviewer.library.walk import QUESTION_SUFFIXES, find_files
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from interviewer.library.source import Source

Tips: TypeAlias = dict[str, tuple[str, ...]]
"""Tips by topic, both in the order of the file."""

FILE_NAME = "tips.md"

_HEADING = re.compile(r"^#{1,3}[ \t]+(.*?)[ \t#]*$")
_TIP = re.compile(r"^[-*+][ \t]+(.*)$")
_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def read_tips(path: Path, topics: Collection[str] | None = None) -> Read[Tips]:
    """Read a tips file: headings are topics, the list items below them are tips.

    Where `topics` are given, every heading must be one of them.
    """
    source = read_source(path)
    if isinstance(source, Fault):
        return Read(path, None, (source,))
    reading = _Reading(path, topics)
    reading.read(source)
    if reading.faults:
        return Read(path, None, of_one_file(reading.faults))
    return Read(path, {topic: tuple(tips) for topic, (_, tips) in reading.topics.items()}, ())


def tips_faults(path: Path, home: Path | None) -> tuple[Fault, ...]:
    """Return what is wrong with a tips file, held against the topics of its set's questions."""
    name = path.resolve().parent.name
    return read_tips(path, _topics_of_set(name, home, path.parent)).faults


def tips_by_set(home: Path | None) -> dict[str, Tips]:
    """Return the tips of every set; a file in `home` stands in for the built-in one of its set.

    A file with faults gives no tips; `tips_faults` tells of them.
    """
    found: dict[str, Tips] = {}
    for _, root in library_roots(home):
        for path in tips_files(root):
            name = clean_line(path.parent.relative_to(root / "rubrics").as_posix())
            found[name] = read_tips(path).value or {}
    return found


def tips_files(root: Path) -> list[Path]:
    """Return the tips files of a library."""
    found = find_files(root / "rubrics", (FILE_NAME,)).files
    return [path for path in found if path.name == FILE_NAME]


def _topics_of_set(name: str, home: Path | None, folder: Path) -> list[str]:
    entries = [
        entry for entry in list_entries(home, ("question",)) if entry.id.partition("/")[0] == name
    ]
    entries += [
        scan_entry(path, path.stem, "yours", is_scenario=False)
        for path in find_files(folder, QUESTION_SUFFIXES).files
    ]
    return sorted({topic for entry in entries for topic in entry.topics})


class _Reading:
    def __init__(self, path: Path, topics: Collection[str] | None) -> None:
        self.path = path
        self.known = None if topics is None else {one.casefold() for one in topics}
        self.listed = sorted(topics or ())
        self.topics: dict[str, tuple[int, list[str]]] = {}
        self.faults: list[Fault] = []

    def read(self, source: Source) -> None:
        text = _HTML_COMMENT.sub(lambda match: "\n" * match[0].count("\n"), source.text)
        topic: str | None = None
        tips: list[str] | None = None
        for number, line in enumerate(text.split("\n"), 1):
            if len(self.faults) > SHOWN_LIMIT:
                return
            heading = _HEADING.match(line)
            item = _TIP.match(line)
            if heading:
                topic = self._topic(number, clean_line(heading[1], 80))
                tips = self.topics[topic][1]
            elif item and item[1].strip() and tips is not None:
                tips.append(clean_line(item[1], 1000))
            elif line.strip() and line[0] in " \t" and tips:
                tips[-1] = clean_line(f"{tips[-1]} {line.strip()}", 1000)
            elif line.strip():
                wanted = "`# topic` above it" if topic is None else "`- a tip`, or `# topic`"
                self._fault(number, "this line is no tip below a topic", wanted)
        for name, (number, given) in self.topics.items():
            if not given:
                self._fault(number, f"the topic `{name}` has no tip", "`- a tip` below it")
        if not self.topics and not self.faults:
            self._fault(1, "there is no tip in this file", "`# topic`, then `- a tip`")

    def _topic(self, number: int, name: str) -> str:
        folded = name.casefold()
        if folded in self.topics:
            first = self.topics[folded][0]
            message = f"the topic `{name}` stands here a second time, after line {first}"
            self._fault(number, message, "each topic once")
        elif self.known is not None and folded not in self.known:
            message = f"no question of this set has the topic `{name}`"
            expected = names_expected(name, self.listed) if self.listed else ""
            self._fault(number, message, expected)
        self.topics.setdefault(folded, (number, []))
        return folded

    def _fault(self, number: int, message: str, expected: str) -> None:
        self.faults.append(Fault(self.path, number, 1, message, expected))
