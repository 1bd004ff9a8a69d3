"""Hears a rubric in what a candidate said: for every key point and mistake, what rests on what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.choices import clash
from interviewer.builtin.hearing.claims import Claim
from interviewer.builtin.hearing.contradiction import contrary, readings, together
from interviewer.builtin.hearing.cues import HeardCue, compile_cue
from interviewer.builtin.hearing.held import Held, each_held
from interviewer.builtin.hearing.own_words import (
    LONG_SENTENCE,
    Match,
    OwnWords,
    compile_own_words,
    match,
    stretches,
    vocabulary,
)
from interviewer.builtin.hearing.rejecting import taken_back
from interviewer.builtin.hearing.relation import Relations, misplaced, relations_of
from interviewer.builtin.hearing.sounding import DOUBTED, MUCH_LIKE, UNLIKE, around, likenesses
from interviewer.builtin.hearing.tokens import tokenise
from interviewer.domain.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from interviewer.builtin.hearing.cues_found import Found
    from interviewer.builtin.hearing.listening import Hearing
    from interviewer.builtin.hearing.passage import Passage, Sentence
    from interviewer.builtin.hearing.resemblance import Learned
    from interviewer.builtin.hearing.sounding import Likeness
    from interviewer.domain.rubric import Cue

COVERED_FROM = 0.62
PARTIAL_FROM = 0.42
FEWEST_STEMS = 2
AGAINST = 0.5
LOST = 0.4
NOTHING_NEW = 0.5
CONTRARY = 0.15
AS_NEAR = 0.65
ELSEWHERE = 0.5
CHOICE = 0.25
CLASHING = 0.1
LISTED = 0.5
QUOTE_BEFORE = 6
QUOTE_AFTER = 6
QUOTES = 2
_MISTAKEN = "It was said as part of a mistake."
_ELSEWHERE = "the contrary was said as well"
Mistaken = dict[tuple[int, int], set[int]]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A key point or a mistake made ready for hearing; `asked` are the stems of its question."""

    id: str
    cues: tuple[HeardCue, ...]
    own: OwnWords
    relations: Relations
    learned: Learned | None = None
    asked: frozenset[str] = frozenset()

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


class Hit(NamedTuple):
    """One place that speaks for a criterion: how strongly, and why."""

    verdict: Verdict
    place: Place
    strength: float
    reason: str


def compile_criteria(
    listed: Sequence[tuple[str, str, Sequence[Cue]]],
    question: str,
    learned_of: Callable[[str], Learned | None] = lambda _: None,
) -> tuple[Criterion, ...]:
    """Make criteria ready, given as id, text and cues, all of one question.

    `learned_of` tells for a criterion's text what was learned of it.
    """
    own = compile_own_words([text for _, text, _ in listed], question)
    asked = frozenset(token.stem for token in tokenise(question))
    criteria = []
    for (name, text, cues), words in zip(listed, own, strict=True):
        ready = tuple(one for one in map(compile_cue, cues) if one is not None)
        stems = [
            [one.key for need in cue.needs for one in (need, *need.others) if one.key]
            for cue in ready
        ]
        relations = relations_of(tokenise(text), stems)
        criteria.append(Criterion(name, ready, words, relations, learned_of(text), asked))
    return tuple(criteria)


def find_point(
    criterion: Criterion, hearings: Sequence[Hearing], mistaken: Mistaken | None = None
) -> Finding:
    """Judge a key point over all that was heard, but for the words that make a mistake."""
    hits: list[Hit] = []
    refused = ""
    for cue, found, where in each_held(criterion.cues, hearings):
        if all(_spoilt(mistaken, at, tokens) for at, tokens in where.tokens()):
            refused = _MISTAKEN
            continue
        hit = _cue_hit(criterion, cue, found, where)
        if isinstance(hit, str):
            refused = hit or refused
        else:
            hits.append(hit)
    if not any(hit.verdict is Verdict.COVERED for hit in hits):
        hits.extend(_sounding_hits(criterion, hearings, mistaken))
        # A cue that is held says more than its own words, which take longer to look for.
        for one in hearings:
            own = _own_hit(criterion, one, mistaken)
            if isinstance(own, str):
                refused = refused or own
            elif own is not None:
                hits.append(own)
    return finding(hits, refused or "Nothing was heard that says it.")


