"""YAML 1.2 to nodes, by the parser of ruamel.yaml, with the place of every key and value."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from docgen_vn.intake.nodes import MAX_DEPTH, Entry, Fields, Items, Node, Scalar, Spot, moved, size
from docgen_vn.intake.report import Report
from docgen_vn.intake.source import Shield
from docgen_vn.lazy_pattern import pattern
from docgen_vn.resources import table

_MAX_COPIES = 100_000  # nodes that aliases may copy: stops an alias bomb, far above any paper
_SHOWN = 60  # characters of a text that a message repeats
_MERGE = "<<"
_DOTTED = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})$")
_NEWER = pattern(
    r"\t|^(?:---|\.\.\.|%)|(?:^|[-:?,\[{ ])(?:!|\?(?: |$))|\*[^\s*,\[\]{}]+:|&[^\s&,\[\]{}]*:"
    r"|[|>][-+0-9]*(?: *#| *\n(?:#| *\n))|[\"'\]}] *:\S",
    re.MULTILINE,
)
"""Tabs, marks between documents, tags, long keys, aliases as keys, colons in anchors, blocks that begin with a comment
or a blank line, colons behind a quote or a bracket with no space after them."""

_STEPS = {"SequenceStartEvent": 1, "MappingStartEvent": 1, "SequenceEndEvent": -1, "MappingEndEvent": -1}
"""How much deeper it is behind an event."""

_TAG = "tag:yaml.org,2002:"


def read_yaml(text: str, report: Report) -> Node:
    """Return the one document of YAML `text`; an empty text is an empty scalar.

    Raises UnreadableError for what is no YAML, has several documents, or grows too deep or too large.
    """
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    shield = Shield(text)
    try:
        return _Composer(events(shield.text), shield, report).document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = (mark.line + 1, mark.column + 1) if mark else None
        report.stop("yaml-syntax", spot, problem=_problem(error.problem or error.context or ""))
    except (YAMLError, ValueError) as error:
        report.stop("yaml-syntax", None, problem=_problem(str(error)))


def events(text: str) -> Iterator[Any]:
    """Return what the parser meets in `text`, one after the other; raises YAMLError."""
    quick = quick_events(text)
    if quick is not None:
        return iter(quick)
    from ruamel.yaml import YAML

    found: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)
    return found


def quick_events(text: str) -> Sequence[Any] | None:
    """Return the same by the library's parser in C, thirty times as fast.

    None where that one is not installed, where it refuses `text` (the other one says slips better), and for what it
    reads as YAML 1.1 has it. What is too deep ends there: the deeper, the longer this parser takes for every bracket.
    """
    from ruamel.yaml.error import YAMLError

    if _NEWER.search(text):
        return None
    try:
        from _ruamel_yaml import CParser  # type: ignore[import-not-found]
    except ImportError:
        return None
    found, parser, depth = [], CParser(text), 0
    try:
        while depth <= MAX_DEPTH + 1 and parser.check_event():
            event = parser.get_event()
            depth += _STEPS.get(type(event).__name__, 0)
            found.append(event)
    except (YAMLError, ValueError):
        return None
    return found


class _Composer:
    """Build nodes out of the events of the parser.

    The library's own composer gives an alias the place of its anchor and has no bound; hence this one.
    """

    def __init__(self, events: Iterator[Any], shield: Shield, report: Report) -> None:
        self._events = events
        self._shield = shield
        self._report = report
        self._anchors: dict[str, Node | None] = {}
        self._copied = 0

    @cached_property
    def _lines(self) -> list[str]:
        return self._shield.text.split("\n")

    def document(self) -> Node:
        root: Node = Scalar(None, (1, 1))
        documents = 0
        for event in self._events:
            if type(event).__name__ != "DocumentStartEvent":
                continue
            documents += 1
            if documents > 1:
                self._report.stop("yaml-many-documents", _spot(event))
            root = self._node(next(self._events), 0)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._report.stop("input-too-deep", _spot(event), depth=MAX_DEPTH)
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self._alias(event)
        build: Callable[[Any, int], Node] = {
            "ScalarEvent": self._scalar,
            "SequenceStartEvent": self._items,
            "MappingStartEvent": self._fields,
        }[kind]
        if event.anchor is None:
            return build(event, depth)
        self._anchors[event.anchor] = None
        node = self._anchors[event.anchor] = build(event, depth)
        return node

    def _alias(self, event: Any) -> Node:
        node = self._anchors.get(event.anchor)
        if node is None:
            self._report.stop("yaml-alias", _spot(event), name=event.anchor)
        self._copied += size(node)
        if self._copied > _MAX_COPIES:
            self._report.stop("yaml-alias-bomb", _spot(event), limit=_MAX_COPIES)
        return moved(node, _spot(event))

    def _items(self, start: Any, depth: int) -> Node:
        nodes = []
        while type(event := next(self._events)).__name__ != "SequenceEndEvent":
            nodes.append(self._node(event, depth + 1))
        return Items(tuple(nodes), _spot(start))

    def _fields(self, start: Any, depth: int) -> Node:
        entries: list[Entry] = []
        merged: list[Entry] = []
        while type(event := next(self._events)).__name__ != "MappingEndEvent":
            key, plain_key = self._key(event, depth)
            value = next(self._events)
            node = self._node(value, depth + 1)
            if isinstance(node, Scalar) and node.value is None:  # a nothing stands where its key does
                node = Scalar(None, _spot(event))
            if key == _MERGE and plain_key:
                merged += self._merged(node)
            else:
                entries.append(Entry(key, node, _spot(event)))
        own = {entry.key for entry in entries}
        return Fields((*entries, *_first_of_each(merged, own)), _spot(start))

    def _key(self, event: Any, depth: int) -> tuple[str, bool]:
        """Return a key as it is typed, and whether it stands without quotes."""
        if type(event).__name__ == "ScalarEvent":
            return self._shield.restore(event.value), bool(event.implicit[0])
        node = self._node(event, depth + 1)
        if not isinstance(node, Scalar):
            self._report.stop("yaml-complex-key", _spot(event))
        return str(node.value), False

    def _merged(self, node: Node) -> list[Entry]:
        parts = node.nodes if isinstance(node, Items) else (node,)
        entries: list[Entry] = []
        for part in parts:
            if not isinstance(part, Fields):
                self._report.stop("yaml-merge", node.spot)
            entries += part.entries
        return entries

    def _scalar(self, event: Any, _depth: int) -> Node:
        spot = _spot(event)
        text = self._shield.restore(event.value)
        tag = (event.tag or "").removeprefix(_TAG)
        if tag and tag not in {"str", "int", "float", "bool", "null", "timestamp", "!"}:
            self._report.stop("yaml-tag", spot, tag=event.tag)
        if event.implicit[0] or tag not in {"", "str", "!"}:
            value = resolve(text)
            self._tell_folded(event, text)
            if isinstance(value, float) and _DOTTED.match(text):
                self._report.add("input-number-dot", spot, text=text, number=text.replace(".", ","))
            return Scalar(value, spot)
        return Scalar(text, spot)

    def _tell_folded(self, event: Any, text: str) -> None:
        """Tell a line with a dash that YAML takes as more of the text above, because it is indented deeper."""
        first, last = event.start_mark.line + 1, event.end_mark.line + 1
        if first == last or " - " not in text:
            return
        for number, line in enumerate(self._lines[first:last], first + 1):
            if line.lstrip().startswith("- "):
                self._report.add("yaml-dash-folded", (number, line.index("-") + 1), text=text[:_SHOWN])
                return


def resolve(text: str) -> Any:
    """Return the value that a plain scalar means in the core schema of YAML 1.2, or the text itself.

    Two departures: a whole day is a date, and digits behind a leading zero stay text (a telephone number).
    """
    for form, make in _FORMS:
        if form.fullmatch(text):
            try:
                return make(text)
            except ValueError:  # 2026-02-31, or more digits than Python reads: the model speaks about it
                return text
    return text


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"~|null|Null|NULL|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?(0|[1-9][0-9]*)", re.ASCII), int),
    (re.compile(r"0o[0-7]+", re.ASCII), lambda text: int(text, 8)),
    (re.compile(r"0x[0-9a-fA-F]+", re.ASCII), lambda text: int(text, 16)),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII), dt.date.fromisoformat),
    (re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII), float),
    (re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"), lambda text: float(text.replace(".", ""))),
)


def _first_of_each(entries: list[Entry], taken: set[str]) -> Iterator[Entry]:
    """Yield the entries that a merge brings: own keys win, then the first of several."""
    for entry in entries:
        if entry.key not in taken:
            taken.add(entry.key)
            yield entry


def _spot(event: Any) -> Spot:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _problem(text: str) -> str:
    """Return the parser's complaint in Vietnamese where the table knows it."""
    known: dict[str, str] = table("intake/data/problems.toml")["yaml"]
    return next((said for start, said in known.items() if text.startswith(start)), text)
