"""The door: files and mappings to a document, with every problem at once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from docgen_vn.findings import Finding, Row, has_errors
from docgen_vn.intake import names
from docgen_vn.intake.facts import Values, fill
from docgen_vn.intake.formats import read_paper
from docgen_vn.intake.include import layers
from docgen_vn.intake.names import Tongue
from docgen_vn.intake.nodes import Fields, Node
from docgen_vn.intake.normalize import normalize
from docgen_vn.intake.origins import origin_of
from docgen_vn.intake.pictures import with_pictures
from docgen_vn.intake.report import Report
from docgen_vn.intake.slots import slots
from docgen_vn.intake.texts import clean, clean_texts
from docgen_vn.intake.typed import may_be_typed, take_off
from docgen_vn.intake.validate import validate
from docgen_vn.model.document import Document
from docgen_vn.model.origin import DataPath, Origin


@dataclass(frozen=True, slots=True)
class Reading:
    """What an input says: the document, or what is left of it when there are errors."""

    document: Document | None
    """None when any finding is an error."""

    partial: Document | None
    """With errors: the document with stand-ins at `pruned`, to look at the rest; None when nothing is left."""

    pruned: frozenset[DataPath]
    origin: Origin
    findings: tuple[Finding, ...]


def read(source: str | os.PathLike[str] | Mapping[str, Any]) -> Reading:
    """Read a YAML, JSON or Markdown file with the files it includes, or a mapping in the same form.

    Raises UnreadableError for what is neither, and when there is no such file, it is not UTF-8, its extension says
    nothing, its syntax is broken, or files include each other; every other problem is in the findings.
    """
    quick = _quick(source) if isinstance(source, Mapping) else None
    return quick or _reading(*read_paper(source))


def _quick(source: Mapping[str, Any]) -> Reading | None:
    """Return the reading of a mapping that is in the form of the model already, None when it is not."""
    try:
        document = Document.model_validate(source)
    except (ValidationError, RecursionError):
        return None
    if names.kind(document.kind) != document.kind:
        return None
    texts = clean_texts(source)
    if texts is None or may_be_typed(document, texts):
        return None
    if set(document.details) - set(slots(document.kind)):  # perhaps Vietnamese
        return None
    return Reading(document, None, frozenset(), document.origin, ())


def _reading(raw: Node, report: Report) -> Reading:
    whole, tongue = normalize(layers(raw, report), report)
    return reading_of(whole, report, tongue)


def reading_of(
    whole: Fields, report: Report, tongue: Tongue, office: Values | None = None, row: Row | None = None
) -> Reading:
    """Return what a mapping in the form of the model says, its texts filled in, with the values of `office` too."""
    node = clean(with_pictures(fill(whole, report, office), report, tongue), (), report)
    node = take_off(node, report) if isinstance(node, Fields) else node
    document = validate(node, report, tongue)
    if report.cells:
        report.point_at_cells()
    findings = report.sorted()
    origin = origin_of(node, report.file, findings, row)
    document = document.with_origin(origin) if document else None
    broken = document is None or has_errors(findings)
    return Reading(
        document=None if broken else document,
        partial=document if broken else None,
        pruned=frozenset(report.pruned),
        origin=origin,
        findings=findings,
    )
