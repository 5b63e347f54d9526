"""What a plan is called: in tables and pictures, and by a paper that carries it out."""

from typing import Final

from docgen_vn.compose.head import date_text, number_text, symbol
from docgen_vn.decree.standard import Standard, every_kind, standard, standards
from docgen_vn.model.document import Document
from docgen_vn.model.schedule import PlanName
from docgen_vn.resources import table
from docgen_vn.text.casing import lower_first

DATA: Final = "planning/data/papers.toml"


def law_of(document: Document) -> Standard:
    """Return the standard that a document names; the default one where there is none of that name."""
    return next((law for law in standards() if law.name == document.standard), standard())


def plan_name(document: Document) -> PlanName:
    """Return what a plan is called: "Kế hoạch số 05/KH-UBND tổ chức Ngày hội"; without number its type and abstract."""
    kind = every_kind().get(document.kind)
    law = law_of(document)
    number = f"{number_text(document.number, law)}/{symbol(document, kind, law)}" if document.number and kind else ""
    said = f"số {number}" if number else ""
    parts = (kind.name if kind else document.kind, said, lower_first(document.abstract or ""))
    title = " ".join(part for part in parts if part)
    cited = named(document) if kind else title
    return PlanName(title, document.issuer.name, document.origin.file or "", number, cited)


def named(plan: Document) -> str:
    """Return a plan as the first paper that cites it names it, blanks where it has no number or date (I.II.6.b)."""
    forms, law, kind = table(DATA)["plan"], law_of(plan), every_kind()[plan.kind]
    text: str = forms["named"].format(
        kind=kind.name,
        number=number_text(plan.number, law),
        symbol=symbol(plan, kind, law),
        date=date_text(plan.issued_on, law),
        issuer=plan.issuer.name,
    )
    abstract = lower_first(plan.abstract or "").replace(forms["of_issuer"].format(issuer=plan.issuer.name), "")
    if not abstract or abstract.lower().startswith(tuple(forms["said"])):
        return f"{text} {abstract}".rstrip()
    said: str = forms["about"].format(named=text, abstract=abstract)
    return said
