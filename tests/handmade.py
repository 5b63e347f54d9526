"""Small .docx files written by hand, for the tests of the measuring instruments."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
FONTS = "".join(f' w:{slot}="Times New Roman"' for slot in ("ascii", "hAnsi", "cs", "eastAsia"))
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# A4 with margins of 20 mm above and below, 30 mm left and 15 mm right
LEFT, RIGHT, TOP = 1701, 851, 1134


def run(text: str, size: float = 14, marks: str = "") -> str:
    """Return a w:r of Times New Roman; `marks` is XML such as ``<w:b/>``, `size` is in points."""
    look = f'<w:rPr><w:rFonts{FONTS}/>{marks}<w:sz w:val="{size * 2:.0f}"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(runs: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def table(*rows: tuple[str, ...], widths: tuple[int, ...], borders: str = "") -> str:
    """Return a w:tbl of fixed column `widths` in twips; the cells are XML."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(
        "<w:tr>" + "".join(_cell(cell, width) for cell, width in zip(row, widths, strict=True)) + "</w:tr>"
        for row in rows
    )
    looks = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{looks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cell(content: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def parts(body: str, header: str = "") -> dict[str, str]:
    """Return the parts of a .docx: name in the zip -> XML."""
    reference = '<w:headerReference w:type="default" r:id="rId2"/>' if header else ""
    size = '<w:pgSz w:w="11906" w:h="16838"/>'
    margins = (
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{TOP}" w:left="{LEFT}"'
        ' w:header="567" w:footer="567" w:gutter="0"/>'
    )
    found = {
        "[Content_Types].xml": _content_types(header=bool(header)),
        "_rels/.rels": _relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": (
            f"{DECLARATION}<w:document {SPACES}><w:body>{body}"
            f"<w:sectPr>{reference}{size}{margins}</w:sectPr></w:body></w:document>"
        ),
        "word/styles.xml": (
            f"{DECLARATION}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{FONTS}/></w:rPr>"
            '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
            '<w:name w:val="Normal"/></w:style></w:styles>'
        ),
        "word/_rels/document.xml.rels": _relationships(
            ("rId1", "styles", "styles.xml"), *([("rId2", "header", "header1.xml")] if header else [])
        ),
    }
    return found | ({"word/header1.xml": f"{DECLARATION}<w:hdr {SPACES}>{header}</w:hdr>"} if header else {})


def docx(body: str, header: str = "") -> bytes:
    """Return a .docx of `body` (XML inside w:body, without the last w:sectPr)."""
    return zipped(parts(body, header))


def zipped(files: Mapping[str, str]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            # A ZipInfo has a fixed date: the same bytes on every run, which the page cache knows.
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return memory.getvalue()


def _content_types(*, header: bool) -> str:
    names = {"document": "document.main", "styles": "styles"} | ({"header1": "header"} if header else {})
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in names.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{DECLARATION}<Types xmlns="{P}/content-types">{rels}{xml}{overrides}</Types>'


def _relationships(*rows: tuple[str, str, str]) -> str:
    body = "".join(f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'{DECLARATION}<Relationships xmlns="{P}/relationships">{body}</Relationships>'
