"""Hears a rubric in what a candidate said: for every key point and mistake, what rests on what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.attribution import asserted
from interviewer.builtin.hearing.choices import clash
from interviewer.builtin.hearing.claims import Claim
from interviewer.builtin.hearing.contradiction import contrary, readings, together
from interviewer.builtin.hearing.cues import Found, HeardCue, compile_cue, find_cue
from interviewer.builtin.hearing.own_words import (
    LONG_SENTENCE,
    Match,
    OwnWords,
    compile_own_words,
    match,
    stretches,
    vocabulary,
)
from interviewer.builtin.hearing.relation import Relations, misplaced, relations_of
from interviewer.builtin.hearing.tokens import tokenise
from interviewer.domain.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.builtin.hearing.listening import Hearing
    from interviewer.builtin.hearing.passage import Passage, Sentence
    from interviewer.domain.rubric import Cue

COVERED_FROM = 0.62
PARTIAL_FROM = 0.42
MADE_FROM = 0.8
FEWEST_STEMS = 2
AGAINST = 0.5
CONTRARY = 0.3
CHOICE = 0.25
CLASHING = 0.1
LISTED = 0.5
QUOTE_BEFORE = 6
QUOTE_AFTER = 6
QUOTES = 2
_MISTAKEN = "It was said as part of a mistake."
Mistaken = dict[tuple[int, int], set[int]]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A key point or a mistake made ready for hearing."""

    id: str
    cues: tuple[HeardCue, ...]
    own: OwnWords
    relations: Relations

    @property
    def unheard(self) -> bool:
        """Whether it has no cues and only the question's own words, which nothing can meet."""
        return not self.cues and self.own.asked.issuperset(self.own.weights)


class Place(NamedTuple):
    """A quote's place: which passage of those heard, and from where to where in its text."""

    passage: int
    start: int
    end: int


class Finding(NamedTuple):
    """What was found on one criterion, best first where several places speak for it."""

    verdict: Verdict
    places: tuple[Place, ...]
    reason: str


class _Hit(NamedTuple):
    verdict: Verdict
    place: Place
    strength: float
    reason: str


def compile_criteria(
    listed: Sequence[tuple[str, str, Sequence[Cue]]], question: str
) -> tuple[Criterion, ...]:
    """Make criteria ready, given as id, text and cues, all of one question."""
    own = compile_own_words([text for _, text, _ in listed], question)
    criteria = []
    for (name, text, cues), words in zip(listed, own, strict=True):
        ready = tuple(one for one in map(compile_cue, cues) if one is not None)
        stems = [
            [one.key for need in cue.needs for one in (need, *need.others) if one.key]
            for cue in ready
        ]
        criteria.append(Criterion(name, ready, words, relations_of(tokenise(text), stems)))
    return tuple(criteria)


def find_point(
    criterion: Criterion, hearings: Sequence[Hearing], mistaken: Mistaken | None = None
) -> Finding:
    """Judge a key point over all that was heard, but for the words that make a mistake."""
    hits: list[_Hit] = []
    refused = ""
    for one in hearings:
        for cue in criterion.cues:
            for found in find_cue(cue, one.heard):
                if _spoilt(mistaken, one, found.sentence, found.places):
                    refused = _MISTAKEN
                    continue
                hit = _cue_hit(criterion, cue, found, one)
                if isinstance(hit, str):
                    refused = hit or refused
                else:
                    hits.append(hit)
        own = _own_hit(criterion, one, mistaken)
        if isinstance(own, str):
            refused = refused or own
        elif own is not None:
            hits.append(own)
    return _finding(hits, refused or "None of its words were heard.")


def _cue_hit(criterion: Criterion, cue: HeardCue, found: Found, one: Hearing) -> _Hit | str:
    sentence = one.heard.sentences[found.sentence]
    echo = one.echoes[found.sentence]
    if one.void[found.sentence] or all(echo[at] for at in found.places):
        return "It stands only in the question, or was asked."
    words = _cue_words(cue, found, one)
    if one.quoted[found.sentence] and one.rejected[found.sentence]:
        return f"“{words}” was quoted only to reject it."
    if found.denied:
        return f"“{words}” was named only to deny it."
    wrong = misplaced(criterion.relations, sentence, found.places)
    if wrong:
        return f"Heard “{words}”, but {wrong}."
    claim = one.claims.at(found.sentence, found.first, found.last)
    if claim is Claim.LISTED:
        return "Its terms were only listed; nothing was said of them."
    place = _place(one, found.sentence, found.first, found.last)
    if claim is Claim.NAMED:
        return _Hit(Verdict.PARTIAL, place, 1.0, f"“{words}” was named, hardly explained.")
    return _Hit(Verdict.COVERED, place, float(len(cue.needs)), f"Heard “{words}”.")


