"""Good files to start from, and a home to put them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = """\
title: Cache headers
question: A page must never be served stale. Which headers do you send?
levels: [mid, senior]  # of six
topics: [http, caching]
minutes: 2
key_points:
  - id: no-store
    point: The page is sent with no-store
    weight: 2
    cues: [no-store, [no-cache, etag], '"must revalidate"']
    probe: What would make a browser ask again?
    hint: Think of what the first response can forbid.
  - id: images
    point: Images get a long lifetime
mistakes:
  - id: max-age-zero
    mistake: Believes that max-age=0 forbids keeping a copy
    penalty: 1
    cues: [[max-age=0, never stored]]
    correction: It may be kept.
  - id: forgets-revalidation
    mistake: Never says how a copy is checked again
    omits: no-store
follow_ups:
  - ask: What changes when a CDN stands in between?
    key_points: [{id: s-maxage, point: s-maxage governs shared caches}]
model_answer: |
  The page goes out with no-store.
"""

SCENARIO = """\
---
title: The stale price
role: Web engineer
level: senior
minutes: 20
persona: Calm.
stages:
  - id: diagnose
    ask: Customers see an old price. How do you find out why?
    key_points:
      - id: headers
        point: Looks at the response headers
        probe: What do you look at first?
  - id: mend
    title: Mend
    rubric: caching/headers
    minutes: 3
    probes: 1
closing: Thank you for your time.
---
# Brief
A shop shows prices.

# Facts
- Which CDN is it? / cdn / provider :: A commercial one; purging
  takes a minute.
- How many pages? :: About two million.

# Notes for the interviewer
Stay on caching.
"""

QUIZ = """\
title: Caching quiz
items:
  - id: immutable
    stem: What does `immutable` tell a browser?
    options: {A: To ask again, B: Never to ask again}
    answer: B
    why: {A: That is no-cache., B: The content will not change.}
"""


def write(path: Path, text: str | bytes) -> Path:
    """Write a file and the folders above it; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def fill_home(home: Path) -> Path:
    """Put one good question, scenario and quiz into `home` and return it."""
    write(home / "rubrics/caching/headers.yaml", QUESTION)
    write(home / "rubrics/caching/quiz.yaml", QUIZ)
    write(home / "prompts/scenarios/stale-price.md", SCENARIO)
    return home
