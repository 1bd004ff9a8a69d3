"""Recognises multiple-choice questions: a stem, lettered options, the answer, explanations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.importing.document import BlockKind
from interviewer.importing.imported import ImportedChoice
from interviewer.importing.inline import plain_with_addresses
from interviewer.importing.shapes import number_of
from interviewer.importing.words import (
    Part,
    labelled_question,
    part_named,
    without_number,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewer.importing.document import Block

_LETTERS = "ABCDEFGH"
_LETTERED = re.compile(r"\(?([A-Ha-h])\s*[.):]\s+(.+)", re.DOTALL)
_INLINE = re.compile(r"(?:^|\s)\(?([A-H])[.)]\s+")
_ANSWER = re.compile(
    r"(?:the\s+)?(?:correct\s+|right\s+)?(?:answer|option|choice|ans)\s*(?:is)?\s*[:\u2013-]?\s*"
    r"(?:option\s+)?\(?([A-Ha-h])\b\)?(.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE_LETTER = re.compile(r"\(?([A-Ha-h])(?:\)|[.:]|\b(?!['\w]))(?!\s+[a-z])(.*)", re.DOTALL)
_EXPLANATION = re.compile(
    r"\s*[.:;,\u2013-]*\s*(?:explanation|reason|why|because)\s*:?\s*(.*)", re.IGNORECASE | re.DOTALL
)
_LONGEST = 4000
_PASSED = frozenset({BlockKind.OPEN, BlockKind.CLOSE, BlockKind.RULE})
_STEMS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.SUMMARY})
_CHECKED = ("[ ]", "[x]", "[X]")


@dataclass(frozen=True, slots=True)
class FoundChoice:
    """A multiple-choice question and the blocks it took; `choice` is None without an answer."""

    choice: ImportedChoice | None
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Options:
    listed: tuple[tuple[str, str], ...]
    end: int
    checked: str = ""


def choice_at(
    blocks: Sequence[Block],
    first: int,
    key: Mapping[int, str] | None = None,
    last: int | None = None,
) -> FoundChoice | None:
    """Return the multiple-choice question whose stem is the block of index `first`.

    `key` holds the right letters, by number, that the guide names elsewhere. `last` is the index
    at which the guide's closing words begin, which explain nothing.
    """
    stem = blocks[first]
    if stem.kind not in _STEMS or stem.letter or _box(stem) or not stem.text:
        return None
    at = first + 1
    code: list[str] = []
    while at < len(blocks) and at < first + 4:
        if blocks[at].kind is BlockKind.CODE:
            code.append(blocks[at].text)
        elif blocks[at].kind not in _PASSED:
            break
        at += 1
    options = _options(blocks, at)
    if options is None:
        return None
    words = labelled_question(stem.text)
    text = (words or without_number(stem.text)) + "".join(f"\n\n{one}" for one in code)
    answer, why, end = _answer(blocks, options, len(blocks) if last is None else last)
    if not answer and key:
        answer = key.get(number_of(stem) or 0, "")
        answer = answer if answer in dict(options.listed) else ""
    if not answer:
        return FoundChoice(None, first, options.end)
    choice = ImportedChoice(text, stem.line, options.listed, answer, why)
    return FoundChoice(choice, first, end)


def _options(blocks: Sequence[Block], at: int) -> _Options | None:
    found: list[tuple[str, str]] = []
    checked = ""
    end = at
    while end < len(blocks) and len(found) < len(_LETTERS):
        block = blocks[end]
        box = _box(block)
        texts = [(_LETTERS[len(found)], block.text)] if box else _texts(block)
        if not texts or [letter for letter, _ in texts] != [
            *_LETTERS[len(found) : len(found) + len(texts)]
        ]:
            break
        found += texts
        checked = texts[0][0] if box in {"[x]", "[X]"} else checked
        end += 1
        end = _with_code(blocks, end, found) if box else end
    if len(found) < 2 or any(not text.strip() for _, text in found):
        return None
    return _Options(tuple(found), end, checked)


def _with_code(blocks: Sequence[Block], at: int, found: list[tuple[str, str]]) -> int:
    """Take the code that an option consists of or goes on with."""
    while at < len(blocks) and blocks[at].kind is BlockKind.CODE and found:
        letter, text = found[-1]
        found[-1] = (letter, f"{text}\n{blocks[at].text}".strip())
        at += 1
    return at


def _box(block: Block) -> str:
    return next((one for one in _CHECKED if block.marker.endswith(one)), "")


def _texts(block: Block) -> list[tuple[str, str]]:
    """Return the options that a block holds, one or several on a line."""
    if block.kind not in {BlockKind.BULLET, BlockKind.PARAGRAPH}:
        return []
    whole = f"{block.letter}. {block.text}" if block.letter else block.text
    parts = _INLINE.split(whole)
    if len(parts) >= 5 and not parts[0].strip():
        letters, texts = parts[1::2], [one.strip() for one in parts[2::2]]
        begin = _LETTERS.find(letters[0])
        if letters == [*_LETTERS[begin : begin + len(letters)]]:
            return list(zip(letters, texts, strict=True))
    if block.letter:
        return [(block.letter, block.text)]
    lettered = _LETTERED.fullmatch(block.text)
    return [(lettered[1].upper(), lettered[2].strip())] if lettered else []


def _answer(
    blocks: Sequence[Block], options: _Options, last: int
) -> tuple[str, tuple[tuple[str, str], ...], int]:
    """Return the right letter, the explanations and the index after the last block used."""
    letters = [letter for letter, _ in options.listed]
    at = options.end
    answer, rest = options.checked, ""
    while at < len(blocks) and blocks[at].kind in _PASSED:
        at += 1
    if not answer and at < len(blocks):
        found = _ANSWER.fullmatch(blocks[at].text) if len(blocks[at].text) < _LONGEST else None
        if found is None and part_named(blocks[at].text.rstrip(":")) is Part.ANSWER:
            at += 1
            while at < len(blocks) and blocks[at].kind in _PASSED:
                at += 1
            found = _named_letter(blocks[at]) if at < len(blocks) else None
        if found is None or found[1].upper() not in letters:
            return "", (), options.end
        answer, rest = found[1].upper(), found[2].strip()
        at += 1
    if not answer:
        return "", (), options.end
    chosen = dict(options.listed)[answer]
    rest = rest.removeprefix(")").strip(" .:").removeprefix(chosen).strip()
    explained = _EXPLANATION.fullmatch(rest)
    reasons: dict[str, str] = {}
    if explained[1] if explained else rest:
        reasons[answer] = explained[1] if explained else rest
    at = _reasons(blocks, at, last, letters, answer, reasons)
    why = tuple((letter, text) for letter, text in sorted(reasons.items()) if text.strip())
    return answer, why, at


def _named_letter(block: Block) -> re.Match[str] | None:
    """Find the letter below a line that only announces the answer."""
    text = _marked(block)[:_LONGEST]
    return _ANSWER.fullmatch(text) or _BARE_LETTER.fullmatch(text)


def _marked(block: Block) -> str:
    return f"{block.letter}. {block.text}" if block.letter else block.text


def _reasons(
    blocks: Sequence[Block],
    at: int,
    last: int,
    letters: Sequence[str],
    answer: str,
    reasons: dict[str, str],
) -> int:
    """Read what explains the options, up to what belongs to something else."""
    end = at
    while at < len(blocks):
        block = blocks[at]
        if block.kind in _PASSED:
            at += 1
            continue
        explained = _EXPLANATION.fullmatch(block.text)
        lettered = _LETTERED.fullmatch(_marked(block)) if block.kind is BlockKind.BULLET else None
        if lettered is not None and lettered[1].upper() in letters:
            letter, text = lettered[1].upper(), lettered[2]
        elif block.kind is BlockKind.PARAGRAPH and (
            explained or (at < last and _explains(blocks, at))
        ):
            text = plain_with_addresses(block.raw) if "](" in block.raw else block.text
            named = _EXPLANATION.fullmatch(text)
            letter, text = answer, named[1] if named else text
        elif block.kind is BlockKind.CODE and at > end - 1 and reasons:
            letter, text = answer, block.text
        else:
            break
        reasons[letter] = " ".join(filter(None, (reasons.get(letter, ""), text.strip())))
        at += 1
        end = at
    return end


def _explains(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph is about the answer, and not the stem of the next question."""
    if blocks[at].lead or labelled_question(blocks[at].text) is not None:
        return False
    return _options(blocks, at + 1) is None
