"""Build the templates from the law's tables: page, named styles, head and foot tables, the tags.

Run through ``templates/build.py``; what it writes is kept in ``templates/`` and can be restyled in Word.
"""

from collections.abc import Mapping

from docgen_vn.decree.standard import Page, Standard, Step, Style
from docgen_vn.package import deflate, join
from docgen_vn.resources import text
from docgen_vn.tree.nodes import Role, Run
from docgen_vn.writers.docx.rules import border_xml, thin_xml
from docgen_vn.writers.docx.xml import POINTS_PER_MM, TWIPS_PER_POINT, paragraph, style_id, twips

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT = "Times New Roman"
_LINE = 240
_ASCENT = 0.891
"""How far the letters of Times New Roman rise above the base line, in sizes."""

_PARTS = {"document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable"}
_BANDS: Mapping[str, Mapping[str, str]] = {
    "header": {"header1": "default", "footer1": "default", "footer2": "first"},
    "footer": {"footer1": "even", "footer2": "first", "footer3": "default"},
}
"""Headers and footers by where the page number stands, and the pages they are for.

``footer1`` is blank (for "even" pages, which there are not, it waits for the first page of an annex), ``footer2``
carries the address, the other one the page number.
"""

_FIRST_BAND = 4
"""The number of the relationship of the first band."""


def build_template(standard: Standard, layout: str, step: Step) -> bytes:
    """Return the template of `layout` (``named`` or ``official_letter``) at one step of sizes."""
    page = standard.page
    parts = {
        "[Content_Types].xml": _content_types(page),
        "_rels/.rels": _root_relations(),
        "word/document.xml": _document(standard, layout),
        "word/_rels/document.xml.rels": _document_relations(page),
        "word/styles.xml": _styles(standard, step),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        **{f"word/{name}.xml": _band(name, page) for name in _BANDS[page.number_place]},
        "word/theme/theme1.xml": _theme(),
        "docProps/core.xml": _core(),
        "docProps/app.xml": _app(),
    }
    return join(deflate(name, (_PROLOG + xml).encode()) for name, xml in parts.items())


# --- package ---------------------------------------------------------------------------------------------------


def _content_types(page: Page) -> str:
    kinds = {f"/word/{name}.xml": f"{_TYPE}.{kind}+xml" for name, kind in _PARTS.items()}
    kinds |= {f"/word/{name}.xml": f"{_TYPE}.{_kind(name)}+xml" for name in _BANDS[page.number_place]}
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


def _kind(band: str) -> str:
    return band.rstrip("123")


