"""Damages good files in many ways, the same each time for the same seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from interviewer.library.resources import builtin_root
from tests.library.files import QUESTION, QUIZ, SCENARIO

if TYPE_CHECKING:
    from collections.abc import Iterator

PROMPT = "{% for f in script.facts %}{{ f.told | upper }}{% endfor %}\n{{ step.title }}\n"

_PIECES = [
    *"\t:-[]{}&*!|>'\"%@`#?,~\n\r\\/<.",
    *(": ", "- ", "---\n", "...\n", "\n\n", "    ", "&a ", "*a", "<<: *a", "!!int ", "? "),
    *("null", "true", ".nan", ".inf", "0x1F", "1e999", "-1", "9" * 400, "%YAML 9\n", "{{ x }}"),
    *("[" * 60, "{a: " * 40, "- " * 50, "{% if %}", "{% for i in range(99999) %}", "{{ 9 ** 9 }}"),
    *("# Facts\n", "# Brief\n", "::", " / ", "<!--", "-->", "```\n", "~~~\n"),
    *("\x00", "\x1b[2J", "\x85", "\u2028", "\ufeff", "\ud7ff", "\U0001f600", "e\u0301", "\u202e"),
    *(
        "id: a\n",
        "weight: 0\n",
        "omits: x\n",
        "rubric: ../../x.yaml\n",
        "rubric: databases/locking",
    ),
    "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n",
]


def originals() -> list[tuple[str, str]]:
    """Return good files to damage: a path below a folder, and the text."""
    root = builtin_root()
    scenario = next((root / "prompts/scenarios").glob("*.md")).read_text("utf-8")
    return [
        ("set/q.yaml", QUESTION),
        ("set/quiz.yaml", QUIZ),
        ("talk.md", SCENARIO),
        ("interviewer.md", PROMPT),
        ("set/long.yaml", (root / "rubrics/databases/locking.yaml").read_text("utf-8")),
        ("long-talk.md", scenario),
        ("grader.md", (root / "prompts/grader.md").read_text("utf-8")),
    ]


def damaged(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield so many damaged files: a path below a folder, and the content."""
    chance = random.Random(seed)
    given = originals()
    for number in range(count):
        name, text = given[number % len(given)]
        for _ in range(chance.choice([1, 1, 1, 2, 3, 5])):
            text = damage(text, chance)
        raw = text.encode("utf-8", "surrogatepass")
        if chance.random() < 0.1:
            at = chance.randint(0, len(raw))
            raw = raw[:at] + chance.randbytes(chance.randint(1, 6)) + raw[at:]
        yield name, raw


def damage(text: str, chance: random.Random) -> str:
    """Return the text with one thing done to it."""
    start = chance.randint(0, len(text))
    end = min(len(text), start + chance.choice([0, 1, 3, 10, 40, 400]))
    piece: str = chance.choice(_PIECES)
    lines = text.split("\n")
    line = chance.randrange(len(lines))
    match chance.randrange(12):
        case 0:
            return text[:start] + text[end:]
        case 1 | 2:
            return text[:start] + piece + text[start:]
        case 3:
            return text[:start] + piece + text[end:]
        case 4:
            return text[:start] + text[start:end] * 3 + text[end:]
        case 5:
            return text[:start] + text[start:end].swapcase() + text[end:]
        case 6:
            return text[:start]
        case 7:
            other = chance.randrange(len(lines))
            lines[line], lines[other] = lines[other], lines[line]
        case 8:
            lines[line] = chance.choice([" ", "  ", "\t", "- "]) + lines[line]
        case 9:
            lines[line] = lines[line].strip()
        case 10:
            lines.insert(line, chance.choice(lines))
        case _:
            # A long run of one line, up to the size from which a file is refused unread.
            times = chance.choice([20, 300, 4_000])
            lines[line:line] = [lines[line]] * min(times, 1_200_000 // (len(lines[line]) + 1))
    return "\n".join(lines)
