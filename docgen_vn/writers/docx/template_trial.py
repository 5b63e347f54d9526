"""Try the tags of a template with sample values, and tell every one that fails, each at its place.

A tag that fails is taken out and the trial goes on without it. Tags that are told already, and those whose values
nobody knows, are taken out before it begins.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeGuard

from jinja2 import Template, TemplateSyntaxError, nodes

from docgen_vn.findings import Finding, Severity
from docgen_vn.writers.docx.engine_budget import BUDGET, Budget
from docgen_vn.writers.docx.engine_diagnosis import line_of, told
from docgen_vn.writers.docx.engine_sandbox import bounded, compile_tree, run
from docgen_vn.writers.docx.template_names import breaching
from docgen_vn.writers.docx.template_samples import full_sample, spare_sample
from docgen_vn.writers.docx.template_tags import Reading, read_tags

_MOST: Final = 40  # tags of a part that are told
_RENDERINGS: Final = 3  # so many renderings' steps all trials of a part may take
_UNDEFINED: Final = re.compile(r"'\w+' is undefined")


def try_tags(readings: Iterable[Reading], known: Collection[str] | None) -> Iterator[Finding]:
    """Yield what fails in the tags of a template: errors, or warnings where it fails in some papers only.

    `known` are the names a context will have; with None only tags are tried that take no name.
    """
    for reading in readings:
        if not reading.source.has_tags:
            continue
        failed = list(_failures(reading, {} if known is None else full_sample(), known))
        yield from failed
        places = {item.place for item in failed}
        for item in _failures(reading, spare_sample(), known) if known is not None else ():
            if item.place not in places:
                yield replace(item, severity=Severity.WARNING)


@dataclass(frozen=True, slots=True)
class _Tag:
    """One tag of a tree: its node, what of it is computed, where it stands, how it is taken out."""

    owner: nodes.Node
    parts: tuple[nodes.Node, ...]
    line: int
    take_out: Callable[[], None]

    @property
    def first_name(self) -> str:
        names = (node.name for part in self.parts for node in (part, *part.find_all(nodes.Name)) if _is_used(node))
        return next(names, "")

    def uses(self, names: Collection[str], already_told: Collection[int]) -> bool:
        every = [node for part in self.parts for node in (part, *part.find_all(nodes.Node))]
        return any(id(node) in already_told or (_is_used(node) and node.name in names) for node in every)


def _is_used(node: nodes.Node) -> TypeGuard[nodes.Name]:
    return isinstance(node, nodes.Name) and node.ctx == "load"


def _failures(reading: Reading, values: Mapping[str, object], known: Collection[str] | None) -> Iterator[Finding]:
    fresh = read_tags(reading.source)  # the trial changes its trees
    already_told = {id(node) for node in breaching(fresh, known)}
    strange = fresh.names - values.keys()
    left = Budget().steps * _RENDERINGS
    for parsed in fresh.trees:
        tree = bounded(parsed, every=True)
        tags = list(_tags(tree))
        for tag in tags:
            if tag.uses(strange, already_told):
                tag.take_out()
        for tag, error in _failing(tree, tags, reading.source.name, values, left):
            yield told(error, reading.place(tag.line, tag.first_name))


def _tags(node: nodes.Node) -> Iterator[_Tag]:
    """Yield the tags below `node` in their order."""
    if isinstance(node, nodes.Output):
        for place, item in enumerate(node.nodes):
            if not isinstance(item, nodes.TemplateData):
                yield _Tag(item, (item,), item.lineno, partial(_print_nothing, node, place))
    elif isinstance(node, nodes.For):
        parts = (node.iter, node.test) if node.test else (node.iter,)
        yield _Tag(node, parts, node.lineno, partial(_loop_over_nothing, node))
    elif isinstance(node, nodes.If):
        yield _Tag(node, (node.test,), node.lineno, partial(setattr, node, "test", nodes.Const(False)))  # noqa: FBT003 - Jinja2's order
    elif isinstance(node, nodes.Assign):
        yield _Tag(node, (node.node,), node.lineno, partial(setattr, node, "node", nodes.Const("")))
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Stmt):
            yield from _tags(child)


def _print_nothing(output: nodes.Output, place: int) -> None:
    output.nodes[place] = nodes.TemplateData("")


def _loop_over_nothing(loop: nodes.For) -> None:
    loop.iter, loop.test = nodes.List([]), None


def _failing(
    tree: nodes.Template, tags: "list[_Tag]", name: str, values: Mapping[str, object], left: int
) -> Iterator[tuple[_Tag, Exception]]:
    """Yield the tags that fail with their errors, one after the other; `left` are the steps all may take."""
    for number, tag in enumerate(tags, 1):
        _give_number(tag.owner, number)
    for _ in range(_MOST):
        budget = Budget()
        whole = budget.steps
        error, number = _tried(tree, name, {**values, BUDGET: budget})
        left -= whole - budget.steps
        if error is None or left < 0 or not 0 < number <= len(tags):
            return
        tags[number - 1].take_out()
        if not isinstance(error, TemplateSyntaxError) and not _UNDEFINED.search(str(error)):
            yield tags[number - 1], error


def _give_number(node: nodes.Node, number: int) -> None:
    """Write the number of a tag where Jinja2 keeps its line: an error then tells which tag it came from."""
    for each in (node, *node.find_all(nodes.Node)):
        each.lineno = number


def _tried(tree: nodes.Template, name: str, context: Mapping[str, object]) -> tuple[Exception | None, int]:
    """Run a tree once; return what went wrong and the number of the tag it went wrong at, 0 if unknown."""
    template: Template | None = None
    try:
        template = compile_tree(tree, name)
        run(template, context)
    except TemplateSyntaxError as error:
        return error, error.lineno
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        return error, line_of(error, template) if template else 0
    return None, 0
