"""Which sentences only quote a view, and which the next one calls wrong."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.asking import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.builtin.hearing.passage import Passage, Sentence

_QUOTED = re.compile(
    r'"[^"]{2,}"|\u201c[^\u201d]{2,}\u201d|\u00ab[^\u00bb]{2,}\u00bb'
    r"|(?<!\w)['\u2018](?=\w)(?:[^'\u2019\n]|(?<=\w)['\u2019](?=\w)){8,}['\u2019](?!\w)"
)
# "Likewise “…”", "And then “…”": a word or two before it do not make it the speaker's own.
_LEAD_IN = re.compile(r"(?:^|[.!?\u2026\n])\s*((?:[A-Za-z]+,? ){1,2})$")
_EMPTY = re.compile(r"[\s\"'\u201c\u201d\u00ab\u00bb.,;:!?*_-]*")
_LEAD = r"^(?:(?:um|uh|well|but|and|so|sorry|ok|okay|i think|i believe|i would say|to me|for me) )*"
_VERY = (
    r"(?:(?:is|was|are|sounds|simply|just|plainly|quite|completely|of course|also|very|really) )*"
)
_THAT = r"(?:(?:that|this|it|which|both|all of that|all of it) )"
_ENDORSING = re.compile(
    _LEAD + r"(?:(?:yes|exactly|true|correct|indeed|absolutely|agreed|precisely)\b(?! (?:but|only))"
    rf"|{_THAT}{_VERY}(?:right|true|correct|so|my view|how i|what i|exactly)\b"
    r"|(?:i |we )?(?:fully |completely |would )?(?:agree|endorse|share that|say so)\b"
    r"|(?:i|we) (?:also )?(?:think|believe|see|say|hold)"
    r" (?:so|that too|it too|the same|this too)\b)"
)
_LATER = r"(?:(?:have|had|since|later|then|quickly|soon) )*"
_ALONE = r"(?=$| (?:because|since|and|as|it|that|they|you|i|of course)\b)"
_REJECTING = re.compile(
    _LEAD + rf"(?:(?:no|nope|wrong|false|nonsense|rubbish|untrue){_ALONE}"
    r"|not (?:true|so|right|correct|quite|really|at all|any more)\b"
    r"|i (?:do not|would not) (?:agree|say so)|i disagree\b"
    rf"|{_THAT}{_VERY}(?:not (?:true|right|correct|so|the case)"
    r"|wrong|false|untrue|nonsense|rubbish|outdated|incorrect"
    r"|(?:a|an) (?:\w+ )?(?:myth|misconception|mistake|error|fallacy|legend|misunderstanding))\b"
    r"|(?:that|this|it) (?:does|did|is|was) not$"
    r"|i (?:would|do|will) (?:not|never)(?: do (?:that|it|so|this))?$"
    r"|(?:nobody|no one|nothing) (?:reads|looks at|asks for|evaluates)"
    r" (?:that|it|this|these|them)\b(?! (?:any more|anymore|now|then|yet))"
    r"|(?:that|this|it|which) (?:has|had|showed|brought|made) no (?:effect|difference)\b"
    r"|(?:that|this|it|which) (?:is|was|gets|got) (?:just |simply |silently |quietly )*ignored\b"
    r"|never again\b|(?:i|we) (?:have )?(?:learned|learnt) (?:my|our|the) lesson"
    rf"|(?:i|we) {_LATER}(?:dropped|abandoned|reverted|regretted|regret|undid|ditched|scrapped"
    r"|stripped|threw|took) (?:that|it|this|all of (?:it|that))\b(?! (?:to|as|into|from|with))"
    r"|big mistake$)"
)


def quoted(heard: Passage) -> tuple[bool, ...]:
    """Tell of each sentence whether it stands in quotation marks and is not the speaker's view.

    A view that stands by itself in quotation marks is somebody's, unless the next sentence agrees
    with it or nothing else is said at all.
    """
    inside = tuple(_inside(heard, list(_standing_alone(heard.text))))
    if all(inside):
        return (False,) * len(inside)
    marks = list(inside)
    for at, here in enumerate(inside):
        after = _next_outside(inside, at) if here else len(inside)
        if after < len(inside) and _ENDORSING.search(joined(heard.sentences[after])):
            marks[at] = False
    return tuple(marks)


def rejected(heard: Passage) -> tuple[bool, ...]:
    """Tell of each sentence whether what follows it says that it is wrong."""
    inside = list(_inside(heard, list(_standing_alone(heard.text))))
    marks = [False] * len(inside)
    for at in range(len(inside)):
        after = _next_outside(inside, at) if inside[at] else at + 1
        if after < len(inside):
            marks[at] = _REJECTING.search(joined(heard.sentences[after])) is not None
    return tuple(marks)


@lru_cache(maxsize=64)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the stretches in quotation marks begin and end, wherever they stand."""
    return tuple(one.span() for one in _QUOTED.finditer(text))


def _next_outside(inside: tuple[bool, ...] | list[bool], at: int) -> int:
    after = at + 1
    while after < len(inside) and inside[after]:
        after += 1
    return after


def _standing_alone(text: str) -> Iterator[tuple[int, int]]:
    """Find what stands in quotation marks from the beginning of a sentence to the end of one."""
    for match in _QUOTED.finditer(text):
        lead = _LEAD_IN.search(text, 0, match.start())
        begin = lead.start(1) if lead else match.start()
        before = text[:begin].rstrip()
        begins = not before or before[-1] in ".!?\u2026" or "\n" in text[len(before) : begin]
        after = text[match.end() : match.end() + 1]
        ends = match.group()[-2] in ".!?\u2026" or after in {"", "\n", ".", "!", "?"}
        if begins and ends:
            yield begin, match.end()


def _inside(heard: Passage, spans: list[tuple[int, int]]) -> Iterator[bool]:
    for one in heard.sentences:
        yield any(_covers(heard.text, one, start, end) for start, end in spans)


def _covers(text: str, one: Sentence, start: int, end: int) -> bool:
    return (
        start <= one.tokens[0].start
        and one.tokens[-1].end <= end
        and _EMPTY.fullmatch(text, one.start, one.tokens[0].start) is not None
    )
