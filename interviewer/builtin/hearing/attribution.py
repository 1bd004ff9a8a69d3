"""Who holds what a sentence says: the candidate, somebody they tell of, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.builtin.hearing.clauses import ends_clause
from interviewer.builtin.hearing.conditions import (
    CIRCUMSTANCE,
    OPENERS,
    SUPPOSING,
    concluded,
    stands_in_condition,
    supposes,
)
from interviewer.builtin.hearing.hearsay import hearsay, held_till_now
from interviewer.builtin.hearing.negation import NEGATORS, REJECTED, forgets, rejects
from interviewer.builtin.hearing.rejecting import taken_back
from interviewer.builtin.hearing.tokens import word_at
from interviewer.builtin.hearing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Collection

    from interviewer.builtin.hearing.passage import Sentence

_SELF = word_set("i we my our")
OTHERS = word_set(
    """
    they he she their juniors junior beginners beginner newcomers people person someone
    somebody some others many most colleague colleagues developer developers programmers
    engineer engineers candidates students teams folks guys newbies anyone everyone
    everybody nobody myth misconception intern interns teammate teammates vendors blogs
    tutorials boss manager workmate workmates coworker coworkers predecessor consultant dba
    friend friends administrator administrators admin architect lecturer professor mentor tutor
    trainer contractor freelancer
    """
)
# Whoever reports these says something; else they may be what the work is about.
_WRITINGS = word_set("article author blog book manual post tutorial documentation docs")
_SAYING = word_set(
    """
    say says said claim claims claimed think thinks thought believe believes believed tell
    tells told recommend recommends recommended suggest suggests suggested write writes wrote
    insist insists argue argues swear swears
    """
)
_HEARSAY = word_set("hear hears read reads")
_ANYONE = word_set("you one often always sometimes people")
_ADDRESSING = word_set(
    """
    tell tells telling told keep keeps let lets ask asks teach teaches show shows have has
    help helps make makes give gives guide guides explain advise advises remind force allow
    stop prevent with to for from of forbid
    """
)
_REJECTING = word_set(
    """
    mistake mistakes wrong myth misconception trap tempting temptation tempted resist
    antipattern pitfall fallacy naive discourage avoid avoids avoiding refuse warn false
    untrue fault refrain doubt doubts doubtful unlikely rumour rumor legend blunder silly
    foolish fool fools voodoo wishful excuse madness insane reckless lunacy unlearned
    """
)
_DOING_LITTLE = word_set("would will")
_HARMING = word_set(
    "hide hides mask masks delay delays postpone postpones move moves shift hurt harm"
)
_TURNING = word_set("instead rather")
_OUT_OF = ["out", "of", "the"]
_KEEPING_OFF = {
    ("stay", "away"),
    ("keep", "away"),
    ("steer", "clear"),
    ("careful", "about"),
    ("careful", "with"),
    ("people", "fired"),
}
_WEAK = word_set("could might looks look seems seem sounds sound")
_BEING = word_set("be make help seem look")
_AGAINST = word_set("but yet however though although")
_HOLDING = word_set("think say believe thought said believed assumed assume claim claimed figured")
_HELD = word_set("thought believed assumed figured")
_LONG_AGO = word_set("years ago once formerly beginning younger beginner junior early earlier")
_FORMERLY = (["once"], ["formerly"], ["originally"])
_SOME = word_set("some many most others")
_AFTER_SOME = _SAYING | word_set("people would will of do have are developers teams folks")
_DEALING = word_set("i we you")
# Whoever these name may be anybody: "everyone who logs in", "others who wait" tell nothing.
_ANYBODY = word_set(
    "others everyone everybody anyone someone somebody nobody person people candidates most"
)
_ANY_ACTOR = word_set("someone somebody")
_WHICH_OF_THEM = word_set("who that in else with whose")
_RULING = word_set("should must shall ought")
_BEGINNING = word_set("it they we you he she there the a an")
_SHORT_FORMS = word_set("it that this they which do does did is are was were has have")
_AFTER_SHORT = word_set("with so true help work")


def asserted(
    sentence: Sentence,
    places: tuple[int, ...],
    *,
    question: bool,
    negative: bool = False,
    denying: Collection[int] = (),
) -> str:
    """Return an empty string where the candidate asserts these words, else why it is none.

    Words that are denied, asked, supposed, told of others or called a mistake are not the
    candidate's claim. `negative` words deny something themselves, and so stand denied; of others
    only those at `denying` do.
    """
    if question:
        return "it was asked, not said"
    first, last = places[0], places[-1]
    denied = not negative and any(sentence.denied[at] and at not in denying for at in places)
    taken = not taken_back(sentence).isdisjoint(places)
    if denied or taken or _rejected_near(sentence, places, denying) or _answered_no(sentence, last):
        return "it was named only to reject it"
    if _mentioned(sentence):
        return "it was named, not said"
    if any(one.word == "but" for one in sentence.tokens[first:last]):
        return "its words stand on both sides of a but"
    if _postponed(sentence, first):
        return "it was named as a later step"
    if _conceded(sentence, first, last):
        return "it was named only to put it aside"
    if _once_held(sentence, first) or held_till_now(sentence, last):
        return "it was held once, and no more"
    if hearsay(sentence, first, last):
        return "it was told of others"
    return _told_of_others(sentence, first, last)


def _rejected_near(sentence: Sentence, places: tuple[int, ...], denying: Collection[int]) -> bool:
    """Whether a word beside them rejects them: a negation, "instead of", "would only"."""
    first, last = places[0], places[-1]
    tokens = sentence.tokens
    clause = sentence.clauses[first]
    near = range(max(0, first - 12), min(len(tokens), last + 10))
    for at in near:
        word = tokens[at].word
        same = sentence.clauses[at] in {clause, sentence.clauses[last], clause - 1}
        inside = at in places or at in denying
        if inside or not same:
            continue
        if word in NEGATORS and at < first and sentence.clauses[at] == clause:
            if forgets(tokens, at):
                continue
            return True
        if _judges(sentence, at) and not (
            sentence.clauses[at] != clause and stands_in_condition(sentence, at)
        ):
            return True
        following = _next(sentence, at)
        out = word == "question" and [one.word for one in tokens[at - 3 : at]] == _OUT_OF
        if out or (word, following) in _KEEPING_OFF:
            return True
        if following in {"only", "merely"} and (
            word in _DOING_LITTLE or (word == "can" and _next(sentence, at + 1) in _HARMING)
        ):
            return True
        if word == "not" and at > last and ends_clause(sentence.clauses, at):
            return True
        if word in _TURNING and at < first and following in {"of", "than"}:
            return True
    return False


def _judges(sentence: Sentence, at: int) -> bool:
    word = sentence.tokens[at].word
    if word not in _REJECTING or sentence.denied[at]:
        return False
    return word not in REJECTED or rejects(sentence.tokens, at)


def _mentioned(sentence: Sentence) -> bool:
    """Whether a sentence only names a view to speak of it: "That it is the pool: ..."."""
    words = [one.word for one in sentence.tokens[:3]]
    if words and words[0] in {"and", "or", "nor"}:
        del words[0]
    return len(words) > 1 and words[0] == "that" and words[1] in _BEGINNING


def _answered_no(sentence: Sentence, last: int) -> bool:
    """Whether a short denial follows: "that it does so by itself: it doesn't"."""
    tokens, clauses = sentence.tokens, sentence.clauses
    for at in range(last + 1, len(tokens)):
        if clauses[at] == clauses[at - 1]:
            continue
        place = at
        while place < len(tokens) and tokens[place].word in _SHORT_FORMS and place < at + 3:
            place += 1
        if place < len(tokens) and tokens[place].word == "not":
            return ends_clause(clauses, place) or word_at(tokens, place + 1) in _AFTER_SHORT
    return False


def _postponed(sentence: Sentence, first: int) -> bool:
    """Whether something is to come before it: "I measure before adding an index"."""
    for at in range(first - 1, 0, -1):
        if sentence.tokens[at].word == "before":
            return True
        if sentence.clauses[at] != sentence.clauses[first]:
            return False
    return False


def _conceded(sentence: Sentence, first: int, last: int) -> bool:
    """Whether it is only what one could do: "I could restart it, but then I learn nothing"."""
    tokens = sentence.tokens
    would = next((at for at in range(last + 1, len(tokens)) if tokens[at].word == "would"), 0)
    could = (
        bool(would)
        and sentence.clauses[would] == sentence.clauses[last]
        and _next(sentence, would) in _BEING
    )
    for at in range(last, -1, -1):
        if at < first and sentence.clauses[at] != sentence.clauses[first]:
            break
        here = tokens[at].word
        could = could or here in _WEAK or (here == "would" and _next(sentence, at) in _BEING)
    return could and any(one.word in _AGAINST for one in tokens[last + 1 :])


def _once_held(sentence: Sentence, first: int) -> bool:
    """Whether it is told as a former view: "I used to think that ...", "I once believed"."""
    words = [one.word for one in sentence.tokens[:first]]
    return any(
        words[at - 2 : at] == ["used", "to"]
        or words[at - 1 : at] in _FORMERLY
        or (word in _HELD and not _LONG_AGO.isdisjoint(words[:at]))
        for at, word in enumerate(words)
        if word in _HOLDING
    )


def _told_of_others(sentence: Sentence, first: int, last: int) -> str:
    tokens = sentence.tokens
    for at in range(first, max(-1, first - 16), -1):
        word = tokens[at].word
        if supposes(sentence, at) and sentence.clauses[at] == sentence.clauses[first]:
            return "" if concluded(sentence, at, last) else "it was supposed, not said"
        if word in _SELF or (word == "you" and _acts(sentence, at, first)):
            supposed = _opener_before(sentence, at) and not concluded(sentence, at - 1, last)
            return "it was supposed, not said" if supposed else ""
        if word in _SAYING and at and tokens[at - 1].word == "who":
            return "it was told of others"
        if word in _HEARSAY and at and tokens[at - 1].word in _ANYONE:
            return "it was told of others"
        if word in _WRITINGS and _next(sentence, at) in _SAYING:
            return "it was told of others"
        if word in OTHERS and _bound(sentence, at):
            return ""
        if word in OTHERS and _teller(sentence, at, first, last):
            return "it was told of others"
        if word in OPENERS and at == 0:
            return "" if concluded(sentence, at, last) else "it was supposed, not said"
    return ""


def _acts(sentence: Sentence, at: int, first: int) -> bool:
    """Whether "you" does what is said: it stands in that clause, and nobody speaks to it."""
    told = any(one.word in _SAYING for one in sentence.tokens[max(0, at - 3) : at])
    return (
        sentence.clauses[at] == sentence.clauses[first]
        and not told
        and not _addressed(sentence, at)
    )


def _teller(sentence: Sentence, at: int, first: int, last: int) -> bool:
    """Whether a person or "they" holds what follows, rather than being dealt with or a thing."""
    tokens, clauses = sentence.tokens, sentence.clauses
    if _addressed(sentence, at) or not _has_verb(sentence, at, first):
        return False
    if tokens[at].word == "they" and _next(sentence, at) in {"are", "were"}:
        return False
    if tokens[at].word in _SOME and _next(sentence, at) not in _AFTER_SOME:
        return False
    if any(one.word in _SAYING for one in tokens[at + 1 : first]):
        return True
    if tokens[at].word in _ANYBODY and _next(sentence, at) in _WHICH_OF_THEM:
        return False
    if tokens[at].word in _ANY_ACTOR and _next(sentence, at).endswith("s"):
        # "Someone locks the row and nobody can read it" tells how it goes, not who thinks so.
        return clauses[last] == clauses[at]
    before = {tokens[place].word: place for place in range(at) if clauses[place] == clauses[at]}
    if not CIRCUMSTANCE.isdisjoint(before):
        opener = max(before[one] for one in CIRCUMSTANCE & before.keys())
        if clauses[at] != clauses[first] or concluded(sentence, opener, last):
            return False
    return _DEALING.isdisjoint(before)


def _opener_before(sentence: Sentence, at: int) -> bool:
    return at > 0 and sentence.tokens[at - 1].word in SUPPOSING


def _bound(sentence: Sentence, at: int) -> bool:
    """Whether a rule is laid on others: "juniors should never ..." is the speaker's own view."""
    return any(one.word in _RULING for one in sentence.tokens[at + 1 : at + 3])


def _addressed(sentence: Sentence, at: int) -> bool:
    """Whether the word stands as an object: tell them, keep juniors away."""
    return any(
        tokens_before in _ADDRESSING
        for tokens_before in (sentence.tokens[place].word for place in range(max(0, at - 2), at))
    )


def _has_verb(sentence: Sentence, at: int, first: int) -> bool:
    return first > at or sentence.tokens[at].word in {"they", "juniors", "people"}


def _next(sentence: Sentence, at: int) -> str:
    return word_at(sentence.tokens, at + 1)
