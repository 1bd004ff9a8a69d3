"""What a person types into a search, as a query that the index understands."""

from __future__ import annotations

import re
import unicodedata

from interviewer.text import clean_text

LONGEST = 400
"""So many characters of what is typed count."""
MOST = 24
"""And so many words and phrases."""
_PART = re.compile(r'(?P<without>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_SHORTEST_BEGINNING = 2


def match_expression(typed: str) -> str:
    r"""Return an FTS5 expression, empty where nothing typed could be found.

    Every word must be there; a word matches as the beginning of one (``retr`` finds *retries*), a
    ``"phrase in quotes"`` as it stands, and ``-word`` or ``-"a phrase"`` must not be there. Any
    text gives a valid expression; what has neither a letter nor a figure in it counts as nothing.

    >>> match_expression('retr "dead letter" -kafka')
    '("retr"* AND "dead letter") NOT ("kafka"*)'
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for found in list(_PART.finditer(clean_text(typed[:LONGEST])))[:MOST]:
        text = found["phrase"] if found["word"] is None else found["word"]
        if not any(map(_searched, text)):
            continue
        begins = found["word"] is not None and _may_go_on(text)
        quoted = '"{}"{}'.format(text.replace('"', '""'), "*" if begins else "")
        (unwanted if found["without"] else wanted).append(quoted)
    if not wanted:
        return ""
    expression = f"({' AND '.join(wanted)})"
    return f"{expression} NOT ({' OR '.join(unwanted)})" if unwanted else expression


def _searched(sign: str) -> bool:
    """Whether the index keeps a character as part of a word."""
    return unicodedata.category(sign)[0] in "LN" or unicodedata.category(sign) == "Co"


def _may_go_on(word: str) -> bool:
    """Whether a word may be the beginning of a longer one; a single Latin letter is not."""
    last = re.split(r"[^\w]|_", word)[-1]
    return len(last) >= _SHORTEST_BEGINNING or (bool(last) and not last.isascii())
