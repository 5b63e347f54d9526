"""Vietnamese administrative documents made from data, by Decree 30/2020/NĐ-CP.

>>> import docgen_vn
>>> document = docgen_vn.load("plan.yaml")       # doctest: +SKIP
>>> docgen_vn.render(document).save("plan.docx")  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen_vn.errors import DocgenError, InputError, OutputError, TemplateError, UnreadableError
    from docgen_vn.findings import Finding, Place, Severity
    from docgen_vn.model.blocks import (
        Article,
        Bullet,
        Centered,
        Chapter,
        Clause,
        Division,
        Merged,
        Paragraph,
        Point,
        Section,
        Subsection,
        Table,
        Tasks,
    )
    from docgen_vn.model.document import (
        Annex,
        Capacity,
        Contact,
        Document,
        Filing,
        Issuer,
        Period,
        Signature,
        Task,
    )
    from docgen_vn.model.due import Due
    from docgen_vn.model.partial_date import PartialDate
    from docgen_vn.pipeline import Rendered, load, render, render_template

_FACE = {
    "docgen_vn.errors": ("DocgenError", "InputError", "OutputError", "TemplateError", "UnreadableError"),
    "docgen_vn.findings": ("Finding", "Place", "Severity"),
    "docgen_vn.model.blocks": (
        *("Article", "Bullet", "Centered", "Chapter", "Clause", "Division", "Merged", "Paragraph", "Point"),
        *("Section", "Subsection", "Table", "Tasks"),
    ),
    "docgen_vn.model.document": (
        *("Annex", "Capacity", "Contact", "Document", "Filing", "Issuer", "Period", "Signature", "Task"),
    ),
    "docgen_vn.model.due": ("Due",),
    "docgen_vn.model.partial_date": ("PartialDate",),
    "docgen_vn.pipeline": ("Rendered", "load", "render", "render_template"),
}
_HOME = {name: module for module, names in _FACE.items() for name in names}

__version__ = "0.1.0"
__all__ = [
    "Annex",
    "Article",
    "Bullet",
    "Capacity",
    "Centered",
    "Chapter",
    "Clause",
    "Contact",
    "Division",
    "DocgenError",
    "Document",
    "Due",
    "Filing",
    "Finding",
    "InputError",
    "Issuer",
    "Merged",
    "OutputError",
    "Paragraph",
    "PartialDate",
    "Period",
    "Place",
    "Point",
    "Rendered",
    "Section",
    "Severity",
    "Signature",
    "Subsection",
    "Table",
    "Task",
    "Tasks",
    "TemplateError",
    "UnreadableError",
    "load",
    "render",
    "render_template",
]


def __getattr__(name: str) -> Any:
    """Load a name of the face when it is first used, so that the import stays light."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
