"""Which pieces of a sentence say something, however short: imperatives, notes, bare verbs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.fillers import between
from interviewer.builtin.hearing.tokens import word_at
from interviewer.builtin.hearing.words import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DOING,
    DOING_NOW,
    DOING_OR_NAMING,
    FILLERS,
    FUNCTION_WORDS,
    GENERAL,
    MEANINGFUL,
    PREPOSITIONS,
    SUBORDINATORS,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.builtin.hearing.passage import Sentence
    from interviewer.builtin.hearing.tokens import Token

LONGEST_PIECE = 14
LONGEST_ITEM = 5
LONGEST_LIST = 6
LONGEST_LABEL = 3
FEWEST_TOLD = 3
_CUT = re.compile(r"[,;:\n|\u2014\u2013\u2192\u2260\u2264\u2265]|\s(?:[-/]+|[=<>!]=?)\s|[-=]>")
_COLON = re.compile(r":\s")
_SIGN = re.compile(r"(?:^|\s)(?:[=<>\u2260\u2264\u2265\u2192]|[<>!=]=|[-=]>)(?:\s|$)")
_CODE = re.compile(r"\w\((?:\{|\)|['\"\w]+\))|\)\.\w|=>|\w: \{|\$\{|\b\w+\.\w+\(")
_SQL = re.compile(
    r"\b(?:SELECT\b.+\bFROM|UPDATE\b.+\bSET|INSERT INTO|DELETE FROM|ALTER TABLE|CREATE INDEX"
    r"|FOR UPDATE)\b",
    re.DOTALL,
)
_BASES = word_set(
    """
    absorb accept act afford allow appear apply arrive assign attach await become begin behave
    belong bring buy catch close combine consume contain convert decide declare deny depend detect
    differ disappear distribute eat encourage enforce ensure enter exclude exist expire explode
    extend fetch find finish forbid forget get give go grow guarantee happen help honour
    hurt ignore inform insist introduce invalidate invoke justify kill know lag lead learn live lose
    maintain make matter merge need notice obey obtain occur outlive own pay persist pick pile
    prevent produce protect prove provide pull push put raise reach reappear receive recommend
    refuse reject rely remain remember remove repair replace require resolve respond retain rise
    see seem send serve settle sit solve speak spend stand stay stop strip suffer suffice suit
    survive swallow take tell tend think throw tolerate touch track travel treat trust
    understand undo unlock vanish vary wait wake warn win worry wrap write keep let come hide
    """
)
_PARTICIPLES = word_set(
    "needed gone done broken lost kept thrown sent written made built taken shown given hidden"
)


def _third_person(verb: str) -> str:
    if verb[-1] == "y" and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"


# Only ever verbs, more or less; what is a term as often as a verb ("cache", "lock") stands below.
_VERBS = (
    _BASES | frozenset(map(_third_person, _BASES)) | (DOING - DOING_OR_NAMING) | DOING_NOW
) - word_set("explain delete expect means costs shows runs works looks returns")
_MAY_BE = (
    DOING_OR_NAMING
    | word_set(
        """
        explain migrate revert commit insert update lock delete replicate shard index pool batch
        stream order group filter scale drop rename alter backfill seed fail throw flush warm
        expire cap
        limit bound retry queue publish consume expect returns runs works shows costs release
        """
    )
) - word_set("do say suspect")
_SMALL = ARTICLES | word_set("it them its their my our your this these those every each all no any")
_AFTER_MAY_BE = _SMALL | word_set(
    """
    once twice only first last within until before after outside inside together again back away
    never always later afterwards instead at into onto
    """
)
_LEADING = word_set("then and or so just also only first next to never always")
# Where a verb could not stand in front of "the" and the like, which else tell one.
_NO_VERBS = (
    FUNCTION_WORDS | MEANINGFUL | PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | FILLERS | GENERAL
) - _VERBS
_FINITE = AUXILIARIES - word_set("being been having doing getting be")
_KINDS = word_set(
    "sorts kinds types families ways steps parts reasons forms sort kind stages phases classes"
)
# What comes in turn is told as an order of steps.
_IN_TURN = word_set("then next afterwards finally lastly")
_OF = word_set("of per for without via only never no not until before after by")
_ALL = word_set("all both everything everybody everyone nothing none nobody")


class Piece(NamedTuple):
    """Tokens `first` to before `end` of a sentence that no comma or the like cuts.

    `said` tells whether they state something, `listed` whether they stand in a list that does:
    behind a colon after a statement, or step by step. "There are two kinds: a, b" says its list.
    """

    first: int
    end: int
    said: bool
    listed: bool

    @property
    def size(self) -> int:
        """How many tokens it has."""
        return self.end - self.first


def gap(left: Token, right: Token, text: str) -> str:
    """Return what stands between two tokens.

    Commas around a filler cut nothing, but count once between two terms: "Redis, um, Kafka".
    """
    apart = between(left, right, text)
    terms = left.word not in FUNCTION_WORDS and right.word not in FUNCTION_WORDS
    if terms and "," not in apart and "," in text[left.end : right.start]:
        return ","
    return apart


def cuts(text: str) -> int:
    """Return how often commas and the like cut a text."""
    return len(_CUT.findall(text))


def pieces(sentence: Sentence, text: str) -> tuple[Piece, ...]:
    """Cut a sentence at commas and the like, and tell which pieces state something."""
    done: list[Piece] = []
    room = 0
    asserted = False
    for first, end, apart in _cuts(sentence, text):
        part = sentence.tokens[first:end]
        goes_on = bool(done) and done[-1].said and _continues(part)
        if len(part) <= LONGEST_PIECE and (goes_on or _says(part)):
            done.append(Piece(first, end, said=True, listed=False))
            room = 0
            continue
        listed = part[0].word in _IN_TURN
        if _COLON.match(apart) and done:
            before = done[-1]
            head = sentence.tokens[before.first : before.end]
            kinds = any(one.word in _KINDS for one in head)
            room = LONGEST_LIST if before.said or kinds else 0
            asserted = before.said and kinds
            listed = listed or (before.size <= LONGEST_LABEL and _tells_of(part))
        short = len(part) <= LONGEST_ITEM
        listed = listed or (short and room > 0)
        done.append(Piece(first, end, said=listed and asserted and room > 0, listed=listed))
        room = room - 1 if short else 0
    return tuple(done)


def _continues(part: Sequence[Token]) -> bool:
    """Whether a piece tells what is done by the way: "..., leaving the rest to the cache"."""
    small = any(one.word in ARTICLES or one.word in PREPOSITIONS for one in part)
    return part[0].word.endswith("ing") and len(part) >= FEWEST_TOLD and small


def _tells_of(part: Sequence[Token]) -> bool:
    """Whether what stands behind a label says of what or how it is: "statements per call"."""
    return len(part) >= FEWEST_TOLD and any(one.word in _OF for one in part[1:])


def _cuts(sentence: Sentence, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each piece's first token, the first behind it, and what stands before the piece."""
    first = 0
    before = ""
    for at, (left, right) in enumerate(pairwise(sentence.tokens), start=1):
        if text[left.end : right.start] == " ":
            continue
        apart = gap(left, right, text)
        if _CUT.search(apart):
            yield first, at, before
            first, before = at, apart
    if sentence.tokens:
        yield first, len(sentence.tokens), before


