"""What a model is told, as sandboxed templates that users can rewrite."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from interviewer.library.faults import Fault, faulty_file, nearest, one_of
from interviewer.library.resources import builtin_root
from interviewer.library.source import read_source
from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from interviewer.errors import FaultyFileError

TemplateName: TypeAlias = Literal["interviewer", "grader"]

INTERVIEWER_NAMES: Final = ("script", "step", "turns")
GRADER_NAMES: Final = ("question", "criteria", "mistakes", "fence")
NAMES: Final[dict[TemplateName, tuple[str, ...]]] = {
    "interviewer": INTERVIEWER_NAMES,
    "grader": GRADER_NAMES,
}
"""The names that each template may use at its top level."""

OUTPUT_LIMIT = 1_000_000
"""In characters: far more than any model reads."""


class Template:
    """A prompt with gaps. `source` is the file it came from, for faults."""

    def __init__(self, text: str, source: Path) -> None:
        """Read a template; raises `FaultyFileError` with the line where it is not one."""
        from jinja2 import TemplateError

        self.text = clean_text(text)
        self.source = source
        try:
            self._template = _environment().from_string(self.text)
        except TemplateError as error:
            raise _faulty(source, error) from error
        except RecursionError as error:
            raise _faulty_line(source, 1, "the template is nested too deep") from error

    def render(self, **names: object) -> str:
        """Fill the gaps; raises `FaultyFileError` with the line where that cannot be done."""
        from jinja2 import TemplateError

        parts: list[str] = []
        length = 0
        try:
            for part in self._template.generate(**names):
                parts.append(part)
                length += len(part)
                if length > OUTPUT_LIMIT:
                    message = f"the template writes more than {OUTPUT_LIMIT:,} characters"
                    raise _faulty_line(self.source, 1, message)
        except TemplateError as error:
            raise _faulty(self.source, error, self._line(error)) from error
        except _ANY_FAILURE as error:
            message = f"the template does not render: {str(error) or type(error).__name__}"
            raise _faulty_line(self.source, self._line(error), message) from error
        return clean_text("".join(parts))

    def unknown_names(self, known: tuple[str, ...]) -> Iterator[tuple[int, str]]:
        """Yield line and name of each top-level name that the template uses and nobody gives."""
        from jinja2 import meta, nodes

        tree = _environment().parse(self.text)
        unknown = meta.find_undeclared_variables(tree) - set(known)
        seen: set[tuple[int, str]] = set()
        for name in tree.find_all(nodes.Name):
            use = (name.lineno, name.name)
            if name.name in unknown and use not in seen:
                seen.add(use)
                yield use

    def _line(self, error: BaseException) -> int:
        """Return the line of the template at which rendering failed."""
        line = 1
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == "<template>":
                line = self._template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return line


# What a template's expressions can raise when they meet values that they were not written for.
_ANY_FAILURE = (
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


def name_faults(template: Template, name: TemplateName) -> list[Fault]:
    """Return a fault for each unknown name that `template` uses."""
    known = NAMES[name]
    faults: list[Fault] = []
    for line, used in template.unknown_names(known):
        close = nearest(used, known)
        expected = f"`{close}`, or another of {', '.join(known)}" if close else one_of(known)
        faults.append(
            Fault(template.source, line, 1, f"the name `{used}` is not known here", expected)
        )
    return faults


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # Prompts are plain text for a model: escaping for HTML would only garble them.
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True
    )


def _faulty(source: Path, error: Exception, line: int | None = None) -> FaultyFileError:
    at = line or getattr(error, "lineno", None) or 1
    return _faulty_line(source, at, str(getattr(error, "message", None) or error))


def _faulty_line(source: Path, line: int, message: str) -> FaultyFileError:
    return faulty_file(source, [Fault(source, line, 1, message)])
