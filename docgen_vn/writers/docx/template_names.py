"""Which names a template uses: those unknown, those unsafe, those it must have."""

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import Final, TypeVar

from jinja2 import nodes

from docgen_vn.findings import Finding, finding
from docgen_vn.resources import table
from docgen_vn.writers.docx.engine_sandbox import environment
from docgen_vn.writers.docx.engine_sources import Kind
from docgen_vn.writers.docx.template_tags import Reading

_Node = TypeVar("_Node", bound=nodes.Node)

_METHODS: Final = frozenset(table("writers/docx/data/sandbox.toml")["methods"]["allowed"])
_FOREIGN: Final = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
_LOOP: Final = frozenset({"changed", "cycle"})  # the methods of a loop


def _made(reading: Reading) -> set[str]:
    """Return the names the template itself makes: loop targets, macros, what it sets."""
    stored = {name.name for name in _all(reading, nodes.Name) if name.ctx != "load"}
    return stored | {macro.name for macro in _all(reading, nodes.Macro)} | {"caller", "loop"}


def unknown(reading: Reading, known: Collection[str]) -> Iterator[Finding]:
    """Name every variable that is not in `known`, with the nearest that is."""
    for name in sorted(reading.names - set(known)):
        line = next((node.lineno for node in _all(reading, nodes.Name) if node.name == name), 0)
        place = reading.place(line, name)
        near = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
        if near:
            yield finding("template-misspelt-variable", place, name=name, nearest=near[0])
        else:
            yield finding("template-unknown-variable", place, name=name, known=", ".join(sorted(known)))


def lacking(readings: Iterable[Reading], required: Collection[str]) -> Iterator[Finding]:
    """Name every required ``{{p name }}`` that stands in no paragraph of the document."""
    bodies = [reading.source for reading in readings if reading.source.kind is Kind.BODY]
    text = "\n".join(paragraph.text for source in bodies for paragraph in source.paragraphs)
    for name in required:
        if not re.search(r"{{p\s+" + re.escape(name) + r"\s*(\||}})", text):
            yield finding("template-lacks-required", name=name)


def unsafe(reading: Reading, known: Collection[str] | None) -> Iterator[Finding]:
    """Find what a template may not do: private names, foreign files, calls and filters nobody offers."""
    for node, code, name in _breaches(reading, known):
        yield finding(code, reading.place(node.lineno, name), name=name, nearest=_nearest(code, name))


def breaching(reading: Reading, known: Collection[str] | None) -> Iterator[nodes.Node]:
    """Yield the nodes that `unsafe` tells about."""
    return (node for node, _, _ in _breaches(reading, known))


def _nearest(code: str, name: str) -> str:
    """Return the filter or test whose name is nearest; of other breaches there is none."""
    offered = [item for item in (*environment().filters, *environment().tests) if item.isidentifier()]
    near = get_close_matches(name, sorted(set(offered)), n=1, cutoff=0.0) if code == "template-unknown-filter" else []
    return near[0] if near else ""


def _breaches(reading: Reading, known: Collection[str] | None) -> Iterator[tuple[nodes.Node, str, str]]:
    for node in _all(reading, nodes.Name, nodes.Getattr, nodes.Getitem):
        name = _named(node)
        if name.startswith("_"):
            yield node, "template-private-name", name
    for tag in _all(reading, *_FOREIGN):
        yield tag, "template-foreign-file", type(tag).__name__.lower()
    for call in _all(reading, nodes.Call):
        if not _may_call(call.node, _made(reading), known):
            yield call, "template-unknown-call", _named(call.node)
    for used in _all(reading, nodes.Filter):
        if used.name not in environment().filters:
            yield used, "template-unknown-filter", used.name
    for asked in _all(reading, nodes.Test):
        if asked.name not in environment().tests:
            yield asked, "template-unknown-filter", asked.name


def _named(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getitem):
        return str(node.arg.value) if isinstance(node.arg, nodes.Const) else ""
    return str(getattr(node, "attr", getattr(node, "name", "")))


def _may_call(node: nodes.Node, made: Collection[str], known: Collection[str] | None) -> bool:
    """Tell whether a call is to something offered; with `known` names the context holds data only."""
    if isinstance(node, nodes.Name):
        return node.name in environment().globals or node.name in made or known is None
    if isinstance(node, nodes.Getattr):
        of_loop = isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.attr in _LOOP
        return of_loop or node.attr in _METHODS or known is None
    return isinstance(node, nodes.Call) or known is None


def _all(reading: Reading, *kinds: type[_Node]) -> Iterator[_Node]:
    for tree in reading.trees:
        yield from tree.find_all(kinds)