def _sounding_hits(
    criterion: Criterion, hearings: Sequence[Hearing], mistaken: Mistaken | None
) -> Iterator[Hit]:
    """Yield the stretch that most resembles what those said who meant the point.

    It knows words, not what they say of each other, so it takes much of it for the whole point.
    """
    for like in likenesses(criterion.learned, hearings, criterion.asked):
        if any(_spoilt(mistaken, at, tokens) for at, tokens in like.parts) or like.says_nothing:
            continue
        if any(misplaced(criterion.relations, one.sentence, one.places) for one in like.held()):
            continue
        reason = f"It sounds like it: {like.words}."
        verdict = Verdict.COVERED if like.score >= MUCH_LIKE else Verdict.PARTIAL
        yield Hit(verdict, like_place(like), like.score, reason)
        return


def like_place(like: Likeness) -> Place:
    """Return the sentence that resembles, or both of two."""
    one, window = like.one, like.window
    number = window.sentences[0]
    if len(window.sentences) == 1:
        return place_in(one, number, window.first, window.last)
    sentences = one.heard.sentences
    return Place(one.number, sentences[number].start, sentences[window.sentences[-1]].end)


def _cue_hit(criterion: Criterion, cue: HeardCue, found: Found, where: Held) -> Hit | str:
    if where.given_back:
        return "It stands only in the question, or was asked."
    words = cue_words(cue, where)
    if where.rejected:
        return f"“{words}” was said only to reject it."
    if found.denied:
        return f"“{words}” was named only to deny it."
    wrong = misplaced(criterion.relations, where.sentence, where.places)
    if wrong:
        return f"Heard “{words}”, but {wrong}."
    claim = where.claim
    if claim is Claim.LISTED:
        return "Its terms were only listed; say in a sentence what they do."
    likeness = around(criterion.learned, where)
    if likeness < UNLIKE:
        return f"Heard “{words}”, but nothing else there sounds like it."
    place = place_of(where)
    if claim is Claim.NAMED:
        return Hit(Verdict.PARTIAL, place, 1.0, f"“{words}” was named, hardly explained.")
    if likeness < DOUBTED:
        reason = f"Heard “{words}”, but little else there sounds like it."
        return Hit(Verdict.PARTIAL, place, 1.0, reason)
    return Hit(Verdict.COVERED, place, float(len(cue.needs)), f"Heard “{words}”.")


def cue_words(cue: HeardCue, where: Held) -> str:
    """Return a cue as it is written or, where it leaves a choice, the words that met it."""
    if not any(need.others or need.choices for need in cue.needs):
        return cue.text
    tokens = where.sentence.tokens
    spots = dict.fromkeys((tokens[at].start, tokens[at].end) for at in where.places)
    return " ".join(where.one.heard.text[start:end] for start, end in spots)


class Own(NamedTuple):
    """How well a criterion's own words stand in a passage: 0 to 1, where, and what speaks against.

    `against` is empty where nothing does; `score` is lowered where something does. `contrary` is
    whether the words say the contrary of the criterion to each other.
    """

    score: float
    match: Match
    claim: Claim
    against: str
    contrary: bool = False


def own_words_in(criterion: Criterion, one: Hearing) -> Own | None:
    """Find the stretch of a passage that speaks best for a criterion by its own words.

    It speaks for less where another stretch, nearly as close to those words, says the contrary.
    """
    best: Own | None = None
    contrary_of = 0.0
    words, lifted = vocabulary(one.heard.text), bool(criterion.own.choice)
    for stretch in stretches(one.heard.text):
        if any(one.returned[number] for number in stretch.sentences):
            continue
        found = match(criterion.own, stretch, words)
        if not found.stems or (best and not lifted and found.score < AS_NEAR * best.score):
            continue
        if best and not lifted and found.score <= best.score + 1e-9:
            if _contrary(criterion, one, found):
                contrary_of = max(contrary_of, found.score)
            continue
        weighed = _weigh(criterion, one, found)
        if weighed.contrary:
            contrary_of = max(contrary_of, found.score)
        if best is None or weighed.score > best.score + 1e-9:
            best = weighed
    if best and not best.against and contrary_of >= AS_NEAR * best.match.score:
        return best._replace(score=best.score * ELSEWHERE, against=_ELSEWHERE)
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
    if found.lost:
        score *= LOST
        against = "without the denial"
    if found.nothing_new:
        score *= NOTHING_NEW
    why = _contrary(criterion, one, found)
    if why:
        score *= CONTRARY
        against = why
    if own.choice:
        share = CHOICE if own.choice == one.choice else 0.0
        score = (score + share) / (1.0 + CHOICE)
    if clash(own.settled, one.choice):
        score *= CLASHING
        against = "with another choice"
    listed = claim is Claim.LISTED
    return Own(score * LISTED if listed else score, found, claim, against, bool(why))


