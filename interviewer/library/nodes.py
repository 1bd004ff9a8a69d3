"""YAML as a tree whose every part knows its line and column.

The tree is put together here from the parser's events and not by the library's composer, which
follows any depth and any number of aliases until the memory or the stack is gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeAlias

from interviewer.library.faults import Fault
from interviewer.library.syntax import syntax_faults
from interviewer.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DEPTH_LIMIT = 30
NODE_LIMIT = 50_000
"""Counted after aliases have been followed."""

Location: TypeAlias = "tuple[int | str, ...]"
"""The way to a part of a tree: keys and indices from the root."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_KNOWN_TAGS = frozenset({"tag:yaml.org,2002:str", "!"})


@dataclass(slots=True)
class Scalar:
    """A piece of text, cleaned; None where nothing was written. `line`, `column` count from 1."""

    text: str | None
    line: int
    column: int
    size: int = 1


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    line: int
    column: int
    size: int = 1


@dataclass(slots=True)
class Mapping:
    """Keys and their values; `keys` says where each key stands."""

    entries: dict[str, Node]
    keys: dict[str, tuple[int, int]]
    line: int
    column: int
    size: int = 1


Node: TypeAlias = "Scalar | Sequence | Mapping"


class _Mark(Protocol):
    line: int
    column: int


class _Event(Protocol):
    """What both parsers give, as far as it is used; not every event has every attribute."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


class _UnusableError(Exception):
    """Ends the composing; carries the fault that makes the rest meaningless."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def compose(text: str, path: Path, first_line: int = 1) -> tuple[Node | None, list[Fault]]:
    """Return the tree of a YAML document and the faults met on the way.

    The tree is None where the text is empty or is not YAML. `first_line` is the line of `path` at
    which `text` begins.
    """
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    composer = _Composer(path, first_line)
    try:
        return composer.document(_events(text)), composer.faults
    except _UnusableError as unusable:
        return None, [*composer.faults, unusable.fault]
    except MarkedYAMLError as error:
        told = syntax_faults(error, text, path, first_line, quoted=composer.quoted)
        return None, [*composer.faults, *told]
    except YAMLError as error:
        return None, [*composer.faults, Fault(path, first_line, 1, str(error), "YAML")]


