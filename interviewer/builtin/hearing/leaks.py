"""Whether a sentence of the interviewer's states a key point that the candidate has not said."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.builtin.hearing.cues_found import find_cue, occurrences
from interviewer.builtin.hearing.echo import is_telling
from interviewer.builtin.hearing.passage import passage
from interviewer.builtin.hearing.tokens import tokenise
from interviewer.builtin.hearing.words import DOING, DOING_OR_NAMING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewer.builtin.hearing.cues import HeardCue, Need
    from interviewer.builtin.hearing.judging import Criterion
    from interviewer.builtin.hearing.passage import Passage

TELLING_SHARE = 0.15
STRONG_SHARE = 0.3
COMMON_ABOVE = 3
OWN_WORDS_TOLD = 0.45


class LeakCheck:
    """Knows, for every key point of a scenario, the words that would give it away."""

    def __init__(self, points: Mapping[str, tuple[str, Criterion]]) -> None:
        self._criteria = {name: criterion for name, (_, criterion) in points.items()}
        texts = {
            name: {t.stem for t in tokenise(text) if is_telling(t.word)}
            for name, (text, _) in points.items()
        }
        spread: Counter[str] = Counter()
        cue_shares: dict[str, dict[str, float]] = {}
        for name, criterion in self._criteria.items():
            shares = _shares(criterion)
            cue_shares[name] = shares
            spread.update(texts[name] | {one for one, share in shares.items() if share >= 0.1})
        doing = {t.stem for word in DOING | DOING_OR_NAMING for t in tokenise(word)}
        self._strong = {}
        self._telling = {}
        for name, shares in cue_shares.items():
            rare = {
                one: share
                for one, share in shares.items()
                if spread[one] <= COMMON_ABOVE and one not in doing
            }
            self._telling[name] = {one for one, share in rare.items() if share >= TELLING_SHARE} | {
                one for one in texts[name] if one in rare
            }
            self._strong[name] = {
                one
                for one, share in rare.items()
                if share >= STRONG_SHARE or (one in texts[name] and share >= TELLING_SHARE)
            }
        self.vocabulary = frozenset(spread)

    def told(self, sentence: str, unsaid: Sequence[str], known: str) -> str | None:
        """Return the first of `unsaid` that the sentence tells, or None."""
        heard = passage(sentence)
        free = _stems(known)
        for name in unsaid:
            criterion = self._criteria.get(name)
            if criterion is not None and self._tells(name, criterion, heard, free):
                return name
        return None

    def _tells(self, name: str, criterion: Criterion, heard: Passage, free: frozenset[str]) -> bool:
        new = heard.stems - free
        if not new:
            return False
        if self._strong[name] & new or len(self._telling[name] & new) >= 2:
            return True
        if any(_tells_cue(cue, heard, free) for cue in criterion.cues):
            return True
        weights = {one: w for one, w in criterion.own.weights.items() if one not in free}
        total = sum(weights.values())
        if total < 0.5 * criterion.own.total:
            return False
        found = [weight for one, weight in weights.items() if one in new]
        return len(found) >= 2 and sum(found) >= OWN_WORDS_TOLD * total


def _tells_cue(cue: HeardCue, heard: Passage, free: frozenset[str]) -> bool:
    """Whether the cue stands in a sentence by words that the interviewer may not use."""
    for found in find_cue(cue, heard):
        sentence = heard.sentences[found.sentence]
        fresh = 0
        for need in cue.needs:
            places = occurrences(need, sentence)
            stems = {
                sentence.tokens[at].stem
                for first, last in places
                for at in range(first, last + 1)
                if is_telling(sentence.tokens[at].word)
            }
            if need.compound in free:
                continue
            fresh += bool(stems - free)
        if fresh * 2 >= len(cue.needs):
            return True
    return False


def _shares(criterion: Criterion) -> dict[str, float]:
    """Return for each stem the share of the criterion's cues that ask for it."""
    counts: defaultdict[str, float] = defaultdict(float)
    for cue in criterion.cues:
        parts: dict[str, float] = {}
        for need in cue.needs:
            each = (need, *need.others)
            of_this = Counter(stem for one in each for stem in _telling_stems(one))
            for stem, count in of_this.items():
                parts[stem] = max(parts.get(stem, 0.0), count / len(each))
        for stem, part in parts.items():
            counts[stem] += part
    return {one: count / len(criterion.cues) for one, count in counts.items()}


def _telling_stems(need: Need) -> set[str]:
    if need.words:
        said = " ".join(need.words)
        return {t.stem for t in tokenise(said) if is_telling(t.word)}
    if not need.key:
        return {need.compound}
    return {need.key} if is_telling(need.compound) else set()


def _stems(text: str) -> frozenset[str]:
    """Return the stems of a text, line by line: most lines were there in the turn before."""
    return frozenset().union(*map(_stems_of_line, text.splitlines()))


@lru_cache(maxsize=4096)
def _stems_of_line(line: str) -> frozenset[str]:
    return passage(line).stems
