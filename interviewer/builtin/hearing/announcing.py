"""Which sentences are items of a list that was announced as faults: "Three myths I meet. …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.asking import joined

if TYPE_CHECKING:
    from interviewer.builtin.hearing.passage import Passage, Sentence

AT_MOST = 6
LONGEST_HEADING = 16
_NUMBERS = {"2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
_HOW_MANY = r"(?:2|3|4|5|6|two|three|four|five|six|several|some|a few|few|many|certain)"
_FAULT = (
    r"(?:mistakes?|errors|myths|legends|traps|pitfalls|sins|anti ?patterns|misconceptions"
    r"|fallacies|misunderstandings|blunders|bad habits|bad ideas|don ?ts|wrong beliefs)"
)
_THING = (
    r"(?:things?|ways|habits|ideas|lines|sentences|claims|beliefs|opinions|reflexes|patterns|what)"
)
_WHO = r"(?:i|we|people|juniors|beginners|teams|developers|they|everybody|everyone)"
_PUTTING_AWAY = (
    r"(?:cross out|strike out|strike|send back|reject|forbid|refuse|avoid|ban|delete|fight"
    r"|laugh at|argue against|warn (?:of|about|against)|keep out|throw out|turn down|stop"
    r"|get wrong|got wrong|do wrong|did wrong|(?:would |will |do )(?:not|never) (?:do|want|accept"
    r"|let pass|allow|like|touch)|never (?:do|want|accept|let pass|allow|touch)"
    r"|(?:have )?seen (?:fail|go wrong|break))"
)
_RUINING = (
    r"(?:to|which|that) (?:kill|break|ruin|lose|wreck|avoid|shoot|go wrong|went wrong|fail|failed"
    r"|do not work|does not work|cost us)"
)
_ANNOUNCING = re.compile(
    rf"\b{_HOW_MANY} (?:\w+ ){{0,2}}?{_FAULT}\b"
    rf"|\b(?:the|these|those|my|most|typical|common|usual|classic) (?:\w+ )??{_FAULT}"
    r" (?:i|we|people|are|here|there|that|which)\b"
    rf"|^(?:common |typical |classic |usual |the )*{_FAULT}$"
    rf"|\b{_THING} (?:that |which )?{_WHO} (?:\w+ ){{0,2}}?{_PUTTING_AWAY}\b"
    rf"|\b{_THING} (?:\w+ ){{0,2}}?{_RUINING}\b"
    r"|\bwhat (?:not to do|to avoid|goes wrong|went wrong)\b"
)
_ITEM = re.compile(
    r"^(?:(?:and|then|also|plus|or) )*(?:(?:first|firstly|1st|second|secondly|2nd|third|thirdly|3rd"
    r"|fourth|4th|fifth|next|another|last|lastly|finally|number \d|[123456])\b|the (?:first|second"
    r"|third|fourth|next|last|other|belief|idea|hope|notion)\b)"
)
_DOING = re.compile(r"^(?:(?:and|then|also|or|just|not) )*\w{2,}ing\b(?! (?:i|we|is|was|to)\b)")
_OWN = re.compile(r"^(?:(?:and|so|but|then|instead|that is why|what|now) )*(?:i|we|my|our|ours)\b")


def announced(heard: Passage) -> tuple[bool, ...]:
    """Tell of each sentence whether it is an item of faults that an earlier one announces.

    The sentence after the announcement is the first item; further ones are told by an ordinal, by
    beginning with what is done ("Putting everything …"), or by beginning a paragraph. What the
    speaker says of themselves is none.
    """
    marks = [False] * len(heard.sentences)
    left = 0
    announcing = False
    for at, one in enumerate(heard.sentences):
        words = joined(one)
        number = _announces(one, words)
        if not number and left and _is_item(heard, at, words, first=announcing):
            marks[at] = True
            left -= 1
        left = number or left
        announcing = number > 0
    return tuple(marks)


def _announces(sentence: Sentence, words: str) -> int:
    """Return how many faults a sentence announces, 0 where it announces none."""
    if len(sentence.tokens) > LONGEST_HEADING or not _ANNOUNCING.search(words):
        return 0
    return next((_NUMBERS[one] for one in words.split() if one in _NUMBERS), AT_MOST)


def _is_item(heard: Passage, at: int, words: str, *, first: bool) -> bool:
    if _OWN.search(words):
        return False
    begin = heard.sentences[at].tokens[0].start
    paragraph = "\n\n" in heard.text[heard.sentences[at - 1].end : begin]
    return bool(first or paragraph or _ITEM.search(words) or _DOING.search(words))
