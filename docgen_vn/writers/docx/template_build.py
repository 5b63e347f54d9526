"""Build the templates from the law's tables: page, named styles, head and foot tables, the tags.

Run through ``templates/build.py``; what it writes is kept in ``templates/`` and can be restyled in Word.
"""

from docgen_vn.decree.standard import Page, Standard, Step, Style
from docgen_vn.package import deflate, join
from docgen_vn.resources import text
from docgen_vn.tree.nodes import Role
from docgen_vn.writers.docx.house_bands import BANDS, band_xml, part_kind
from docgen_vn.writers.docx.house_document import document_xml
from docgen_vn.writers.docx.xml import TWIPS_PER_POINT, WORD, style_id, twips

_PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINE = 240
_ASCENT = 0.891
"""How far the letters of Times New Roman rise above the base line, in sizes."""

_PARTS = {"document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable"}

_FIRST_BAND = 5
"""The number of the relationship of the first header or footer."""


def build_template(standard: Standard, layout: str, step: Step) -> bytes:
    """Return the template of `layout` (``named`` or ``official_letter``) at one step of sizes."""
    page = standard.page
    parts = {
        "[Content_Types].xml": _content_types(page),
        "_rels/.rels": _root_relations(),
        "word/document.xml": document_xml(standard, layout, _references(page)),
        "word/_rels/document.xml.rels": _document_relations(page),
        "word/styles.xml": _styles(standard, step),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(page),
        **{f"word/{name}.xml": band_xml(name, page) for name in BANDS[page.number_place]},
        "word/theme/theme1.xml": _theme(),
        "docProps/core.xml": _core(),
        "docProps/app.xml": _app(),
    }
    return join(deflate(name, (_PROLOG + xml).encode()) for name, xml in parts.items())


# --- package ---------------------------------------------------------------------------------------------------


def _content_types(page: Page) -> str:
    kinds = {f"/word/{name}.xml": f"{_TYPE}.{kind}+xml" for name, kind in _PARTS.items()}
    kinds |= {f"/word/{name}.xml": f"{_TYPE}.{part_kind(name)}+xml" for name in BANDS[page.number_place]}
    kinds["/word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    kinds["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    kinds["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(rows: dict[str, tuple[str, str]]) -> str:
    body = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in rows.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


def _root_relations() -> str:
    return _relations(
        {
            "rId1": (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            "rId3": (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        }
    )


def _document_relations(page: Page) -> str:
    bands = enumerate(BANDS[page.number_place], start=_FIRST_BAND)
    return _relations(
        {
            "rId1": (f"{_OFFICE}/relationships/styles", "styles.xml"),
            "rId2": (f"{_OFFICE}/relationships/settings", "settings.xml"),
            "rId3": (f"{_OFFICE}/relationships/fontTable", "fontTable.xml"),
            "rId4": (f"{_OFFICE}/relationships/theme", "theme/theme1.xml"),
            **{f"rId{key}": (f"{_OFFICE}/relationships/{part_kind(name)}", f"{name}.xml") for key, name in bands},
        }
    )


def _references(page: Page) -> str:
    """Return what a page section names its headers and footers by."""
    bands = enumerate(BANDS[page.number_place].items(), start=_FIRST_BAND)
    return "".join(f'<w:{part_kind(name)}Reference w:type="{pages}" r:id="rId{key}"/>' for key, (name, pages) in bands)


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title>{{ title }}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def _app() -> str:
    return f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>docgen_vn</Application></Properties>'


def _settings() -> str:
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _font_table(page: Page) -> str:
    return (
        f'<w:fonts xmlns:w="{WORD}"><w:font w:name="{page.font}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme() -> str:
    """Return a theme that names no other font: readers ask for the part, no style uses it."""
    return text("writers/data/theme1.xml").removeprefix(_PROLOG)


# --- styles ----------------------------------------------------------------------------------------------------


def _styles(standard: Standard, step: Step) -> str:
    fonts = "".join(f'w:{slot}="{standard.page.font}" ' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = _half_points(standard.styles[Role.TEXT].size(step))
    rows = "".join(_style(role, standard, step) for role in Role)
    return (
        f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>'
        f'<w:color w:val="{standard.page.color}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr></w:style>{rows}</w:styles>"
    )


def _style(role: Role, standard: Standard, step: Step) -> str:
    style = standard.styles[role]
    size = _half_points(style.size(step))
    look = ("<w:b/><w:bCs/>" if style.bold else "") + ("<w:i/><w:iCs/>" if style.italic else "")
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(role)}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_look(style, standard, step)}</w:pPr>"
        f'<w:rPr>{look}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _paragraph_look(style: Style, standard: Standard, step: Step) -> str:
    keep = "<w:keepNext/>" if style.keep_next else ""
    before = style.before + _baseline_shift(style, standard, step)
    line, rule = (round(style.exact * TWIPS_PER_POINT), "exact") if style.exact else (round(style.line * _LINE), "auto")
    indent = f'<w:ind w:firstLine="{twips(style.first_line)}"/>' if style.first_line else ""
    return (
        f'{keep}<w:spacing w:before="{round(before * TWIPS_PER_POINT)}" '
        f'w:after="{round(style.after * TWIPS_PER_POINT)}" w:line="{line}" w:lineRule="{rule}"/>'
        f'{indent}<w:jc w:val="{style.align}"/>'
    )


def _baseline_shift(style: Style, standard: Standard, step: Step) -> float:
    """Return the space above that puts a smaller line on the base line of a larger one beside it."""
    if not style.baseline_of:
        return 0.0
    return (standard.styles[style.baseline_of].size(step) - style.size(step)) * _ASCENT


def _half_points(size: float) -> int:
    return round(size * 2)
