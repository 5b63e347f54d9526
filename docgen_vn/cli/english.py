"""A data file with Vietnamese keys as the same file with English ones: all else stands as it stood."""

from collections.abc import Iterator

from docgen_vn.intake import names
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar, Spot
from docgen_vn.intake.report import Report
from docgen_vn.intake.slots import slot_keys
from docgen_vn.intake.yaml_reader import read_yaml
from docgen_vn.resources import table

Change = tuple[Spot, str, str]
"""A word at its place, and what stands there instead."""


def in_english(text: str) -> str:
    """Return the YAML `text` with the English names of its keys and of the words of the model."""
    lines = text.split("\n")
    for spot, old, new in sorted(_changes(read_yaml(text, Report()), "document"), reverse=True):
        line, column, *_ = spot or (1, 1)
        start = column - 1
        lines[line - 1] = lines[line - 1][:start] + new + lines[line - 1][start:].removeprefix(old)
    return "\n".join(lines)


def _changes(node: Node, part: str) -> Iterator[Change]:
    """Yield the changes of the keys of `part`, and of all that stands under them."""
    for item in node.nodes if isinstance(node, Items) else ():
        yield from _changes(item, part)
    for entry in node.entries if isinstance(node, Fields) else ():
        yield from _entry(entry, part)


def _entry(entry: Entry, part: str) -> Iterator[Change]:
    key = names.slug(entry.key)
    slot = names.keys(part).get(key, (slot_keys(None).get(key, ""),))[-1]
    makers = names.block_keys() if part == "block" else {}
    shape = f"words {makers[key].slot}" if key in makers else names.shapes(part).get(slot, "")
    if key != slot and entry.key.isidentifier():
        yield entry.spot, entry.key, _maker(key, entry.node) if key in makers else slot
    kind, _, name = shape.partition(" ")
    if kind == "words":
        yield from _words(entry.node, name)
    if kind in {"part", "parts", "cells"}:
        yield from _changes(entry.node, name)
    elif kind == "blocks" or key in makers:
        yield from _changes(entry.node, "block")


def _words(node: Node, name: str) -> Iterator[Change]:
    """Yield the changes of the words of the list `name`."""
    for item in node.nodes if isinstance(node, Items) else (node,):
        if isinstance(item, Scalar) and isinstance(item.value, str) and _is_list(name):
            yield item.spot, item.value, names.word(name, item.value) or item.value


def _is_list(name: str) -> bool:
    return name in table("intake/data/aliases.toml")["words"]


def _maker(key: str, node: Node) -> str:
    """Return the English key of a block, or of several."""
    rows = table("intake/data/aliases.toml")["blocks"]
    for name, row in rows.items():
        if key in row.get("vi", ()):
            return str(row.get("plural", name) if isinstance(node, Items) else name)
    return key
