"""Facts that texts share: ``{facts.venue}``, ``{facts.amount|money}`` in a text is replaced by what ``facts`` says."""

import datetime as dt
import re

from docgen_vn.intake import names
from docgen_vn.intake.calls import CALL, calls_facts, is_call
from docgen_vn.intake.fact_filters import FILTERS, Fact, said
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar
from docgen_vn.intake.normalize_blocks import PLACEHOLDER
from docgen_vn.intake.report import Report
from docgen_vn.intake.texts import clean
from docgen_vn.model.origin import DataPath
from docgen_vn.text.casing import fold

_MOST = 1_000_000  # characters that facts may add; far above any paper
_SHOWN = 60  # characters of a refused value that a message repeats


def fill(node: Fields, report: Report) -> Fields:
    """Return `node` without its facts and with every text filled in; report names that no fact has.

    Raises UnreadableError when the facts would add more than a paper can hold.
    """
    facts = next((entry.node for entry in node.entries if entry.key == "facts"), None)
    filler = _Filler(_values(facts, report), report)
    return Fields(tuple(filler.entry(entry, ()) for entry in node.entries if entry.key != "facts"), node.spot)


class _Filler:
    def __init__(self, facts: dict[str, Fact], report: Report) -> None:
        self._facts = facts
        self._report = report
        self._added = 0

    def entry(self, entry: Entry, path: DataPath) -> Entry:
        """Return `entry` with all its texts filled in."""
        return Entry(entry.key, self.node(entry.node, (*path, entry.key)), entry.spot)

    def node(self, node: Node, path: DataPath) -> Node:
        """Return `node` with all its texts filled in."""
        if isinstance(node, Items):
            return Items(tuple(self.node(item, (*path, index)) for index, item in enumerate(node.nodes)), node.spot)
        if isinstance(node, Fields):
            return Fields(tuple(self.entry(entry, path) for entry in node.entries), node.spot)
        if not isinstance(node.value, str) or not calls_facts(node.value):
            return node
        number = self._number(node.value, path)
        if number is not None:
            return Scalar(number, node.spot)
        return Scalar(CALL.sub(lambda match: self._said(match, node, path), node.value), node.spot)

    def _number(self, text: str, path: DataPath) -> int | float | None:
        """Return the number that is all a cell of a table, or the number of a paper, says: it stays a number."""
        match = CALL.fullmatch(text.strip())
        if not match or not is_call(match) or not ("rows" in path or path[-1] == "number"):
            return None
        value = self._facts.get(fold(match["name"])) if "|" not in match["name"] else None
        return value if isinstance(value, int | float) else None

    def _said(self, match: re.Match[str], node: Scalar, path: DataPath) -> str:
        if not is_call(match):
            return match[0]
        called, *filters = match["name"].split("|")
        name = fold(called)
        if name not in self._facts:
            near = names.nearest(name, self._facts)
            perhaps = f"; có phải là “{near}”?" if near else ""
            self._report.prune("fact-unknown", node.spot, path, name=called.strip() or "…", perhaps=perhaps)
            return match[0]
        text = self._filtered(name, [each.strip() for each in filters], node, path)
        self._added += len(text)
        if self._added > _MOST:
            self._report.stop("facts-too-large", node.spot, limit=_MOST)
        return text

    def _filtered(self, name: str, filters: list[str], node: Scalar, path: DataPath) -> str:
        """Return what a fact says through the filters behind its name."""
        value = self._facts[name]
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
