"""Turns a guide's common mistakes into a rubric's, so that none charges a candidate wrongly.

A rubric knows mistakes that are said and mistakes of omission, which are key points left out.
Where a mistake has no cues, the built-in grader listens for its own words. Those of "Forgetting to
roll back" are the words of a good answer too, so a bullet that names an omission becomes `omits`
where one key point clearly holds what is left out, and otherwise gets a cue that nobody says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OMISSION = (
    "Left out rather than said, and no key point holds it alone: the cue is one that nobody says, "
    "so that naming the subject costs nothing. Write `omits: KEY-POINT` instead, or your own cues."
)
CLEARLY = 0.6
AHEAD = 0.15
_CLAIM = re.compile(
    r"(?:stat|believ|think|claim|say|assum|argu|assert|insist|suggest|answer|assur|declar)(?:e|s|es|ing)\b",
    re.IGNORECASE,
)
_OMISSION = re.compile(
    r"\b(?:not|never|no|without|cannot|forget\w*|ignor\w*|overlook\w*|neglect\w*|omit\w*|omission|"
    r"skip\w*|miss(?:es|ed|ing)?|fail(?:s|ing|ure)? to|lack\w*|leav(?:e|es|ing) out|"
    r"confus\w*|conflat\w*|mix\w* up|mistak\w*|misunderst\w*|unaware|unclear|vague\w*|"
    r"under-?estimat\w*|over-?stat\w*|over-?look\w*|(?:do|does|did|is)n['\u2019]?t|"
    r"can['\u2019]?t|won['\u2019]?t|unable|fails|glossing|disregard\w*|too (?:little|few))\b",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\b(?:not|never|no|without|forget\w*|ignor\w*|overlook\w*|neglect\w*|omit\w*|skip\w*|missing|"
    r"fail\w* to|lack(?:ing)?(?: of)?|mention\w*|explain\w*|discuss\w*|talk\w*|consider\w*|"
    r"proper(?:ly)?|being able to|understanding|knowing|using|when|about)\b",
    re.IGNORECASE,
)
_CONSEQUENCE = re.compile(
    r",\s+(?:which|leading|making|so|causing|resulting|thus|thereby)\b.*", re.DOTALL
)
_OMITTING = re.compile(
    r"\s*(?:not|never|no|forget\w*|ignor\w*|overlook\w*|neglect\w*|omit\w*|skip\w*|"
    r"missing|fail\w* to|lack\w*|leav\w+ out)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Representation:
    """How a mistake stands in a rubric: with `omits`, with a `cue`, or (neither) in its words."""

    omits: str = ""
    cue: str = ""


def represent(mistake: str, points: Mapping[str, str]) -> Representation:
    """Choose how a mistake is written; `points` are the question's key points by id."""
    if _CLAIM.match(mistake) or not _OMISSION.search(mistake):
        return Representation()
    if _OMITTING.match(mistake):
        held = _held_by(mistake, points)
        if held:
            return Representation(omits=held)
    words = re.sub(r"[\"\u201c\u201d|]", " ", mistake)
    return Representation(cue=f'"left out of the answer: {" ".join(words.split())}"')


def _held_by(mistake: str, points: Mapping[str, str]) -> str:
    """Return the key point that clearly holds what a mistake leaves out; empty where none does."""
    from interviewer.library.leaks import telling_stems

    left_out = telling_stems(_NAMING.sub(" ", _CONSEQUENCE.sub("", mistake)))
    if len(left_out) < 2:
        return ""
    shares = sorted(
        (
            (len(left_out & telling_stems(text)) / len(left_out), name)
            for name, text in points.items()
        ),
        reverse=True,
    )
    best = shares[0] if shares else (0.0, "")
    second = shares[1][0] if len(shares) > 1 else 0.0
    return best[1] if best[0] >= CLEARLY and best[0] - second >= AHEAD else ""
