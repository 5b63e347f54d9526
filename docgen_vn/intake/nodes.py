"""What a reader reads: scalars, items and fields, each with its line and column."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docgen_vn.model.origin import DataPath

Spot = tuple[int, int] | tuple[int, int, str] | tuple[int, int, str, str] | None
"""Line and column from 1, the file if it is not the first one, the sheet if it is a cell; None in data from Python."""

MAX_DEPTH = 100
"""How deep data may nest; no paper comes near it, and Python's own stack ends soon after."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value."""

    value: Any
    spot: Spot = None
    words: str | None = None
    """The list of words that it is one of: what is filled in later is looked up there too."""


@dataclass(frozen=True, slots=True)
class Items:
    """Values in a row."""

    nodes: "tuple[Node, ...]"
    spot: Spot = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: str
    node: "Node"
    spot: Spot = None
    """Where the key stands."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Values under keys; a key may still stand twice."""

    entries: tuple[Entry, ...]
    spot: Spot = None


Node = Scalar | Items | Fields


def plain(node: Node) -> Any:
    """Return the data of `node` without its places: dicts, lists and values."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.nodes]
    return {entry.key: plain(entry.node) for entry in node.entries}


def places(node: Node, path: DataPath = ()) -> Iterator[tuple[DataPath, tuple[Any, ...]]]:
    """Yield the path and the place of `node` and of everything in it that has one."""
    if node.spot:
        yield path, node.spot
    if isinstance(node, Items):
        for index, item in enumerate(node.nodes):
            yield from places(item, (*path, index))
    elif isinstance(node, Fields):
        for entry in node.entries:
            yield from places(entry.node, (*path, entry.key))


def moved(node: Node, spot: Spot) -> Node:
    """Return a copy of `node` that stands at `spot`, with all that is in it."""
    if isinstance(node, Scalar):
        return Scalar(node.value, spot, node.words)
    if isinstance(node, Items):
        return Items(tuple(moved(item, spot) for item in node.nodes), spot)
    return Fields(tuple(Entry(entry.key, moved(entry.node, spot), spot) for entry in node.entries), spot)


def in_file(node: Node, file: str) -> Node:
    """Return a copy of `node` whose places, and those of all that is in it, are places of `file`."""
    spot = _spot_in(node.spot, file)
    if isinstance(node, Scalar):
        return Scalar(node.value, spot)
    if isinstance(node, Items):
        return Items(tuple(in_file(item, file) for item in node.nodes), spot)
    entries = (Entry(entry.key, in_file(entry.node, file), _spot_in(entry.spot, file)) for entry in node.entries)
    return Fields(tuple(entries), spot)


def _spot_in(spot: Spot, file: str) -> Spot:
    return (spot[0], spot[1], file) if spot else None


def size(node: Node) -> int:
    """Count `node` and everything in it."""
    if isinstance(node, Scalar):
        return 1
    if isinstance(node, Items):
        return 1 + sum(size(item) for item in node.nodes)
    return 1 + sum(size(entry.node) for entry in node.entries)
