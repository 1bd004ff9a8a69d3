"""Whatever becomes of a file, it loads or its faults are told: never a traceback, never a hang."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.library.check import check_paths
from tests.library.files import QUESTION, QUIZ, SCENARIO, write

SLOWEST_SECONDS = 2.0

_SNIPPETS = [
    *"\t:-[]{}&*!|>'\"%@`#?,~\n\r\\/<.",
    *(": ", "- ", "---\n", "...\n", "\n\n", "    ", "&a ", "*a", "<<: *a", "!!int ", "? "),
    *("null", "true", ".nan", "0x1F", "1e999", "9" * 400, "%YAML 9\n", "[" * 60, "{{ x }}"),
    *("# Facts\n", "::", "<!--", "-->", "```\n"),
    *("\x00", "\x1b", "\x85", "\u2028", "\ufeff", "\ud7ff", "\U0001f600", "e\u0301"),
]


@st.composite
def mutated(draw: st.DrawFn, text: str) -> bytes:
    """Cut, double, swap and insert pieces of a good file."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        kind = draw(st.sampled_from(["cut", "insert", "replace", "double", "case", "tail"]))
        piece = draw(st.one_of(st.sampled_from(_SNIPPETS), st.text(max_size=8)))
        middle = {
            "cut": "",
            "insert": piece + text[start:end],
            "replace": piece,
            "double": text[start:end] * 2,
            "case": text[start:end].swapcase(),
            "tail": piece,
        }[kind]
        text = text[:start] + middle + ("" if kind == "tail" else text[end:])
    raw = text.encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(raw)))
        raw = raw[:at] + draw(st.binary(min_size=1, max_size=4)) + raw[at:]
    return raw


def _hold(name: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / name, content)
        lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        begun = time.perf_counter()
        faults = check_paths([path], None)
        taken = time.perf_counter() - begun
    for fault in faults:
        assert fault.file == path
        assert 1 <= fault.line <= lines + 1 + content.count("\u2028".encode())
        assert fault.column >= 1
        assert fault.message
        assert "\n" not in str(fault)
    assert taken < SLOWEST_SECONDS


_SETTINGS = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@pytest.mark.timeout(120)
@_SETTINGS
@given(mutated(QUESTION))
def test_a_question_file_however_damaged(content: bytes) -> None:
    _hold("set/q.yaml", content)


@_SETTINGS
@given(mutated(SCENARIO))
def test_a_scenario_file_however_damaged(content: bytes) -> None:
    _hold("talk.md", content)


@_SETTINGS
@given(mutated(QUIZ))
def test_a_quiz_file_however_damaged(content: bytes) -> None:
    _hold("set/quiz.yaml", content)


@_SETTINGS
@given(mutated("{% for f in script.facts %}{{ f.told | upper }}{% endfor %}\n{{ step.title }}\n"))
def test_a_prompt_however_damaged(content: bytes) -> None:
    _hold("interviewer.md", content)


@_SETTINGS
@given(st.binary(max_size=400), st.sampled_from(["q.yaml", "talk.md", "interviewer.md"]))
def test_bytes_of_any_kind(content: bytes, name: str) -> None:
    _hold(name, content)