def _document_relations(page: Page) -> str:
    bands = enumerate(_BANDS[page.number_place], start=_FIRST_BAND)
    return _relations(
        {
            "rId1": (f"{_OFFICE}/relationships/styles", "styles.xml"),
            "rId2": (f"{_OFFICE}/relationships/settings", "settings.xml"),
            "rId3": (f"{_OFFICE}/relationships/fontTable", "fontTable.xml"),
            **{f"rId{key}": (f"{_OFFICE}/relationships/{_kind(name)}", f"{name}.xml") for key, name in bands},
            "rId7": (f"{_OFFICE}/relationships/theme", "theme/theme1.xml"),
        }
    )


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
        f'<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _font_table() -> str:
    return (
        f'<w:fonts xmlns:w="{_W}"><w:font w:name="{_FONT}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme() -> str:
    """Return a theme that names no other font: readers ask for the part, no style uses it."""
    return text("writers/data/theme1.xml").removeprefix(_PROLOG)


# --- styles ----------------------------------------------------------------------------------------------------


def _styles(standard: Standard, step: Step) -> str:
    fonts = "".join(f'w:{slot}="{_FONT}" ' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = _half_points(standard.styles[Role.TEXT].size(step))
    rows = "".join(_style(role, standard, step) for role in Role)
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>'
        f'<w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
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


# --- document --------------------------------------------------------------------------------------------------


def _document(standard: Standard, layout: str) -> str:
    title = _title() if layout == "named" else ""
    page = standard.page
    return (
        f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{_head(standard, layout)}{title}{_tag("{{p body }}")}'
        f"{_foot(page)}{_tag('{{p annexes }}')}{thin_xml()}{_section(page)}</w:body></w:document>"
    )


def _line(role: Role, text: str) -> str:
    return paragraph(role, (Run(text),))


def _tag(tag: str) -> str:
    return _line(Role.TEXT, tag)


def _when(condition: str, xml: str) -> str:
    return f"{_tag('{%p if ' + condition + ' %}')}{xml}{_tag('{%p endif %}')}"


def _each(name: str, role: Role) -> str:
    return f"{_tag('{%p for line in ' + name + ' %}')}{_line(role, '{{ line }}')}{_tag('{%p endfor %}')}"


def _head(standard: Standard, layout: str) -> str:
    """Return the head: agency and number on the left, nation, motto, place and date on the right (I.IV)."""
    page = standard.page
    columns = round(page.text_width / page.column_step)
    right = round(page.right_least / page.column_step)
    cells = _Columns(columns - right, right)
    grid = f'<w:gridCol w:w="{twips(page.column_step)}"/>' * columns
    agency = (
        _when("parent", _line(Role.PARENT, "{{ parent }}"))
        + _line(Role.ISSUER, "{{ issuer }}")
        + _tag("{{p issuer_rule }}")
    )
    nation = _line(Role.NATION, "{{ nation }}") + _line(Role.MOTTO, "{{ motto }}") + _tag("{{p motto_rule }}")
    subject = _tag("{{p subject }}") if layout == "official_letter" else ""
    rows = cells.row(agency, nation) + cells.row(
        _line(Role.NUMBER, "{{ number }}") + subject, _line(Role.PLACE_DATE, "{{ place_date }}")
    )
    return f"<w:tbl>{_bare_table(page)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _bare_table(page: Page) -> str:
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tblPr><w:tblW w:w="{twips(page.text_width)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
    )


class _Columns:
    """Rows of two cells; ``{% colspan %}`` moves the split between them when a paper needs it."""

    def __init__(self, left: int, right: int) -> None:
        self.left = left
        self.right = right

    def row(self, left: str, right: str) -> str:
        cells = self._cell("left_columns", self.left, left) + self._cell("right_columns", self.right, right)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    @staticmethod
    def _cell(name: str, span: int, xml: str) -> str:
        tag = f"<w:r><w:t>{{% colspan {name} %}}</w:t></w:r>"
        first = xml.index("</w:pPr>") + len("</w:pPr>")
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{xml[:first]}{tag}{xml[first:]}</w:tc>'


def _title() -> str:
    return _line(Role.KIND, "{{ kind }}") + _tag("{{p abstract }}") + _tag("{{p abstract_rule }}")


def _foot(page: Page) -> str:
    """Return the foot: recipients on the left, signature block in the right half, never split (I.IV)."""
    drafter = _line(Role.DRAFTER, "{{ drafter }}")
    right = twips(page.text_width * page.foot_right_share)
    left = twips(page.text_width) - right
    recipients = (
        _line(Role.RECIPIENTS_WORD, "{{ recipients_word }}")
        + _each("recipients", Role.RECIPIENT)
        + _when("drafter and not recipients_below", drafter)
    )
    below = _each("recipients_below", Role.RECIPIENT) + _when("drafter", drafter)
    signature = (
        _each("authority", Role.AUTHORITY)
        + _room(page)
        + _when("other_position", _line(Role.AUTHORITY, "{{ other_position }}"))
        + _line(Role.SIGNER, "{{ full_name }}")
    )
    gap = f'<w:tcMar><w:top w:w="{twips(page.foot_gap)}" w:type="dxa"/></w:tcMar>'
    whole = _cell(left, recipients, gap) + _cell(right, signature, gap)
    rest = _cell(left, below) + _cell(right, _line(Role.RECIPIENT, ""))
    return (
        f'<w:tbl>{_bare_table(page)}<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{whole}</w:tr>"
        f"{_tag_row('{%tr if recipients_below %}', left, right)}<w:tr>{rest}</w:tr>"
        f"{_tag_row('{%tr endif %}', left, right)}</w:tbl>"
    )


def _cell(width: int, xml: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{xml}</w:tc>'


def _tag_row(tag: str, left: int, right: int) -> str:
    """Return a row that only carries a tag about the rows around it."""
    return f"<w:tr>{_cell(left, _line(Role.RECIPIENT, tag))}{_cell(right, _line(Role.RECIPIENT, ''))}</w:tr>"


def _room(page: Page) -> str:
    height = round(page.signature_room * POINTS_PER_MM * TWIPS_PER_POINT)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.SIGNER)}"/>'
        f'<w:spacing w:line="{height}" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _section(page: Page) -> str:
    margins = page.margins
    bands = enumerate(_BANDS[page.number_place].items(), start=_FIRST_BAND)
    references = "".join(
        f'<w:{_kind(name)}Reference w:type="{pages}" r:id="rId{key}"/>' for key, (name, pages) in bands
    )
    return (
        f'<w:sectPr>{references}<w:type w:val="continuous"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(margins.top)}" w:right="{twips(margins.right)}" '
        f'w:bottom="{twips(margins.bottom)}" w:left="{twips(margins.left)}" '
        f'w:header="{twips(page.number_distance)}" w:footer="{twips(margins.bottom - _below(page))}" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr>"
    )


def _band(name: str, page: Page) -> str:
    """Return a header or footer: blank, with the address, or with the page number (I.I.7)."""
    root = "hdr" if _kind(name) == "header" else "ftr"
    xml = {"footer1": thin_xml(), "footer2": _contact(page)}.get(name) or _page_number()
    return f'<w:{root} xmlns:w="{_W}" xmlns:r="{_R}">{xml}</w:{root}>'


def _page_number() -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.PAGE_NUMBER)}"/>'
        '</w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'
    )


def _below(page: Page) -> float:
    """Return how many millimetres footers reach into the bottom margin, where a page number may stand in it."""
    return page.margins.bottom - page.number_distance if page.number_place == "footer" else 0.0


def _contact(page: Page) -> str:
    """Return the address foot of page 1 under a rule across the text (I.III.4)."""
    rule = f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.RULE)}"/>{border_xml(page)}</w:pPr></w:p>'
    return _when("contact", rule + _each("contact", Role.CONTACT)) + _gap(_below(page))


def _gap(height: float) -> str:
    """Return an empty paragraph of `height` millimetres, or without height."""
    if not height:
        return thin_xml()
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{twips(height)}" w:lineRule="exact"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.RULE)}"/><w:keepNext w:val="0"/>{spacing}</w:pPr></w:p>'
