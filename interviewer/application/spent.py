"""What judging many answers takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.llm.model_call import ModelCall


@dataclass(slots=True)
class Spent:
    """What was spent: requests to a model, the tokens that it counted, seconds of wall time."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0

    def add(self, call: ModelCall) -> None:
        """Count a request."""
        self.requests += 1
        self.prompt_tokens += call.prompt_tokens or 0
        self.completion_tokens += call.completion_tokens or 0