def plain(node: Node) -> object:
    """Return the tree's values: dicts, lists and texts. Keys without a value are left out."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {
        key: plain(value)
        for key, value in node.entries.items()
        if not (isinstance(value, Scalar) and value.text is None)
    }


def node_at(node: Node, location: Location) -> Node:
    """Return the part at `location`, or the nearest part around it."""
    for part in location:
        if isinstance(node, Mapping) and part in node.entries:
            node = node.entries[str(part)]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            break
    return node


def place_of(node: Node, location: Location, *, of_key: bool = False) -> tuple[int, int]:
    """Return line and column of the part at `location`, or of the nearest part around it.

    With `of_key` the place is that of the last key rather than of its value.
    """
    if of_key and location:
        parent = node_at(node, location[:-1])
        if isinstance(parent, Mapping) and location[-1] in parent.keys:
            return parent.keys[str(location[-1])]
    found = node_at(node, location)
    return found.line, found.column


def _events(text: str) -> Iterator[_Event]:
    try:
        parser = import_module("_ruamel_yaml").CParser(text)
    except ModuleNotFoundError:
        from ruamel.yaml import YAML

        yield from YAML(typ="safe", pure=True).parse(text)
        return
    while (event := parser.get_event()) is not None:
        yield event


class _Composer:
    def __init__(self, path: Path, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.faults: list[Fault] = []
        self.anchors: dict[str, Node] = {}
        self.unused: dict[str, Fault] = {}
        self.quoted: tuple[int, int, int] | None = None
        self.size = 0

    def document(self, events: Iterator[_Event]) -> Node | None:
        node: Node | None = None
        for event in events:
            name = type(event).__name__
            if name in {"StreamStartEvent", "DocumentEndEvent"}:
                continue
            if name == "StreamEndEvent":
                break
            if name == "DocumentStartEvent":
                if node is not None:
                    message = "a second document begins here"
                    raise self._unusable(event, message, "one document in a file")
                continue
            node = self._node(event, events, 1)
        self.faults += self.unused.values()
        return node

    def _node(self, event: _Event, events: Iterator[_Event], depth: int) -> Node:
        name = type(event).__name__
        if depth > DEPTH_LIMIT:
            raise self._unusable(event, "this is nested too deep", f"at most {DEPTH_LIMIT} levels")
        if name == "AliasEvent":
            return self._alias(event)
        self.quoted = None
        if event.tag is not None:
            self._check_tag(event)
        self.size += 1
        if self.size > NODE_LIMIT:
            self._count(event, 0)
        build: Callable[[_Event, Iterator[_Event], int], Node]
        if name == "ScalarEvent":
            node: Node = self._scalar(event)
        else:
            build = self._mapping if name == "MappingStartEvent" else self._sequence
            node = build(event, events, depth)
        if event.anchor is not None:
            self._anchor(event, node)
        return node

    def _scalar(self, event: _Event) -> Scalar:
        mark = event.start_mark
        line, column = mark.line + self.first_line, mark.column + 1
        text = event.value
        if event.style and event.style in "'\"":
            self.quoted = (line, column, event.end_mark.line + self.first_line)
        if not event.style and text in _NULLS:
            return Scalar(None, line, column)
        return Scalar(text if text.isprintable() else clean_text(text), line, column)

    def _sequence(self, event: _Event, events: Iterator[_Event], depth: int) -> Sequence:
        node = Sequence([], *self._place(event))
        for inner in events:
            if type(inner).__name__ == "SequenceEndEvent":
                break
            item = self._node(inner, events, depth + 1)
            node.items.append(item)
            node.size += item.size
        return node

    def _mapping(self, event: _Event, events: Iterator[_Event], depth: int) -> Mapping:
        node = Mapping({}, {}, *self._place(event))
        for inner in events:
            if type(inner).__name__ == "MappingEndEvent":
                break
            key = self._node(inner, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            node.size += key.size + value.size
            if not isinstance(key, Scalar) or key.text is None:
                self._fault(inner, "this key is no plain word", "`key: value`")
            elif key.text in node.entries:
                first = node.keys[key.text][0]
                message = f"the key `{key.text}` stands here a second time, after line {first}"
                self._fault(inner, message, "each key once, or `- ` before a new item")
            elif key.text == "<<":
                self._fault(inner, "merge keys (`<<`) are not read", "the keys written out")
            else:
                node.entries[key.text] = value
                node.keys[key.text] = (key.line, key.column)
        return node

    def _anchor(self, event: _Event, node: Node) -> None:
        """Keep what an alias may refer to; a text such as `&c` is told apart by having none."""
        name = str(event.anchor)
        self.anchors[name] = node
        message = f"`&{name}` is taken for an anchor and not for text"
        place = self._place(event)
        self.unused[name] = Fault(self.path, *place, message, "quotes round the text")

    def _alias(self, event: _Event) -> Node:
        node = self.anchors.get(str(event.anchor))
        if node is None:
            message = f"`*{event.anchor}` refers to nothing"
            raise self._unusable(event, message, "quotes round a text that begins with `*`")
        self.unused.pop(str(event.anchor), None)
        self._count(event, node.size)
        return node

    def _check_tag(self, event: _Event) -> None:
        tag = event.tag
        if tag is not None and str(tag) not in _KNOWN_TAGS:
            self._fault(event, f"YAML tags such as `{tag}` are not read", "a value without a tag")

    def _count(self, event: _Event, size: int) -> None:
        self.size += size
        if self.size > NODE_LIMIT:
            message = "the file holds too many values, or its aliases unfold into too many"
            raise self._unusable(event, message, f"at most {NODE_LIMIT}")

    def _place(self, event: _Event) -> tuple[int, int]:
        mark = event.start_mark
        return mark.line + self.first_line, mark.column + 1

    def _fault(self, event: _Event, message: str, expected: str) -> None:
        self.faults.append(Fault(self.path, *self._place(event), message, expected))

    def _unusable(self, event: _Event, message: str, expected: str) -> _UnusableError:
        return _UnusableError(Fault(self.path, *self._place(event), message, expected))
