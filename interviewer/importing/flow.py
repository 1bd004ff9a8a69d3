"""Recognises a mock interview: the situation, the interviewer's turns, what is expected of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interviewer.importing.document import BlockKind
from interviewer.importing.gathering import joined
from interviewer.importing.imported import ImportedScenario, ImportedTurn, Said
from interviewer.importing.naming import short_title
from interviewer.importing.points import best_sentence, sentences
from interviewer.importing.words import levels_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.importing.document import Block
    from interviewer.importing.ledger import Ledger

_HEAD = re.compile(r"\b(?:mock|scenario|role[- ]play|interview simulation)\b", re.IGNORECASE)
_ASKS = re.compile(r"Interviewer\s*(?:\([^()]*\))?\s*[:\u2013\u2014]\s*(.+)", re.DOTALL)
_CLOSES = re.compile(
    r"Interviewer(?:['\u2019]s)?\s*(?:\(?(?:concluding|closing|final)\b[^:]{0,30})\s*:\s*(.+)",
    re.IGNORECASE | re.DOTALL,
)
_ANSWERS = re.compile(r"(?:Candidate|You)(?:['\u2019]s)?\b([^:]{0,80}):\s*(.*)", re.DOTALL)
_SITUATION = re.compile(
    r"(?:scenario|situation|context|background|setting)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL
)
_FLOW = re.compile(
    r"(?:expected|possible|sample|suggested)?\s*(?:flow|course|conversation|dialogue)[^.?!]{0,40}:?",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b[Yy]ou(?:['\u2019]re| are) (?:an?|the) ((?:[^,.;:]|[.](?=\w)){3,60}?)"
    r"(?= (?:working|at|on|who|in|for|of|responsible|tasked|with|interviewing|joining)\b"
    r"|[,;:]|\.(?!\w))"
)
_NAMED = re.compile(r"\(([^()]{3,50})\)")
_QUOTES = '"\u201c\u201d\u00ab\u00bb '
_MOST_POINTS = 12
_WORDED = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.HEADING, BlockKind.SUMMARY})


@dataclass(slots=True)
class _Turn:
    ask: str
    block: Block
    title: str = ""
    answer: list[Block] = field(default_factory=list)
    opening: str = ""


def flow_end(blocks: Sequence[Block], first: int) -> int | None:
    """Return where the mock interview ends that begins with the heading of index `first`.

    None where the block is no such heading, or nobody interviews below it.
    """
    head = blocks[first]
    if head.kind is not BlockKind.HEADING or not _HEAD.search(head.text):
        return None
    end = first + 1
    while end < len(blocks):
        block = blocks[end]
        if block.kind is BlockKind.HEADING and block.level <= head.level:
            break
        end += 1
    asked = any(one.kind in _WORDED and _ASKS.match(one.text) for one in blocks[first:end])
    return end if asked else None


def read_flow(blocks: Sequence[Block], ledger: Ledger) -> ImportedScenario | None:
    """Read a mock interview, whose heading comes first; None where no turn has an answer."""
    head, *rest = blocks
    turns: list[_Turn] = []
    brief: list[Block] = []
    closing = ""
    for block in rest:
        text = block.text
        if block.kind not in _WORDED:
            if turns and block.kind is BlockKind.CODE:
                turns[-1].answer.append(block)
            continue
        asked, closes = _ASKS.match(text), _CLOSES.match(text)
        if closes and not asked:
            closing = closes[1].strip(_QUOTES)
            ledger.use(block)
        elif asked:
            turns.append(_Turn(asked[1].strip(_QUOTES), block))
        elif (answers := _ANSWERS.match(text)) is not None and turns:
            _begin_answer(turns[-1], block, answers, ledger)
        elif _FLOW.fullmatch(text):
            ledger.use(block)
        elif turns and block.kind is not BlockKind.HEADING:
            turns[-1].answer.append(block)
        elif not turns:
            brief.append(block)
    return _account(head, brief, turns, closing, ledger)


def _account(
    head: Block, brief: Sequence[Block], turns: Sequence[_Turn], closing: str, ledger: Ledger
) -> ImportedScenario | None:
    """Note which blocks are used, and make the scenario of the turns that can be graded."""
    made = [turn for turn in turns if turn.answer or turn.opening]
    if not made:
        why = "a mock interview without what is expected of the candidate"
        ledger.leave(why, head, *brief, *(turn.block for turn in turns))
        return None
    ledger.use(head, *brief)
    for turn in turns:
        if turn in made:
            ledger.use(turn.block, *turn.answer)
        elif not closing and turn is turns[-1]:
            closing = turn.ask
            ledger.use(turn.block)
        else:
            ledger.leave("an interviewer's turn without an expected answer", turn.block)
    return _scenario(head, brief, made, closing)


def _unquoted(text: str) -> str:
    """Return a sentence cut out of speech without the quotation mark that lost its other half."""
    text = text.strip(_QUOTES)
    if text.count("\u201c") != text.count("\u201d"):
        text = text.replace("\u201c", "").replace("\u201d", "")
    return text.replace('"', "") if text.count('"') % 2 else text


def _begin_answer(turn: _Turn, block: Block, answers: re.Match[str], ledger: Ledger) -> None:
    named = _NAMED.search(answers[1])
    turn.title = turn.title or (named[1].strip() if named else "")
    if answers[2].strip():
        turn.opening = " ".join(filter(None, (turn.opening, answers[2].strip(_QUOTES))))
    ledger.use(block)


def _scenario(
    head: Block, brief: Sequence[Block], turns: Sequence[_Turn], closing: str
) -> ImportedScenario:
    situation = "\n\n".join(filter(None, map(_told, brief)))
    role = _ROLE.search(situation)
    named = [*levels_in(role[1] if role else ""), *levels_in(head.text)]
    title = head.text.partition(":")[2].strip() or head.text
    return ImportedScenario(
        title=short_title(title),
        line=head.line,
        brief=situation,
        turns=tuple(map(_turn, turns)),
        closing=closing,
        role=role[1] if role else "",
        level=named[0] if named else "",
    )


def _told(block: Block) -> str:
    found = _SITUATION.fullmatch(block.text)
    text = found[1] if found else block.text
    return f"- {text}" if block.kind is BlockKind.BULLET and not found else text


def _asking(words: str) -> str:
    """Return the first sentence that asks, for a title."""
    listed = sentences(words)
    return next((one for one in listed if one.endswith("?") and len(one.split()) > 2), words)


def _turn(turn: _Turn) -> ImportedTurn:
    said: list[Said] = []
    if turn.opening:
        said += [Said(one, turn.block.line) for one in sentences(turn.opening)]
    listed = [one for one in turn.answer if one.kind is not BlockKind.CODE]
    bullets = [one for one in listed if one.kind is BlockKind.BULLET]
    outer = min((one.level for one in bullets), default=0)
    chosen = [one for one in listed if one.kind is not BlockKind.BULLET or one.level <= outer]
    for one in chosen:
        whole = one.kind is BlockKind.BULLET
        texts = [one.text] if whole else sentences(one.text)
        said += [Said(text.strip(_QUOTES), one.line) for text in texts if not text.endswith(":")]
    points = tuple(
        Said(_unquoted(best_sentence(one.text)), one.line) for one in said[:_MOST_POINTS]
    )
    answer = "\n\n".join(filter(None, (turn.opening, joined(turn.answer))))
    return ImportedTurn(
        ask=turn.ask,
        line=turn.block.line,
        title=turn.title or short_title(_asking(turn.ask)),
        points=points,
        answer=answer,
    )
