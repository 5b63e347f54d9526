"""Blocks as people write them: texts, ``{clause: "text"}``, ``points: [...]``, to blocks with a type."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import get_args

from docgen_vn.intake import names
from docgen_vn.intake.names import BlockKey, Tongue
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar, Spot
from docgen_vn.intake.report import Report
from docgen_vn.model.blocks import Block, Container
from docgen_vn.model.origin import DataPath

MODELS = {model.model_fields["type"].default: model for model in get_args(get_args(Block)[0])}
_CONTAINERS = {model.model_fields["type"].default for model in get_args(Container)}
PLACEHOLDER = "…"
"""Stands where something had to be left out, so that the rest can still be looked at."""


@dataclass
class _Sorted:
    """The entries of one block: its own fields, and the keys that make blocks."""

    fields: list[tuple[str, Entry]] = field(default_factory=list)
    makers: list[tuple[BlockKey, Entry]] = field(default_factory=list)

    @property
    def has_type(self) -> bool:
        return any(slot == "type" for slot, _ in self.fields)


class Blocks:
    """Bring every form of a block to the full one; `part` brings a mapping to the keys of a part of the model."""

    def __init__(self, report: Report, tongue: Tongue, part: Callable[[Fields, str, DataPath], Fields]) -> None:
        self._report = report
        self._tongue = tongue
        self._part = part

    def items(self, node: Node, path: DataPath) -> Node:
        """Return the blocks of a list, or of the one block that stands in its place."""
        found: list[Node] = []
        for item in node.nodes if isinstance(node, Items) else (node,):
            found += self._expand(item, path, len(found))
        return Items(tuple(found), node.spot)

    def _expand(self, node: Node, path: DataPath, index: int) -> list[Node]:
        """Return the block, or the several, that `node` means; the first gets `index` in its path."""
        if not isinstance(node, Fields):
            text = () if node == Scalar(None, node.spot) else (Entry("text", node, node.spot),)
            return [Fields((_type("paragraph", node.spot), *text), node.spot)]
        here = (*path, index)
        parts = self._sort(node, here)
        if parts.has_type:
            return [self._block(parts, node.spot, here)]
        heads = _heads(parts)
        if len(heads) == 1:
            maker, entry = heads[0]
            # A key that nobody knows is reported already and does not come along.
            rest = [other for _, other in (*parts.fields, *parts.makers) if other is not entry]
            whole = _full(maker, entry, entry.node)
            return self._expand(Fields((*whole.entries, *rest), node.spot), path, index)
        if parts.makers and not heads and not parts.fields:
            return self._several(parts.makers, path, index)
        return [self._untyped(node, parts, here)]

    def _several(self, makers: list[tuple[BlockKey, Entry]], path: DataPath, index: int) -> list[Node]:
        found: list[Node] = []
        for block in _made(makers):
            found += self._expand(block, path, index + len(found))
        return found

    def _sort(self, node: Fields, path: DataPath) -> _Sorted:
        parts = _Sorted()
        for entry in node.entries:
            key = names.slug(entry.key)
            if key in names.block_keys():
                parts.makers.append((names.block_keys()[key], entry))
            elif key in names.keys("block"):
                parts.fields.append((names.keys("block")[key][0], entry))
            else:
                self._tongue.unknown(self._report, entry, path, "block")
        return parts

    def _untyped(self, node: Fields, parts: _Sorted, path: DataPath) -> Node:
        """Report a mapping that is no block, or could be two."""
        if parts.makers:
            keys = ", ".join(entry.key for _, entry in parts.makers)
            self._report.prune("input-two-blocks", node.spot, path, keys=keys)
        elif len(parts.fields) == len(node.entries):
            known = ", ".join(self._tongue.block_names())
            self._report.prune("input-no-block", node.spot, path, known=known)
        self._report.pruned.add(path)  # a key that nobody knows is reported already
        text = Entry("text", Scalar(PLACEHOLDER, node.spot), node.spot)
        return Fields((_type("paragraph", node.spot), text), node.spot)

    def _block(self, parts: _Sorted, spot: Spot, path: DataPath) -> Node:
        slots = self._slots(parts, path)
        kind = names.words(slots["type"].node, "type") if "type" in slots else Scalar(None, spot)
        model = MODELS.get(kind.value) if isinstance(kind, Scalar) and isinstance(kind.value, str) else None
        entries = [Entry("type", kind, slots["type"].spot if "type" in slots else spot)]
        inner = _inner(slots.pop("blocks", None), parts.makers)
        if inner:
            slots["blocks"] = inner
        for slot, entry in slots.items():
            if model and slot not in model.model_fields:
                self._misplaced(entry, slot, str(model.model_fields["type"].default), path)
            elif slot != "type":
                entries.append(Entry(slot, self._shaped(entry.node, slot, (*path, slot)), entry.spot))
        return Fields(tuple(entries), spot)

    def _slots(self, parts: _Sorted, path: DataPath) -> dict[str, Entry]:
        slots: dict[str, Entry] = {}
        for slot, entry in parts.fields:
            if slot in slots:
                names.twice(self._report, slots[slot], entry, (*path, slot))
            elif isinstance(entry.node, Scalar) and entry.node.value is None:
                self._report.empty[(*path, slot)] = entry.spot
            else:
                slots[slot] = entry
        return slots

    def _misplaced(self, entry: Entry, slot: str, kind: str, path: DataPath) -> None:
        known = [self._tongue.name("block", name) for name in MODELS[kind].model_fields]
        facts = {"key": entry.key, "block": self._tongue.word("type", kind), "known": ", ".join(known)}
        self._report.add("input-key-not-here", entry.spot, (*path, slot), **facts)

    def _shaped(self, node: Node, slot: str, path: DataPath) -> Node:
        kind, _, name = names.shapes("block").get(slot, "").partition(" ")
        if kind == "blocks":
            return self.items(node, path)
        if kind == "cells":
            return self._cells(_rows(node) if slot == "rows" else node, name, path)
        return names.words(node, name) if kind == "words" else names.opaque(node, path, self._report)

    def _cells(self, node: Node, part: str, path: DataPath) -> Node:
        """Return cells, or rows of cells, those over several columns or rows with the keys of the model."""
        if isinstance(node, Items):
            inner = (self._cells(item, part, (*path, index)) for index, item in enumerate(node.nodes))
            return Items(tuple(inner), node.spot)
        return self._part(node, part, path) if isinstance(node, Fields) else node


def _rows(node: Node) -> Node:
    """Return the rows of a table; an empty cell may be null."""
    if not isinstance(node, Items):
        return node
    return Items(tuple(_row(row) for row in node.nodes), node.spot)


def _row(row: Node) -> Node:
    if not isinstance(row, Items):
        return row
    cells = (Scalar("", cell.spot) if cell == Scalar(None, cell.spot) else cell for cell in row.nodes)
    return Items(tuple(cells), row.spot)


def _heads(parts: _Sorted) -> list[tuple[BlockKey, Entry]]:
    """Return the keys that say what the block itself is: one container, or one leaf that stands alone."""
    single = [pair for pair in parts.makers if not _is_list(*pair)]
    containers = [pair for pair in single if pair[0].type in _CONTAINERS]
    if containers:
        return containers
    return single if len(parts.makers) == 1 else []


def _is_list(maker: BlockKey, entry: Entry) -> bool:
    """Tell whether a key makes as many blocks as its list is long."""
    return maker.is_list or (isinstance(entry.node, Items) and maker.slot != "lines")


def _full(maker: BlockKey, entry: Entry, node: Node) -> Fields:
    """Return the full form of the block that `maker` makes of one value."""
    entries = [_type(maker.type, entry.spot)]
    if maker.sign:
        entries.append(Entry("sign", Scalar(maker.sign, entry.spot), entry.spot))
    spot = node.spot or entry.spot
    if isinstance(node, Fields):
        return Fields((*entries, *node.entries), spot)
    if maker.slot == "lines" and isinstance(node, Scalar) and isinstance(node.value, str):
        node = Items(tuple(Scalar(line, spot) for line in node.value.strip("\n").split("\n")), spot)
    return Fields((*entries, Entry(maker.slot, node, entry.spot)), spot)


def _made(makers: list[tuple[BlockKey, Entry]]) -> list[Fields]:
    """Return the blocks that several keys make, in their order."""
    made = []
    for maker, entry in makers:
        listed = entry.node.nodes if _is_list(maker, entry) and isinstance(entry.node, Items) else (entry.node,)
        made += [_full(maker, entry, node) for node in listed]
    return made


def _inner(own: Entry | None, makers: list[tuple[BlockKey, Entry]]) -> Entry | None:
    """Return what stands inside a block: its `blocks`, then what keys beside it make."""
    made = _made(makers)
    if not made:
        return own
    spot = own.spot if own else makers[0][1].spot
    listed = own.node.nodes if own and isinstance(own.node, Items) else (own.node,) if own else ()
    return Entry("blocks", Items((*listed, *made), made[0].spot), spot)


def _type(kind: str, spot: Spot) -> Entry:
    return Entry("type", Scalar(kind, spot), spot)
