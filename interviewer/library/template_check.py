"""Tries the prompts with a sample session, so that a slip shows before a model is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.scenario import Fact
from interviewer.engine.ports import Script, Step
from interviewer.library.faults import Fault, names_expected
from interviewer.library.source import read_source
from interviewer.library.template_parts import PARTS
from interviewer.library.templates import NAMES, Template, compiled_or_fault, unknown_name_faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from interviewer.library.templates import TemplateName

_FACT = Fact(asked=("How many visitors?", "load"), told="About forty a second.")
_SCRIPT = Script(
    title="A sample interview",
    role="Engineer",
    level="senior",
    persona="Calm.",
    brief="A service is slow.",
    notes="Stay with the service.",
    facts=(_FACT,),
    stage_titles=("First", "Second"),
)
_BARE_SCRIPT = Script("A sample interview", "", "", "", "", "", (), ())
_TURNS = (
    Turn(1, Speaker.INTERVIEWER, "How do you begin?", "first", move=Move.OPEN),
    Turn(2, Speaker.CANDIDATE, "I look at the figures.", "first", kind=TurnKind.ANSWER),
)


@dataclass(frozen=True, slots=True)
class _Criterion:
    label: str
    kind: str
    text: str
    remark: str


_CRITERIA = (
    _Criterion("C1", "key_point", "Looks at the figures first", ""),
    _Criterion("C2", "mistake", "Guesses", "the quote was not found"),
)


def template_faults(path: Path, name: TemplateName) -> list[Fault]:
    """Return the faults of a prompt: names that nobody gives, and whatever stops a rendering."""
    source = read_source(path)
    if isinstance(source, Fault):
        return [source]
    compiled = compiled_or_fault(source.text, path)
    if isinstance(compiled, Fault):
        return [compiled]
    template = Template(source.text, path)
    faults = [*unknown_name_faults(template, NAMES[name]), *_attribute_faults(template)]
    if faults:
        return faults
    for names in _samples(name):
        rendered = template.rendered_or_fault(names)
        if isinstance(rendered, Fault):
            return [rendered]
        if not rendered.strip():
            return [Fault(path, 1, 1, "this prompt is empty", "what the model is to be told")]
    return []


def _attribute_faults(template: Template) -> list[Fault]:
    """Return a fault for each part of `script` or `step` that does not exist.

    Rendering would find only those on the branches that the samples take.
    """
    known = {"script": PARTS["Script"], "step": PARTS["Step"]}
    faults: list[Fault] = []
    for line, owner, name in template.attributes():
        if owner in known and name not in known[owner]:
            message = f"`{owner}` has no `{name}`"
            expected = names_expected(name, known[owner])
            faults.append(Fault(template.source, line, 1, message, expected))
    return faults


def _samples(name: TemplateName) -> Iterator[dict[str, object]]:
    if name == "grader":
        yield {"question": "How do you begin?", "criteria": _CRITERIA}
        return
    for move in Move:
        full = Step(
            move,
            "first",
            title="First",
            wording="What do you look at?",
            because=TurnKind.DONT_KNOW,
            told=(_FACT,),
            settled=("First",),
            partly_said=True,
            urge=True,
        )
        yield {"script": _SCRIPT, "step": full, "turns": _TURNS}
        yield {"script": _BARE_SCRIPT, "step": Step(move, "first"), "turns": ()}
