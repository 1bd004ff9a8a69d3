"""Where a passage holds a cue: in one sentence, or in two that belong together."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from interviewer.builtin.hearing.negation import NEGATORS
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.hearing.taken_up import pairs
from interviewer.builtin.hearing.tokens import run_together

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from interviewer.builtin.hearing.cues import HeardCue, Need
    from interviewer.builtin.hearing.passage import Passage, Run, Sentence
    from interviewer.builtin.hearing.tokens import Token

    Where = Mapping[int, list[Run]]

WINDOW = 25
BAR_REACH = 15
KEPT = 32
_NOWHERE: Where = {}
_ORDERING = frozenset({"before", "after"})
_POINTING_BACK = frozenset({"that", "this", "it", "these", "both", "which", "they"})


class Found(NamedTuple):
    """Where a sentence holds a cue: the number of the sentence and the tokens it rests on.

    A cue that two sentences hold between them is `joined`: `sentence` is the first of the two, and
    the tokens count over both. `denying` are the tokens that the cue itself wants denied.
    """

    sentence: int
    places: tuple[int, ...]
    denied: bool
    joined: bool = False
    denying: frozenset[int] = frozenset()

    @property
    def first(self) -> int:
        """The first token."""
        return min(self.places)

    @property
    def last(self) -> int:
        """The last token."""
        return max(self.places)


def find_cue(cue: HeardCue, heard: Passage) -> list[Found]:
    """Return each sentence of the passage that holds the cue, with the places it rests on."""
    every = _everywhere(cue, heard)
    return [one for one in map(_alone(cue, heard, every), _common(every)) if one is not None]


def find_cue_anywhere(cue: HeardCue, heard: Passage) -> list[Found]:
    """Return each sentence that holds the cue, and each two that hold it only between them."""
    every = _everywhere(cue, heard)
    if not every:
        return []
    found = [one for one in map(_alone(cue, heard, every), _common(every)) if one is not None]
    holding = {at for one in found for at in (one.sentence, one.sentence - 1)}
    for number in _between(every):
        if number in holding:
            continue
        pair = pairs(heard.text)[number] if number + 1 < len(heard.sentences) else None
        if pair is None:
            continue
        shift = len(heard.sentences[number].tokens)
        places = [_over_both(one, number, shift) for one in every]
        both = _in_sentence(cue, pair, number, places)
        if both is not None and _in_order(pair, both.places, shift):
            found.append(both._replace(joined=True))
    return found


def _in_order(pair: Sentence, places: Sequence[int], shift: int) -> bool:
    """Whether each "before" and "after" among the places orders what the cue names.

    It does so within its own sentence, or where the second points back: "That comes before it". In
    "I look at it. Before lunch I add one" and "Before that I add one" it orders something else;
    "before and after" orders nothing.
    """
    tokens = pair.tokens
    for at in places:
        beside = {one.word for one in (*tokens[max(0, at - 2) : at], *tokens[at + 1 : at + 3])}
        if tokens[at].word not in _ORDERING or not _ORDERING.isdisjoint(beside):
            continue
        start, end = (0, shift) if at < shift else (shift, len(tokens))
        left = range(start, at)
        near = any(one in left for one in places)
        if at < shift:
            if not near:
                return False
            continue
        pointing = any(tokens[one].word in _POINTING_BACK for one in left)
        back = at + 1 < end and tokens[at + 1].word in _POINTING_BACK
        if not (near or pointing or (back and tokens[at].word == "after")):
            return False
    return True


def _alone(cue: HeardCue, heard: Passage, every: Sequence[Where]) -> Callable[[int], Found | None]:
    def at(number: int) -> Found | None:
        return _in_sentence(cue, heard.sentences[number], number, [one[number] for one in every])

    return at


def _over_both(places: Where, number: int, shift: int) -> list[Run]:
    after = [(first + shift, last + shift) for first, last in places.get(number + 1, ())]
    return [*places.get(number, ()), *after]


def _everywhere(cue: HeardCue, heard: Passage) -> list[Where]:
    """Return for each need the sentences that hold it; nothing where one is held by none."""
    memory = _memory(heard.text)
    every: list[Where] = []
    for need in cue.needs:
        kept = memory.of.get(id(need))
        if kept is None:
            kept = memory.of[id(need)] = (need, memory.holding(need))
        if not kept[1]:
            return []
        every.append(kept[1])
    return every


class _Memory:
    """What is known of a text: by the identity of a need, the sentences that hold it, and where."""

    def __init__(self, heard: Passage) -> None:
        self.of: dict[int, tuple[Need, Where]] = {}
        self._heard = heard
        self._sentences = tuple(enumerate(heard.sentences))
        self._stems: dict[str, dict[int, list[Run]]] = {}
        for number, sentence in self._sentences:
            for one, places in sentence.stems.items():
                self._stems.setdefault(one, {})[number] = [(at, at) for at in places]

    def holding(self, need: Need) -> Where:
        """Return the sentences that hold a need or what may stand for it."""
        held = [one for one in map(self._one, (need, *need.others)) if one]
        if len(held) < 2:
            return held[0] if held else _NOWHERE
        every: dict[int, set[Run]] = {}
        for one in held:
            for number, places in one.items():
                every.setdefault(number, set()).update(places)
        return {number: sorted(places) for number, places in every.items()}

    def _one(self, need: Need) -> Where:
        if need.words:
            return self._in_a_row(need)
        by_stem = self._stems.get(need.key) if need.key else None
        if need.compound not in self._heard.stems:
            return by_stem or _NOWHERE
        runs = ((at, one.compounds.get(need.compound)) for at, one in self._sentences)
        by_compound = {at: places for at, places in runs if places}
        return {**by_compound, **by_stem} if by_stem else by_compound

    def _in_a_row(self, need: Need) -> Where:
        words = self._heard.words
        if need.choices:
            if any(map(words.isdisjoint, need.choices)):
                return _NOWHERE
        elif not words.issuperset(need.words):
            return _NOWHERE
        found = ((at, _places(need, one)) for at, one in self._sentences)
        return {at: places for at, places in found if places}


@lru_cache(maxsize=KEPT)
def _memory(text: str) -> _Memory:
    return _Memory(passage(text))


def _common(every: Sequence[Where]) -> list[int]:
    """Return the sentences that hold everything."""
    if not every:
        return []
    first, *others = every
    return sorted(at for at in first if all(at in one for one in others))


def _between(every: Sequence[Where]) -> Iterable[int]:
    """Return the sentences that hold something, where the next one holds all the rest."""
    if len(every) < 2:
        return ()
    first, *others = every
    begun = {begin for at in first for begin in (at - 1, at) if begin >= 0}
    return sorted(at for at in begun if all(at in one or at + 1 in one for one in others))


def _in_sentence(
    cue: HeardCue, sentence: Sentence, number: int, places: Sequence[list[Run]]
) -> Found | None:
    """Return the cue as the sentence holds it, where the places of its needs lie close enough."""
    denying = _denied_by_cue(cue, sentence) if cue.denials and not cue.negative else frozenset()
    is_denied = False
    every = list(places)
    if not cue.negative and True in sentence.denied:
        for at, one in enumerate(every):
            free = [run for run in one if not sentence.denied[run[0]] or run[0] in denying]
            is_denied = is_denied or not free
            every[at] = free or one
    chosen = _closest(every)
    if not chosen:
        return None
    first = min(place[0] for place in chosen)
    last = max(place[1] for place in chosen)
    if last - first >= WINDOW or _barred(cue, sentence, first, last):
        return None
    places_flat = sorted({at for first, last in chosen for at in range(first, last + 1)})
    return Found(number, tuple(places_flat), is_denied, denying=denying)


def _barred(cue: HeardCue, sentence: Sentence, first: int, last: int) -> bool:
    """Whether a word that bars the cue stands near it: a dictated sentence may go on for long."""
    return any(
        begin <= last + BAR_REACH and end >= first - BAR_REACH
        for one in cue.barred
        for begin, end in occurrences(one, sentence)
    )


def _denied_by_cue(cue: HeardCue, sentence: Sentence) -> frozenset[int]:
    """Return what the cue's own denials deny: the clause of each, from it on where it denies more.

    "With that it is no longer a problem" leaves "that" as it is said.
    """
    marked: set[int] = set()
    for one in cue.denials:
        for first, last in _places(one, sentence):
            if sentence.denied[first]:
                continue
            clause = [
                at for at, one in enumerate(sentence.clauses) if one == sentence.clauses[last]
            ]
            alone = all(
                sentence.tokens[at].word not in NEGATORS for at in clause if not first <= at <= last
            )
            marked.update(at for at in clause if alone or at >= first)
    return frozenset(marked)


def occurrences(need: Need, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the first and last token of each place where a sentence holds what is needed."""
    if not need.others:
        return _places(need, sentence)
    return sorted({place for one in (need, *need.others) for place in _places(one, sentence)})


