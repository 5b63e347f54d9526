"""Values that texts share: ``{facts.venue}``, ``{facts.amount|money}`` of the file, ``{office.name}`` of an office."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from docgen_vn.intake import names
from docgen_vn.intake.calls import AS_CELL, AS_LIST, CALL, Call, Pieces, called, calls_facts
from docgen_vn.intake.fact_filters import FILTERS, Fact, said
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar, Spot, plain
from docgen_vn.intake.normalize_blocks import PLACEHOLDER
from docgen_vn.intake.report import Report
from docgen_vn.intake.texts import clean
from docgen_vn.model.origin import DataPath
from docgen_vn.text.casing import fold

MOST = 1_000_000
"""Characters that facts may add to a paper; far above any paper."""

_WITH_WORDS = {("body",), ("blocks",), ("annexes",), ("co_signatures",)}
"""The lists of what is left out where the cells of its own words are empty."""

_LISTS = {"recipients", "addressees", "partners", "legal_bases", "invitee", "present", "absent"}
"""The lists in whose place a cell may say several things."""

_WITH_SEMICOLONS = "legal_bases"  # "Luật ... ngày 19/6/2015; Luật sửa đổi ..." is one legal basis
_OWN_WORDS = {"title", "text", "position", "full_name"}
_SHOWN = 60  # characters of a refused value that a message repeats


class Values(Protocol):
    """Where texts get the values of one office from."""

    def known(self) -> Iterable[str]:
        """Return the names that the office has values for."""

    def slot(self, name: str) -> str | None:
        """Return which of those names `name` means, None when it means none."""

    def text(self, name: str, report: Report, path: DataPath) -> str | None:
        """Return the value `name`, None for an empty cell; report at `path` what cannot be read."""

    def number(self, name: str) -> int | float | None:
        """Return the number that stands in the cell of `name`, None for anything else."""

    def parts(self, name: str, report: Report, path: DataPath, *, lines_only: bool) -> Sequence[str]:
        """Return the texts that stand in the cell of `name`, in lines or, unless `lines_only`, behind semicolons."""

    def spot(self, name: str) -> Spot:
        """Return where the value stands."""


def fill(node: Fields, report: Report, office: Values | None = None) -> Fields:
    """Return `node` without its facts and with every text filled in; report names that stand for nothing.

    A text that is nothing but the place of an empty cell of `office` is left out, as a key without a value is.
    Raises UnreadableError when the facts would add more than a paper can hold.
    """
    return Filler(facts_of(node, report), office, report).fields(without_facts(node), ())


def facts_of(node: Fields, report: Report) -> dict[str, Fact]:
    """Return the facts that the data of a paper holds, by name; report what is none."""
    return _values(next((entry.node for entry in node.entries if entry.key == "facts"), None), report)


def without_facts(node: Fields) -> Fields:
    """Return the data of a paper without its facts."""
    return Fields(tuple(entry for entry in node.entries if entry.key != "facts"), node.spot)


def slots_in(node: Node, office: Values) -> Iterator[tuple[str, bool]]:
    """Yield the values of `office` that the texts of `node` call, each with whether it is all that a text says."""
    if isinstance(node, Items):
        for item in node.nodes:
            yield from slots_in(item, office)
    elif isinstance(node, Fields):
        for entry in node.entries:
            yield from slots_in(entry.node, office)
    elif isinstance(node.value, str) and "{" in node.value:
        is_alone = CALL.fullmatch(node.value.strip()) is not None
        for match in CALL.finditer(node.value):
            slot = office.slot(fold(match["name"].split("|")[0])) if called(match) == "office" else None
            if slot:
                yield slot, is_alone


class Filler:
    """Fill texts with facts and with the values of an office; `added` counts the characters they took."""

    def __init__(self, facts: dict[str, Fact], office: Values | None, report: Report) -> None:
        self._facts = facts
        self._office = office
        self._report = report
        self.added = 0

    def calls(self, node: Node, path: DataPath) -> Iterator[tuple[DataPath, Pieces]]:
        """Yield the texts of `node` with places for values of the office, by their paths when it is filled in."""
        if isinstance(node, Items):
            kept = (item for item in node.nodes if _are_cells(path) or not self._is_gone(item, path))
            for index, item in enumerate(kept):
                if len(self._several(item, path, Report())) > 1:
                    yield (*path, "several"), ("",)  # a place that is not there: such a row is no pattern for others
                elif not self._is_left_out(item, path):
                    yield from self.calls(item, (*path, index))
        elif isinstance(node, Fields):
            for entry in node.entries:
                if not self._is_left_out(entry.node, path):
                    yield from self.calls(self._listed(entry.node, (*path, entry.key)), (*path, entry.key))
        elif isinstance(node.value, str) and "office" in map(called, CALL.finditer(node.value)):
            yield path, tuple(self._pieces(node, path))

    def _is_left_out(self, node: Node, path: DataPath) -> bool:
        return (
            isinstance(node, Scalar) and isinstance(node.value, str) and self._left_empty(node.value, path) is not None
        )

    def _is_gone(self, node: Node, path: DataPath) -> bool:
        """Tell whether something of a list has no words but those of empty cells: a text, block, annex or signer."""
        if not isinstance(node, Fields):
            return self._is_left_out(node, path)
        own = [entry for entry in node.entries if entry.key in _OWN_WORDS]
        if path[-1:] not in _WITH_WORDS or any(entry.key == "header" for entry in node.entries):
            return False
        return bool(own) and all(self._is_left_out(entry.node, (*path, entry.key)) for entry in own)

    def _leaves(self, node: Node, path: DataPath) -> bool:
        """Tell whether something of a list is gone; note it where it takes along what stands in it."""
        is_gone = self._is_gone(node, path)
        if is_gone and isinstance(node, Fields) and any(isinstance(entry.node, Items) for entry in node.entries):
            words = next(entry.node for entry in node.entries if entry.key in _OWN_WORDS)
            name = self._left_empty(str(plain(words)), path)
            self._report.add("office-left-out", node.spot, path, name=name)
        return is_gone

    def _cell(self, node: Node, path: DataPath) -> Spot:
        """Return the empty cell that leaves `node` empty."""
        slot = self._left_empty(str(node.value), path) if isinstance(node, Scalar) else None
        return self._office.spot(slot) if slot and self._office else None

    def _pieces(self, node: Scalar, path: DataPath) -> Iterator[str | Call]:
        end = 0
        for match in CALL.finditer(node.value):
            yield node.value[end : match.start()]
            end = match.end()
            slot, *filters = (each.strip() for each in match["name"].split("|"))
            is_office = called(match) == "office" and self._office
            meant = self._office.slot(fold(slot)) if is_office and self._office else None
            if meant and not filters and _LISTS.intersection(path[-2:]) and CALL.fullmatch(node.value.strip()):
                filters = [AS_LIST]
            if meant and not filters and _is_cell(path) and CALL.fullmatch(node.value.strip()):
                filters = [AS_CELL]
            yield Call(meant, tuple(filters)) if meant else self._said(match, node, path)
        yield node.value[end:]

    def fields(self, node: Fields, path: DataPath) -> Fields:
        """Return `node` with all its texts filled in."""
        entries = []
        for entry in node.entries:
            here = (*path, entry.key)
            filled = self.node(self._listed(entry.node, here), here)
            if filled is None:
                self._report.empty[(*path, entry.key)] = self._cell(entry.node, path) or entry.spot
            else:
                entries.append(entry if filled is entry.node else Entry(entry.key, filled, entry.spot))
        return Fields(tuple(entries), node.spot)

    def node(self, node: Node, path: DataPath) -> Node | None:
        """Return `node` with all its texts filled in, None for one that an empty cell leaves empty."""
        if isinstance(node, Items):
            return self._items(node, path)
        if isinstance(node, Fields):
            return self.fields(node, path)
        if not isinstance(node.value, str) or not calls_facts(node.value):
            return node
        if self._left_empty(node.value, path) is not None:
            return None
        if self._office and (slot := self._alone(node.value)) is not None:
            self._report.cells[path] = self._office.spot(slot)
        number = self._number(node.value, path)
        if number is not None:
            return Scalar(number, node.spot)
        text = CALL.sub(lambda match: self._said(match, node, path), node.value)
        return Scalar(names.word(node.words, text), node.spot, node.words)

    def _items(self, node: Items, path: DataPath) -> Items:
        """Return a list filled in; what an empty cell leaves empty is left out, but for the cells of a table."""
        kept = node.nodes if _are_cells(path) else [item for item in node.nodes if not self._leaves(item, path)]
        filled: list[Node | None] = []
        for item in kept:
            filled += self._made(item, (*path, len(filled)))
        if _are_cells(path):
            filled = [made or Scalar("", item.spot) for made, item in zip(filled, kept, strict=True)]
        return Items(tuple(filter(None, filled)), node.spot)

    def _made(self, item: Node, path: DataPath) -> Sequence[Node | None]:
        """Return an item of a list filled in: several where its cell says several."""
        parts = self._several(item, path[:-1], self._report)
        if len(parts) < 2 or not isinstance(item, Scalar):  # noqa: PLR2004 - several
            return [self.node(item, path)]
        self.added += sum(map(len, parts))
        return [Scalar(part, item.spot) for part in parts]

    def _listed(self, node: Node, path: DataPath) -> Node:
        """Return a text in the place of a list as a list, where its cell says several."""
        return Items((node,), node.spot) if len(self._several(node, path, Report())) > 1 else node

    def _several(self, item: Node, path: DataPath, report: Report) -> Sequence[str]:
        """Return what the cell says that is all of an item of a list of recipients and the like, nothing otherwise."""
        if not _LISTS.intersection(path[-1:]) or not isinstance(item, Scalar) or not self._office:
            return ()
        match = CALL.fullmatch(item.value.strip()) if isinstance(item.value, str) else None
        if match is None or called(match) != "office" or "|" in match["name"]:
            return ()
        slot = self._office.slot(fold(match["name"]))
        return self._office.parts(slot, report, path, lines_only=path[-1] == _WITH_SEMICOLONS) if slot else ()

    def _left_empty(self, text: str, path: DataPath) -> str | None:
        """Return the column whose empty cell is all that `text` calls, None for another text."""
        slot = self._alone(text)
        is_empty = slot is not None and self._office is not None and self._office.text(slot, Report(), path) is None
        return slot if is_empty else None

    def _alone(self, text: str) -> str | None:
        """Return the column that is all that `text` calls, None for another text."""
        match = CALL.fullmatch(text.strip())
        if match is None or self._office is None or called(match) != "office":
            return None
        return self._office.slot(fold(match["name"].split("|")[0]))

    def _number(self, text: str, path: DataPath) -> int | float | None:
        """Return the number that is all a cell of a table, or the number of a paper, says: it stays a number."""
        match = CALL.fullmatch(text.strip())
        if match and called(match) == "office" and self._office and _is_cell(path) and "|" not in match["name"]:
            slot = self._office.slot(fold(match["name"]))
            return self._office.number(slot) if slot else None
        if not match or called(match) != "facts" or not ("rows" in path or path[-1] == "number"):
            return None
        value = self._facts.get(fold(match["name"])) if "|" not in match["name"] else None
        return value if isinstance(value, int | float) else None

    def _said(self, match: re.Match[str], node: Scalar, path: DataPath) -> str:
        word = called(match)
        if word is None:
            return match[0]
        name, *filters = (each.strip() for each in match["name"].split("|"))
        value = self._fact(name, node, path) if word == "facts" else self._of_office(name, match[0], node, path)
        if value is None:
            return match[0]
        text = self._filtered(name, value, filters, node, path)
        self.added += len(text)
        if self.added > MOST:
            self._report.stop("facts-too-large", node.spot, limit=MOST)
        return text

    def _filtered(self, name: str, value: Fact, filters: list[str], node: Scalar, path: DataPath) -> str:
        """Return what a value says through the filters behind its name."""
        for each in filters:
            if each not in FILTERS:
                facts = {"filter": each or "…", "known": ", ".join(FILTERS)}
                self._report.prune("fact-filter-unknown", node.spot, path, **facts)
                return PLACEHOLDER
            try:
                value = FILTERS[each](value)
            except ValueError:
                facts = {"filter": each, "name": name, "value": str(value)[:_SHOWN]}
                self._report.prune("fact-filter-value", node.spot, path, **facts)
                return PLACEHOLDER
        return value if filters and isinstance(value, str) else said(value)

    def _fact(self, name: str, node: Scalar, path: DataPath) -> Fact | None:
        if fold(name) not in self._facts:
            self._report.prune("fact-unknown", node.spot, path, **_unknown(name, self._facts))
        return self._facts.get(fold(name))

    def _of_office(self, name: str, call: str, node: Scalar, path: DataPath) -> str | None:
        if self._office is None:
            self._report.prune("office-not-given", node.spot, path, name=name)
            return None
        slot = self._office.slot(fold(name))
        if slot is None:
            known = self._office.known()
            self._report.prune("office-unknown", node.spot, path, known=", ".join(known), **_unknown(name, known))
            return None
        text = self._office.text(slot, self._report, path)
        if text is None:
            self._report.prune("office-empty", self._office.spot(slot), path, name=name, call=call)
        return text or None


def _are_cells(path: DataPath) -> bool:
    """Tell whether what stands in a list are cells of a table: an empty one keeps its place."""
    return path[-1:] == ("header",) or path[-2:-1] in {("header",), ("rows",)}


def _is_cell(path: DataPath) -> bool:
    """Tell whether `path` leads to a cell below the header of a table, one over a single column and row."""
    return path[-3:-2] == ("rows",)


def _unknown(name: str, known: Iterable[str]) -> dict[str, str]:
    """Return the facts about a name that stands for nothing."""
    return {"name": name or "…", "perhaps": names.perhaps(names.nearest(fold(name), known))}


def _values(node: Node | None, report: Report) -> dict[str, Fact]:
    """Return the value of each fact by its name."""
    if node is None:
        return {}
    if not isinstance(node, Fields):
        report.add("facts-form", node.spot, ("facts",), key="facts")
        return {}
    cleaned = ((entry.key, clean(entry.node, ("facts", entry.key), report)) for entry in node.entries)
    return {key: _value(key, value, report) for key, value in cleaned}


def _value(key: str, node: Node, report: Report) -> Fact:
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, bool) or not isinstance(value, str | int | float | dt.date):
        report.prune("fact-not-text", node.spot, ("facts", key), key=key)
        return ""
    if calls_facts(str(value)):
        report.prune("fact-in-fact", node.spot, ("facts", key), key=key)
    return value
