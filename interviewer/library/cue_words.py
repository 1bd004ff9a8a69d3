"""Words under a name: a rubric says once what may stand for each other, and its cues name it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.library.faults import Fault, names_expected
from interviewer.library.nodes import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from interviewer.domain.rubric import Cue
    from interviewer.library.models import KeyPointFile, MistakeFile
    from interviewer.library.nodes import Location, Node

    Words = Mapping[str, Sequence[str]]

_NAMED = re.compile(r"~([^\s|\"~]+)")


def written_out(cue: Sequence[str], words: Words) -> Cue:
    """Return a cue with every `~name` replaced by the words under that name, as alternatives.

    What consists of several words is joined by hyphens, so that it stays one alternative. A name
    that is not in `words` stays as it is.
    """
    if not words:
        return tuple(cue)
    return tuple(_NAMED.sub(lambda found: _alternatives(found, words), phrase) for phrase in cue)


def _alternatives(found: re.Match[str], words: Words) -> str:
    listed = words.get(found.group(1))
    return "|".join("-".join(one.split()) for one in listed) if listed else found.group()


def unknown_words(
    path: Path,
    tree: Node,
    location: Location,
    rubric: tuple[Sequence[KeyPointFile], Sequence[MistakeFile] | None],
    words: Words,
) -> Iterator[Fault]:
    """Yield a fault for each `~name` in the cues of a rubric that names no words."""
    points, mistakes = rubric
    listed = [
        *((("key_points", number), one.cues) for number, one in enumerate(points)),
        *((("mistakes", number), one.cues) for number, one in enumerate(mistakes or ())),
    ]
    for below, cues in listed:
        for number, cue in enumerate(cues or ()):
            for phrase in cue:
                for name in _NAMED.findall(phrase) if "~" in phrase else ():
                    if name not in words:
                        place = place_of(tree, (*location, *below, "cues", number))
                        message = f"there are no words `{name}`"
                        yield Fault(path, *place, message, names_expected(name, list(words)))
