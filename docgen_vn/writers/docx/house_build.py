"""Compile a template of the house into the rows that `house` fills in.

A step is a literal text or a list: ``[print, path]`` a value as text, ``[ready, path]`` a value that is XML already,
``[for, path, name, steps]``, ``[if, test, steps, steps]``. A path is a name and the keys behind it, a test is
``[is, path]``, ``[not, test]`` or ``[and, test, ...]``. A template of the house that needs more is refused here.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docgen_vn.writers.docx.context import NAMES
from docgen_vn.writers.docx.sections import LAST_SECTION
from docgen_vn.writers.docx.writer import open_ended

if TYPE_CHECKING:
    from jinja2 import nodes

    from docgen_vn.writers.docx.engine_program import Program


def compiled_rows(data: bytes) -> str:
    """Return the template `data` as JSON; raises TemplateError when it is broken, TypeError when its tags do more."""
    from docgen_vn.writers.docx.engine import compile_template

    opened, section = open_ended(data)
    compiled = compile_template(opened, known={*NAMES, LAST_SECTION})
    programs = [_program(each) for each in compiled._programs]  # noqa: SLF001 - its own room
    moving = {row["name"] for row in programs}
    parts = compiled._plain.items()  # noqa: SLF001 - its own room
    rows = {
        "section": section,
        "variables": sorted(compiled.variables),
        "programs": programs,
        "parts": {name: "" if name in moving else part.decode() for name, part in parts},
    }
    return json.dumps(rows, ensure_ascii=False, indent=0) + "\n"


def _program(program: "Program") -> dict[str, Any]:
    from docgen_vn.writers.docx.engine_sandbox import bounded, environment

    source = program.source
    rows = list(steps(bounded(environment().parse(source.text, source.name)).body))
    return {"name": source.name, "kind": source.kind.value, "head": source.head, "tail": source.tail, "steps": rows}


def steps(body: "list[nodes.Node]") -> Iterator[Any]:
    """Yield what the nodes of a template do, as rows; raises TypeError for what no row can say."""
    from jinja2 import nodes

    for node in body:
        match node:
            case nodes.Output():
                yield from map(_printed, node.nodes)
            case nodes.For(target=nodes.Name() as target, test=None, else_=[], recursive=False):
                yield ["for", _path(_inside(node.iter)), target.name, list(steps(node.body))]
            case nodes.If(elif_=[]):
                yield ["if", _test(node.test), list(steps(node.body)), list(steps(node.else_))]
            case _:
                raise TypeError(node)


def _printed(node: "nodes.Node") -> Any:
    from jinja2 import nodes

    if isinstance(node, nodes.TemplateData):
        return node.data
    return ["print" if _inside(node) is node else "ready", _path(_inside(node))]


def _inside(node: "nodes.Node") -> "nodes.Node":
    """Return what stands inside a bound of the engine, a filter with a name that no template can write."""
    from jinja2 import nodes

    return node.node if isinstance(node, nodes.Filter) and node.name.startswith(" ") and node.node else node


def _test(node: "nodes.Node") -> list[Any]:
    from jinja2 import nodes

    match node:
        case nodes.Not():
            return ["not", _test(node.node)]
        case nodes.And():
            return ["and", _test(node.left), _test(node.right)]
    return ["is", _path(node)]


def _path(node: "nodes.Node") -> list[str]:
    from jinja2 import nodes

    match node:
        case nodes.Name():
            return [node.name]
        case nodes.Getattr():
            return [*_path(node.node), node.attr]
    raise TypeError(node)
