"""What a model is told, as sandboxed templates that users can rewrite."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from interviewer.library.faults import Fault, faulty_file, names_expected
from interviewer.library.resources import builtin_root
from interviewer.library.source import read_source
from interviewer.library.template_parts import readable
from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from jinja2 import Template as CompiledTemplate
    from jinja2.runtime import Context
    from jinja2.sandbox import ImmutableSandboxedEnvironment

TemplateName: TypeAlias = Literal["interviewer", "grader"]

INTERVIEWER_NAMES: Final = ("script", "step", "turns")
GRADER_NAMES: Final = ("question", "criteria")
NAMES: Final[dict[TemplateName, tuple[str, ...]]] = {
    "interviewer": INTERVIEWER_NAMES,
    "grader": GRADER_NAMES,
}
"""The names that each template may use at its top level."""

TEMPLATE_LIMIT = 64_000
OUTPUT_LIMIT = 1_000_000
"""In characters: far more than any prompt needs, and than any model reads."""


class Template:
    """A prompt with gaps. `source` is the file it came from, for faults."""

    def __init__(self, text: str, source: Path) -> None:
        """Read a template; raises `FaultyFileError` with the line where it is not one."""
        self.text = clean_text(text)
        compiled = compiled_or_fault(self.text, source)
        if isinstance(compiled, Fault):
            raise faulty_file(source, [compiled])
        self.source = source
        self._compiled = compiled

    def render(self, **names: object) -> str:
        """Fill the gaps; raises `FaultyFileError` with the line where that cannot be done."""
        rendered = self.rendered_or_fault(names)
        if isinstance(rendered, Fault):
            raise faulty_file(self.source, [rendered])
        return rendered

    def rendered_or_fault(self, names: dict[str, object]) -> str | Fault:
        """Fill the gaps, or return what stood in the way.

        A template reads the documented parts of what it is given, see `template_parts`.
        """
        parts: list[str] = []
        length = 0
        try:
            given = {name: readable(value) for name, value in names.items()}
            for part in self._compiled.generate(**given):
                parts.append(part)
                length += len(part)
                if length > OUTPUT_LIMIT:
                    message = "the template writes too much"
                    return Fault(self.source, 1, 1, message, f"{OUTPUT_LIMIT:,} characters at most")
        except _any_failure() as error:
            message = f"this does not render: {str(error) or type(error).__name__}"
            return Fault(self.source, self._line_of(error), 1, message)
        return clean_text("".join(parts))

    def unknown_names(self, known: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Yield line and name of each name that the template uses and nobody gives."""
        from jinja2 import meta, nodes

        environment = _environment()
        tree = environment.parse(self.text)
        unknown = meta.find_undeclared_variables(tree) - set(known) - set(environment.globals)
        uses = {(node.lineno, node.name) for node in tree.find_all(nodes.Name)}
        yield from sorted(use for use in uses if use[1] in unknown)

    def attributes(self) -> Iterator[tuple[int, str, str]]:
        """Yield line, name and attribute wherever the template reads an attribute of a name."""
        from jinja2 import nodes

        for node in _environment().parse(self.text).find_all(nodes.Getattr):
            if isinstance(node.node, nodes.Name):
                yield node.lineno, node.node.name, node.attr

    def _line_of(self, error: BaseException) -> int:
        """Return the line of the template at which rendering failed.

        Jinja has put the template's own lines into the traceback.
        """
        line = 1
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in {"<template>", "<unknown>"}:
                line = trace.tb_lineno
            trace = trace.tb_next
        return max(1, line)


def compiled_or_fault(text: str, source: Path) -> CompiledTemplate | Fault:
    """Compile a template, or return the fault with its line where it is not one."""
    from jinja2 import TemplateError, TemplateSyntaxError

    if len(text) > TEMPLATE_LIMIT:
        return Fault(source, 1, 1, "the prompt is too long", f"{TEMPLATE_LIMIT:,} characters")
    try:
        return _environment().from_string(text)
    except TemplateSyntaxError as error:
        return Fault(source, error.lineno, 1, error.message or "this is no template")
    except (TemplateError, SyntaxError, RecursionError, MemoryError, OverflowError) as error:
        return Fault(source, 1, 1, f"this is no template: {str(error) or type(error).__name__}")


def _any_failure() -> tuple[type[Exception], ...]:
    """Return what expressions can raise that meet values they were not written for."""
    from jinja2 import TemplateError

    return (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        MemoryError,
        RecursionError,
        TypeError,
        ValueError,
    )


def load_template(name: TemplateName, home: Path | None) -> Template:
    """Load a prompt: the user's ``prompts/NAME.md`` where there is one, else the built-in.

    Raises `FaultyFileError`.
    """
    source = read_source(template_path(name, home))
    if isinstance(source, Fault):
        raise faulty_file(source.file, [source])
    return Template(source.text, source.path)


def template_path(name: TemplateName, home: Path | None) -> Path:
    """Return the file that `load_template` reads."""
    if home is not None:
        own = home / "prompts" / f"{name}.md"
        if own.exists() or own.is_symlink():
            return own
    return builtin_root() / "prompts" / f"{name}.md"


def unknown_name_faults(template: Template, known: Iterable[str]) -> list[Fault]:
    """Return a fault for each name in `template` that is not one of `known`."""
    faults: list[Fault] = []
    for line, used in template.unknown_names(known):
        message = f"the name `{used}` is not known here"
        faults.append(Fault(template.source, line, 1, message, names_expected(used, known)))
    return faults


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class _Environment(ImmutableSandboxedEnvironment):
        """A sandbox in which no short expression makes a text that fills the memory."""

        intercepted_binops = frozenset({"*", "**", "%"})

        def call_binop(
            self, context: Context, operator: str, left: object, right: object
        ) -> object:
            if not all(isinstance(one, int | float) for one in (left, right)):
                raise SecurityError(f"`{operator}` takes numbers alone here")
            if operator == "**" and (abs(left) > 1e6 or abs(right) > 100):  # type: ignore[arg-type]
                raise SecurityError("the numbers are too large for `**`")
            return super().call_binop(context, operator, left, right)

    # Prompts are plain text for a model: escaping for HTML would only garble them.
    made = _Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    made.globals.pop("lipsum", None)  # filler text is no part of any prompt
    return made
