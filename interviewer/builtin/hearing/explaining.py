"""Whether a sentence asks what a question means: the whole of it, or one of its words."""

from __future__ import annotations

import re

_BEFORE = (
    r"^(?:(?:um|uh|so|and|but|ok|okay|well|hm+|mm+|er|sorry|please|just|maybe|actually|hi|no|ah|oh"
    r"|wait|pardon|pardon me|excuse me|i think|i am afraid|maybe i am slow but) )*"
)
_AFTER = (
    r"(?: (?:please|thanks|thank you|exactly|here|again|sorry|for me|to me|a bit|a little|further"
    r"|more|better|first|by any chance|though))*$"
)
_QUESTION = (
    r"(?:(?:the|this|that|your|my|last|first|whole|entire|part of the) )*"
    r"(?:question|one|it|that|this|part|bit|sentence|wording)"
)
_MEANT = (
    r"(?:what (?:exactly )?(?:you (?:mean|meant|want|wanted|expect|are (?:asking|after|getting at))"
    rf"|(?:is|was) (?:asked|meant|wanted|expected)|{_QUESTION} (?:means|is about|asks|wants))"
    r"(?: (?:for|of me|from me|me to (?:do|say)|to (?:know|hear)|here"
    rf"|(?:by|with) {_QUESTION}))*)"
)
_WHAT = rf"(?:{_QUESTION}|{_MEANT}|yourself)"
_PUT = (
    r"(?:clarify|explain|elaborate|rephrase|reword|simplify|paraphrase|restate|reformulate|specify)"
)
_OTHERWISE = (
    r"(?:in (?:other|different|simple|simpler|plain|easier|more simple) (?:words|terms)"
    r"|(?:in )?(?:another|a different|a simpler) way|differently|otherwise|more (?:simply|clearly))"
)
_MAY = r"(?:can|could|would|will|may) (?:you|u|i ask you to)(?: please| maybe| perhaps| just)?"
_LOST = r"(?:do|did|can|could) not(?: \w+ly| quite)? (?:understand|get|follow|see|grasp|parse)"
_EXPLAIN = re.compile(
    _BEFORE
    + "(?:"
    + "|".join(
        (
            (
                r"what(?: exactly)? (?:(?:do|did) )?(?:you|u)(?: exactly| actually| really)? mean"
                rf"(?: exactly)?(?: (?:by|with) {_QUESTION})?"
            ),
            r"wdym|whats (?:the|your|that) question",
            rf"what (?:does|do|did) {_QUESTION}(?: (?:even|actually|really))? mean",
            rf"what (?:is|was) {_QUESTION} (?:supposed to mean|meant to be|about|asking)(?: for)?",
            rf"{_MAY} {_PUT}(?: on)?(?: {_WHAT})?(?: {_OTHERWISE})?",
            rf"{_PUT}(?: on)? (?:{_WHAT}(?: {_OTHERWISE})?|{_OTHERWISE})",
            r"clarify|elaborate|rephrase|reword|reformulate|paraphrase",
            rf"{_MAY} (?:say|ask|put|phrase|word|express|state) {_QUESTION} {_OTHERWISE}",
            (
                r"(?:in (?:other|different|simple|simpler|plain) words|simpler|in (?:what|which)"
                r" (?:sense|way|respect))"
            ),
            (
                rf"{_MAY} be (?:a bit |a little |a little bit |any )?more"
                r" (?:specific|precise|concrete|clear|explicit)(?: about (?:that|it|this))?"
            ),
            rf"{_MAY} (?:help me )?(?:understand|make sense of) {_WHAT}",
            rf"{_MAY} (?:give|show) (?:me )?(?:an |some )?examples?(?: of {_WHAT})?",
            rf"i (?:really )?{_LOST}(?: {_WHAT}| you| what you said| a word)?",
            (
                r"(?:i am )?"
                r"(?:not (?:quite |really |entirely )?(?:sure|certain|clear)|unsure|unclear)"
                rf"(?: that| if| whether| about| on)?(?: {_MEANT}"
                r"|(?: i)? (?:understand|understood|get|got|follow|see)"
                rf"(?: {_WHAT}| you| right| you right)?)"
            ),
            rf"i (?:really )?do not (?:really )?know {_MEANT}",
            rf"i have no (?:idea|clue) {_MEANT}",
            (
                r"(?:i am )?(?:a bit |a little |somewhat |quite )?confused"
                rf"(?: (?:by|about|with) {_WHAT})?"
            ),
            (
                rf"(?:{_QUESTION} is )?"
                r"(?:not (?:very |quite |really )?clear|unclear|confusing|vague|ambiguous)"
            ),
            r"(?:how|which (?:part|one)) (?:do|did) you mean(?: that| this| it)?",
            r"how is (?:that|this|it) meant",
            (
                r"what(?: exactly)? (?:do|did) you want(?: to know| from me| me to do"
                r"| me to talk about)?"
            ),
            r"what (?:do|did) you expect(?: from me| of me)?",
            (
                r"what (?:kind|sort|type) of (?:an )?answer (?:do you (?:want|expect|have in mind)"
                r"|is (?:expected|wanted)|are you (?:looking for|after))"
            ),
            (
                r"what (?:am i|are we) (?:supposed|meant|expected) to"
                r" (?:answer|say|do|tell|tell you|talk about)"
            ),
            r"what should i (?:talk|speak) about",
            r"what are you (?:asking|getting at)(?: for| me)?",
            r"meaning(?: what)?",
        )
    )
    + ")"
    + _AFTER
)
_WORD = re.compile(
    _BEFORE
    + r"(?:what(?: exactly)? (?:(?:do|did) )?(?:you|u)(?: exactly| actually)? mean (?:by|with)\b"
    r"|what (?:does|do) .{1,60} mean\b|what is meant by\b|(?:can you |could you |please )?define\b"
    r"|how do you define\b|what is (?:the|your) (?:definition|meaning) of\b)"
)
# Without the politeness it is more likely the command of a database.
_PLEASE = frozenset({"please explain", "explain please"})
_AGAIN = frozenset(
    {"", "sorry", "excuse me", "pardon me", "wait what", "come on what", "what was that"}
)


def asks_to_explain(words: str) -> bool:
    """Whether a sentence, given as words with single blanks, asks what the question means."""
    return words in _PLEASE or _EXPLAIN.match(words) is not None


def asks_for_meaning(words: str) -> bool:
    """Whether a sentence asks what something in the question means."""
    return _WORD.match(words) is not None


def has_not_heard(words: str, text: str) -> bool:
    """Whether a whole turn only shows that nothing was understood: "Sorry?", "Wait, what?", "?"."""
    return words in _AGAIN and (bool(words) or "?" in text)
