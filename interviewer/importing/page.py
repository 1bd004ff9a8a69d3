"""Reads a page of HTML into blocks, each with the lines of the page that it stands on.

Tags are found by own rules rather than with the standard library's parser, whose time grows with
the square of a page's length where tags are left open.
"""

from __future__ import annotations

import html
import re
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
# Possessive, so that no page can make it try its quotation marks in every combination.
_TAG = re.compile(r"<(?:(/?)([a-zA-Z][\w:-]*)(?>\"[^\"<]*\"|'[^'<]*'|[^<>])*+|[!?][^<>]*)>")
_BLANKS = re.compile(r"[ \t\n\f]+")
_ROWS = frozenset({"td", "th", "tr"})
_INDENT = 2


def read_page(guide: GuideText) -> Document:
    """Read a guide in HTML. Broken pages are read as far as they go."""
    reader = _Page()
    reader.read("\n".join(guide.lines))
    return Document(guide.name, guide.digest, tuple(reader.blocks), guide.lines)


class _Page:
    def __init__(self) -> None:
        self.line = 1
        self.blocks: list[Block] = []
        self.texts: list[str] = []
        self.leads: list[str] = []
        self.first = self.last = 0
        self.chrome = 0
        self.lists: list[int | None] = []
        self.kind = BlockKind.PARAGRAPH
        self.rank = 0
        self.marker = ""
        self.pre = 0
        self.bold = 0
        self.cells: list[list[str]] | None = None
        self.seen_plain = False

    def read(self, text: str) -> None:
        """Read a page from its first character to its last."""
        at = 0
        unclosed: set[str] = set()
        while at < len(text):
            begin = text.find("<", at)
            begin = len(text) if begin < 0 else begin
            if begin > at:
                self._data(html.unescape(text[at:begin]))
                self.line += text.count("\n", at, begin)
            if begin < len(text):
                at = self._markup(text, begin, unclosed)
                self.line += text.count("\n", begin, at)
            else:
                at = begin
        self._table()
        self.end_block()

    def _markup(self, text: str, at: int, unclosed: set[str]) -> int:
        """Read what begins with a ``<``; return where to go on."""
        if text.startswith("<!--", at) and "-->" not in unclosed:
            end = text.find("-->", at + 4)
            if end >= 0:
                self._hide(text[at + 4 : end])
                return end + 3
            unclosed.add("-->")
        tag = _TAG.match(text, at)
        if tag is None:
            self._data("<")
            return at + 1
        name = (tag[2] or "").lower()
        if not name:
            return tag.end()
        if tag[1]:
            self._end_tag(name)
            return tag.end()
        if name in _HIDDEN and name not in unclosed:
            close = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(text, tag.end())
            if close is not None:
                self.line += text.count("\n", at, tag.end())
                self._hide(text[tag.end() : close.start()])
                self.line -= text.count("\n", at, tag.end())
                return close.end()
            unclosed.add(name)
        self._start_tag(name)
        return tag.end()

    def _start_tag(self, tag: str) -> None:
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
        elif tag == "table" or tag in _ROWS:
            self._begin_table(tag)
        elif tag in _CHROME:
            self.chrome += 1

    def _begin_table(self, tag: str) -> None:
        if tag == "table":
            self._table()
            self.cells = []
        elif self.cells is not None:
            self._cell()
            if tag == "tr":
                self.cells.append([])

    def _marker(self) -> str:
        if not self.lists or self.lists[-1] is None:
            return "-"
        self.lists[-1] += 1
        return f"{self.lists[-1]}."

    def _end_tag(self, tag: str) -> None:
        if tag in _ROWS and self.cells is not None:
            self._cell()
        elif tag == "table":
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

    def _data(self, data: str) -> None:
        if not (data.strip() or self.texts):
            return
        line = self.line
        if data.strip():
            self.first = self.first or line + _leading_ends(data)
            self.last = line + data.rstrip().count("\n")
            if self.bold and not self.seen_plain:
                self.leads.append(data)
            elif not self.bold and data.strip(" \t\n.:0123456789)"):
                self.seen_plain = True
        self.texts.append(data)

    # What becomes of it

    def _hide(self, data: str) -> None:
        """Note a text that readers of the page do not see."""
        if data.strip():
            line = self.line + _leading_ends(data)
            text = clean_text(data).strip()
            end = line + data.strip().count("\n")
            self.blocks.append(Block(BlockKind.COMMENT, line, end, text, text))

    def _sign(self, kind: BlockKind) -> None:
        self.blocks.append(Block(kind, self.line, self.line, ""))

    def end_block(self) -> None:
        """Close the block under way; one without words is none, and a table is closed apart."""
        if self.cells is not None:
            return
        raw = clean_text("".join(self.texts))
        kind, rank, marker = self.kind, self.rank, self.marker
        lead = _BLANKS.sub(" ", clean_text(" ".join(self.leads))).strip()
        first, last = self.first, self.last
        code = kind is BlockKind.CODE
        text = raw.strip("\n") if code else _BLANKS.sub(" ", raw).strip()
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

    def _cell(self) -> None:
        """Close a cell, also one that its page leaves open."""
        text = _BLANKS.sub(" ", clean_text("".join(self.texts))).strip()
        self.texts = []
        if text and self.cells is not None:
            if not self.cells:
                self.cells.append([])
            self.cells[-1].append(text)

    def _table(self) -> None:
        """Close the table under way, if one is."""
        if self.cells is None:
            return
        self._cell()
        rows = [row for row in self.cells if row]
        self.cells = None
        self.kind, self.rank, self.marker = BlockKind.PARAGRAPH, 0, ""
        first, last = self.first, self.last
        self.texts, self.leads = [], []
        self.first = self.last = 0
        self.seen_plain = False
        if not rows:
            return
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * len(rows[0]))
        raw = "\n".join(lines)
        self.blocks.append(Block(BlockKind.TABLE, first or last, last, raw, raw))


def _leading_ends(data: str) -> int:
    return data[: len(data) - len(data.lstrip())].count("\n")
