"""Paint every model form of annex III beside ours: python docs/forms_pictures.py, into docs/images/forms/.

Needs the tests' packages, LibreOffice and the folder ../shared with the annex.
"""

# ruff: noqa: INP001 - a script beside the page it makes pictures for, no package

import struct
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

DOCS = Path(__file__).resolve().parent
TESTS = DOCS.parent / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "forms")]

PICTURES = DOCS / "images" / "forms"
ANNEX = DOCS.parent.parent / "shared" / "decree30" / "phu-luc-3.docx"
SCALE = 1.25  # pixels a point: readable, and a picture stays below 60 kB
GUTTER = b"\x80" * 12  # grey between the two pages


def main() -> None:
    """Write one picture a form: the official page on the left, ours on the right."""
    import office
    from beside import TABLE, official_page
    from model_forms import documents
    from page import pages

    pdfs = office.pdfs({**documents(), "annex": ANNEX.read_bytes()})
    official = pages(pdfs["annex"])
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, form in TABLE["forms"].items():
        left = _picture(pdfs["annex"], official_page(name, official).number)
        right = _picture(pdfs[form.get("ours", name)], form.get("our_page", 1))
        rows = [one + GUTTER + two for one, two in zip(left, right, strict=True)]
        (PICTURES / f"{name.replace(' ', '-')}.png").write_bytes(_png(rows))


def _picture(pdf: bytes, number: int) -> list[bytes]:
    """Return a page as rows of grey, a byte a pixel."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[number - 1].render(scale=SCALE, grayscale=True)
        grey, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
        return [grey[start : start + width] for start in range(0, stride * bitmap.height, stride)]
    finally:
        document.close()


def _png(rows: Sequence[bytes]) -> bytes:
    """Return rows of grey as a PNG of 16 shades, two pixels a byte."""
    lines = (b"\0" + bytes(a & 0xF0 | b >> 4 for a, b in zip(row[::2], row[1::2], strict=False)) for row in rows)
    header = struct.pack(">IIBBBBB", len(rows[0]) // 2 * 2, len(rows), 4, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    main()
