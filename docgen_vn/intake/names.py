"""The names of keys and words: English or Vietnamese, with or without marks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from docgen_vn.decree.standard import every_kind
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar
from docgen_vn.intake.report import Report
from docgen_vn.intake.slots import slot_keys, slots
from docgen_vn.model.origin import DataPath
from docgen_vn.resources import table
from docgen_vn.text.casing import fold

_TABLE = "intake/data/aliases.toml"
_SHOWN = 60  # characters of a text that a message repeats
_LONGEST_KEY = 6  # words of a key
_VERY = 0.75  # how much alike a slip of the pen and the key that is meant are
_SAYING = {"block", "cell"}  # parts where a text may stand as well


@dataclass(frozen=True, slots=True)
class BlockKey:
    """What a key that makes a block means: its type, the slot of its value, the sign of a bullet."""

    type: str
    slot: str
    sign: str = ""
    is_list: bool = False


@lru_cache(maxsize=1024)  # a paper has many keys and few different ones
def slug(key: str) -> str:
    """Return the form in which keys are compared: "Trích yếu" is trich_yeu, a sign is itself."""
    bare = key.strip()
    return bare if bare in block_keys() else fold(bare)


@cache
def keys(part: str) -> Mapping[str, tuple[str, ...]]:
    """Return every name of the keys of `part`, with the slot it means; two steps reach into a part of it."""
    rows: Mapping[str, list[str]] = table(_TABLE)["keys"][part]
    aliases = {alias: tuple(slot.split(".")) for slot, names in rows.items() for alias in names}
    return aliases | {slot: (slot,) for slot in rows if "." not in slot}


@cache
def block_keys() -> Mapping[str, BlockKey]:
    """Return every key that makes a block by itself."""
    found = {}
    for name, row in table(_TABLE)["blocks"].items():
        one = BlockKey(row["type"], row["slot"], row.get("sign", ""))
        found.update(dict.fromkeys([name, *row.get("also", ()), *row.get("vi", ())], one))
        if "plural" in row:
            found[row["plural"]] = BlockKey(one.type, one.slot, one.sign, is_list=True)
    return found


@cache
def shapes(part: str) -> Mapping[str, str]:
    """Return what stands under the keys of `part` that hold more than plain values."""
    found: dict[str, str] = table(_TABLE)["shapes"].get(part, {})
    return found


def alone(part: str) -> str | None:
    """Return the key that a text stands for where `part` is expected."""
    slot: str | None = table(_TABLE)["alone"].get(part)
    return slot


@cache
def _words(name: str) -> Mapping[str, str]:
    rows: dict[str, list[str]] = table(_TABLE)["words"][name]
    return {alias: word for word, aliases in rows.items() for alias in [*aliases, word]}


def word(name: str | None, text: str) -> str:
    """Return the word of the list `name` that `text` means, or `text` when it means none or there is no list."""
    return _words(name).get(fold(text), text) if name else text


@cache
def _kinds() -> Mapping[str, str]:
    kinds = every_kind()
    # ĐA is not DA, so marks count here
    short = {kind.abbreviation.casefold(): name for name, kind in kinds.items() if kind.abbreviation}
    return short | {fold(kind.name): name for name, kind in kinds.items()} | {name: name for name in kinds}


def kind(text: str) -> str | None:
    """Return the id of the kind of document that a name or abbreviation means."""
    return _kinds().get(text.strip().casefold()) or _kinds().get(fold(text))


class Tongue:
    """The language in which the user writes keys, and how to speak of keys in it."""

    def __init__(self, nodes: Sequence[Node], kind: str | None) -> None:
        self._slots = slots(kind)
        self.kind = every_kind()[kind].name if kind else ""
        used = [slug(key) for node in nodes for key in _all_keys(node)]
        vietnamese = sum(key in _vietnamese() for key in used)
        self.is_vietnamese = vietnamese > sum(key in _english() for key in used)

    def name(self, part: str, slot: str) -> str:
        """Return the user's name for `slot`."""
        if part == "details":
            return self._slots.get(slot, (slot,))[-1 if self.is_vietnamese else 0]
        names = table(_TABLE)["keys"].get(part, {}).get(slot, [slot])
        return str(names[0]) if self.is_vietnamese else slot

    def word(self, name: str, value: str) -> str:
        """Return the user's name for a word of the list `name`."""
        aliases = [*table(_TABLE)["words"].get(name, {}).get(value, ()), value]
        return str(aliases[0]) if self.is_vietnamese else value

    def known(self, part: str) -> list[str]:
        """Return the names of the keys of `part` in the user's language, block keys among them."""
        rows: Mapping[str, list[str]] = table(_TABLE)["keys"][part]
        if self.is_vietnamese:
            names = [alias for aliases in rows.values() for alias in aliases]
        else:
            names = [slot for slot in rows if "." not in slot]
        if part == "document":
            return [*names, *self.known("file"), *(self.name("details", slot) for slot in self._slots)]
        return names + self.block_names() if part == "block" else names

    def keys_of(self, part: str) -> list[str]:
        """Return one name in the user's language for each key of `part`."""
        return [self.name(part, slot) for slot in table(_TABLE)["keys"].get(part, {}) if "." not in slot]

    def block_names(self) -> list[str]:
        """Return the keys that make blocks in the user's language."""
        if self.is_vietnamese:
            return [alias for row in table(_TABLE)["blocks"].values() for alias in row.get("vi", ())]
        return [key for key in block_keys() if key not in _vietnamese()]

    def unknown(self, report: Report, entry: Entry, path: DataPath, part: str) -> None:
        """Report a key that nobody knows, with the known one that is nearest."""
        here = (*path, entry.key)
        known = self.known(part)
        near = nearest(entry.key, known) or nearest(entry.key, keys(part))
        if _is_said(entry, part, near):
            said = entry.key if len(entry.key) <= _SHOWN else f"{entry.key[:_SHOWN]}…"
            report.add("input-text-as-key", entry.spot, path, text=said, known=", ".join(known))
        elif near:
            report.add("input-unknown-key", entry.spot, here, key=entry.key, nearest=near)
        else:
            report.add("input-strange-key", entry.spot, here, key=entry.key, known=", ".join(known))


