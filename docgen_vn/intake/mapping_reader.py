"""Python data to nodes: mappings, lists, tuples, and parts of the model in between."""

from collections.abc import Mapping
from typing import Any

from docgen_vn.intake.nodes import MAX_DEPTH, Entry, Fields, Items, Node, Scalar
from docgen_vn.intake.report import Report
from docgen_vn.model.base import Part
from docgen_vn.model.due import Due


def read_mapping(data: Mapping[Any, Any], report: Report) -> Node:
    """Return `data` as nodes without places; raise UnreadableError when it nests too deep, or in itself."""
    return _node(data, report, 0)


def _node(value: Any, report: Report, depth: int) -> Node:
    if depth > MAX_DEPTH:
        report.stop("input-too-deep", None, depth=MAX_DEPTH)
    if isinstance(value, Part) and not isinstance(value, Due):
        value = {name: part for name, part in value if part is not None}
    if isinstance(value, Mapping):
        return Fields(tuple(Entry(str(key), _node(part, report, depth + 1)) for key, part in value.items()))
    if isinstance(value, list | tuple):
        return Items(tuple(_node(part, report, depth + 1) for part in value))
    return Scalar(value)
