"""Reads a page of HTML into blocks, each with the lines of the page that it stands on."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.words import word_set
from interviewer.importing.document import Block, BlockKind, Document
from interviewer.text import clean_text

if TYPE_CHECKING:
    from interviewer.importing.source import GuideText

_HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "head"})
_CHROME = frozenset({"nav", "footer"})
_BLOCKS = word_set(
    """
    p div section article main header aside blockquote table tr ul ol li dl dt dd details summary
    pre h1 h2 h3 h4 h5 h6 form fieldset figure figcaption body html center address hr br nav footer
    """
)
_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_BLANKS = re.compile(r"[ \t\n\f]+")
_FIRST_CELLS = frozenset({"td", "th"})
_INDENT = 2


def read_page(guide: GuideText) -> Document:
    """Read a guide in HTML. Broken pages are read as far as they go."""
    reader = _Page()
    for line in guide.lines:
        reader.feed(f"{line}\n")
    reader.close()
    reader.end_block()
    return Document(guide.name, guide.digest, tuple(reader.blocks), guide.lines)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.texts: list[str] = []
        self.leads: list[str] = []
        self.first = self.last = 0
        self.hidden: list[str] = []
        self.chrome = 0
        self.lists: list[int | None] = []
        self.kind = BlockKind.PARAGRAPH
        self.rank = 0
        self.marker = ""
        self.pre = 0
        self.bold = 0
        self.cells: list[list[str]] | None = None
        self.seen_plain = False

    # What the parser tells

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what a tag begins."""
        del attrs
        if tag in _HIDDEN:
            self.hidden.append(tag)
        if self.hidden:
            return
        if tag in _BLOCKS and not self.pre:
            if not (tag in {"p", "div", "br"} and self._keeps_item()):
                self.end_block()
            elif self.texts:
                self.texts.append(" ")
        self._begin(tag)

    def _keeps_item(self) -> bool:
        """Whether a paragraph or break only goes on with an item or a heading that has begun."""
        begun = self.kind in {BlockKind.HEADING, BlockKind.SUMMARY}
        return begun or (self.kind is BlockKind.BULLET and not "".join(self.texts).strip())

    def _begin(self, tag: str) -> None:
        if tag in _HEADINGS:
            self.kind, self.rank = BlockKind.HEADING, _HEADINGS[tag]
        elif tag == "summary":
            self.kind = BlockKind.SUMMARY
        elif tag == "details":
            self._sign(BlockKind.OPEN)
        elif tag == "dt":
            self.kind, self.rank = BlockKind.HEADING, 6
        elif tag in {"ul", "ol"}:
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self.kind = BlockKind.BULLET
            self.marker = self._marker()
        elif tag == "pre":
            self.pre += 1
            self.kind = BlockKind.CODE
        elif tag in {"b", "strong"}:
            self.bold += 1
        elif tag == "table":
            self.cells = []
        elif tag == "tr" and self.cells is not None:
            self.cells.append([])
        elif tag in _CHROME:
            self.chrome += 1

    def _marker(self) -> str:
        if not self.lists or self.lists[-1] is None:
            return "-"
        self.lists[-1] += 1
        return f"{self.lists[-1]}."

    def handle_endtag(self, tag: str) -> None:
        """End what a tag ends."""
        if self.hidden:
            if tag in self.hidden:
                del self.hidden[self.hidden.index(tag) :]
            return
        if tag in _FIRST_CELLS and self.cells:
            self.cells[-1].append(_BLANKS.sub(" ", "".join(self.texts)).strip())
            self.texts = []
        elif tag == "table" and self.cells is not None:
            self._table()
        elif tag in _BLOCKS and not (self.pre and tag != "pre") and tag != "br":
            self.end_block()
        self._end(tag)

    def _end(self, tag: str) -> None:
        if tag == "details":
            self._sign(BlockKind.CLOSE)
        elif tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag == "pre":
            self.pre = max(0, self.pre - 1)
        elif tag in {"b", "strong"}:
            self.bold = max(0, self.bold - 1)
        elif tag in _CHROME:
            self.chrome = max(0, self.chrome - 1)

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not (data.strip() or self.texts):
            return
        line, _ = self.getpos()
        if self.hidden:
            if data.strip():
                self._hide(line + _leading_ends(data), data)
            return
        if data.strip():
            self.first = self.first or line + _leading_ends(data)
            self.last = line + data.rstrip().count("\n")
            if self.bold and not self.seen_plain:
                self.leads.append(data)
            elif not self.bold and data.strip(" \t\n.:0123456789)"):
                self.seen_plain = True
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        """Take a comment, which is listed and not used."""
        if self.hidden or not data.strip():
            return
        self.end_block()
        line, _ = self.getpos()
        text = clean_text(data).strip()
        self.blocks.append(Block(BlockKind.COMMENT, line, line + data.count("\n"), text, text))

    # What becomes of it

    def _hide(self, line: int, data: str) -> None:
        text = clean_text(data).strip()
        before = self.blocks[-1] if self.blocks else None
        first = line
        if before is not None and before.kind is BlockKind.COMMENT and before.end >= line - 1:
            first, text = before.line, f"{before.text}\n{text}"
            self.blocks.pop()
        end = line + data.strip().count("\n")
        self.blocks.append(Block(BlockKind.COMMENT, first, end, text, text))

    def _sign(self, kind: BlockKind) -> None:
        line, _ = self.getpos()
        self.blocks.append(Block(kind, line, line, ""))

    def end_block(self) -> None:
        """Close the block under way; one without words is none."""
        raw = clean_text("".join(self.texts))
        kind, rank, marker = self.kind, self.rank, self.marker
        lead = _BLANKS.sub(" ", clean_text(" ".join(self.leads))).strip()
        first, last = self.first, self.last
        code = kind is BlockKind.CODE
        text = raw.strip("\n") if code else _BLANKS.sub(" ", raw).strip()
        if self.cells is not None and not code:
            return
        waits = kind is BlockKind.BULLET and not text
        self.texts, self.leads, self.seen_plain = [], [], False
        self.first = self.last = 0
        if waits:
            return
        self.kind, self.rank, self.marker = BlockKind.PARAGRAPH, 0, ""
        if not text:
            return
        depth = max(0, len(self.lists) - 1) * _INDENT
        if kind is BlockKind.PARAGRAPH and self.lists:
            depth = len(self.lists) * _INDENT
        level = rank if kind is BlockKind.HEADING else depth
        shown = f"{' ' * depth}{marker} {text}" if marker else f"{' ' * depth}{text}"
        if code:
            shown = f"```\n{text}\n```"
        kind = BlockKind.COMMENT if self.chrome else kind
        self.blocks.append(Block(kind, first, last, text, shown, level, marker, lead))

    def _table(self) -> None:
        rows = [row for row in self.cells or [] if any(row)]
        self.cells = None
        first, last = self.first, self.last
        self.texts, self.leads = [], []
        self.first = self.last = 0
        self.seen_plain = False
        if not rows:
            return
        lines = ["| " + " | ".join(clean_text(cell) for cell in row) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * len(rows[0]))
        raw = "\n".join(lines)
        self.blocks.append(Block(BlockKind.TABLE, first or last, last, raw, raw))


def _leading_ends(data: str) -> int:
    return data[: len(data) - len(data.lstrip())].count("\n")
