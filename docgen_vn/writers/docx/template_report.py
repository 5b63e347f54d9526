"""Everything there is to say about a template before a paper is made in it: tags, names, styles, page, columns."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from docgen_vn.decree.standard import Page, Standard, Style
from docgen_vn.decree.tables import tables
from docgen_vn.findings import Finding, Place, finding, has_errors
from docgen_vn.resources import table, template_bytes
from docgen_vn.tree.nodes import Role
from docgen_vn.writers.docx.context import NAMES
from docgen_vn.writers.docx.layout import Ruler
from docgen_vn.writers.docx.template_bands import bands_of
from docgen_vn.writers.docx.template_check import take_apart, trial
from docgen_vn.writers.docx.template_geometry import Geometry, geometry_of
from docgen_vn.writers.docx.template_styles import Look
from docgen_vn.writers.docx.words import words
from docgen_vn.writers.docx.writer import template_name
from docgen_vn.writers.docx.xml import POINTS_PER_MM

_NEAR = 0.1  # millimetres, points: what programs round by


def report_template(data: bytes, standard: Standard, kind: str | None = None) -> tuple[Finding, ...]:
    """Return all problems of the template `data`: errors for what cannot work, warnings for what is not lawful.

    With `kind`, the id of a kind of papers, tags that its papers need and the template lacks are told too.
    """
    checked = take_apart(data, NAMES, ("body",))
    if not checked.parts:
        return checked.findings
    own = geometry_of(checked.parts, standard)
    found = [
        *checked.findings,
        *trial(checked, NAMES),
        *_styles(own, standard),
        *_page(own, standard),
        *_head(own, standard),
        *_bands(checked.parts),
    ]
    if kind is not None and not has_errors(checked.findings):
        found += lacking(checked.variables, standard, kind)
    return tuple(found)


def lacking(variables: Collection[str], standard: Standard, kind: str) -> Iterator[Finding]:
    """Name what the papers of `kind` have and a template with these `variables` leaves out."""
    house = take_apart(template_bytes(_house(standard, kind)), None, ()).variables
    for name, row in names().items():
        if name in house and name not in variables and name != "body" and not row.get("optional"):
            yield finding("template-lacks-part", tag=row["tag"], means=row["means"])


def _house(standard: Standard, kind: str) -> str:
    return template_name(standard.kinds[kind].layout, "large", standard.templates)


def names() -> Mapping[str, Mapping[str, Any]]:
    """Return the names that templates may use, each with its tag and meaning."""
    return table("writers/docx/data/template_names.toml")


def _styles(own: Geometry, standard: Standard) -> Iterator[Finding]:
    for role in own.unstyled:
        yield finding("template-style-missing", name=standard.styles[role].name)
    for role, look in own.looks.items():
        yield from _judged(standard.styles[role], look, standard.page)


def _judged(style: Style, look: Look, page: Page) -> Iterator[Finding]:
    """Compare the look of a role with the law's range."""
    place = Place(words("place")["style"].format(name=style.name))
    least, most = style.range
    if not least - _NEAR <= look.size <= most + _NEAR:
        found = finding("template-style-size", place, size=_figure(look.size), lawful=_range(least, most))
        yield replace(found, clause=style.clause)
    if (look.bold, look.italic) != (style.bold, style.italic):
        found = finding("template-style-weight", place, wanted=_weight(style), found=_weight(look))
        yield replace(found, clause=style.clause)
    for font in look.fonts:
        if font != page.font:
            yield finding("template-style-font", place, font=font)
    if look.color != page.color:
        yield finding("template-style-color", place, color=look.color)


def _weight(look: Look | Style) -> str:
    said = words("look")
    return f"{said['italic' if look.italic else 'upright']}, {said['bold' if look.bold else 'regular']}"


def _page(own: Geometry, standard: Standard) -> Iterator[Finding]:
    law = tables(standard.name)["page"]
    page, paper = own.standard.page, law["paper"]
    sizes = sorted((page.width, page.height))
    if any(
        abs(size - lawful) > 1 for size, lawful in zip(sizes, sorted((paper["width"], paper["height"])), strict=True)
    ):
        width, height = (_figure(size) for size in (page.width, page.height))
        yield finding("template-page-size", width=width, height=height)
    for side, word in words("sides").items():
        least, most = law["margin"][side]["range"]
        margin = getattr(page.margins, side)
        if not least - _NEAR <= margin <= most + _NEAR:
            yield finding("template-margin", side=word, margin=_figure(margin), lawful=_range(least, most))


def _head(own: Geometry, standard: Standard) -> Iterator[Finding]:
    """Find tables that run off the text, and a cell of the head in which the nation's name cannot stand on one line."""
    yield from own.runs_off()
    if own.head is None:
        return
    needed = Ruler(own.standard, "large").width(standard.formulas["nation"], Role.NATION)
    if own.head.right_room < needed:
        facts = {"room": _figure(own.head.right_room / POINTS_PER_MM), "needed": _figure(needed / POINTS_PER_MM)}
        yield finding("template-head-narrow", **facts)


def _bands(parts: Mapping[str, bytes]) -> Iterator[Finding]:
    """Find what headers and footers do not print, and a number on the first page."""
    bands = bands_of(parts)
    yield from bands.losses()
    if bands.numbered:
        yield finding("template-first-number")


def _range(least: float, most: float) -> str:
    if least == most:
        return _figure(least)
    return words("numbers")["range"].format(least=_figure(least), most=_figure(most))


def _figure(number: float) -> str:
    """Write a length as a person would: one decimal at most, a comma."""
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")
