"""Which words of a sentence are denied: not done, not so, or put aside for something else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.clauses import SUBJECTS, ends_clause
from interviewer.builtin.hearing.tokens import word_at
from interviewer.builtin.hearing.words import (
    ARTICLES,
    AUXILIARIES,
    DOING,
    FILLERS,
    FUNCTION_WORDS,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.builtin.hearing.tokens import Token

NEGATORS = word_set(
    """
    not never no without nobody none nor neither hardly barely nothing cannot
    """
)
REACH = 9
SHORT_REACH = 5
_HARMLESS_AFTER = word_set(
    """
    only just merely sure certain know necessarily until mention to yet idea matter doubt
    exactly
    """
)
_OMITTING = word_set("forget skip ignore miss neglect avoid fail hesitate overlook omit")
_PURPOSE = word_set("whether if ensure ensures verify guarantee guarantees so prevent")
REJECTED = word_set(
    """
    useless wrong unnecessary pointless overkill harmful nonsense needless irrelevant futile
    mistaken false incorrect antipattern
    """
)
_EFFECTS = word_set(
    """
    help helps helped work works solve solves fix fixes cure cures need needed necessary
    required useful worth good matter matters sense recommended remedy solution answer way
    enough suffice change changes improve prevent remove cause true right correct important
    relevant reduce lessen problem issue culprit reason trouble bottleneck
    """
)
_JUDGING = word_set("true case correct right think believe agree suppose accept")
_TURNING = word_set("but because since however instead rather although though")
# Before a comma they answer or close something and deny nothing of what follows.
_STATING = word_set("is was")
_STANDING_ALONE = word_set("no nobody none nothing")
# What costs (almost) nothing is not denied.
_LITTLE = word_set("cost costs almost nearly")
_NAUGHT = word_set("nothing nobody none")
# "A table with nothing in it" denies nothing of the table.
_HAVING = word_set("with has have had having leaves leaving left holds contains is was are were be")
_BEFORE_SUBJECTS = word_set("that which because since as so and but while")
_PUT_ASIDE = word_set("instead rather")
_GIVING_BACK = word_set("return returns returning returned or")
_GOING = word_set("go goes going gone went something anything everything")
_ANYTHING = word_set("something anything everything what whatever")
_JUDGED = word_set(
    """
    idea ideas solution solutions approach answer answers way cure remedy direction tool fix
    place reason thing conclusion assumption belief view claim advice move choice
    """
)
_APART = ["to", "do", "with"]


def denied(tokens: Sequence[Token], clauses: Sequence[int]) -> list[bool]:
    """Mark, for each token, whether the sentence denies it.

    "Not" and its kin reach to the end of their clause; where they deny an effect ("X does not
    help") or where X is called useless, X before them is denied too. What is only to be made sure
    of ("check that it is not blocked") is not denied.
    """
    marks = [False] * len(tokens)
    for at, here in enumerate(tokens):
        if here.word == "nothing" and at and tokens[at - 1].word in _LITTLE:
            continue
        if here.word in NEGATORS:
            if _cancelled(tokens, clauses, at):
                continue
            _deny_from(tokens, clauses, at, marks)
            alternative = word_at(tokens, at - 1) == "or"
            held = alternative or word_at(tokens, at - 1) in _HAVING
            if here.word in _NAUGHT and not held and not _is_subject(tokens, clauses, at):
                _mark_before(tokens, clauses, at, marks)
        elif here.word in _PUT_ASIDE and word_at(tokens, at + 1) in {"of", "than"}:
            reach = 1 if word_at(tokens, at + 2).isdigit() else SHORT_REACH
            _mark(tokens, clauses, at + 2, marks, reach=reach)
        elif (
            here.word in REJECTED and not _negator_near(tokens, clauses, at) and rejects(tokens, at)
        ) or (
            here.word in {"bad", "terrible", "poor"}
            and word_at(tokens, at + 1)
            in {
                "idea",
                "advice",
                "practice",
                "choice",
            }
        ):
            _mark_before(tokens, clauses, at, marks)
    return marks


def _cancelled(tokens: Sequence[Token], clauses: Sequence[int], at: int) -> bool:
    """Whether a denial meets another: "not without it", or "no it is not", which answers."""
    word = tokens[at].word
    near = range(max(0, at - REACH), min(len(tokens), at + REACH))
    others = {
        tokens[place].word: place
        for place in near
        if place != at and clauses[place] == clauses[at] and tokens[place].word in NEGATORS
    }
    if word == "without":
        return any(place < at for place in others.values())
    if word == "no" and at == 0:
        return not others.keys().isdisjoint({"not", "cannot", "never"})
    return others.get("without", -1) > at


def _deny_from(tokens: Sequence[Token], clauses: Sequence[int], at: int, marks: list[bool]) -> None:
    if tokens[at].word in _STANDING_ALONE and at + 1 < len(tokens) and ends_clause(clauses, at):
        return
    if tokens[at].word == "nothing" and (
        word_at(tokens, at + 1) == "but" or word_at(tokens, at - 1) == "or"
    ):
        # "All or nothing", "either everything or nothing" denies nothing of it.
        return
    if tokens[at].word == "nothing" and [one.word for one in tokens[at + 1 : at + 4]] == _APART:
        _mark_before(tokens, clauses, at, marks)
        _mark(tokens, clauses, at + 4, marks, reach=REACH)
        return
    _deny_after(tokens, clauses, at, marks)


def _deny_after(
    tokens: Sequence[Token], clauses: Sequence[int], at: int, marks: list[bool]
) -> None:
    after = _next_meaning(tokens, at + 1)
    if after < len(tokens) and clauses[after] == clauses[at]:
        word = tokens[after].word
        if tokens[after - 1 if after > at + 1 else after].word in {"only", "just", "merely"}:
            return
        if word == "to" and word_at(tokens, after + 1) == "blame":
            _mark_before(tokens, clauses, at, marks)
            return
        if word in _HARMLESS_AFTER or forgets(tokens, at):
            return
        if word in _EFFECTS:
            _mark_before(tokens, clauses, at, marks)
        if word in _JUDGING and not _purposive(tokens, clauses, at):
            _mark_on(tokens, after + 1, marks)
            return
    if _purposive(tokens, clauses, at):
        return
    if word_at(tokens, at - 1) == "why":
        return
    if (word_at(tokens, at - 2), word_at(tokens, at - 1)) == ("whether", "or"):
        return
    if tokens[at].word == "not" and word_at(tokens, at + 1) == "because":
        _mark(tokens, clauses, at + 2, marks, reach=REACH)
        return
    if at + 1 < len(tokens) and ends_clause(clauses, at):
        return
    _mark(tokens, clauses, at + 1, marks, reach=REACH)


def rejects(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word such as "wrong" judges what was said: not in "wrong balances", "return false".

    "The wrong idea" does; "it goes wrong" and "something is wrong" tell of a failure.
    """
    before = word_at(tokens, at - 1)
    if before in _GIVING_BACK or before in _GOING or word_at(tokens, at - 2) in _ANYTHING:
        return False
    after = word_at(tokens, at + 1)
    return not after or after in _JUDGED or after in FUNCTION_WORDS or after in NEGATORS


def forgets(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is denied at `at` is an omission: "do not forget", "never skip"."""
    after = _next_meaning(tokens, at + 1)
    return after < len(tokens) and tokens[after].stem in _OMITTING


def _purposive(tokens: Sequence[Token], clauses: Sequence[int], at: int) -> bool:
    """Whether the negation stands in what is to be made sure of, or in a condition."""
    begin = max(0, at - 7)
    window = [one.word for one in tokens[begin:at]]
    for place, word in enumerate(window, begin):
        # "So it is no cure" concludes, where "so that" is a purpose; and a condition ends with its
        # clause: "if the node dies, no write is lost" denies the loss.
        other = (word == "so" and word_at(tokens, place + 1) != "that") or (
            word == "if" and clauses[place] != clauses[at]
        )
        if word in _PURPOSE and not other:
            return True
    for first, second in pairwise(window):
        if (first, second) in {
            ("make", "sure"),
            ("makes", "sure"),
            ("check", "that"),
            ("check", "there"),
            ("such", "that"),
            ("see", "that"),
        }:
            return True
    return False


def _mark(
    tokens: Sequence[Token], clauses: Sequence[int], start: int, marks: list[bool], *, reach: int
) -> None:
    if start >= len(tokens):
        return
    clause = clauses[start]
    for at in range(start, min(len(tokens), start + reach)):
        if clauses[at] != clause or (at > start and tokens[at].word in SUBJECTS):
            return
        if tokens[at].word in NEGATORS or tokens[at].word in _PUT_ASIDE:
            return
        if tokens[at].word == "it" and at > start and word_at(tokens, at + 1) in _STATING:
            # "It's not slow it's blocked": in speech no comma stands there.
            return
        if tokens[at].word == "and" and reach > SHORT_REACH:
            return
        marks[at] = True


def _mark_on(tokens: Sequence[Token], start: int, marks: list[bool]) -> None:
    """Mark all that follows up to a turn: "it is not true that" denies more than a clause."""
    for at in range(start, len(tokens)):
        if tokens[at].word in _TURNING:
            return
        marks[at] = True


def _mark_before(
    tokens: Sequence[Token], clauses: Sequence[int], at: int, marks: list[bool]
) -> None:
    for place in range(at - 1, -1, -1):
        if clauses[place] != clauses[at] or tokens[place].word in SUBJECTS:
            return
        if tokens[place].word == "and" and tokens[at].word in _STANDING_ALONE:
            return
        marks[place] = True


def _is_subject(tokens: Sequence[Token], clauses: Sequence[int], at: int) -> bool:
    """Whether "nobody" does something rather than suffers it: "a loop that nobody looks at"."""
    if ends_clause(clauses, at):
        return False
    if word_at(tokens, at - 1) in _BEFORE_SUBJECTS:
        return True
    after = tokens[at + 1].word
    return tokens[at].word == "nobody" and (
        after in AUXILIARIES or after in DOING or after.endswith(("s", "ed"))
    )


def _negator_near(tokens: Sequence[Token], clauses: Sequence[int], at: int) -> bool:
    return any(
        tokens[place].word in NEGATORS and clauses[place] == clauses[at]
        for place in range(max(0, at - 4), at)
    )


def _next_meaning(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and (
        tokens[at].word in ARTICLES
        or tokens[at].word in FILLERS
        or tokens[at].word in {"be", "always", "only", "merely"}
    ):
        at += 1
    return at
