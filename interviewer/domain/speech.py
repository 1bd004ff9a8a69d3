"""How long a text takes to say."""

from __future__ import annotations

import re

WORDS_PER_MINUTE = 140
_WORD = re.compile(r"[^\W_]+(?:['\u2019.+/-][^\W_]+)*", re.UNICODE)
_CODE_BLOCK = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)


def spoken_words(text: str) -> int:
    """Count the words of `text` that one would say; fenced code is drawn, not said."""
    return len(_WORD.findall(_CODE_BLOCK.sub(" ", text)))


def spoken_seconds(text: str) -> float:
    """Estimate the seconds it takes to say `text`, at 140 words a minute."""
    return spoken_words(text) * 60.0 / WORDS_PER_MINUTE
