"""Words for more and less of something: plain adjectives with their forms, and what grows."""

from __future__ import annotations

from functools import lru_cache

from interviewer.builtin.hearing.stems import stem

# Each line: adjectives for much of something | those for little of it.
_SCALES = """
big large great | small little tiny
long | short
high | low
tall | short
fast quick | slow
hot warm | cold cool
hard difficult | easy simple
hard | soft
heavy | light
strong | weak
loud | quiet soft
bright | dark dim
deep | shallow
thick wide | thin narrow
tight | loose
rough | smooth
steep | flat
dense | sparse
near close | far
early | late
new young | old
rich | poor
clean | dirty
wet | dry
"""
_ALONE = "cheap few sharp dull safe full fresh busy"
_DOUBLED = frozenset({"big", "hot", "thin", "wet", "flat", "dim"})
# "Light" is also a lamp's, and "close" is also shut: only their forms compare.
_IRREGULAR = {
    "far": ("far", "farther", "farthest", "further", "furthest"),
    "light": ("lighter", "lightest"),
    "close": ("closer", "closest"),
}
# Each with its verb for making something so: "tighten" is "make tight".
_MADE_SO = {
    "short": "shorten",
    "long": "lengthen",
    "tight": "tighten",
    "loose": "loosen",
    "wide": "widen",
    "thick": "thicken",
    "deep": "deepen",
    "high": "heighten",
    "flat": "flatten",
    "dark": "darken",
    "bright": "brighten",
    "light": "lighten",
    "hard": "harden",
    "soft": "soften",
    "strong": "strengthen",
    "weak": "weaken",
    "rough": "roughen",
    "sharp": "sharpen",
    "quick": "quicken",
}
# In what is near, early or new there is not more of anything.
_WITHOUT_MEASURE = frozenset({"near", "early", "new", "wet", "clean", "rich"})
_GROWING = "more most increase rise raise grow gain up greater farther further"
_SHRINKING = "less least fewer decrease decline fall drop reduce shrink lose down near closer"


def forms(base: str) -> tuple[str, ...]:
    """Return an adjective with its comparative, superlative and adverb, and its verb if any."""
    made_so = (_MADE_SO[base],) if base in _MADE_SO else ()
    if base in _IRREGULAR:
        return (*_IRREGULAR[base], *made_so)
    root = base.removesuffix("e")
    if base.endswith("y"):
        root = f"{base[:-1]}i"
    elif base in _DOUBLED:
        root = base + base[-1]
    return (base, f"{root}er", f"{root}est", f"{base}ly", *made_so)


@lru_cache(maxsize=1)
def scales() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return each scale: the stems of all forms of the words for much, and of those for little."""
    return tuple(
        (_stems(much.split()), _stems(little.split()))
        for much, little in (line.split("|") for line in _SCALES.strip().splitlines())
    )


@lru_cache(maxsize=1)
def form_groups() -> dict[str, frozenset[str]]:
    """Return for each form of a plain adjective the stems of all its forms."""
    bases = [*_SCALES.replace("|", " ").split(), *_ALONE.split()]
    groups: dict[str, frozenset[str]] = {}
    for base in bases:
        group = _stems([base])
        groups.update(dict.fromkeys(group, group))
    return groups


@lru_cache(maxsize=1)
def directions() -> dict[str, int]:
    """Return for each stem that tells of a quantity 1 where it is much or grows, -1 otherwise."""
    found = dict.fromkeys(map(stem, _SHRINKING.split()), -1)
    for much, little in scales():
        if not much.isdisjoint(_WITHOUT_MEASURE):
            continue
        found.update(dict.fromkeys(little, -1))
        found.update(dict.fromkeys(much, 1))
    found.update(dict.fromkeys(map(stem, _GROWING.split()), 1))
    return found


def _stems(bases: list[str]) -> frozenset[str]:
    return frozenset(stem(form) for base in bases for form in forms(base))
