"""A prompt reads what is documented, and nothing else, whatever it tries."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.scenario import Fact
from interviewer.domain.verdict import Kind
from interviewer.engine.ports import Script, Step
from interviewer.errors import FaultyFileError
from interviewer.library.template_check import template_faults
from interviewer.library.template_parts import CRITERION, PARTS
from interviewer.library.templates import Template
from interviewer.llm.criteria import Criterion, Labelled
from tests.library.files import write

SECRET = "not-for-prompts"
FACT = Fact(("How many?",), "Forty.")
THINGS: dict[str, tuple[object, tuple[str, ...]]] = {
    "script": (
        Script("t", "r", "l", "p", "b", "n", (FACT,), ("s",)),
        PARTS["Script"],
    ),
    "step": (Step(Move.PROBE, "s", "t", "w", point=SECRET, told=(FACT,)), PARTS["Step"]),
    "turn": (
        Turn(
            1,
            Speaker.CANDIDATE,
            "I look.",
            "s",
            kind=TurnKind.ANSWER,
            point=SECRET,
            heard=(SECRET,),
            at=SECRET,
        ),
        PARTS["Turn"],
    ),
    "fact": (FACT, PARTS["Fact"]),
    "criterion": (Labelled("C1", Criterion(Kind.KEY_POINT, SECRET, "Looks")), CRITERION),
}


def _render(text: str, thing: object) -> str:
    return Template(text, Path("prompt.md")).render(it=thing, all=(thing,))


@pytest.mark.parametrize("name", THINGS)
@pytest.mark.parametrize(
    "way",
    [
        "{{ it.NAME }}",
        "{{ it['NAME'] }}",
        "{{ it | attr('NAME') }}",
        "{{ all | map(attribute='NAME') | list }}",
        "{{ '{0.NAME}'.format(it) }}",
        "{{ '{x.NAME}'.format_map({'x': it}) }}",
        "{% for one in all %}{{ one.NAME }}{% endfor %}",
        "{% set x = namespace(y=it) %}{{ x.y.NAME }}",
        "{{ all | selectattr('NAME') | list }}",
        "{{ all | groupby('NAME') | list }}",
    ],
)
def test_what_is_not_documented_cannot_be_reached(name: str, way: str) -> None:
    thing, documented = THINGS[name]
    everything = {one for one in dir(thing) if not one.startswith("__repr")}
    assert set(documented) < everything
    for part in sorted(everything - set(documented)):
        try:
            shown = _render(way.replace("NAME", part), thing)
        except FaultyFileError:
            continue
        assert SECRET not in shown
        assert "Undefined" in shown or shown in {"[]", ""}, (part, shown)


@pytest.mark.parametrize("name", THINGS)
def test_what_is_documented_can_be_read(name: str) -> None:
    thing, documented = THINGS[name]
    for part in documented:
        assert _render(f"<{{{{ it.{part} }}}}>", thing).startswith("<")


@pytest.mark.parametrize("name", THINGS)
@pytest.mark.parametrize(
    "way",
    ["{{ it }}", "{{ all }}", "{{ it | string }}", "{{ it ~ '' }}", "{{ all | join }}"],
)
def test_a_thing_written_out_whole_shows_no_more(name: str, way: str) -> None:
    assert SECRET not in _render(way, THINGS[name][0])


@pytest.mark.parametrize(
    "way",
    [
        "{{ it.__class__ }}",
        "{{ it.__dict__ }}",
        "{{ it.title.__class__.__mro__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ range.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum() }}",
        "{{ it.facts.append(1) }}",
        "{{ environment }}",
        "{{ config }}",
        "{% import 'os' as os %}{{ os }}",
        "{% extends 'x' %}",
    ],
)
def test_there_is_no_way_out_of_the_template(way: str) -> None:
    with pytest.raises(FaultyFileError):
        _render(way, THINGS["script"][0])


def test_every_part_that_is_documented_is_one_that_there_is() -> None:
    kinds: tuple[type[Any], ...] = (Script, Step, Turn, Fact)
    assert {kind.__name__ for kind in kinds} == set(PARTS)
    for kind in kinds:
        assert set(PARTS[kind.__name__]) <= {one.name for one in fields(kind)}


def test_the_check_tells_of_a_part_that_no_prompt_gets(tmp_path: Path) -> None:
    path = write(tmp_path / "interviewer.md", "{% if false %}{{ step.point }}{% endif %}go on")
    (fault,) = template_faults(path, "interviewer")
    assert fault.message == "`step` has no `point`"
