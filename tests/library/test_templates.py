"""Prompts as templates: what they may do, and how a slip in one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewer.errors import FaultyFileError
from interviewer.library.template_check import template_faults
from interviewer.library.templates import Template, load_template, template_path
from tests.library.files import write

SOURCE = Path("interviewer.md")


def _fault(text: str, **names: object) -> str:
    with pytest.raises(FaultyFileError) as caught:
        Template(text, SOURCE).render(**names)
    (fault,) = caught.value.faults
    return fault


def test_a_template_is_filled_with_the_names_it_is_given() -> None:
    template = Template("{% for one in names %}- {{ one }}\n{% endfor %}", SOURCE)

    assert template.render(names=["a", "<b>"]) == "- a\n- <b>\n"


def test_what_is_filled_in_is_cleaned() -> None:
    assert Template("{{ x }}", SOURCE).render(x="a\x1b[2J\u202eb") == "a[2Jb"


def test_filled_in_text_is_never_taken_for_a_template() -> None:
    assert Template("{{ x }}", SOURCE).render(x="{{ 7 * 7 }}") == "{{ 7 * 7 }}"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("one\n{{ nobody }}\n", 2, "'nobody' is undefined"),
        ("one\n\n{{ x.nothing }}\n", 3, "has no attribute"),
        ("one\n{% if %}\n", 2, "Expected an expression"),
        ("one\n{% for a in x %}\n", 2, "end of template"),
        ("{{ x | nofilter }}", 1, "nofilter"),
        ("one\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ x + 1 }}", 1, "does not render"),
        ("one\n{{ x.__class__.__mro__ }}", 2, "unsafe"),
        ("{{ ''.join.__globals__ }}", 1, "no attribute '__globals__'"),
        ("{% include '/etc/passwd' %}", 1, "no loader"),
        ("{{ 'x' * 1000000000 }}", 1, "numbers alone"),
        ("{{ '%999999999d' % 1 }}", 1, "numbers alone"),
        ("{{ 9 ** 9 ** 9 ** 9 }}", 1, "too large"),
        ("{% for i in range(1000000000) %}{% endfor %}", 1, "Range too big"),
        ("{% for i in range(90000) %}{{ x }}{{ x }}{{ x }}{% endfor %}", 1, "writes too much"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 1, "does not render"),
        ("{{ " + "(" * 5000 + ")" * 5000 + " }}", 1, "interviewer.md:1:1"),
    ],
)
def test_what_cannot_be_rendered_is_told_with_its_line(text: str, line: int, words: str) -> None:
    fault = _fault(text, x="four")

    assert fault.startswith(f"interviewer.md:{line}:1: ")
    assert words in fault


def test_a_copy_of_the_users_stands_in(tmp_path: Path) -> None:
    own = write(tmp_path / "prompts/interviewer.md", "My own prompt.")

    assert load_template("interviewer", tmp_path).render() == "My own prompt."
    assert template_path("interviewer", tmp_path) == own
    assert load_template("grader", tmp_path).text == load_template("grader", None).text


def test_an_unreadable_copy_is_told_rather_than_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "prompts/grader.md", b"caf\xe9")

    with pytest.raises(FaultyFileError) as caught:
        load_template("grader", tmp_path)

    assert "is not UTF-8" in caught.value.faults[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask.\n{{ scrip.title }}", "2:1: the name `scrip` is not known here; expected `script`"),
        ("{{ criteria }}", "1:1: the name `criteria` is not known here; expected one of script,"),
        ("\n{{ script.titel }}", "2:1: `script` has no `titel`; expected `title`"),
        ("{% if step.urge and False %}{{ step.worded }}{% endif %}", "1:1: `step` has no `worded`"),
        ("{% for f in script.facts %}{{ f.said }}{% endfor %}", "1:1: this does not render"),
        ("  \n", "1:1: this prompt is empty"),
        ("{% if step.move == 'close' %}\n{{ turns[0].text }}{% endif %}Ask.", "2:1: this does not"),
        ("{% set mine = namespace(n=1) %}{{ mine.n }}{{ range(2) }}", None),
    ],
)
def test_a_prompt_is_tried_with_a_sample_session(
    tmp_path: Path, text: str, expected: str | None
) -> None:
    path = write(tmp_path / "interviewer.md", text)

    told = [str(fault).removeprefix(f"{path}:") for fault in template_faults(path, "interviewer")]

    assert len(told) == (expected is not None)
    assert expected is None or told[0].startswith(expected), told
