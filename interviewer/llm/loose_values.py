"""What models write in place of the values they were asked for, before it is validated."""

from __future__ import annotations

import re
from typing import Any


def number(value: Any) -> Any:  # noqa: ANN401 - whatever a model wrote
    """Take a whole number out of words, 0 where there is none."""
    if isinstance(value, str):
        found = re.search(r"\d{1,6}", value)
        return int(found[0]) if found else 0
    return 0 if value is None else value


def listed(value: Any) -> Any:  # noqa: ANN401 - whatever a model wrote
    """Make a list of one value, and an empty one of none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text(value: Any) -> Any:  # noqa: ANN401 - whatever a model wrote
    """Take no value for no words."""
    return "" if value is None else value
