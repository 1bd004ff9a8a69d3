"""Hears a rubric's mistakes in what a candidate said: made is what the candidate asserts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.builtin.hearing.attribution import asserted
from interviewer.builtin.hearing.claims import Claim
from interviewer.builtin.hearing.held import each_held
from interviewer.builtin.hearing.judging import (
    FEWEST_STEMS,
    Finding,
    Hit,
    cue_words,
    finding,
    like_place,
    own_places,
    own_words_in,
    place_in,
    place_of,
    spoken,
)
from interviewer.builtin.hearing.relation import misplaced
from interviewer.builtin.hearing.sounding import MISTAKE_LIKE, MISTAKE_UNLIKE, around, likenesses
from interviewer.domain.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.builtin.hearing.held import Held
    from interviewer.builtin.hearing.judging import Criterion, Mistaken
    from interviewer.builtin.hearing.listening import Hearing
    from interviewer.builtin.hearing.resemblance import Learned

MADE_FROM = 0.8


def find_mistake(
    criterion: Criterion, hearings: Sequence[Hearing], stance: Learned | None = None
) -> Finding:
    """Judge a mistake over all that was heard: it is made where the candidate asserts it."""
    hits: list[Hit] = []
    refused = ""
    for cue, _, where in each_held(criterion.cues, hearings):
        why = _not_made(criterion, where, negative=cue.negative)
        if not why and around(criterion.learned, where, stance) < MISTAKE_UNLIKE:
            why = "nothing else there sounds like it"
        words = cue_words(cue, where)
        if why:
            refused = f"Heard “{words}”, but {why}."
            continue
        place = place_of(where)
        hits.append(Hit(Verdict.MADE, place, float(len(cue.needs)), f"Heard “{words}”."))
    if not hits:
        hits.extend(_sounding_hits(criterion, hearings, stance))
    if not criterion.cues and criterion.learned is None:
        hits.extend(hit for one in hearings for hit in _mistake_in_own_words(criterion, one))
    found_it = finding(hits, refused or "Nothing of the kind was heard.")
    return found_it if hits else found_it._replace(verdict=Verdict.NOT_MADE)


def mistaken_places(criteria: Sequence[Criterion], hearings: Sequence[Hearing]) -> Mistaken:
    """Return the tokens, by passage and sentence, in which the candidate makes a mistake.

    The same words cannot make a key point too.
    """
    places: dict[tuple[int, int], set[int]] = {}
    for criterion in criteria:
        for cue, _, where in each_held(criterion.cues, hearings):
            if not _not_made(criterion, where, negative=cue.negative):
                for at, tokens in where.tokens():
                    places.setdefault(at, set()).update(tokens)
    return places


def _sounding_hits(
    criterion: Criterion, hearings: Sequence[Hearing], stance: Learned | None
) -> Iterable[Hit]:
    """Yield the stretch that most resembles what those said who made the mistake."""
    for like in likenesses(criterion.learned, hearings, criterion.asked, MISTAKE_LIKE, stance):
        if not like.quoted and not any(
            _not_made(criterion, where, negative=like.denial_meant) for where in like.held()
        ):
            yield Hit(
                Verdict.MADE, like_place(like), like.score, f"It sounds like it: {like.words}."
            )
            return


def _not_made(criterion: Criterion, where: Held, *, negative: bool) -> str:
    if where.quoted:
        return "it was quoted, not said"
    if where.rejected:
        return "it was rejected right after"
    if where.announced:
        return "it was announced as a fault"
    if where.regretted:
        return "it is told of what came to no good"
    sentence, places = where.sentence, where.places
    why = asserted(sentence, places, question=where.asked, negative=negative, denying=where.denying)
    if why:
        return why
    if where.given_back:
        return "it only repeats the interviewer"
    if where.claim is Claim.LISTED:
        return "it was only listed"
    return misplaced(criterion.relations, sentence, places)


def _mistake_in_own_words(criterion: Criterion, one: Hearing) -> Iterable[Hit]:
    own = own_words_in(criterion, one)
    if own is None or own.score < MADE_FROM or len(own.match.stems) <= FEWEST_STEMS:
        return
    stretch = own.match.stretch
    if own.against or own.claim is not Claim.STATED or len(stretch.sentences) > 1:
        return
    number = stretch.sentences[0]
    sentence = one.heard.sentences[number]
    places = own_places(sentence, own.match)
    if one.quoted[number] or one.rejected[number] or one.announced[number] or one.regretted[number]:
        return
    if not criterion.own.negated and asserted(sentence, places, question=one.asked[number]):
        return
    place = place_in(one, number, stretch.first, stretch.last)
    yield Hit(Verdict.MADE, place, own.score, f"Heard: {spoken(one.heard, own.match)}.")