def _places(need: Need, sentence: Sentence) -> list[tuple[int, int]]:
    if need.choices:
        return _chosen_runs(need.choices, sentence)
    if need.words:
        return _runs(need.words, sentence)
    places = [(at, at) for at in sentence.stems.get(need.key, ())] if need.key else []
    if not places and need.compound:
        return sentence.compounds.get(need.compound, [])
    return places


def _runs(words: Sequence[str], sentence: Sentence) -> list[tuple[int, int]]:
    choices = tuple((word,) for word in words)
    ends = ((at, _end(choices, at, sentence.tokens)) for at in sentence.words.get(words[0], ()))
    return [(at, end - 1) for at, end in ends if end]


def _chosen_runs(choices: Sequence[frozenset[str]], sentence: Sentence) -> list[tuple[int, int]]:
    beginnings = sorted(
        {at for word in choices[0] & sentence.words.keys() for at in sentence.words[word]}
    )
    ends = ((at, _end(choices, at, sentence.tokens)) for at in beginnings)
    return [(at, end - 1) for at, end in ends if end]


def _end(choices: Sequence[Container[str]], at: int, tokens: Sequence[Token]) -> int:
    """Return where words that may stand at each place end, if they begin at `at`, or 0."""
    size = len(tokens)
    for choice in choices:
        if at >= size:
            return 0
        if tokens[at].word in choice:
            at += 1
            continue
        taken = next((taken for name, taken in run_together(tokens, at) if name in choice), 0)
        if not taken:
            return 0
        at += taken
    return at


def _closest(every: Sequence[Sequence[Run]]) -> list[Run]:
    """Choose a place of its own from each list so that all lie close together; none if impossible.

    One word cannot stand for two things that a cue wants both.
    """
    if len(every) == 1:
        return [every[0][0]]
    order = sorted(range(len(every)), key=lambda at: len(every[at]))
    best: list[Run] = []
    best_width = 1 << 30
    for anchor in every[order[0]]:
        chosen = {order[0]: anchor}
        for at in order[1:]:
            free = [place for place in every[at] if place not in chosen.values()]
            if not free:
                break
            chosen[at] = min(free, key=lambda place: abs(place[0] - anchor[0]))
        if len(chosen) < len(every):
            continue
        runs = [chosen[at] for at in range(len(every))]
        width = max(last for _, last in runs) - min(first for first, _ in runs)
        if width < best_width:
            best, best_width = runs, width
    return best
