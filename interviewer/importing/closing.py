"""Tells a guide's last words, and its ways back to the top, from the answers that they follow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.importing.document import BlockKind
from interviewer.importing.inline import LINK, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewer.importing.document import Block
    from interviewer.importing.shapes import Asked

CLOSING = "a remark about the guide, and no part of an answer"
NAVIGATION = "a link within the guide"

_LONGEST = 60
_LONGEST_WAY = 60
_LONGEST_HEADING = 6
_PLEA = re.compile(
    r"\b(?:contributions?|pull requests?|PRs|suggestions|feedback|corrections?)\b"
    r".{0,40}\b(?:welcome|appreciated)\b"
    r"|\b(?:feel free to|please)\b.{0,40}\b(?:contribute|open an? (?:issue|pull request|PR)|fork|"
    r"star|submit an? (?:issue|pull request|PR)|subscribe|follow)\b"
    r"|\b(?:thanks?|thank you)\b.{0,20}\b(?:reading|visiting|watching|contribut|support|star)"
    r"|\b(?:star|fork|share|bookmark|clap for|like)\b.{0,15}\b(?:this|the) "
    r"(?:repo(?:sitory)?|project|list|guide|article|post)\b"
    r"|\bgive (?:it|us|this.{0,12}) a (?:star|clap)|\b(?:follow|connect with) (?:me|us)\b"
    r"|\bsubscribe to (?:my|our|the)\b|\bbuy me a (?:coffee|beer)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\bopen an? (?:issue|pull request|PR)\b|\bfind (?:me|us) (?:on|at)\b"
    r"|\b(?:list|guide|repo(?:sitory)?|project|document|work|content|page|text)\b.{0,30}"
    r"\b(?:licen[cs]ed|released|distributed|published|available)\b.{0,20}"
    r"\b(?:under|licen[cs]e|MIT|CC)\b|^\W*(?:licen[cs]ed|released) under\b"
    r"|^\W*(?:MIT|CC[ -]BY\S*|Apache\S*)\b.{0,40}\blicen[cs]e\b|\u00a9|\(c\) \d{4}"
    r"|\ball rights reserved\b|^\W*copyright\b"
    r"|\bgood luck\b|^\W*happy (?:coding|learning|hacking|reading|interviewing|studying)\b"
    r"|\b(?:hope|trust) (?:this|these|it|you)\b.{0,40}\b(?:help|useful|enjoy|learn)"
    r"|\bsubscribe\b.{0,30}\b(?:channel|newsletter|more)\b"
    r"|\b(?:tap|click|react)\b.{0,15}\bfor more\b"
    r"|^\W*(?:last )?(?:updated|modified|reviewed)(?: on)?\b\W.{0,30}\d{4}"
    r"|^\W*(?:made|written|maintained|created|compiled|curated|crafted)\b.{0,20}\b(?:by|with|for)\b"
    r"|\bfound (?:a|an|any) (?:mistake|error|typo|fault)s?\b"
    r"|\b(?:more|further|other) (?:questions?|answers?|parts?) (?:will|are|is|to)\b.{0,20}"
    r"(?:come|follow|added|coming)\b|\b(?:coming soon|to be continued|stay tuned)\b"
    r"|^\W*(?:the )?end(?: of (?:the |this )?(?:file|document|list|guide|questions))?\W*$"
    r"|^\W*(?:that(?:['\u2019]s| is) (?:all|it)|see you|cheers|bye|enjoy)\b.{0,30}$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\W*(?:(?:go|jump|scroll|return|click here to go)\s+)?(?:back\s+|up\s+)*to\s+(?:the\s+)?"
    r"(?:top|index|contents?|tables? of contents?|toc|menu|(?:list of )?questions|home|start|"
    r"beginning)\b(?: of (?:the )?page)?\W*|\W*(?:(?:back|top|next|prev(?:ious)?|home)\W*)+",
    re.IGNORECASE,
)
_TURNS = re.compile(r"\W*(?:next|prev(?:ious)?|back|home|up)\b", re.IGNORECASE)
_LEADS_ON = re.compile(
    r"\b(?:more|other|related|similar|next)\b.*\b(?:questions?|guides?|lists?|repos(?:itories)?|"
    r"resources|articles|posts|series|interviews?)\b",
    re.IGNORECASE,
)
_SIGNS = frozenset({BlockKind.OPEN, BlockKind.CLOSE, BlockKind.COMMENT, BlockKind.RULE})
_WORDED = frozenset({BlockKind.PARAGRAPH, BlockKind.BULLET})
_FEW = 4


def is_way_back(block: Block) -> bool:
    """Whether a block only leads back to the top or to the table of contents."""
    if block.kind not in _WORDED or len(block.text) >= _LONGEST_WAY:
        return False
    return bool(_BACK.fullmatch(block.text) or (_is_outward(block) and _TURNS.match(block.text)))


def is_plea(block: Block) -> bool:
    """Whether a block asks its readers to contribute, to follow, to share, or thanks them."""
    short = len(block.text.split()) <= _LONGEST
    return block.kind in _WORDED and short and _PLEA.search(block.text) is not None


def is_closing(block: Block) -> bool:
    """Whether a block is a remark such as ends a guide: thanks, a licence, how to contribute."""
    heading = block.kind is BlockKind.HEADING
    short = len(block.text.split()) <= (_LONGEST_HEADING if heading else _LONGEST)
    worded = heading or block.kind in _WORDED
    if not (worded and short):
        return False
    return _PLEA.search(block.text) is not None or _WORDS.search(block.text) is not None


def closing_from(blocks: Sequence[Block], asked: Mapping[int, Asked]) -> int:
    """Return the index at which the guide's closing words begin; that after the last where none.

    `asked` are the questions by index. The first block of the last answer is never taken, since
    a question that is there has been answered with something.
    """
    least = _least(blocks, asked)
    begin = at = len(blocks)
    linked = False
    while at > least:
        block = blocks[at - 1]
        if block.kind in _SIGNS:
            drawn = block.kind is BlockKind.RULE and block.text
            begin = at - 1 if linked and drawn else begin
        elif is_closing(block) or is_way_back(block) or (linked and _LEADS_ON.search(block.text)):
            begin, linked = at - 1, False
        elif _is_outward(block):
            linked = True
        else:
            break
        at -= 1
    return min(begin, _cut_off(blocks, asked, least))


def _least(blocks: Sequence[Block], asked: Mapping[int, Asked]) -> int:
    """Return the index behind the first words of the last answer, or behind the last heading."""
    for at in range(len(blocks) - 1, -1, -1):
        if at in asked:
            if asked[at].rest:
                return at + 1
            after = (n for n in range(at + 1, len(blocks)) if blocks[n].kind not in _SIGNS)
            return next(after, at) + 1
        heading = blocks[at].kind is BlockKind.HEADING and not is_closing(blocks[at])
        if heading or blocks[at].letter or blocks[at].kind is BlockKind.SUMMARY:
            return at + 1
    return len(blocks)


def _cut_off(blocks: Sequence[Block], asked: Mapping[int, Asked], least: int) -> int:
    """Return where a drawn line ends the last answer, in a guide that draws one before each."""
    numbers = [at for at in range(len(blocks)) if at in asked]
    ruled = sum(1 for at in numbers if at and _drawn(blocks[at - 1]))
    for at in range(len(blocks) - 1, least - 1, -1):
        if _drawn(blocks[at]):
            rest = [one for one in blocks[at:] if one.kind not in _SIGNS]
            few = len(rest) <= _FEW and all(one.kind in _WORDED for one in rest)
            slanted = all(one.raw.strip()[:1] in {"*", "_", "<"} and not one.marker for one in rest)
            parted = len(numbers) > 2 and ruled >= len(numbers) // 2
            if few and rest and (parted or slanted):
                return at
            break
    return len(blocks)


def _drawn(block: Block) -> bool:
    return block.kind is BlockKind.RULE and bool(block.text)


def _is_outward(block: Block) -> bool:
    """Whether a block is nothing but links to elsewhere."""
    if block.kind not in _WORDED or "](" not in block.raw:
        return False
    return not plain(LINK.sub("", block.raw.strip().removeprefix(block.marker))).strip(" .,:;|-")
