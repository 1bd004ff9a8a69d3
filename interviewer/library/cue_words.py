"""Words under a name: a rubric says once what may stand for each other, and its cues name it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.library.faults import Fault, names_expected
from interviewer.library.nodes import Mapping, Scalar, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Mapping as Read
    from pathlib import Path

    from interviewer.domain.rubric import Cue
    from interviewer.library.models import KeyPointFile, MistakeFile
    from interviewer.library.nodes import Location, Node

    Words = Read[str, Sequence[str]]

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


def unused_words(path: Path, tree: Node) -> Iterator[Fault]:
    """Yield a warning for each name in `words` that no cue of the file names."""
    words = tree.entries.get("words") if isinstance(tree, Mapping) else None
    if not isinstance(tree, Mapping) or not isinstance(words, Mapping):
        return
    cues = (one for name, one in tree.entries.items() if name != "words")
    used = {name for one in cues for name in _names_below(one)}
    for name, place in words.keys.items():
        if name not in used:
            message = f"no cue names the words `{name}`"
            yield Fault(path, *place, message, f"`~{name}` in a cue, or no such words", "warning")


def words_in_words(path: Path, tree: Node) -> Iterator[Fault]:
    """Yield a fault for each name whose words name others, which would be heard as they stand."""
    words = tree.entries.get("words") if isinstance(tree, Mapping) else None
    if not isinstance(words, Mapping):
        return
    for name, node in words.entries.items():
        for other in dict.fromkeys(_names_below(node)):
            message = f"the words `{name}` name the words `{other}`"
            yield Fault(path, *words.keys[name], message, "the words themselves")


def _names_below(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        if node.text is not None and "~" in node.text:
            yield from _NAMED.findall(node.text)
        return
    for one in node.entries.values() if isinstance(node, Mapping) else node.items:
        yield from _names_below(one)
