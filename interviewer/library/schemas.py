"""JSON Schemas of the files that users write: ``python -m interviewer.library.schemas``.

For editors. Written beside the files they describe, in a checkout; an installed program carries
them.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from pydantic.json_schema import GenerateJsonSchema

from interviewer.library.models import MockFile, QuestionFile, QuizFile, ScenarioFile
from interviewer.library.resources import builtin_root

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel
    from pydantic.json_schema import JsonSchemaValue

_MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "rubrics/question.schema.json": (QuestionFile, "A question and its rubric"),
    "rubrics/quiz.schema.json": (QuizFile, "A quiz"),
    "prompts/scenario.schema.json": (ScenarioFile, "The front matter of a scenario"),
    "prompts/mock.schema.json": (MockFile, "The front matter of a mock interview's setting"),
}


class _ForAuthors(GenerateJsonSchema):
    """Leaves out what would only clutter an editor: titles of fields, and null as a value."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        return False

    def nullable_schema(self, schema: object) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])  # type: ignore[index]

    def default_schema(self, schema: object) -> JsonSchemaValue:
        written = super().default_schema(schema)  # type: ignore[arg-type]
        if written.get("default", ...) is None:
            del written["default"]
        return written


def schema_texts() -> dict[str, str]:
    """Return the text of each schema file, under its path from the library's root."""
    return {path: _text(model, title) for path, (model, title) in _MODELS.items()}


def write_schemas(root: Path) -> list[Path]:
    """Write the schema files below `root` and return their paths."""
    written: list[Path] = []
    for path, text in schema_texts().items():
        target = root / path
        target.write_text(text, encoding="utf-8")
        written.append(target)
    return written


def _text(model: type[BaseModel], title: str) -> str:
    schema = model.model_json_schema(schema_generator=_ForAuthors)
    schema = {"$schema": GenerateJsonSchema.schema_dialect, **schema, "title": title}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for one in write_schemas(builtin_root()):
        sys.stdout.write(f"{one}\n")
