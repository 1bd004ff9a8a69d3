"""What is heavy is imported when a model is first spoken to, not before."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("openai", "httpx2", "tenacity", "pydantic", "rapidfuzz", "jinja2")


def test_making_the_parts_imports_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from interviewer.llm.endpoint import Endpoint\n"
        "from interviewer.llm.grader import LlmGrader\n"
        "from interviewer.llm.interviewer import LlmInterviewer\n"
        "import interviewer.llm.servers\n"
        "endpoint = Endpoint('http://localhost:11434/v1', 'm')\n"
        "LlmInterviewer(endpoint, None), LlmGrader(endpoint, None)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
