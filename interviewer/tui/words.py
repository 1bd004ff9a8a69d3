"""Times, counts and shortened texts as they stand on screen."""

from __future__ import annotations

from datetime import datetime


def spoken(seconds: float) -> str:
    """Return a length of speech: ``18 s``, ``2 min``, ``1 min 10 s``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def clock(seconds: float) -> str:
    """Return a reading of the interview's clock: ``06:12``, ``1:02:33``."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: ``1 hint``, ``2 hints``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def length(minutes: float) -> str:
    """Return the length of an interview: ``25 min``."""
    return f"{minutes:g} min"


def moment(stamp: str, now: datetime) -> str:
    """Return when something happened, from an ISO 8601 stamp; empty where that cannot be read.

    ``today 09:05``, ``yesterday 18:40``, ``3 days ago``, ``12 May``, ``12 May 2024``.
    """
    try:
        then = datetime.fromisoformat(stamp)
    except ValueError:
        return ""
    if then.tzinfo is not None:
        then = then.astimezone(now.tzinfo)
    days = (now.date() - then.date()).days
    if days <= 0:
        return f"today {then:%H:%M}"
    if days == 1:
        return f"yesterday {then:%H:%M}"
    if days < 7:
        return f"{days} days ago"
    day = f"{then.day} {then:%B}"
    return day if then.year == now.year else f"{day} {then.year}"


def shorten(text: str, limit: int) -> str:
    """Return `text` on one line, cut between words with an ellipsis where it is longer."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: max(1, limit - 1)]
    whole = cut.rpartition(" ")[0] or cut
    return whole.rstrip(" ,;:.-") + " …"
