"""Small .docx templates for the tests, and what docxtpl itself makes of them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import docx
import docxtpl
from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


PIXEL = b"\x89PNG\r\n\x1a\n" + b"".join(
    struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
)
"""The smallest picture: one grey pixel as a PNG."""


def template(*paragraphs: str, build: Callable[[Any], object] | None = None) -> bytes:
    """Return a template with these paragraphs; `build` may add more to the python-docx document."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if build:
        build(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def with_footnotes(data: bytes, *paragraphs: str) -> bytes:
    """Add a footnotes part, which python-docx cannot make."""
    parts = parts_of(data)
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(paragraphs, 1)
    )
    prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    parts["word/footnotes.xml"] = f'{prolog}<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'.encode()
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}.footnotes+xml"/></Types>'
    rel = f'<Relationship Id="rIdF" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>'
    _end(parts, "[Content_Types].xml", "</Types>", override)
    _end(parts, "word/_rels/document.xml.rels", "</Relationships>", rel)
    return zipped(parts)


def _end(parts: dict[str, bytes], name: str, end: str, new: str) -> None:
    parts[name] = parts[name].decode().replace(end, new).encode()


def by_docxtpl(data: bytes, context: Mapping[str, object]) -> dict[str, bytes]:
    """Return the parts docxtpl renders from the same template and context."""
    tpl = docxtpl.DocxTemplate(io.BytesIO(data))
    tpl.render(dict(context), autoescape=True)
    file = io.BytesIO()
    tpl.save(file)
    return parts_of(file.getvalue())


def canonical(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts in canonical XML, one tag a line, so that a difference can be read."""
    return {name: _canonical(part) if name.endswith((".xml", ".rels")) else part for name, part in parts.items()}


def _canonical(part: bytes) -> bytes:
    return etree.tostring(etree.fromstring(part), method="c14n").replace(b"><", b">\n<")


def visible_text(part: bytes) -> str:
    """Return the text of a part, a paragraph a line."""
    root = etree.fromstring(part)
    return "\n".join("".join(p.itertext(f"{{{W}}}t")) for p in root.iter(f"{{{W}}}p"))