def _contrary(criterion: Criterion, one: Hearing, found: Match) -> str:
    heard = readings(one.heard.text)
    said = together([heard[at] for at in found.stretch.sentences])
    return contrary(criterion.own.reading, said, criterion.own.told)


def _own_hit(criterion: Criterion, one: Hearing, mistaken: Mistaken | None) -> Hit | str | None:
    own = own_words_in(criterion, one)
    if own is None or len(own.match.stems) < FEWEST_STEMS or own.match.score < PARTIAL_FROM:
        return None
    if own.match.asked_only:
        return "Only words of the question were heard."
    if own.against:
        return f"Its words were heard, but {own.against}."
    if own.claim is Claim.LISTED:
        return "Its terms were only listed; say in a sentence what they do."
    stretch = own.match.stretch
    number = stretch.sentences[-1]
    wrong = (mistaken or {}).get((one.number, number), set())
    places = own_places(one.heard.sentences[number], own.match)
    if not wrong.isdisjoint(places):
        return _MISTAKEN
    back = () if one.faults_sought else taken_back(one.heard.sentences[number])
    if any(at in back for at in places[-1:]):
        return "Its words were said only to reject them."
    if any(one.quoted[at] and one.rejected[at] for at in stretch.sentences):
        return "Its words were quoted only to reject them."
    first = one.heard.sentences[stretch.sentences[0]]
    place = (
        place_in(one, number, stretch.first, stretch.last)
        if len(stretch.sentences) == 1
        else Place(one.number, first.start, one.heard.sentences[number].end)
    )
    words = spoken(one.heard, own.match)
    if own.score >= COVERED_FROM and own.claim is Claim.STATED:
        return Hit(Verdict.COVERED, place, own.score, f"Heard its own words: {words}.")
    return Hit(Verdict.PARTIAL, place, own.score, f"Heard a part of it: {words}.")


def _misplaced_own(criterion: Criterion, sentence: Sentence, best: Match) -> str:
    return misplaced(criterion.relations, sentence, own_places(sentence, best))


def own_places(sentence: Sentence, best: Match) -> tuple[int, ...]:
    """Return the tokens of a sentence in which the matched words stand."""
    return tuple(
        at
        for at in range(best.stretch.first, min(best.stretch.last + 1, len(sentence.tokens)))
        if sentence.tokens[at].stem in best.stems
    )


def _spoilt(mistaken: Mistaken | None, at: tuple[int, int], tokens: Sequence[int]) -> bool:
    """Whether at least half of the words belong to a mistake that is made."""
    wrong = (mistaken or {}).get(at, set())
    return bool(wrong) and 2 * len(wrong.intersection(tokens)) >= len(tokens)


def finding(hits: Sequence[Hit], refused: str) -> Finding:
    """Return what all hits come to; `refused` says why where there are none."""
    if not hits:
        return Finding(Verdict.MISSED, (), refused)
    covered = [hit for hit in hits if hit.verdict is not Verdict.PARTIAL]
    chosen = covered or hits
    strongest = max(chosen, key=lambda hit: hit.strength)
    first = min(chosen, key=lambda hit: hit.place)
    places = sorted({first.place, strongest.place})[:QUOTES]
    return Finding(strongest.verdict, tuple(places), strongest.reason)


def place_of(where: Held) -> Place:
    """Return the sentence that holds a cue, or both of two."""
    (number, places), (other, _) = where.parts[0], where.parts[-1]
    if number == other:
        return place_in(where.one, number, places[0], places[-1])
    sentences = where.one.heard.sentences
    return Place(where.one.number, sentences[number].start, sentences[other].end)


def place_in(one: Hearing, number: int, first: int, last: int) -> Place:
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


def spoken(heard: Passage, best: Match) -> str:
    """Return the matched words as they were said."""
    words: dict[str, str] = {}
    for number in best.stretch.sentences:
        for token in heard.sentences[number].tokens:
            if token.stem in best.stems:
                words.setdefault(token.stem, heard.text[token.start : token.end])
    return ", ".join(list(words.values())[:6])
