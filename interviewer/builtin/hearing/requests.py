"""What a sentence asks of the interview itself: a hint, to skip, to repeat, the solution."""

from __future__ import annotations

import re

from interviewer.builtin.hearing.explaining import asks_to_explain
from interviewer.domain.conversation import TurnKind

_POLITE = (
    r"^(?:(?:um|uh|so|and|but|ok|okay|well|hm+|mm+|er|sorry|please|just|maybe|then|actually|honestly"
    r"|hi|i think|i guess|yes|no|alright|ah|oh|if possible|perhaps|pardon|excuse me|let us) )*"
)
_THANKS = (
    r"(?: (?:please|thanks|thank you|then|now|instead|if possible|for now|here|again|sorry))*$"
)
_QUESTION = (
    r"(?:the |this |that |your |a |my |to the )?(?:last |next )?"
    r"(?:question|one|it|that|stage|part|topic|thing)"
)


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile(_POLITE + "(?:" + "|".join(patterns) + ")" + _THANKS)


_HINT = re.compile(
    r"^(?:hint|hint please|a hint|hints?)$"
    r"|\b(?:get|have|give me|need|want|use|like|appreciate|offer|ask for)(?: \w+){0,3}"
    r" (?:hint|clue|pointer|nudge)\b"
    r"|\b(?:any|a) (?:hint|hints|clue|clues|pointer|nudge)(?: please)?$"
    r"|\bhint please\b|\bhelp me (?:out|a bit|a little|here|please|with (?:this|that|it))\b"
    r"|\bpoint me in\b|^(?:please )?help(?: me)?$"
    r"|\b(?:could|can|would) you (?:please )?help(?: me)?$"
)
_SKIP = _whole(
    r"skip(?: (?:it|this|that|this one|that one|the question|this question|please))?",
    r"(?:i (?:would|will|want|am going)(?: like)?(?: to)? |can we |could we |we can |let"
    r" us |may i |can i"
    r" |shall we |i )?(?:skip|pass|move on|go on|move along|continue|proceed)"
    r"(?: (?:on|with|to|over))?(?: " + _QUESTION + r"| this| that)?",
    r"(?:next|next question|next one|next topic|pass|move on|go on)",
    r"(?:i )?(?:pass|skip)(?: on)? (?:this|that|it|this one|that one)",
    r"(?:ask me |can you ask |give me )?(?:something else|another question|the next"
    r" (?:question|one))",
    r"(?:i have )?(?:nothing (?:more |else )?to add|nothing else)(?: (?:so|let us|we can) .*)?",
    r"(?:that is (?:all|it)|i am done|done)(?: (?:from me|for me|i have))?",
)
_SKIP_AFTER = re.compile(
    r"\b(?:let us|can we|could we|may we|shall we|i would (?:like|rather|prefer)(?: to)?"
    r"|please|want to)"
    r" (?:skip|pass|move on|go on|continue)\b"
)
_ADVERBS = re.compile(
    r"\b(?:really|honestly|simply|truly|actually|quite|even|frankly|totally|completely) "
)
_REPEAT = re.compile(
    r"\b(?:repeat|rephrase|reword) (?:\w+ ){0,3}(?:question|again|that|it)\b"
    r"|\bsay (?:\w+ ){0,3}(?:question|again)\b|\byou (?:please )?say (?:that|it)$"
    r"|\bwhat (?:was|is|were) (?:the|your|that)(?: \w+)? question(?: again)?$"
    r"|\b(?:did|do|could|can) not (?:quite |really |fully )?"
    r"(?:hear|catch|understand|get|follow)(?: \w+){0,2} (?:question|that|it|you|you said)$"
    r"|^(?:sorry |pardon |please |once |one more |come )*(?:again|repeat|pardon|what|huh|come again"
    r"|once more|say again|one more time)(?: please| sorry)?$"
    r"|\bask (?:me )?(?:that|it|the question) again\b|\bi (?:have )?(?:forgot|forgotten"
    r"|lost|missed)"
    r" (?:\w+ ){0,2}question\b"
    r"|\bwhat (?:did|do) you (?:ask|mean|say|want to know)(?: \w+)?$|\bwhat are you asking\b"
    r"|\bi do not understand (?:the|your|this) question\b|\bunclear what you\b"
)
_DONT_KNOW = re.compile(
    _POLITE + r"(?:"
    r"i (?:really |honestly |just |simply |truly |actually |also )*do not(?: really|"
    r" actually| honestly"
    r"| even)? (?:know|remember|recall|have (?:a |any )?(?:clue|idea|answer))"
    r"|do not know|not know|i would not know|i do not know|idk|no idea|no clue|dunno"
    r"|(?:i have |i have got |absolutely |really )*(?:no|not a|not the faintest|not the"
    r" slightest|not any)"
    r" (?:idea|clue|answer)"
    r"|(?:i am |really |i am really |not really )*(?:not|un)\s?(?:sure|certain"
    r"|familiar)(?: about| of| with)?"
    r"|i am (?:stuck|lost|blank|out of ideas)|(?:my )?mind (?:is|went) blank|beats me|you got me"
    r"|(?:i )?(?:have |had )?never (?:done|used|heard|worked|seen|dealt|had to|come across|tried)"
    r"|(?:i )?(?:have )?not (?:done|used|heard|worked|seen|dealt|had)(?: \w+){0,3}"
    r"|i (?:do|have) not (?:done|used|heard|worked|seen|dealt)"
    r"|(?:i )?can not (?:answer|say|tell|remember|think of)"
    r"|pass i do not know|nothing comes to mind|i give up|no experience"
    r"|i have no experience|that is (?:new to me|beyond me)|i do not do"
    r")\b"
)
# Before the hints: who has not a clue does not ask for one.
_CLUELESS = re.compile(
    _POLITE
    + r"(?:i )?(?:(?:do|have) )?not (?:(?:have|got) )?(?:a|any|the (?:faintest|slightest)|one)"
    r"(?: single)? (?:clue|idea)\b"
)
# How "I don't know" is written where no apostrophe is at hand, or in haste.
_KNOW_NOT = (
    r"(?:do not|dont|don t|do nt|don|dint|donot)"
    r" (?:\w+ly )?(?:know|knwo|konw|kno|kow|nkow|knw|no|now)"
)
_ALSO_NOT = _whole(
    rf"(?:i )?{_KNOW_NOT}(?: (?:that|this|it|the answer|sorry|much|anything))?(?: (?:about|of)"
    r" (?:that|this|it))?",
    r"i (?:do not )?think i do not know(?: that| this| it)?",
    r"i do not think (?:that )?i (?:do )?know(?: that| this| it| the answer)?",
    r"i (?:can not |could not )?(?:recall|remember)(?: that| this| it| any of it| anything)?",
    r"i (?:have )?(?:forgot|forgotten|forget)(?: (?:that|this|it|about it|how))?",
    r"i (?:know|have (?:no|little) knowledge)(?: (?:nothing|of|about))*(?: (?:that|this|it))",
    r"i know (?:nothing|very little|too little|not much)(?: (?:about|of) (?:that|this|it))?",
    r"(?:i |we )?(?:have|did|do|had) not (?:yet )?(?:learned|learnt|learn|study|studied|cover"
    r"|covered|practise|practised|work|worked|do|done)(?: with| on)?(?: (?:that|this|it|those))?"
    r"(?: yet)?",
    r"who knows|hard to say|dk|dunno",
)
_SOLUTION = re.compile(
    r"\bwhat (?:is|was|would be|are|s) (?:the |your |a )?(?:right|correct|best|ideal|expected|model"
    r"|perfect|actual|good)? ?(?:answer|solution|answers)\b"
    r"|\b(?:just |please |can you |could you |simply )*(?:tell|give|show|reveal)(?: me)?"
    r" (?:the |your |a )?(?:right |correct |model |full |best )?(?:answer|solution)\b"
    r"|^(?:please |can you |could you |ok |so )*just tell me(?: please| already| now| the answer)?$"
    r"|^(?:please )?tell me(?: please)?$"
    r"|\bwhat would (?:you|be your) (?:say|answer|do|have said|suggest|recommend)\b(?: \w+){0,4}$"
    r"|\bwhat do you (?:want|expect) (?:me )?to (?:hear|say|answer)\b"
    r"|\bhow would you (?:answer|solve|do|fix|approach|handle|go about)\b"
    r"|\bwhat should i (?:say|answer|have said)\b|\bwhat are you looking for\b"
    r"|\b(?:can|could|would|will) you (?:answer|solve)(?: it| that| this)?"
    r"(?: for me| yourself| to me)?$"
    r"|\byou tell me\b"
)
_IN_ORDER = (
    (TurnKind.ASKS_SOLUTION, _SOLUTION),
    (TurnKind.HINT, _HINT),
    (TurnKind.REPEAT, _REPEAT),
    (TurnKind.SKIP, _SKIP),
    (TurnKind.DONT_KNOW, _DONT_KNOW),
    (TurnKind.DONT_KNOW, _ALSO_NOT),
)
LONGEST = 25


def request_in(words: str) -> TurnKind | None:
    """Return what a sentence, given as words with single blanks, asks of the interview, or None."""
    if words.count(" ") >= LONGEST:
        return None
    if asks_to_explain(words):
        return TurnKind.REPEAT
    words = _ADVERBS.sub("", words)
    if _CLUELESS.search(words):
        return TurnKind.DONT_KNOW
    for kind, pattern in _IN_ORDER:
        if pattern.search(words):
            disclaimed = kind is TurnKind.DONT_KNOW and _SKIP_AFTER.search(words)
            return TurnKind.SKIP if disclaimed else kind
    return None


def without_disclaimer(words: str) -> str:
    """Return what follows an opening "I don't know, but", or the words unchanged."""
    words = _ADVERBS.sub("", words)
    match = _ALSO_NOT.match(words) or _DONT_KNOW.match(words)
    return words[match.end() :].strip() if match else words
