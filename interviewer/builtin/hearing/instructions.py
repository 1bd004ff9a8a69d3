"""Orders to whoever grades, typed into an answer: they are cut out and change nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.builtin.hearing.tokens import Token

BRACKETS = {"[": "]", "(": ")", "{": "}", "<": ">"}
LONG_SENTENCE = 45
CUT = 30
_GAP = r"(?: \S+){0,%d}"
_GRADER = r"(?:grader|examiner|evaluator|assessor|grading|scoring)"
_FULL = r"(?:full|max|maximum|top|highest|perfect|best)"
_MARKS = r"(?:marks?|points?|scores?|credits?|grades?|rating)"
_ORDER = re.compile(
    "|".join(
        rf"\b(?:{pattern})\b"
        for pattern in (
            (
                rf"(?:ignore|disregard|forget|override|bypass|discard){_GAP % 4}"
                r" (?:instructions?|rubrics?|prompts?|rules|above|previous|prior|criteria"
                r"|guidelines)"
            ),
            rf"{_FULL} {_MARKS}",
            (
                rf"(?:give|award|grant|assign|rate|score|grade){_GAP % 5}"
                r" (?:100|10 out of 10|hundred percent|a pass)"
            ),
            (
                rf"(?:mark|grade|score|count|judge|treat|consider|rate|set|label){_GAP % 12}"
                r" as (?:fully |already )?(?:covered|correct|perfect|passed|complete|excellent"
                r"|answered|addressed|satisfied|not made)"
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
                r"(?:the|this) (?:candidate|applicant|interviewee)(?: \S+){0,4} (?:covered|answered"
                r"|mentioned|addressed|deserves?|earned|passed|perfect|hired|correct|correctly"
                r"|covers"
                r"|scored|satisfied|demonstrated|everything)"
            ),
            r"(?:system|developer) (?:prompt|message|override|instructions?)",
            (
                r"(?:all|every|each)(?: of)?(?: the)? (?:key points?|criteria|criterion|points"
                r"|verdicts?)(?: in the rubric)?(?: \S+){0,3}"
                r" (?:covered|met|addressed|satisfied|fulfilled)"
            ),
            rf"verdicts?{_GAP % 3} (?:covered|partial|made|pass)",
            r"key point(?: \S+){1,5} (?:covered|met)",
            (
                r"(?:this|my|the) answer (?:is|deserves|should|covers|must)(?: \S+){0,4} (?:correct"
                r"|perfect|full|everything|complete|excellent|100|best|covered|pass)"
            ),
            (
                r"(?:output|verdicts?|results?|grading) (?:is|are|should be|must be)(?: \S+){0,2}"
                r" (?:covered|correct|made|perfect|full)"
            ),
            r"take (?:nothing|anything|points|marks) off",
            r"do not (?:deduct|penalise|penalize|subtract)",
            r"(?:contains?|has|had|are|were|with) no mistakes",
            r"jailbreak|strong hire",
            r"(?:for|in) (?:the )?(?:grading|scoring|marking|assessment)(?: purposes?)?",
            (
                r"as (?:if|though) (?:i|he|she|they|it|the candidate)(?: had)?"
                r" (?:fully )?(?:said|mentioned|explained|covered|answered)"
            ),
            r"(?:rubrics?|grader|examiner|assessor|evaluator)",
        )
    )
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
    joined = " ".join(words)
    if _ORDER.search(joined) is None:
        return ([tokens] if tokens else []), 0
    left: list[Sequence[Token]] = []
    cut = 0
    at = 0
    for begin in _beginnings(joined):
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


def _beginnings(joined: str) -> Iterator[int]:
    for match in _ORDER.finditer(joined):
        yield joined.count(" ", 0, match.start())
