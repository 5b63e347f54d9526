"""Facts that texts share: ``{facts.venue}`` in a text is replaced by what ``facts`` says."""

import datetime as dt
import re

from docgen_vn.intake import names
from docgen_vn.intake.calls import CALL, calls_facts, is_call
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar
from docgen_vn.intake.report import Report
from docgen_vn.intake.texts import clean
from docgen_vn.model.origin import DataPath
from docgen_vn.text.casing import fold
from docgen_vn.text.dates import short_date

_MOST = 1_000_000  # characters that facts may add; far above any paper


def fill(node: Fields, report: Report) -> Fields:
    """Return `node` without its facts and with every text filled in; report names that no fact has.

    Raises UnreadableError when the facts would add more than a paper can hold.
    """
    facts = next((entry.node for entry in node.entries if entry.key == "facts"), None)
    filler = _Filler(_texts(facts, report), report)
    return Fields(tuple(filler.entry(entry, ()) for entry in node.entries if entry.key != "facts"), node.spot)


class _Filler:
    def __init__(self, facts: dict[str, str], report: Report) -> None:
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
        return Scalar(CALL.sub(lambda match: self._said(match, node, path), node.value), node.spot)

    def _said(self, match: re.Match[str], node: Scalar, path: DataPath) -> str:
        if not is_call(match):
            return match[0]
        name = fold(match["name"])
        if name not in self._facts:
            near = names.nearest(name, self._facts)
            perhaps = f"; có phải là “{near}”?" if near else ""
            self._report.prune("fact-unknown", node.spot, path, name=match["name"].strip() or "…", perhaps=perhaps)
            return match[0]
        self._added += len(self._facts[name])
        if self._added > _MOST:
            self._report.stop("facts-too-large", node.spot, limit=_MOST)
        return self._facts[name]


def _texts(node: Node | None, report: Report) -> dict[str, str]:
    """Return the text of each fact by its name."""
    if node is None:
        return {}
    if not isinstance(node, Fields):
        report.add("facts-form", node.spot, ("facts",), key="facts")
        return {}
    cleaned = ((entry.key, clean(entry.node, ("facts", entry.key), report)) for entry in node.entries)
    return {key: _text(key, value, report) for key, value in cleaned}


def _text(key: str, node: Node, report: Report) -> str:
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, dt.date):
        return short_date(value.year, value.month, value.day)
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, bool) or not isinstance(value, str | int):
        report.prune("fact-not-text", node.spot, ("facts", key), key=key)
        return ""
    if calls_facts(str(value)):
        report.prune("fact-in-fact", node.spot, ("facts", key), key=key)
    return str(value)
