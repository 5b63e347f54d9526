"""Vietnamese administrative documents made from data, by Decree 30/2020/NĐ-CP.

>>> import docgen_vn
>>> document = docgen_vn.load("plan.yaml")       # doctest: +SKIP
>>> docgen_vn.render(document).save("plan.docx")  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen_vn.batch import BatchReport, render_many
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
    from docgen_vn.pipeline import Rendered, load, load_many, render, render_template
    from docgen_vn.planning.calendar import add_working_days, is_working_day, working_days
    from docgen_vn.planning.own_days import work_calendar
    from docgen_vn.planning.schedule import for_year, schedule
    from docgen_vn.rolling import Rolled, roll

_FACE = {
    "docgen_vn.batch": ("BatchReport", "render_many"),
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
    "docgen_vn.pipeline": ("Rendered", "load", "load_many", "render", "render_template"),
    "docgen_vn.planning.calendar": ("add_working_days", "is_working_day", "working_days"),
    "docgen_vn.planning.own_days": ("work_calendar",),
    "docgen_vn.planning.schedule": ("for_year", "schedule"),
    "docgen_vn.rolling": ("Rolled", "roll"),
}
_HOME = {name: module for module, names in _FACE.items() for name in names}

__version__ = "0.1.0"
__all__ = [
    "Annex",
    "Article",
    "BatchReport",
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
    "Rolled",
    "Section",
    "Severity",
    "Signature",
    "Subsection",
    "Table",
    "Task",
    "Tasks",
    "TemplateError",
    "UnreadableError",
    "add_working_days",
    "for_year",
    "is_working_day",
    "load",
    "load_many",
    "render",
    "render_many",
    "render_template",
    "roll",
    "schedule",
    "work_calendar",
    "working_days",
]


def __getattr__(name: str) -> Any:
    """Load a name of the face when it is first used, so that the import stays light."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
