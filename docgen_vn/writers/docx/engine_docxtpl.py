"""docxtpl's own transformations, typed, and the same effects for less where there is nothing to do.

docxtpl runs all of them on every rendering. Here each first asks, by counting in the string, whether it could
change anything; where that cannot be ruled out cheaply docxtpl's own code runs.
"""

from functools import cache
from typing import TYPE_CHECKING, Final

from docgen_vn.lazy_pattern import pattern
from docgen_vn.writers.docx.engine_refusal import RefusedError

if TYPE_CHECKING:
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]

_LISTED: Final = ("\n", "\t", "\a", "\f")
_BREAK: Final = pattern(r"\n<w:p([ >])")
_TABLE: Final = pattern(r"<w:tbl[ >]")
_SPAN: Final = pattern(r'<w:gridSpan w:val="(\d+)"/>')
_PICTURE_ID: Final = pattern(r'(<wp:docPr(?: [\w:]+="[^"<>]*")*? id=")[^"]*(?=")')
_GAP: Final = pattern(r"(?:</[^<>]*>|/>)\s+<|>\s+<(?!/)")
_ODD: Final = ("<w:sdt", "Change", "<w:tc/>", "<w:tr/>", "<!--", "<![CDATA[")  # cells that counting would misjudge
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
FIRST_ID: Final = 1001


@cache
def _tools() -> "DocxTemplate":
    """Return docxtpl, loaded when it is first needed; its methods used here keep no state of the document."""
    from docxtpl import DocxTemplate

    return DocxTemplate(None)


def patch(xml: str) -> str:
    """Turn the XML of a part into Jinja2 source, exactly as docxtpl does."""
    patched: str = _tools().patch_xml(xml)
    return patched


def resolve_breaks(xml: str) -> str:
    r"""Turn \n, \t, \a and \f inside texts into line breaks, tabs, paragraphs and pages."""
    if "\n" in xml:
        xml = _BREAK.sub(r"<w:p\1", xml)
    if not any(sign in xml for sign in _LISTED):
        return xml
    resolved: str = _tools().resolve_listing(xml)
    return resolved


def settle_body(xml: str) -> str:
    """Return the document part with sound table grids and its pictures numbered from 1001.

    Raises RefusedError (template-table) where docxtpl would fail on a table.
    """
    if not _has_sound_tables(xml):
        return _settle_slowly(xml)
    if ":docPr " not in xml:
        return xml
    numbered = _number_pictures(xml)
    return _settle_slowly(xml) if numbered is None else numbered


def settle_band(xml: str) -> str:
    """Return a header or footer without white space between its elements, as docxtpl leaves it."""
    if not _GAP.search(xml):
        return xml
    from lxml import etree

    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
    return etree.tostring(etree.fromstring(xml, parser), encoding="unicode")


def _settle_slowly(xml: str) -> str:
    from docxtpl import DocxTemplate
    from lxml import etree

    etree.fromstring(xml)  # docxtpl's parser mends silently; this one raises
    tools = DocxTemplate(None)
    tools.docx_ids_index = FIRST_ID - 1
    try:
        tree = tools.fix_tables(xml)
    except (AttributeError, TypeError, ValueError) as error:
        raise RefusedError("template-table") from error
    tools.fix_docpr_ids(tree)
    return etree.tostring(tree, encoding="unicode")


def _has_sound_tables(xml: str) -> bool:
    """Tell whether every table has as many grid columns as its widest row; in doubt, no."""
    *tables, rest = xml.split("</w:tbl>")
    if not tables:
        return _TABLE.search(rest) is None
    # searched backwards, so only the tables are read, and an outer table shows by having no beginning
    starts = [table.rfind("<w:tbl>") for table in tables]
    return all(start >= 0 and _is_sound(table[start:]) for start, table in zip(starts, tables, strict=True))


def _is_sound(table: str) -> bool:
    if any(sign in table for sign in _ODD) or table.count("gridSpan") != len(_SPAN.findall(table)):
        return False
    columns = table.count("<w:gridCol")
    rows = table.split("</w:tr>")[:-1]
    most = max((row.count("</w:tc>") for row in rows), default=0)
    widest = max((_width(row) for row in rows), default=0)
    return most <= columns <= widest


def _width(row: str) -> int:
    cells = row.count("</w:tc>")
    return cells + sum(int(span) - 1 for span in _SPAN.findall(row)) if "gridSpan" in row else cells


def _number_pictures(xml: str) -> str | None:
    """Give the pictures their numbers in order; None when one of them is written in an unusual way."""
    if f'xmlns:wp="{_DRAWING}"' not in xml or xml.count("xmlns:wp=") > 1 or "<!--" in xml or "<![CDATA[" in xml:
        return None
    pieces = _PICTURE_ID.split(xml)
    if len(pieces) // 2 != xml.count("docPr") - xml.count("</wp:docPr>"):
        return None
    for index in range(len(pieces) // 2):
        pieces[2 * index + 1] += str(FIRST_ID + index)
    return "".join(pieces)
