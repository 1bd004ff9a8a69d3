"""Which sentences tell what was done or wanted once and came to no good: a story, not a view."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.asking import joined

if TYPE_CHECKING:
    from interviewer.builtin.hearing.passage import Passage

FOLLOWING = 2


def _any(lines: str) -> str:
    """Return a pattern that any line of a text meets."""
    return f"(?:{'|'.join(lines.strip().splitlines())})"


_ROLE = _any(r"""
(?:guys?|lead|boss|manager|cto|ops|admins?|dba|consultants?|predecessors?|architects?|friend)
(?:colleagues?|teams?|juniors?|interns?|developers?|devs?|engineers?|contractors?|agency|company)
(?:vendor|workmate|coworkers?|senior|seniors|start ?up|tutorial|course|project|codebase|service)
""")
_PERSON = _any(rf"""
somebody|someone|people|others|they|ops|admins|juniors|beginners|management|colleagues
(?:the|our|my|an?|one|this|that|former|last|previous|first|old|new) (?:\w+ ){{0,2}}?{_ROLE}
""")
_DID = _any(r"""
wanted|expected|thought|hoped|insisted|suggested|proposed|swore|believed|decided|banned|tried
put|set|had|was|were|did|said|told|kept|let|went|ran|made|gave|would|\w{3,}ed
""")
_FORMERLY = _any(r"""
(?:i|we|they|he|she) once|once (?:had|a|in|at)|used to|back then|in those days|years ago
last (?:year|job|team|company)|for years|for (?:a long time|ages|months)|at first|originally
(?:older|former|previous|inherited|earlier) \w+|an? \w+ (?:\w+ )?who|the meeting
in my (?:first|early|younger|last|old)|at my (?:last|old|first|former|previous)
when i (?:was|began|started)|early on|in the past|the first time|our old|my old
(?:we|i) (?:had|tried|did|was|were)|took it for granted|was a fan
""")
_HARM = _any(r"""
worse|slower|slowed|crash\w*|collapse\w*|hung|hangs|froze|frozen|stuck|lost|losing|hid|hides|hidden
broke|broken|breaks|blew|exploded|melted|burn\w*|died|dead|fell over|outage|stood still|stalled
went down|(?:was|were) down|crawled|tripled|just as slow
spent (?:a|an|the|two|three|\d|days|hours|weeks|half)
(?:no one|nobody) (?:understood|knew|noticed|dared)
failed|failing|complain\w*|corrupt\w*|incident|postmortem|timeouts?
nightmare|disaster|mess|pain|horror|trouble|wasted?|queued? up|piled up|doubled the
(?:is|was|were|came) back|same (?:bugs?|trouble|problem|mess|thing|errors?)
only (?:hid|moved|postponed|delayed|covered)|moved the|postponed
""")
_VAIN = _any(r"""
in vain|for nothing|no effect|no difference|nothing changed|worthless|useless|pointless
nothing (?:at all )?(?:got|became) better|(?:would|could|did) not have
(?:did|does|has|have|had) not (?:help|solve|fix|change|cure|save|work|matter|bring|survive|last)\w*
(?:could|would|can|was|were|is) not (?:find|found|see|seen|get|got|enough|it|any|a cure|work|help)
(?:did|does) not (?:find|see|get|it|any)
""")
_BETTER_KNOWN = _any(r"""
regret\w*|apologi\w+|undo|undid|revert\w*|rolled (?:it|that|them|everything) back
took (?:it|that) (?:back|out)|cost (?:us|me)|paid for|learned|learnt|lesson|never again
turned out|in the end it was|until (?:we|i|the|one|a)
finally (?:looked|measured|saw|found|understood)|(?:we|i) (?:looked|measured)
(?:when|then|till) (?:we|i) (?:\w+ )?(?:looked|measured|saw|found|noticed|understood|checked|read)
so (?:the|it|that) \w+ stayed|wrong|nonsense|(?:do|did) not buy|disagree\w*
talked (?:him|her|them) out|showed (?:him|her|them)|(?:i|we) said no|i refused
luckily|thank god|glad
""")
_GOOD = _any(r"""
gone|solved|sorted|fixed it|cured|worked (?:fine|well|great|like)|works (?:fine|well|great)
no (?:more )?(?:complaints|problems?|trouble|errors?)|since then (?:no|it|we|never)
never (?:came back|again had|had|saw)|happy|fine|great|perfect|did the trick|quiet|rock solid
(?:he|she|they) (?:was|were) right|and rightly|i agree|i do the same|so do i|my advice
(?:it|that) (?:has )?helped|(?:do|did|use|build|built|rely|go|went) (?:\w+ ){0,3}?again
still (?:think|say|argue|believe|do|would|use|works)|that is the cure|now (?:it|we|i|\d+)
nothing else
""")
_CORRECTING = _any(r"""
(?:no|nope|sorry|oh) (?:no|wait|sorry|stop|hang on|hold on|i mean|actually|wrong|the other)
(?:no )?(?:scratch that|strike that|hang on|hold on|wait no|actually no|i take that back)
let me correct|correction|i mean the other|i mixed|(?:no )?scrap that
""")
# "They are only loaded" tells of things, not of what somebody did.
_BETWEEN = r"(?:(?!(?:is|are|be|been|being|get|gets) )\w+ ){0,3}?"
_TOLD = re.compile(rf"\b(?:{_FORMERLY}|{_PERSON} {_BETWEEN}{_DID})\b")
_CORRECTED = re.compile(rf"^(?:um |uh |er |ah )*{_CORRECTING}\b")
# What ailed them before is no outcome of what the speaker proposes against it.
_PROPOSING = re.compile(
    r"\b(?:so|therefore|then|and) (?:i|we|let us) (?:would|will|should|set|just)\b"
)
_BROKEN_OFF = re.compile(r"(?:\.\.|\u2026)\W*$")
_TAKING_BACK = re.compile(r"^(?:um |uh |er |ah )*(?:no|nope|sorry|wait|or rather|i mean)\b")
_BAD_END = re.compile(rf"\b(?:{_HARM}|{_VAIN}|{_BETTER_KNOWN})\b")
_GOOD_END = re.compile(rf"\b{_GOOD}\b")


def regretted(heard: Passage) -> tuple[bool, ...]:
    """Tell of each sentence whether it is told of the past or of others and came to no good.

    The outcome stands in the same sentence or in the two after it. Where it is good as well, or
    nothing is said of it, the sentence may be the speaker's own view. A sentence that the
    speaker corrects at once ("no, wait") is told as well.
    """
    spoken = [joined(one) for one in heard.sentences]
    return tuple(
        _corrected(heard, at, spoken)
        or _came_to_no_good(words, spoken[at + 1 : at + 1 + FOLLOWING])
        for at, words in enumerate(spoken)
    )


def _corrected(heard: Passage, at: int, spoken: list[str]) -> bool:
    """Whether the next sentence corrects this one, which may have been broken off."""
    if at + 1 == len(spoken):
        return False
    here = heard.sentences[at]
    broken_off = _BROKEN_OFF.search(heard.text, here.start, here.end)
    correcting = _TAKING_BACK if broken_off else _CORRECTED
    return correcting.search(spoken[at + 1]) is not None


def _came_to_no_good(words: str, following: list[str]) -> bool:
    told = _TOLD.search(words)
    if told is None or _PROPOSING.search(words, told.end()):
        return False
    after = " . ".join([words[told.end() :], *following])
    return bool(_BAD_END.search(after)) and not _GOOD_END.search(after)
