"""Which sentences ask the interviewer something rather than answer."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from interviewer.builtin.hearing.passage import Passage, Sentence
    from interviewer.builtin.hearing.tokens import Token

LONGEST = 30
STATED_WORDS = 2
_LEAD = (
    r"^(?:(?:um|uh|so|and|but|ok|okay|well|hmm|er|also|first|sorry|just|yes|before that|hi|hello"
    r"|quick question) )*"
)
_WH = r"(?:what|which|how|who|where|when|why)"
_AUX = r"(?:is|are|was|were|do|does|did|can|could|may|might|will|would|shall|should|has|have|had)"
_INVERTED = re.compile(
    _LEAD + r"(?:"
    rf"{_WH} {_AUX} (?!i )"
    r"|(?:what|which) (?!i |we |you |is |means |would |makes )\w+(?: \w+)? "
    rf"{_AUX} (?:the|you|we|it|this|that|they|there|your|our|i)\b"
    r"|how (?:many|much|big|large|often|long|fast|slow|busy|old|fresh|large|heavy|high|far)\b"
    rf"(?! (?:i|we) )"
    r"|(?:what|which) \w+$"
    r"|(?:what|which) (?!i |we )\w+ (?:exists?|appl(?:y|ies)|happen(?:s|ed)|changed|broke)\b"
    r"|(?:do|does|did|has|have|is) (?:anything|something|anyone|somebody|nobody)\b"
    r"|(?:is|are|was|were) (?:the|there|it|this|that|we|you|they|your|our|all|any)\b"
    r"|(?:do|does|did|has|have) (?:you|we|the|it|they|your|our|this|that|anybody|anyone|someone)\b"
    r"|(?:can|could|may|should|shall|must) (?:i|we|you) "
    r"|what about |how about |since when "
    r"|any (?:idea|information|chance|monitoring|caching|limits?)\b"
    r")"
)
_REQUESTING = re.compile(
    _LEAD + r"(?:(?:i (?:would (?:like|love|need|want)|want|need|have|wonder)(?: \w+){0,3}"
    r" (?:know|ask|clarify|question|if|how))"
    r"|(?:could|can|would) you (?:please )?(?:tell|say|give|clarify|describe|share)"
    r"|(?:please )?tell me (?:more |something )?(?:about|how|what|which|whether|if)"
    r"|(?:may|can|could) i (?:assume|ask|know|see|take it)"
    r"|(?:do|should|shall) i (?:assume|need to assume|take)"
    r"|(?:i|we) (?:just )?(?:assume|take it|guess) (?:that )?.{0,80}"
    r"\b(?:right|correct|ok|okay|fair)$"
    r"|one question|quick question|question (?:about|on|first))"
)
_TO_INTERVIEWER = re.compile(
    r"\b(?:you|your|can i|may i|could i|should i|do we|are we|is there|are there|is it|was it"
    r"|what is|what are|which|how many|how much|how big|how often|how long|have we|did|has)\b"
)

_QUESTION_MARK = re.compile(r"\?[.!?\u2026]*[\"')\]}\s\u201d\u2019*_]*\Z")
TAGGED_FROM = 4
_TAG = re.compile(
    r" (?:you know|you see|right|correct|yeah|no|okay|ok|see|eh|huh|know what i mean"
    r"|if you know what i mean"
    r"|(?:is|are|was|does|do|did|would|will|can|has|have|should) not"
    r" (?:it|they|we|you|he|she|i|that|there)"
    r"|(?:is|are|does|do|did|would|will|can|has|have) (?:it|they|he|she))$"
)
# What the candidate may want confirmed is the interviewer's to tell: "so we run Postgres, right?".
_CHECKING = re.compile(
    _LEAD
    + r"(?:so |then )?(?:you|we|your|our|the|it|this|there)\b(?: \S+){1,10} (?:right|correct)$"
)
# "Should I see that, I stop" supposes; so does "had I known it, I would have stopped".
_CONDITION = re.compile(
    _LEAD + r"(?:should|had|were) (?:i|we|you|it|they|the|this|that|any)\b(?: \S+){1,14}?"
    r"(?<! that)(?<! what)(?<! how)(?<! which)(?<! if)(?<! whether)(?<! where)(?<! when)(?<! and)"
    r"(?<! or)(?<! do)(?<! does)(?<! did)(?<! can)(?<! should)(?<! could)(?<! because)(?<! as)"
    r" (?:i|we) (?!should|can|could|am asked|was asked)\w+"
)

FEWEST_ASKED = 3
SEVERAL = 3
_JOINING = word_set("and or also plus then namely")
_ASKING_WORDS = word_set("what which how who where when why whether")
_OPEN = word_set("what which how who whether")
_AFTER_OPEN = word_set("many much big large often long is are do does there")
_ASKING_VERBS = word_set("is are was were do does did can could has have will would should")
_ASKED_OF = word_set("there it the this that you we they i your our any anything anybody")

_OWN_DOING = re.compile(
    r"^(?:(?:um|uh|so|and|but|ok|okay|well|then|next|now|after that|first|also|yeah|yes|like"
    r"|basically) )*i (?:would|will|am going to) (?!like|love|need|want|wonder|ask|assume|guess"
    r"|have to know)(?:\w+ )"
)
# "What is really hard is that ..." says what it is, and asks nothing.
_CLEFT = re.compile(
    _LEAD + r"what (?:is|was) (?!the |a |an |your |our |this |that )(?:\w+ ){1,3}(?:is|was)"
    r" (?:that|you|we|i|it|the|a|an|to|when|if|how|they|there)\b"
)
# "I always go, does the old one survive it?" asks oneself.
_ASKING_ONESELF = re.compile(
    _LEAD
    + r"i (?:always |usually |often |just |then |would |also )*(?:go|ask myself|wonder myself)"
    rf" (?:{_AUX}|{_WH})\b"
)
# "... that is what I check first" turns a question into what the candidate looks at.
_READING = re.compile(
    r"(?<!can )(?<!may )(?<!could )(?<!should )(?<!shall )\bi (?:would |will |then )?"
    r"(?:read|check|look|inspect|follow|measure|watch|compare)\b"
)
# "First I'd ask since when, is it always?" says what the candidate finds out.
_WOULD_ASK = re.compile(
    r"^(?:(?:um|uh|so|and|well|then|next|now|also|first|off|of all|okay|ok|yeah|like|before"
    r"|that|anything|anything else) )*(?:i|we) (?:would|will|always|usually|just|then|also|first"
    r"|start by|begin by|ok)(?: \w+ly| first| also| then| always| just)*"
    r" (?:ask|asking|want to know|wonder)\b(?! you\b| first whether you\b)"
)
_YOURS = re.compile(r"\b(?:you|your|yours)\b")
# What goes on from an answer that nobody gave: "If it is 20 ms, ..."; "If so, ...".
_GOING_ON = re.compile(
    r"^(?:(?:so|and|then|because) )*(?:if|when)"
    r" (?:it|that|this|they|these|there|so|not|yes|no|one)\b"
)
# "How long one may wait must be bounded" has the question for its subject.
_SUBJECT_CLAUSE = re.compile(
    _LEAD + r"(?:how|what|which|who|where|when|why) (?:\w+ ){2,14}?"
    r"(?:must|should|has to|have to|needs|depends|decides|matters|tells|shows)\b"
)
_BEFORE_SUBJECT = re.compile(_LEAD + rf"{_WH}(?: \w+)? {_AUX} ")
_I = re.compile(r"\b(?:I|we)\b", re.IGNORECASE)

_MAKING_SURE = re.compile(_LEAD + r"(?:(?:do )?you mean|meaning|as in)\b")


def joined(sentence: Sentence) -> str:
    """Return the words of a sentence, one blank between them."""
    return " ".join("one" if token.word == "1" else token.word for token in sentence.tokens)


def questions_in(sentence: Sentence) -> tuple[tuple[Token, ...], ...]:
    """Cut a sentence where one question ends and the next begins: "which is it, and how big"."""
    tokens = sentence.tokens
    starts = [0]
    for at in range(2, len(tokens) - 1):
        if at >= starts[-1] + FEWEST_ASKED and _begins_question(sentence, at):
            starts.append(at)
    return tuple(tokens[one:end] for one, end in pairwise([*starts, len(tokens)]))


def _begins_question(sentence: Sentence, at: int) -> bool:
    tokens = sentence.tokens
    word, following = tokens[at].word, tokens[at + 1].word
    joined_on = tokens[at - 1].word in _JOINING
    fresh = joined_on or sentence.clauses[at] != sentence.clauses[at - 1]
    if word in _ASKING_WORDS:
        return fresh or (word in _OPEN and following in _AFTER_OPEN)
    return fresh and word in _ASKING_VERBS and following in _ASKED_OF


def asks(heard: Passage, sentence: Sentence) -> bool:
    """Whether a sentence is a question or asks to be told something.

    Without a question mark, as in dictated speech, only a short sentence that begins as a question
    counts.
    """
    words = joined(sentence)
    if _marked(heard, sentence):
        return not _tagged(words) and not _states_first(heard, sentence, words)
    if len(sentence.tokens) > LONGEST or _READING.search(words) is not None:
        return False
    if _REQUESTING.search(words) is not None:
        return True
    return _inverted(words) and _CONDITION.search(words) is None


def _marked(heard: Passage, sentence: Sentence) -> bool:
    return _QUESTION_MARK.search(heard.text, sentence.start, sentence.end) is not None


def _tagged(words: str) -> bool:
    """Whether a statement ends as a question only in manner: "..., you know?", "..., right?"."""
    stated = _TAG.sub("", words)
    return (
        stated != words
        and stated.count(" ") >= TAGGED_FROM
        and not (_inverted(words) or _REQUESTING.search(words))
    )


def _inverted(words: str) -> bool:
    if _INVERTED.search(words) is None or _CLEFT.search(words) is not None:
        return False
    return _SUBJECT_CLAUSE.search(words) is None or _BEFORE_SUBJECT.search(words) is not None


def _states_first(heard: Passage, sentence: Sentence, words: str) -> bool:
    """Whether a question only illustrates what the candidate does: "I open a trace: is it us?"."""
    if _REQUESTING.search(words) is not None:
        return False
    if _OWN_DOING.search(words) is not None or _ASKING_ONESELF.search(words) is not None:
        return True
    head, colon, _ = heard.text[sentence.start : sentence.end].partition(":")
    return bool(colon) and len(head.split()) >= STATED_WORDS and _I.search(head) is not None


def asks_oneself(sentence: Sentence) -> bool:
    """Whether a question only tells what the candidate would ask, and not the interviewer."""
    words = joined(sentence)
    return _WOULD_ASK.search(words) is not None and _YOURS.search(words) is None


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence goes on from one answer to the question before: "If it is so, ..."."""
    return _GOING_ON.search(joined(sentence)) is not None


def asks_interviewer(heard: Passage, sentence: Sentence) -> bool:
    """Whether a question is put to the interviewer and is no figure of speech."""
    words = joined(sentence)
    count = len(questions_in(sentence))
    wanted = (
        asks(heard, sentence)
        or (_marked(heard, sentence) and _CHECKING.search(words))
        or (count >= SEVERAL and _REQUESTING.search(words))
        or (count >= SEVERAL and _INVERTED.search(words))
    )
    if not wanted or len(sentence.tokens) > LONGEST * max(2, count):
        return False
    return (
        _INVERTED.search(words) is not None
        or _REQUESTING.search(words) is not None
        or _TO_INTERVIEWER.search(words) is not None
    )


def makes_sure(sentence: Sentence) -> bool:
    """Whether a question only makes sure what was asked, such as "you mean the database?"."""
    return _MAKING_SURE.search(joined(sentence)) is not None