def _says(part: Sequence[Token]) -> bool:
    """Whether a piece holds a verb and something besides, of which or to which it says that."""
    size = len(part)
    if all(one.word in FUNCTION_WORDS for one in part):
        return False
    for at, here in enumerate(part):
        word = here.word
        following = word_at(part, at + 1)
        before = word_at(part, at - 1)
        if word in _FINITE:
            if at and following:
                return True
        elif word in _VERBS:
            if (size > 2 or (size == 2 and not at)) and before not in ARTICLES:
                return True
        elif following in _SMALL and word not in _NO_VERBS and not word.isdigit():
            return True
        elif word in _MAY_BE and (following in _AFTER_MAY_BE or following.endswith("ly")):
            if not at or before in _LEADING or before[-1] == "s":
                return True
        elif at and at + 1 == size and _is_participle(word) and (size > 2 or before in _ALL):
            return True
    return False


def _is_participle(word: str) -> bool:
    return word in _PARTICIPLES or (len(word) > 4 and word.endswith("ed") and word != "need")


def is_code(sentence: Sentence, text: str) -> bool:
    """Whether a sentence holds code or a statement of SQL."""
    said = text[sentence.start : sentence.end]
    return _CODE.search(said) is not None or _SQL.search(said) is not None


def relates(sentence: Sentence, text: str) -> bool:
    """Whether a sentence relates things by a sign, as in "pods * size < limit"."""
    return _SIGN.search(text, sentence.start, sentence.end) is not None