def _cue_words(cue: HeardCue, found: Found, one: Hearing) -> str:
    """Return a cue as it is written or, where it leaves a choice, the words that met it."""
    if not any(need.others or need.choices for need in cue.needs):
        return cue.text
    tokens = one.heard.sentences[found.sentence].tokens
    spots = dict.fromkeys((tokens[at].start, tokens[at].end) for at in found.places)
    return " ".join(one.heard.text[start:end] for start, end in spots)


class Own(NamedTuple):
    """How well a criterion's own words stand in a passage: 0 to 1, where, and what speaks against.

    `against` is empty where nothing does; `score` is lowered where something does.
    """

    score: float
    match: Match
    claim: Claim
    against: str


def own_words_in(criterion: Criterion, one: Hearing) -> Own | None:
    """Find the stretch of a passage that speaks best for a criterion by its own words."""
    best: Own | None = None
    words, lifted = vocabulary(one.heard.text), bool(criterion.own.choice)
    for stretch in stretches(one.heard.text):
        if any(one.returned[number] for number in stretch.sentences):
            continue
        found = match(criterion.own, stretch, words)
        if not found.stems or (best and not lifted and found.score <= best.score + 1e-9):
            continue
        weighed = _weigh(criterion, one, found)
        if best is None or weighed.score > best.score + 1e-9:
            best = weighed
    return best


def _weigh(criterion: Criterion, one: Hearing, found: Match) -> Own:
    number = found.stretch.sentences[-1]
    sentence = one.heard.sentences[number]
    claim = one.claims.at(number, found.stretch.first, found.stretch.last)
    own = criterion.own
    against = ""
    score = found.score
    if found.denied:
        against = "denied"
    elif found.turned:
        against = "turned to the opposite"
    else:
        against = _misplaced_own(criterion, sentence, found)
    if against:
        score *= AGAINST
    heard = readings(one.heard.text)
    said = together([heard[at] for at in found.stretch.sentences])
    why = contrary(own.reading, said, own.told)
    if why:
        score *= CONTRARY
        against = why
    if own.choice:
        share = CHOICE if own.choice == one.choice else 0.0
        score = (score + share) / (1.0 + CHOICE)
    if clash(own.settled, one.choice):
        score *= CLASHING
        against = "with another choice"
    return Own(score * LISTED if claim is Claim.LISTED else score, found, claim, against)


def _own_hit(criterion: Criterion, one: Hearing, mistaken: Mistaken | None) -> _Hit | str | None:
    own = own_words_in(criterion, one)
    if own is None or len(own.match.stems) < FEWEST_STEMS or own.match.score < PARTIAL_FROM:
        return None
    if own.match.asked_only:
        return "Only words of the question were heard."
    if own.against:
        return f"Its words were heard, but {own.against}."
    if own.claim is Claim.LISTED:
        return "Its terms were only listed; nothing was said of them."
    stretch = own.match.stretch
    number = stretch.sentences[-1]
    wrong = (mistaken or {}).get((one.number, number), set())
    if not wrong.isdisjoint(_own_places(one.heard.sentences[number], own.match)):
        return _MISTAKEN
    if any(one.quoted[at] and one.rejected[at] for at in stretch.sentences):
        return "Its words were quoted only to reject them."
    first = one.heard.sentences[stretch.sentences[0]]
    place = (
        _place(one, number, stretch.first, stretch.last)
        if len(stretch.sentences) == 1
        else Place(one.number, first.start, one.heard.sentences[number].end)
    )
    words = _spoken(one.heard, own.match)
    if own.score >= COVERED_FROM and own.claim is Claim.STATED:
        return _Hit(Verdict.COVERED, place, own.score, f"Heard its own words: {words}.")
    return _Hit(Verdict.PARTIAL, place, own.score, f"Heard a part of it: {words}.")


def _misplaced_own(criterion: Criterion, sentence: Sentence, best: Match) -> str:
    return misplaced(criterion.relations, sentence, _own_places(sentence, best))


def _own_places(sentence: Sentence, best: Match) -> tuple[int, ...]:
    return tuple(
        at
        for at in range(best.stretch.first, min(best.stretch.last + 1, len(sentence.tokens)))
        if sentence.tokens[at].stem in best.stems
    )


def _spoilt(mistaken: Mistaken | None, one: Hearing, sentence: int, places: Sequence[int]) -> bool:
    """Whether at least half of the words belong to a mistake that is made."""
    wrong = (mistaken or {}).get((one.number, sentence), set())
    return bool(wrong) and 2 * len(wrong.intersection(places)) >= len(places)


