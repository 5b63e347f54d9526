"""Nodes as people write them to nodes in the one form of the model: English keys, full parts and blocks."""

from docgen_vn.intake import names
from docgen_vn.intake.names import Tongue
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar
from docgen_vn.intake.normalize_blocks import Blocks
from docgen_vn.intake.report import Report
from docgen_vn.model.origin import DataPath


def normalize(node: Node, report: Report) -> tuple[Fields, Tongue]:
    """Return `node` in the form of the model, and the language of its keys.

    Unknown keys, keys that stand twice and blocks without a type are reported and left out.
    Raises UnreadableError when `node` is no mapping.
    """
    if not isinstance(node, Fields):
        report.stop("input-not-mapping", node.spot)
    tongue = Tongue(node)
    return _Normalizer(report, tongue).fields(node, "document", ()), tongue


class _Normalizer:
    """Bring each part of a document to the form of the model."""

    def __init__(self, report: Report, tongue: Tongue) -> None:
        self._report = report
        self._tongue = tongue
        self._blocks = Blocks(report, tongue)

    def fields(self, node: Fields, part: str, path: DataPath) -> Fields:
        """Return the mapping `node` with the keys of `part`, a null key left out."""
        entries = []
        for slot, entry in self._slots(node, part, path).items():
            here = (*path, slot)
            if isinstance(entry.node, Scalar) and entry.node.value is None:
                self._report.empty[here] = entry.spot
            else:
                shape = names.shapes(part).get(slot, "")
                entries.append(Entry(slot, self._shaped(entry.node, shape, here), entry.spot))
        return Fields(tuple(entries), node.spot)

    def _slots(self, node: Fields, part: str, path: DataPath) -> dict[str, Entry]:
        """Sort the entries of a mapping by the slot that each means."""
        slots: dict[str, Entry] = {}
        deep: dict[str, list[Entry]] = {}
        for entry in node.entries:
            slot, *inner = names.keys(part).get(names.slug(entry.key), ("",))
            if not slot:
                self._tongue.unknown(self._report, entry, path, part)
            elif inner:
                deep.setdefault(slot, []).append(entry)  # its name is known in the part too
            elif slot in slots:
                names.twice(self._report, slots[slot], entry, (*path, slot))
            else:
                slots[slot] = entry
        for slot, entries in deep.items():
            slots[slot] = self._joined(slots.get(slot), slot, entries)
        return slots

    def _joined(self, own: Entry | None, slot: str, deep: list[Entry]) -> Entry:
        """Put keys that reach into a part to the keys of that part."""
        base = _as_part(own.node, slot) if own else None
        if isinstance(base, Fields):
            return Entry(slot, Fields((*base.entries, *deep), base.spot), own.spot if own else None)
        if own and not (isinstance(base, Scalar) and base.value is None):
            for entry in deep:
                names.twice(self._report, own, entry, (slot, entry.key))
            return own
        return Entry(slot, Fields(tuple(deep), deep[0].node.spot), deep[0].spot)

    def _shaped(self, node: Node, shape: str, path: DataPath) -> Node:
        kind, _, name = shape.partition(" ")
        if kind == "part":
            return self._part(node, name, path)
        if kind == "parts":
            items = node.nodes if isinstance(node, Items) else (node,)
            parts = (self._part(item, name, (*path, index)) for index, item in enumerate(items))
            return Items(tuple(parts), node.spot)
        if kind == "blocks":
            return self._blocks.items(node, path)
        if kind == "words":
            return names.words(node, name)
        return _kind(node) if kind == "kind" else names.opaque(node, path, self._report)

    def _part(self, node: Node, part: str, path: DataPath) -> Node:
        whole = _as_part(node, part)
        return self.fields(whole, part, path) if isinstance(whole, Fields) else whole


def _kind(node: Node) -> Node:
    """Return the id of the kind that a name or abbreviation means."""
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        return node
    return Scalar(names.kind(node.value) or node.value, node.spot)


def _as_part(node: Node, part: str) -> Node:
    """Return the mapping that a lone text means where `part` is expected."""
    slot = names.alone(part)
    if slot and isinstance(node, Scalar) and isinstance(node.value, str):
        return Fields((Entry(slot, node, node.spot),), node.spot)
    return node
