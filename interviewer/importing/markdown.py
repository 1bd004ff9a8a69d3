"""Reads Markdown and plain text into blocks, line by line and without ever failing.

Own rules rather than a Markdown parser: guides mix Markdown with bullets of other kinds, pasted
text and tags, and every line must be accounted for under its number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from interviewer.importing.document import Block, BlockKind, Document
from interviewer.importing.inline import TAG, bold_lead, plain
from interviewer.importing.words import (
    ANSWER_LABEL,
    is_boundary,
    labelled_question,
    names_levels,
    names_speaker,
    part_and_rest,
    part_named,
)

if TYPE_CHECKING:
    from interviewer.importing.source import GuideText

_FENCE = re.compile(r"\s*(`{3,}|~{3,})([^`]*)$")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?)|([A-Za-z0-9\u2019\"'*`].*?))?\s*#*$")
_HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]*>(.*?)</h\1>\s*$", re.IGNORECASE)
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})$")
_RULE = re.compile(r"\s*(?:[-*_=\u2014\u2500~]\s*){3,}$")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_BULLET = re.compile(
    r"(?P<indent>\s*)(?P<marker>[-*+\u2022\u25e6\u25aa\u2023\u00b7\u25cf\u25cb\u25a0\u2013\u2014]"
    r"(?:\s\[[ xX]\])?(?=\s)|[-=]>(?=\s)|"
    r"[\u2192\u27a1\u279c\u27a4\u25ba\u25b6\u2713\u2714\u2705]\ufe0f?(?=\s)|"
    r"(?:[0-9]\ufe0f?\u20e3){1,4}|\(?\d{1,4}[.)](?=\s|[A-Z\"\u201c*`\[])|\(?[A-PR-Za-pr-z][.)](?=\s))"
    r"\s*(?P<text>.*)"
)
_TABLE = re.compile(r"\s*\|.*|.*\|\s*$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-*:?\s*)*$")
_FOLD = re.compile(r"<(/?)(details|summary)\b[^<>]*>", re.IGNORECASE)
_CODE_LINE = re.compile(
    r"[{};]\s*$|=>|^\s*(?://|/\*|\*/|#include|@\w+)|^\s*[\])}]+[;,)]*\s*$"
    r"|^\s*(?:import\s.*\sfrom\s|from\s+\w[\w.]*\s+import\s|async\s+function|await\s+\w|const\s+\w+\s*=)"
    r"|^\s*(?:let|var|return|function|class|def|public|private|if|for|while|switch)\b.*[({;=].*[;{:)]\s*$"
    r"|^\s*[\w$]+\??:\s[\w.{'\"\[`]\S*,\s*(?://.*)?$|^\s*</?\w+[^<>]*>\s*$|^\s*\$\s\w"
    r"|^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER)\s.*\b(?:FROM|INTO|SET|TABLE|INDEX)\b"
)
_PICTURE = re.compile(r"<(?:img|a|iframe|video|svg|picture)\b", re.IGNORECASE)
_SUMMARY_LINES = 12


def read_lines(guide: GuideText) -> Document:
    """Read a guide in Markdown or plain text."""
    blocks = [_settled(block) for block in _Reader(guide.lines).read()]
    return Document(guide.name, guide.digest, tuple(blocks), guide.lines)


class _Reader:
    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        self.blocks: list[Block] = []
        self.open: tuple[BlockKind, int, str, int] | None = None
        self.texts: list[str] = []
        self.raws: list[str] = []
        self.last = 0
        self.unclosed: dict[str, int] = {}

    def read(self) -> list[Block]:
        at = self._front_matter()
        while at < len(self.lines):
            at = self._line(at)
        self._close()
        return self.blocks

    def _front_matter(self) -> int:
        if not self.lines or self.lines[0] != "---":
            return 0
        for at in range(1, min(len(self.lines), 100)):
            if self.lines[at] in {"---", "..."}:
                text = " ".join(self.lines[: at + 1])
                self._add(Block(BlockKind.COMMENT, 1, at + 1, text, text))
                return at + 1
        return 0

    def _line(self, at: int) -> int:
        """Read from the line of index `at`; return the index of the line to go on with."""
        line = self.lines[at]
        if not line.strip():
            self._close()
            return at + 1
        if "<!--" in line and (end := self._comment_end(at)) is not None:
            self._lone(BlockKind.COMMENT, at, end)
            return end + 1
        fence = _FENCE.match(line)
        if fence and (end := self._fence_end(at, fence[1])) is not None:
            self._lone(BlockKind.CODE, at, end)
            return end + 1
        if "<" in line and _FOLD.search(line):
            return self._fold(at)
        quote = _QUOTE.match(line)
        text = line[quote.end() :] if quote else line
        if not text.strip():
            self._close()
            self._add(Block(BlockKind.RULE, at + 1, at + 1, ""))
            return at + 1
        return self._text(at, text)

    def _text(self, at: int, line: str) -> int:
        number = at + 1
        heading = _HEADING.match(line) if line.lstrip().startswith("#") else None
        if heading is not None:
            words = (heading[2] or heading[3] or "").strip()
            self._heading(at, at, words, len(heading[1]))
            return at + 1
        tagged = _HTML_HEADING.match(line) if "<h" in line.lower() else None
        if tagged is not None:
            self._heading(at, at, tagged[2], int(tagged[1]))
            return at + 1
        if self._is_underline(line):
            assert self.open is not None
            words, first = self.texts[0], self.open[1]
            self.open = None
            self._heading(first - 1, at, words, 1 if "=" in line else 2)
            return at + 1
        if _RULE.match(line):
            self._close()
            self._add(Block(BlockKind.RULE, number, number, line.strip()))
            return at + 1
        if "|" in line and self._is_table(at):
            return self._table(at)
        if "<" in line and not TAG.sub("", line).strip():
            self._close()
            kind = BlockKind.COMMENT if _PICTURE.search(line) else BlockKind.RULE
            self._add(Block(kind, number, number, "", line.strip()))
            return at + 1
        self._words(at, line)
        return at + 1

    def _words(self, at: int, line: str) -> None:
        number = at + 1
        bullet = _BULLET.match(line)
        if bullet is not None:
            self._close()
            indent, marker = len(bullet["indent"]), bullet["marker"]
            inner = _HEADING.match(bullet["text"]) if bullet["text"].startswith("##") else None
            if inner is not None:
                self._heading(at, at, inner[2] or inner[3] or "", len(inner[1]))
                return
            self._open(BlockKind.BULLET, number, marker, indent)
            self._take(number, bullet["text"], line)
            return
        goes_on = self.open is not None and self.last == number - 1
        if not goes_on or _begins_anew(line.strip()) or _ends_anew(self.texts):
            self._close()
            self._open(BlockKind.PARAGRAPH, number, "", len(line) - len(line.lstrip()))
        self._take(number, line.strip(), line)

    def _open(self, kind: BlockKind, number: int, marker: str, level: int) -> None:
        self.open = (kind, number, marker, level)
        self.texts, self.raws = [], []

    def _take(self, number: int, text: str, raw: str) -> None:
        self.texts.append(text)
        self.raws.append(raw)
        self.last = number

    def _close(self) -> None:
        if self.open is None:
            return
        kind, first, marker, level = self.open
        text = " ".join(self.texts)
        self.open = None
        code = kind is BlockKind.PARAGRAPH and _is_code(self.raws)
        self._add(
            Block(
                BlockKind.CODE if code else kind,
                first,
                self.last,
                "\n".join(self.raws) if code else plain(text),
                "\n".join(self.raws),
                level,
                marker,
                "" if code else bold_lead(text),
            )
        )

    def _add(self, block: Block) -> None:
        self.blocks.append(block)

    def _lone(self, kind: BlockKind, at: int, end: int) -> None:
        self._close()
        raw = "\n".join(self.lines[at : end + 1])
        level = len(self.lines[at]) - len(self.lines[at].lstrip())
        self._add(Block(kind, at + 1, end + 1, raw, raw, level))

    def _heading(self, at: int, end: int, words: str, level: int) -> None:
        self._close()
        raw = "\n".join(self.lines[at : end + 1])
        text = plain(words)
        kind = BlockKind.HEADING if text else BlockKind.RULE
        self._add(Block(kind, at + 1, end + 1, text, raw, level))

    def _comment_end(self, at: int) -> int | None:
        """Return the index of the line that ends a comment which takes up whole lines."""
        if not self.lines[at].lstrip().startswith("<!--") or "<!--" in self.unclosed:
            return None
        for end in range(at, len(self.lines)):
            if "-->" in self.lines[end]:
                whole = not self.lines[end].rpartition("-->")[2].strip()
                return end if whole else None
        self.unclosed["<!--"] = 0
        return None

    def _fence_end(self, at: int, fence: str) -> int | None:
        """Return the index of the line that closes a fence; None where none does."""
        sign = fence[0]
        if len(fence) >= self.unclosed.get(sign, len(fence) + 1):
            return None
        closing = re.compile(rf"\s*(?:>\s*)*{re.escape(sign)}{{{len(fence)},}}\s*$")
        for end in range(at + 1, len(self.lines)):
            if closing.match(self.lines[end]):
                return end
        self.unclosed[sign] = len(fence)
        return None

    def _fold(self, at: int) -> int:
        """Read a line with tags of a folded part; a summary may go on over a few lines."""
        self._close()
        text, end = self.lines[at], at
        while text.lower().count("<summary") > text.lower().count("</summary") and end + 1 < min(
            len(self.lines), at + _SUMMARY_LINES
        ):
            end += 1
            text += f" {self.lines[end].strip()}"
        inside, begin = False, 0
        for tag in [*_FOLD.finditer(text), None]:
            between = text[begin : tag.start() if tag else len(text)]
            if plain(between):
                kind = BlockKind.SUMMARY if inside else BlockKind.PARAGRAPH
                raw = between.strip()
                lead = bold_lead(between)
                self._add(Block(kind, at + 1, end + 1, plain(between), raw, 0, "", lead))
            if tag is None:
                break
            begin = tag.end()
            if tag[2].lower() == "summary":
                inside = not tag[1]
            else:
                fold = BlockKind.CLOSE if tag[1] else BlockKind.OPEN
                self._add(Block(fold, at + 1, end + 1, ""))
        return end + 1

    def _is_underline(self, line: str) -> bool:
        if self.open is None or self.open[0] is not BlockKind.PARAGRAPH or len(self.texts) != 1:
            return False
        beside = self.last == len(self.texts) + self.open[1] - 1
        return beside and len(self.texts[0]) < 200 and _UNDERLINE.match(line) is not None

    def _is_table(self, at: int) -> bool:
        if self.blocks and self.blocks[-1].kind is BlockKind.TABLE and self.open is None:
            return self.blocks[-1].end == at and _TABLE.match(self.lines[at]) is not None
        after = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        return "|" in after and _TABLE_RULE.match(after) is not None

    def _table(self, at: int) -> int:
        end = at + 1
        while end + 1 < len(self.lines) and "|" in self.lines[end + 1]:
            end += 1
        self._lone(BlockKind.TABLE, at, min(end, len(self.lines) - 1))
        return end + 1


def _begins_anew(line: str) -> bool:
    """Whether a line begins a part of its own, though no blank line stands before it."""
    words = plain(line[:200])
    if labelled_question(words) is not None or names_speaker(words):
        return True
    if ANSWER_LABEL.match(words):
        return True
    return part_and_rest(words) is not None or (len(line) < 60 and part_named(words) is not None)


def _ends_anew(texts: list[str]) -> bool:
    """Whether what was read so far is a line that nothing can continue: the bare name of a part."""
    return len(texts) == 1 and len(texts[0]) < 60 and part_named(plain(texts[0])) is not None


def _is_code(lines: list[str]) -> bool:
    signs = sum(1 for line in lines if len(line) < 500 and _CODE_LINE.search(line))
    return 2 * signs >= len(lines) and signs > 0


def _settled(block: Block) -> Block:
    """Make headings of lone lines that name a part of the guide or a level, marked or not."""
    words = block.text
    if block.kind is BlockKind.PARAGRAPH and block.end == block.line and len(words) <= 90:
        if words[-1:] in {".", ":", ",", ";", "?", "!"} or block.level:
            return block
        if is_boundary(words):
            return replace(block, kind=BlockKind.HEADING, level=1)
        if names_levels(words):
            return replace(block, kind=BlockKind.HEADING, level=2)
    lone = block.ordered and not block.level and not words.endswith(("?", ".", ":"))
    if lone and names_levels(words):
        return replace(block, kind=BlockKind.HEADING, level=2, marker="")
    return block
