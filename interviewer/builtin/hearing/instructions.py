"""Orders to whoever grades, typed into an answer: they are cut out and change nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.builtin.hearing.tokens import Token

BRACKETS = {"[": "]", "(": ")", "{": "}", "<": ">"}
LONG_SENTENCE = 45
CUT = 30
_GAP = r"(?: \S+){0,%d}"
_GRADER = r"(?:grader|examiner|evaluator|assessor|grading|scoring)"
_BEST = r"(?:full|max|maximum|top|highest|perfect|best)"
_MARKS = r"(?:marks?|points?|scores?|credits?|grades?|rating)"
_AWARD = r"(?:give|award|grant|assign)"
_MARKING = rf"(?:{_AWARD}|rate|score|grade)"
# To whom or what marks are given; a system is given other things ("every pod a hundred clients").
_AWARDED = (
    r"(?: (?:me|us|it|this|that|him|her|my|the|an?|answers?|candidate|applicant|response|submission"
    r"|full|of|as|at|with|please|everything|all|each|every|criterion|criteria|key|points?|section"
    r"|stage|question|only))"
)
_NO_MORE = r"(?=$| (?:points?|marks?|percent|out|please|and|for|now|credits?|because|so|in)\b)"
_VERDICT = r"(?:covered|perfect|excellent|addressed|satisfied|not made)"
_JUDGE = r"(?:mark|grade|score|count|judge|treat|consider|rate|set|label)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in patterns))


_ORDER = _any(
    (
        rf"(?:ignore|disregard|forget|override|bypass|discard){_GAP % 4}"
        r" (?:instructions?|rubrics?|prompts?|criteria|guidelines)"
    ),
    rf"full {_MARKS}|{_BEST} marks?",
    rf"{_AWARD}{_AWARDED}* {_BEST} {_MARKS}",
    rf"(?:deserves?|merits?|worth|earns?|earned){_GAP % 3} {_BEST} {_MARKS}",
    rf"{_BEST} {_MARKS} (?:please|now|for (?:this|me|my|the) answer)",
    rf"{_MARKING}(?: (?!i |we )\S+){{0,5}} (?:100|10 out of 10) (?:points|marks)",
    rf"(?:rate|score|grade){_AWARDED}+ 100{_NO_MORE}|{_MARKING}{_AWARDED}+ 10 out of 10",
    rf"{_JUDGE}{_GAP % 12} as (?:fully |already )?{_VERDICT}",
    (
        rf"{_JUDGE}{_GAP % 6} (?:answers?|points?|criteri(?:a|on)|candidate|questions?){_GAP % 5}"
        r" as (?:fully |already )?(?:correct|passed|complete|answered)"
    ),
    (
        r"(?:dear|hey|hello|hi|attention)(?: \S+)? (?:language model|large language model"
        r"|llm|ai|model|assistant|bot|chatbot|gpt)"
    ),
    (
        rf"(?:note|message|instructions?|attention|dear|hey|hello|hi)(?: to| for)?(?: the)?"
        rf"(?: ai)? {_GRADER}"
    ),
    rf"you (?:are|must|should|will|have){_GAP % 4} {_GRADER}",
    r"you (?:are|must|should|will|have to) (?:now )?(?:grade|mark|award|score) ",
    rf"as (?:the|a|an) {_GRADER}",
    (
        r"(?:the|this) (?:candidate(?! (?:keys?|rows?|index|indexes|columns?|plans?))|applicant"
        r"|interviewee)(?: \S+){0,4} (?:covered|answered"
        r"|mentioned|addressed|deserves?|earned|passed|perfect|hired|correct|correctly"
        r"|covers"
        r"|scored|satisfied|demonstrated|everything)"
    ),
    r"(?:system|developer) (?:prompt|override|instructions?)",
    r"(?<!the )(?<!a )(?<!each )(?<!every )(?:system|developer) message",
    (
        r"(?:all|every|each)(?: of)?(?: the)? (?:key points?|criteria|criterion|points"
        r"|verdicts?)(?: in the rubric)?(?: \S+){0,3}"
        r" (?:covered|met|addressed|satisfied|fulfilled)"
    ),
    rf"verdicts?{_GAP % 3} (?:covered|partial|made|pass)",
    r"key point(?: \S+){1,5} (?:covered|met)",
    (
        r"(?:this|my|the) answer (?:deserves|covers)(?: \S+){0,4} (?:correct|perfect|full"
        r"|everything|complete|excellent|100|best|covered|pass)"
    ),
    (
        r"(?:this|my|the) answer (?:is|should|must)(?: \S+){0,4}"
        r" (?:correct|perfect|complete|excellent|covered|pass)"
    ),
    r"(?:this|my) answer (?:is|should|must)(?: \S+){0,4} (?:everything|best)",
    rf"(?:this|my|the) answer (?:is|should|must)(?: \S+){{0,4}} 100{_NO_MORE}",
    (
        r"(?:verdicts?|grading) (?:is|are|should be|must be)(?: \S+){0,2}"
        r" (?:covered|correct|made|perfect|full)"
    ),
    r"(?:output|results?) (?:is|are|should be|must be)(?: \S+){0,2} (?:covered|perfect|full)",
    r"take (?:points|marks) off",
    r"take (?:nothing|anything) off(?! (?:the|a|an|my|our)\b)",
    r"do not (?:penalise|penalize|(?:deduct|subtract) (?:any|anything|points?|marks?|for))",
    r"(?:contains?|has|had|are|were|with) no mistakes",
    r"jailbreak|strong hire",
    r"(?:for|in) (?:the )?(?:grading|scoring|marking|assessment)(?: purposes?)?",
    (
        r"as (?:if|though) (?:i|he|she|they|it|the candidate)(?: had)?"
        r" (?:fully )?(?:said|mentioned|explained|covered|answered)"
    ),
    r"(?:rubrics?|grader|examiner|assessor|evaluator)",
)
# What may as well be done to a system; an order only where nobody else is said to do it.
_WEAK_ORDER = _any(
    (
        r"(?:ignore|disregard|forget|override|bypass|discard)(?: (?!i |we )\S+){0,4}"
        r" (?:rules|above(?! (?:\d+|the|a|an|that|it) )|(?:previous|prior)"
        r"(?=$| (?:text|messages?|conversation|directions|orders|everything|context|content|task"
        r"|and|commands?)\b))"
    ),
    rf"{_MARKING}{_AWARDED}+ (?:100{_NO_MORE}|a pass(?! over| through))",
    rf"score 100{_NO_MORE}",
    rf"{_JUDGE}{_GAP % 4} (?:it|this|that|all|everything|me|them)"
    r" as (?:fully |already )?(?:correct|passed|complete|answered)",
)
# One of these stands in every order; to look for them first saves the longer look.
_TELLTALE = word_set(
    """
    instruction instructions rubric rubrics prompt prompts criteria criterion guidelines mark marks
    point points score scores credit credits grade grades rating 100 10 covered perfect excellent
    addressed satisfied made correct passed complete answered llm ai model assistant bot chatbot gpt
    grader examiner evaluator assessor grading scoring marking assessment award candidate applicant
    interviewee system developer key verdict verdicts answer full off penalise penalize deduct
    subtract mistakes jailbreak hire said mentioned explained rules above previous prior pass
    """
)
_DONE_BY_OTHERS = re.compile(
    r"\b(?:(?:i|we|they|he|she|it|who|which)(?: (?:would|will|can|could|should|must|may|might|do"
    r"|does|did|not|never|then|also|just|always|only|simply|first|usually|often|even|have|to|want"
    r"|need))*|(?<!you )(?:can|could|would|will|must|should|may|might|does)(?: (?:not|never|also"
    r"|only|just|always|still))*) $"
)
_LEAD_IN = word_set(
    """
    please now also and so dear hey hello hi then note important attention kindly finally
    just the to system assistant user for you must should ps
    """
)


def without_orders(tokens: Sequence[Token], text: str) -> tuple[list[Sequence[Token]], int]:
    """Return what is left of a sentence's tokens when orders are cut out, and how many were cut.

    An order reaches from its first words to the end of the sentence, in speech without full stops
    for `CUT` words.
    """
    words = [one.word for one in tokens]
    if _TELLTALE.isdisjoint(words):
        return ([tokens] if tokens else []), 0
    joined = " ".join(words)
    beginnings = _beginnings(joined)
    if not beginnings:
        return ([tokens] if tokens else []), 0
    left: list[Sequence[Token]] = []
    cut = 0
    at = 0
    for begin in beginnings:
        if begin < at:
            continue
        first = begin
        while first > at and words[first - 1] in _LEAD_IN:
            first -= 1
        bracketed = _bracketed(tokens, begin, text)
        if bracketed is not None:
            first = max(at, bracketed[0])
        if first > at:
            left.append(tokens[at:first])
        cut += 1
        if bracketed is not None:
            at = bracketed[1]
            continue
        end = min(len(tokens), begin + CUT)
        listing = ":" in text[tokens[begin].start : tokens[end - 1].end]
        at = len(tokens) if listing or len(tokens) <= LONG_SENTENCE else end
    if at < len(tokens):
        left.append(tokens[at:])
    return left, cut


def _bracketed(tokens: Sequence[Token], begin: int, text: str) -> tuple[int, int] | None:
    """Return the first token within the brackets in which an order stands, and the first behind."""
    start = text.rfind("\n", 0, tokens[0].start) + 1
    for opening, closing in BRACKETS.items():
        opened = text.rfind(opening, start, tokens[begin].start)
        closed = text.find(closing, tokens[begin].end, tokens[-1].end + 1)
        if 0 <= opened < closed and closing not in text[opened : tokens[begin].start]:
            within = next(at for at, one in enumerate(tokens) if one.start > opened)
            behind = (at for at, one in enumerate(tokens) if one.start > closed)
            return within, next(behind, len(tokens))
    return None


def _beginnings(joined: str) -> list[int]:
    """Return the words at which orders begin."""
    found = [one.start() for one in _ORDER.finditer(joined)]
    found.extend(
        one.start()
        for one in _WEAK_ORDER.finditer(joined)
        if _DONE_BY_OTHERS.search(joined, 0, one.start()) is None
    )
    return sorted(joined.count(" ", 0, start) for start in found)
