"""The frame of every report: one file without scripts, which may load nothing from anywhere."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from interviewer.report.html.markup import Html, element
from interviewer.report.html.style import STYLE
from interviewer.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.report.html.markup import Inside


def page(title: str, *inside: Inside) -> str:
    """Return a whole document, ending with a line end.

    Its policy allows the one style sheet in it, named by its hash, and nothing else: even a text
    that came through unescaped could neither run nor load anything.
    """
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", clean_line(title)),
        Html(f"<style>{STYLE}</style>"),
    )
    body = element("body", element("main", *inside))
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en').text}\n"


def fact_list(facts: Iterable[tuple[str, str]]) -> Html:
    """Return names and values."""
    return element(
        "dl",
        [
            element("div", element("dt", name), element("dd", value, dir="auto"))
            for name, value in facts
        ],
    )


def table(caption: str, headings: tuple[str, ...], rows: Iterable[tuple[Inside, ...]]) -> Html:
    """Return a table whose first column names its rows. It scrolls by itself where it is wide."""
    head = element("tr", [element("th", one, scope="col") for one in headings])
    body = [
        element(
            "tr",
            element("th", first, scope="row", dir="auto"),
            [element("td", one) for one in rest],
        )
        for first, *rest in rows
    ]
    return element(
        "div",
        element(
            "table",
            element("caption", caption),
            element("thead", head),
            element("tbody", body),
        ),
        class_="wide",
        tabindex="0",
        role="region",
        aria_label=caption,
    )