def find_mistake(criterion: Criterion, hearings: Sequence[Hearing]) -> Finding:
    """Judge a mistake over all that was heard: it is made where the candidate asserts it."""
    hits: list[_Hit] = []
    refused = ""
    for one in hearings:
        for cue in criterion.cues:
            for found in find_cue(cue, one.heard):
                why = _not_made(criterion, cue, found, one)
                words = _cue_words(cue, found, one)
                if why:
                    refused = f"Heard “{words}”, but {why}."
                    continue
                place = _place(one, found.sentence, found.first, found.last)
                strength = float(len(cue.needs))
                hits.append(_Hit(Verdict.MADE, place, strength, f"Heard “{words}”."))
        if not criterion.cues:
            hits.extend(_mistake_in_own_words(criterion, one))
    found_it = _finding(hits, refused or "Nothing of the kind was heard.")
    return found_it if hits else found_it._replace(verdict=Verdict.NOT_MADE)


def mistaken_places(criteria: Sequence[Criterion], hearings: Sequence[Hearing]) -> Mistaken:
    """Return the tokens, by passage and sentence, in which the candidate makes a mistake.

    The same words cannot make a key point too.
    """
    places: dict[tuple[int, int], set[int]] = {}
    for criterion in criteria:
        for one in hearings:
            for cue in criterion.cues:
                for found in find_cue(cue, one.heard):
                    if not _not_made(criterion, cue, found, one):
                        at = (one.number, found.sentence)
                        places.setdefault(at, set()).update(found.places)
    return places


def _not_made(criterion: Criterion, cue: HeardCue, found: Found, one: Hearing) -> str:
    sentence = one.heard.sentences[found.sentence]
    if one.quoted[found.sentence]:
        return "it was quoted, not said"
    if one.rejected[found.sentence]:
        return "the next sentence rejects it"
    why = asserted(
        sentence, found.places, question=one.asked[found.sentence], negative=cue.negative
    )
    return why or _not_claimed(criterion, one, found)


def _not_claimed(criterion: Criterion, one: Hearing, found: Found) -> str:
    echo = one.echoes[found.sentence]
    if one.void[found.sentence] or all(echo[at] for at in found.places):
        return "it only repeats the interviewer"
    if one.claims.at(found.sentence, found.first, found.last) is Claim.LISTED:
        return "it was only listed"
    return misplaced(criterion.relations, one.heard.sentences[found.sentence], found.places)


def _mistake_in_own_words(criterion: Criterion, one: Hearing) -> Iterable[_Hit]:
    own = own_words_in(criterion, one)
    if own is None or own.score < MADE_FROM or len(own.match.stems) <= FEWEST_STEMS:
        return
    stretch = own.match.stretch
    if own.against or own.claim is not Claim.STATED or len(stretch.sentences) > 1:
        return
    number = stretch.sentences[0]
    sentence = one.heard.sentences[number]
    places = _own_places(sentence, own.match)
    if one.quoted[number] or one.rejected[number]:
        return
    if not criterion.own.negated and asserted(sentence, places, question=one.asked[number]):
        return
    place = _place(one, number, stretch.first, stretch.last)
    yield _Hit(Verdict.MADE, place, own.score, f"Heard: {_spoken(one.heard, own.match)}.")


def _finding(hits: Sequence[_Hit], refused: str) -> Finding:
    if not hits:
        return Finding(Verdict.MISSED, (), refused)
    covered = [hit for hit in hits if hit.verdict is not Verdict.PARTIAL]
    chosen = covered or hits
    strongest = max(chosen, key=lambda hit: hit.strength)
    first = min(chosen, key=lambda hit: hit.place)
    places = sorted({first.place, strongest.place})[:QUOTES]
    return Finding(strongest.verdict, tuple(places), strongest.reason)


def _place(one: Hearing, number: int, first: int, last: int) -> Place:
    """Return the sentence, or of a long one a window around the tokens at clause ends."""
    sentence = one.heard.sentences[number]
    size = len(sentence.tokens)
    if size <= LONG_SENTENCE:
        return Place(one.number, sentence.start, sentence.end)
    begin = first
    while begin > max(0, first - QUOTE_BEFORE):
        begin -= 1
        if sentence.clauses[begin] != sentence.clauses[begin - 1]:
            break
    finish = last
    while finish < min(size - 1, last + QUOTE_AFTER):
        if sentence.clauses[finish + 1] != sentence.clauses[finish]:
            break
        finish += 1
    return Place(one.number, sentence.tokens[begin].start, sentence.tokens[finish].end)


def _spoken(heard: Passage, best: Match) -> str:
    """Return the matched words as they were said."""
    words: dict[str, str] = {}
    for number in best.stretch.sentences:
        for token in heard.sentences[number].tokens:
            if token.stem in best.stems:
                words.setdefault(token.stem, heard.text[token.start : token.end])
    return ", ".join(list(words.values())[:6])
