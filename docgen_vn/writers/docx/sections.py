"""Page sections: the main text, an attached text and each annex count their own pages (I.I.7, I.III.1.đ)."""

import re
from collections.abc import Iterator

from docgen_vn.lazy_pattern import pattern

_LAST_SECTION = pattern(r"(<w:sectPr(?: [^>]*)?>(?:(?!<w:sectPr).)*</w:sectPr>)(\s*</w:body>)", re.DOTALL)
_TYPE = pattern(r"<w:type [^>]*/>")
_NUMBERS = pattern(r"<w:pgNumType[^>]*/>")
_REFERENCE = pattern(r'<w:(header|footer)Reference [^>]*w:type="(default|first|even)"[^>]*/>')
_MARGINS = pattern(r"<w:pgMar [^>]*/>")
_SIZE = pattern(r"<w:pgSz [^>]*/>")
_SIDE = pattern(r'w:(w|h)="(\d+)"')

LAST_SECTION = "last_section"
"""The name of the tag that stands for the last section while a template is filled in."""


def section_properties(document_xml: str) -> str:
    """Return the ``w:sectPr`` at the end of a document part; "" when there is none."""
    found = _LAST_SECTION.search(document_xml)
    return found[1] if found else ""


def with_inherited_bands(section: str, document_xml: str) -> str:
    """Return the ``w:sectPr`` at the end of a document part with the headers and footers it takes from those before."""
    given = {(found[1], found[2]): found[0] for found in _REFERENCE.finditer(document_xml)}
    own = {(found[1], found[2]) for found in _REFERENCE.finditer(section)}
    place = section.find(">") + 1
    return section[:place] + "".join(xml for key, xml in given.items() if key not in own) + section[place:]


def with_open_end(document_xml: str) -> str:
    """Return a document part with the tag of the last section instead of its ``w:sectPr``."""
    tag = f"<w:p><w:r><w:t>{{{{p {LAST_SECTION} }}}}</w:t></w:r></w:p>"
    return _LAST_SECTION.sub(lambda found: tag + found[2], document_xml, count=1)


def main_section(section: str) -> str:
    """Return the section of the main text before others, from the ``w:sectPr`` of a template."""
    return _counted(_TYPE.sub("", section))


def own_section(section: str, *, landscape: bool = False) -> str:
    """Return the section of an annex or attached text: without address foot and marks, its own page numbers.

    The header and footer of its first page are those for even pages, which a template has where the ones of all
    pages are not blank, or else the ones of all pages.
    """
    own = _counted(_plain_start(_TYPE.sub("", section)))
    return _SIZE.sub(_laid_down, own) if landscape else own


def _plain_start(section: str) -> str:
    """Give a section blank bands on its first page."""
    given = {(found[1], found[2]): found[0] for found in _REFERENCE.finditer(section)}
    firsts = "".join(_firsts(given))
    rest = _REFERENCE.sub(lambda found: "" if found[2] == "first" else found[0], section)
    place = rest.index(">") + 1
    return rest[:place] + firsts + rest[place:]


def _firsts(given: dict[tuple[str, str], str]) -> Iterator[str]:
    for band in ("header", "footer"):
        blank = given.get((band, "even")) or (given.get((band, "default")) if (band, "first") in given else None)
        if blank:
            yield re.sub('"(even|default)"', '"first"', blank)


def _counted(section: str) -> str:
    """Start the page numbers of a section at 1."""
    numbers = '<w:pgNumType w:start="1"/>'
    return _MARGINS.sub(lambda found: found[0] + numbers, _NUMBERS.sub("", section), count=1)


def _laid_down(size: "re.Match[str]") -> str:
    """Return the size of a page laid down, its longer side across."""
    sides = sorted(int(found[2]) for found in _SIDE.finditer(size[0]))
    return f'<w:pgSz w:w="{sides[-1]}" w:h="{sides[0]}" w:orient="landscape"/>'
