"""Reads an HTML report as a browser would take it apart, strictly: every tag must fit."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_VOID = {"meta", "br"}
_ELEMENTS = (
    "html head title style body main section article h1 h2 h3 p b a dl div dt dd ul li blockquote"
    " table caption thead tbody tr th td details summary span mark sup pre meta br"
    " figure figcaption svg desc g path rect circle line text polyline"
)
_GIVEN = (
    "charset http-equiv content name lang class id dir href scope tabindex role aria-label"
    " aria-labelledby viewbox d x y x1 y1 x2 y2 cx cy r width height points text-anchor"
)
KNOWN = frozenset(_ELEMENTS.split())
_ATTRIBUTES = frozenset(_GIVEN.split())


class Page(HTMLParser):
    """A page that was read; raises `AssertionError` at the first thing that does not fit."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.classes: list[str] = []
        self.words: list[str] = []
        self.policy = ""
        self.style = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open, self._open

    @property
    def text(self) -> str:
        """What is shown, without the style sheet."""
        return "".join(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and what is said of it."""
        assert tag in KNOWN, tag
        self.tags.append(tag)
        given = {name: value or "" for name, value in attrs}
        assert len(given) == len(attrs), attrs
        assert set(given) <= _ATTRIBUTES, given
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.classes += given.get("class", "").split()
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an element, which must be the one that was opened last."""
        assert self._open, tag
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if "style" in self._open:
            self.style += data
        else:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        """There is none."""
        raise AssertionError(data)


def read_page(text: str) -> Page:
    """Return a report that needs nothing else and whose links all lead to a place within it."""
    page = Page(text)
    assert page.policy.startswith("default-src 'none'; style-src 'sha256-")
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)
    assert not re.search(r"url\(|@import|expression|https?:", page.style)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    return page
