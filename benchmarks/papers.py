"""What a .docx says, read the plain way: the text of every paragraph that has one."""

import io
import re
import zipfile
from html import unescape

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(.*?)</w:p>", re.DOTALL)
_PIECE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:br|tab|cr)(?: [^>]*)?/>")


def document_xml(data: bytes) -> bytes:
    """Return the main part of the .docx `data`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")


def paragraphs(data: bytes) -> tuple[str, ...]:
    """Return the texts of the paragraphs in order, empty ones left out.

    No-break spaces and line breaks count as spaces: where a line of the head breaks is a matter of layout.
    """
    xml = document_xml(data).decode()
    texts = (" ".join(_text(found[1]).split()) for found in _PARAGRAPH.finditer(xml))
    return tuple(text for text in texts if text)


def _text(xml: str) -> str:
    return unescape("".join(" " if found[1] is None else found[1] for found in _PIECE.finditer(xml)))


class DiffersError(Exception):
    """A paper does not say what it should."""


def require_equal(name: str, expected: tuple[str, ...], data: bytes) -> None:
    """Raise DiffersError with the first paragraph in which the .docx of `name` differs."""
    found = paragraphs(data)
    if found == expected:
        return
    pairs = enumerate(zip(expected, found, strict=False), start=1)
    place = next(
        (f"paragraph {number}: {theirs!r} instead of {ours!r}" for number, (ours, theirs) in pairs if ours != theirs),
        f"{len(found)} paragraphs instead of {len(expected)}",
    )
    raise DiffersError(f"{name} says something else; {place}")