def _is_said(entry: Entry, part: str, near: str | None) -> bool:
    """Tell whether a key is a piece of a text, which YAML cuts at a comma in braces and at a colon: "Địa chỉ: số 5"."""
    count = len(entry.key.split())
    if count > _LONGEST_KEY or (near and nearest(entry.key, [near], _VERY)):
        return count > _LONGEST_KEY
    is_alone = isinstance(entry.node, Scalar) and entry.node.value is None
    if part in _SAYING:
        return count > 1 or (near is None and entry.key[:1].isupper())
    return is_alone and count > 1


def nearest(key: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """Return the known name that looks most like `key`, None when none does at least by `alike` (0 to 1)."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(slug(key), list(known), n=1, cutoff=alike)), None)


def perhaps(name: str | None) -> str:
    """Return what a message adds about the known name that is nearest, nothing without one."""
    return str(table("intake/data/refusals.toml")["near"]["perhaps"]).format(name=name) if name else ""


def words(node: Node, name: str) -> Node:
    """Return `node` with each text that means a word of the list `name` replaced by that word."""
    if isinstance(node, Items):
        return Items(tuple(words(item, name) for item in node.nodes), node.spot)
    if isinstance(node, Scalar) and isinstance(node.value, str):
        return Scalar(word(name, node.value), node.spot, name)
    return node


def opaque(node: Node, path: DataPath, report: Report) -> Node:
    """Return `node` as it is; report keys that stand in it twice."""
    if isinstance(node, Items):
        inner = (opaque(item, (*path, index), report) for index, item in enumerate(node.nodes))
        return Items(tuple(inner), node.spot)
    if not isinstance(node, Fields):
        return node
    seen: dict[str, Entry] = {}
    for entry in node.entries:
        if entry.key in seen:
            twice(report, seen[entry.key], entry, (*path, entry.key))
        else:
            inner_node = opaque(entry.node, (*path, entry.key), report)
            seen[entry.key] = Entry(entry.key, inner_node, entry.spot)
    return Fields(tuple(seen.values()), node.spot)


def twice(report: Report, first: Entry, second: Entry, path: DataPath) -> None:
    """Report a second value for the same slot; the first one counts from here on."""
    line = f" ở dòng {first.spot[0]}" if first.spot else ""
    if first.key == second.key:
        report.add("input-duplicate-key", second.spot, path, key=second.key, line=line)
    else:
        report.add("input-same-meaning", second.spot, path, key=second.key, other=first.key, line=line)


@cache
def _english() -> frozenset[str]:
    rows: Mapping[str, Mapping[str, Any]] = table(_TABLE)["keys"]
    own = {slot for part in rows.values() for slot in part} | set(slots(None))
    return frozenset(own | set(block_keys()) - _vietnamese())


@cache
def _vietnamese() -> frozenset[str]:
    rows: Mapping[str, Mapping[str, list[str]]] = table(_TABLE)["keys"]
    names = {alias for part in rows.values() for aliases in part.values() for alias in aliases}
    makers = {alias for row in table(_TABLE)["blocks"].values() for alias in row.get("vi", ())}
    return frozenset(names | makers | (set(slot_keys(None)) - set(slots(None))))


def _all_keys(node: Node) -> Iterator[str]:
    """Yield the keys that the user wrote; one that the reader of drafts made stands where its value stands."""
    if isinstance(node, Items):
        for item in node.nodes:
            yield from _all_keys(item)
    elif isinstance(node, Fields):
        for entry in node.entries:
            if entry.spot is None or entry.spot != entry.node.spot:
                yield entry.key
            yield from _all_keys(entry.node)
