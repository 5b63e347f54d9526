"""Nodes as people write them to nodes in the one form of the model: English keys, full parts and blocks."""

from collections.abc import Callable, Mapping, Sequence

from docgen_vn.intake import names
from docgen_vn.intake.names import Tongue
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar
from docgen_vn.intake.normalize_blocks import Blocks
from docgen_vn.intake.report import Report
from docgen_vn.intake.slots import kinds_with, slot_keys
from docgen_vn.model.document import Document
from docgen_vn.model.origin import DataPath
from docgen_vn.text.casing import fold


def normalize(layers: Sequence[Fields], report: Report) -> tuple[Fields, Tongue]:
    """Return a file and the files it includes as one mapping in the form of the model, and the language of its keys.

    `layers` begin with the file itself; what an earlier one says counts, key by key, and key by key inside a part.
    Unknown keys, keys that stand twice and blocks without a type are reported and left out; a key that only forms
    of other kinds know is none of the business of an included file.
    """
    kind = _kind_of(layers)
    tongue = Tongue(layers, kind)
    normalizer = _Normalizer(report, tongue, kind)
    own, *included = layers
    whole = normalizer.fields(own, "document", ())
    normalizer.is_included = True
    for layer in included:
        whole = _over(whole, normalizer.fields(layer, "document", ()))
    return whole, tongue


def _over(upper: Fields, lower: Fields) -> Fields:
    """Return what both say; what `upper` says counts, and inside a part key by key."""
    found = {entry.key: entry for entry in lower.entries}
    for entry in upper.entries:
        base = found.get(entry.key)
        if base and isinstance(base.node, Fields) and isinstance(entry.node, Fields):
            own = {inner.key for inner in entry.node.entries}
            rest = tuple(inner for inner in base.node.entries if inner.key not in own)
            found[entry.key] = Entry(entry.key, Fields((*entry.node.entries, *rest), entry.node.spot), entry.spot)
        else:
            found[entry.key] = entry
    return Fields(tuple(found.values()), upper.spot)


def _kind_of(layers: Sequence[Fields]) -> str | None:
    """Return the id of the kind that the layers name first, None when it is none of the law."""
    for layer in layers:
        for entry in layer.entries:
            named = entry.node.value if isinstance(entry.node, Scalar) else None
            if names.keys("document").get(names.slug(entry.key)) == ("kind",) and named is not None:
                return names.kind(named) if isinstance(named, str) else None
    return str(Document.model_fields["kind"].default)


class _Normalizer:
    """Bring each part of a document to the form of the model."""

    is_included = False
    """The mapping is that of an included file: it may hold slots of forms of other kinds."""

    def __init__(self, report: Report, tongue: Tongue, kind: str | None) -> None:
        self._report = report
        self._tongue = tongue
        self._slot_keys = slot_keys(kind)
        self._blocks = Blocks(report, tongue, self.fields)

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
        known = self._known(part)
        for entry in node.entries:
            slot, *inner = known.get(names.slug(entry.key), ("",))
            if not slot:
                self._unknown(entry, path, part)
            elif inner:
                deep.setdefault(slot, []).append(entry)  # its name is known in the part too
            elif slot in slots:
                names.twice(self._report, slots[slot], entry, (*path, slot))
            else:
                slots[slot] = entry
        for slot, entries in deep.items():
            slots[slot] = self._joined(slots.get(slot), slot, entries)
        return slots

    def _known(self, part: str) -> Mapping[str, tuple[str, ...]]:
        """Return the keys of `part`; those of a file, and of the slots of its form, stand beside the document's."""
        if part != "document":
            return names.keys(part)
        own = {key: ("details", slot) for key, slot in self._slot_keys.items()}
        return {**own, **names.keys("file"), **names.keys(part)}

    def _unknown(self, entry: Entry, path: DataPath, part: str) -> None:
        elsewhere = kinds_with(names.slug(entry.key)) if part == "document" else ()
        if not elsewhere:
            self._tongue.unknown(self._report, entry, path, part)
        elif not self.is_included:
            facts = {"kind": self._tongue.kind, "kinds": ", ".join(elsewhere)}
            self._report.add("input-other-form", entry.spot, (*path, entry.key), key=entry.key, **facts)

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
        return _SHAPES[kind](self, node, name, path)

    def parts(self, node: Node, part: str, path: DataPath) -> Node:
        """Return a list of parts; one that stands alone is a list of one."""
        items = node.nodes if isinstance(node, Items) else (node,)
        return Items(tuple(self.part(item, part, (*path, index)) for index, item in enumerate(items)), node.spot)

    def blocks(self, node: Node, _name: str, path: DataPath) -> Node:
        """Return blocks in their full form."""
        return self._blocks.items(node, path)

    def words(self, node: Node, name: str, _path: DataPath) -> Node:
        """Return the words of a list as the model spells them."""
        return names.words(node, name)

    def facts(self, node: Node, _name: str, path: DataPath) -> Node:
        """Return facts under the slugs of their names."""
        return self._named(node, {}, path)

    def kind(self, node: Node, _name: str, _path: DataPath) -> Node:
        """Return the id of the kind that a name or abbreviation means."""
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            return node
        return Scalar(names.kind(node.value) or node.value, node.spot)

    def opaque(self, node: Node, _name: str, path: DataPath) -> Node:
        """Return a value as it is."""
        return names.opaque(node, path, self._report)

    def details(self, node: Node, _name: str, path: DataPath) -> Node:
        """Return details under the names of their slots; a name that no slot has is the lint's to judge."""
        if self.is_included and isinstance(node, Fields):
            own = (entry for entry in node.entries if names.slug(entry.key) in self._slot_keys)
            node = Fields(tuple(own), node.spot)
        return self._named(node, self._slot_keys, path)

    def _named(self, node: Node, known: Mapping[str, str], path: DataPath) -> Node:
        """Return a mapping under the slugs of its keys, or what `known` says that they mean; null is no value."""
        if not isinstance(node, Fields):
            return names.opaque(node, path, self._report)
        found: dict[str, Entry] = {}
        for entry in node.entries:
            key = known.get(fold(entry.key)) or fold(entry.key) or entry.key
            if key in found:
                names.twice(self._report, found[key], entry, (*path, key))
            elif isinstance(entry.node, Scalar) and entry.node.value is None:
                self._report.empty[(*path, key)] = entry.spot
            else:
                found[key] = entry
        return Fields(tuple(self._renamed(key, entry, path) for key, entry in found.items()), node.spot)

    def _renamed(self, key: str, entry: Entry, path: DataPath) -> Entry:
        return Entry(key, names.opaque(entry.node, (*path, key), self._report), entry.spot)

    def part(self, node: Node, part: str, path: DataPath) -> Node:
        """Return a part with the keys of the model."""
        whole = _as_part(node, part)
        return self.fields(whole, part, path) if isinstance(whole, Fields) else whole


def _as_part(node: Node, part: str) -> Node:
    """Return the mapping that a lone text means where `part` is expected."""
    slot = names.alone(part)
    if slot and isinstance(node, Scalar) and isinstance(node.value, str):
        return Fields((Entry(slot, node, node.spot),), node.spot)
    return node


_SHAPES: Mapping[str, Callable[[_Normalizer, Node, str, DataPath], Node]] = {
    "": _Normalizer.opaque,
    "part": _Normalizer.part,
    "parts": _Normalizer.parts,
    "blocks": _Normalizer.blocks,
    "words": _Normalizer.words,
    "kind": _Normalizer.kind,
    "details": _Normalizer.details,
    "facts": _Normalizer.facts,
    "picture": _Normalizer.opaque,
}
