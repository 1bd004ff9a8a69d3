"""Known questions and answers, put into one guide in shapes mixed at random: none is lost."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.importing.importer import understand
from interviewer.importing.inline import plain
from interviewer.importing.source import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ASKING = st.sampled_from(
    [
        "What is {0}?",
        "How does `{0}` work?",
        "Explain {0}",
        "Difference between {0} and the rest",
        "Why would you use *{0}*, and when?",
        "Can {0} be undone?",
    ]
)
PIECES = st.sampled_from(
    [
        "{0} keeps what it was given.",
        "{0} is asked for often.\nMost take the second way.",
        "- {0} first\n- then the others\n  - and what lies below them",
        "1. {0} is read.\n2. It is written again.",
        "```sh\n# What is {0}?\n## 3. Is it?\n- no\n```",
        "| {0} | kind |\n|---|---|\n| one | small |",
        "> {0} was said by somebody.",
        "It depends on `{0}`, see [there](https://example.org/{0}).",
        "Yes: {0}.",
        "**Note:** {0} may be empty.",
    ]
)
ENTRY = st.tuples(ASKING, st.lists(PIECES, min_size=1, max_size=3))


@dataclass(frozen=True)
class Entry:
    """A question with the pieces of its answer."""

    question: str
    pieces: tuple[str, ...]

    @property
    def answer(self) -> str:
        return "\n\n".join(self.pieces)


def headed(entries: Sequence[Entry]) -> str:
    return "\n\n".join(f"### {one.question}\n\n{one.answer}" for one in entries)


def counted_headings(entries: Sequence[Entry]) -> str:
    return "\n\n".join(f"### {n}. {one.question}\n{one.answer}" for n, one in enumerate(entries, 7))


def numbered(entries: Sequence[Entry]) -> str:
    return "\n\n".join(
        f"{n}. {_mark(one.question)}\n\n{textwrap.indent(one.answer, '   ')}"
        for n, one in enumerate(entries, 1)
    )


def bold(entries: Sequence[Entry]) -> str:
    return "\n\n".join(f"**{_mark(one.question)}**\n\n{one.answer}" for one in entries)


def labelled(entries: Sequence[Entry]) -> str:
    gaps = [" " if one.answer[0].isalpha() else "\n\n" for one in entries]
    return "\n\n".join(
        f"Q: {one.question}\n\nA:{gap}{one.answer}" for one, gap in zip(entries, gaps, strict=True)
    )


def labelled_headings(entries: Sequence[Entry]) -> str:
    return "\n\n".join(
        f"### Q{n}. {one.question}\n\n#### Answer\n\n{one.answer}"
        for n, one in enumerate(entries, 1)
    )


def folded(entries: Sequence[Entry]) -> str:
    return "\n\n".join(
        f"<details>\n<summary>{_mark(one.question)}</summary>\n\n{one.answer}\n\n</details>"
        for one in entries
    )


def headed_and_folded(entries: Sequence[Entry]) -> str:
    return "\n\n".join(
        f"### {one.question}\n\n<details><summary>Answer</summary>\n\n{one.answer}\n\n</details>\n"
        "\n**[⬆ Back to top](#top)**"
        for one in entries
    )


def bold_numbered(entries: Sequence[Entry]) -> str:
    return "\n\n".join(
        f"**{n}. {_mark(one.question)}**\n\n{one.answer}" for n, one in enumerate(entries, 1)
    )


def keycaps(entries: Sequence[Entry]) -> str:
    return "\n\n".join(
        f"{n}\ufe0f\u20e3 {_mark(one.question)}\n\n{one.answer}" for n, one in enumerate(entries, 1)
    )


def underlined(entries: Sequence[Entry]) -> str:
    return "\n\n".join(f"{_mark(one.question)}\n{'-' * 12}\n\n{one.answer}" for one in entries)


def _mark(question: str) -> str:
    """Return a question that ends as one, as items, bold lines and folds do."""
    return question if question.endswith("?") else f"{question}?"


Shape: TypeAlias = "Callable[[Sequence[Entry]], str]"
BARE: list[Shape] = [numbered, bold, bold_numbered, labelled, folded, keycaps]
SHAPES: list[Shape] = [*BARE, headed, counted_headings, labelled_headings, headed_and_folded]
CLOSING = st.sampled_from(
    [
        "",
        "\n---\n\n*Thanks for reading.*\n",
        "\nContributions are welcome.\n",
        "\nThis list is licensed under MIT. Good luck!\n",
    ]
)


def words(text: str) -> list[str]:
    """Return the words of a text without the numbers of items."""
    lines = (re.sub(r"^\s*(?:[-*>]|\d+[.)])\s+", "", line) for line in text.split("\n"))
    return re.findall(r"\w+", " ".join(map(plain, lines)).lower())


@st.composite
def guides(draw: st.DrawFn) -> tuple[str, list[Entry]]:
    parts: list[str] = ["# A guide\n"]
    every: list[Entry] = []
    for topic in "abcd"[: draw(st.integers(1, 4))]:
        parts.append(f"## Topic {topic}\n")
        for shapes in (BARE, SHAPES)[draw(st.integers(0, 1)) :]:
            shape = draw(st.sampled_from(shapes))
            entries: list[Entry] = []
            for asking, pieces in draw(st.lists(ENTRY, min_size=1, max_size=3)):
                name = f"thing{len(every) + len(entries)}x"
                told = tuple(one.format(f"{name}p{n}") for n, one in enumerate(pieces))
                entries.append(Entry(asking.format(name), told))
            parts.append(f"{shape(entries)}\n")
            every += entries
    return "\n".join(parts) + draw(CLOSING), every


@settings(max_examples=200, deadline=None)
@given(guides())
def test_every_question_and_every_word_of_its_answer_is_kept(
    made: tuple[str, list[Entry]],
) -> None:
    text, entries = made
    guide = understand(decode("guide.md", text.encode()))
    asked = [one.question.rstrip("?") for one in guide.questions]
    assert asked == [plain(one.question).rstrip("?") for one in entries], text
    for question, entry in zip(guide.questions, entries, strict=True):
        assert words(question.answer) == words(entry.answer), text
    assert all("thing" not in text.split("\n")[one.line - 1] for one in guide.leftovers), text
