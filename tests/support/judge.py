"""A judge for the model server: answers a grading request by rules, as a model might."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from tests.support.model_server import Act, in_pieces

if TYPE_CHECKING:
    from tests.support.model_server import Request

_CRITERION = re.compile(r"^(C\d+) \((key point|mistake)\): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asked:
    """One criterion of a grading request."""

    label: str
    mistake: bool
    text: str

    @property
    def sent_back(self) -> bool:
        """Whether an earlier answer to it was sent back."""
        return "[Judged before, and sent back:" in self.text


Finding: TypeAlias = Callable[[Asked], "dict[str, Any] | list[dict[str, Any]] | None"]


def criteria(request: Request) -> list[Asked]:
    """Return the criteria of a grading request, in its order."""
    found = _CRITERION.findall(request.text)
    return [Asked(label, kind == "mistake", text.strip()) for label, kind, text in found]


def answer(asked: Asked, verdict: str, *quotes: str, turn: int = 2) -> dict[str, Any]:
    """Return one answer of a grader's reply."""
    return {
        "criterion": asked.label,
        "quotes": [{"turn": turn, "words": words} for words in quotes],
        "reason": f"Because of {asked.text[:20]}.",
        "verdict": verdict,
    }


def reply(answers: list[dict[str, Any]]) -> str:
    """Return the text of a grader's reply."""
    return json.dumps({"answers": answers}, ensure_ascii=False)


def judge(finding: Finding, **act: Any) -> Callable[[Request], Act]:
    """Return a responder that answers each criterion with what `finding` says (or says nothing)."""

    def respond(request: Request) -> Act:
        answers: list[dict[str, Any]] = []
        for asked in criteria(request):
            found = finding(asked)
            answers += found if isinstance(found, list) else [found] if found else []
        return in_pieces(reply(answers), 40, **act)

    return respond
