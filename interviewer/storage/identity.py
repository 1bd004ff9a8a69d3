"""The ids of sessions: unique anywhere, in order of time, and told apart by a few characters."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_MINUTE_DIGITS = 5
_MILLISECOND_DIGITS = 4
_RANDOM_DIGITS = 11
_MISREAD = str.maketrans({"i": "1", "l": "1", "o": "0"})


def new_session_id(started_at: str) -> str:
    """Return a new id of 20 characters for a session begun at `started_at` (ISO 8601).

    Five characters count minutes since 2020, four the milliseconds in the minute, eleven are
    random (55 bits). Ids sort by their moment, and the first five characters are enough to name a
    session, unless two began in the same minute. The digits are those of Crockford's base 32.
    """
    moment = datetime.fromisoformat(started_at)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    milliseconds = max(0, round((moment - _EPOCH).total_seconds() * 1000))
    minutes, rest = divmod(milliseconds, 60_000)
    return (
        _digits(min(minutes, 32**_MINUTE_DIGITS - 1), _MINUTE_DIGITS)
        + _digits(rest, _MILLISECOND_DIGITS)
        + _digits(secrets.randbits(5 * _RANDOM_DIGITS), _RANDOM_DIGITS)
    )


def as_typed(text: str) -> str:
    """Return what a person typed for an id in the form ids have: small letters, 1 for l, 0 for o.

    Anything that no id contains is left out.
    """
    typed = text.strip().lower().translate(_MISREAD)
    return "".join(one for one in typed if one in _ALPHABET)


def _digits(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, 32)
        digits = _ALPHABET[digit] + digits
    return digits
