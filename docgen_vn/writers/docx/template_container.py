"""Look at a template from outside: whether it is a .docx at all, unlocked, without macros and traps."""

from typing import Final

from docgen_vn import package
from docgen_vn.findings import Finding, Place, finding

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES: Final = "[Content_Types].xml"
_MAIN: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# what else a package may say it is, and how people call it; the first that is found names the file
_STRANGERS: Final = (
    (b"wordprocessingml.template.main+xml", ".dotx"),
    (b"spreadsheetml.", "Excel"),
    (b"presentationml.", "PowerPoint"),
)


def look_at(data: bytes) -> list[Finding]:
    """Return what keeps `data` from being used as a template; an empty list when it is a plain .docx."""
    if data.startswith(_OLE):
        return [finding(_ole_code(data))]
    try:
        parts = package.read(data)
    except package.PackageError as error:
        return [finding(f"template-{error.code}", None, **error.facts)]
    return _look_inside(parts)


def _ole_code(data: bytes) -> str:
    """Tell a locked .docx, which Office wraps into an old container, from a document of Word 97-2003."""
    return "template-encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "template-old-word"


def _look_inside(parts: dict[str, bytes]) -> list[Finding]:
    types = parts.get(_TYPES, b"")
    found = [finding("template-macro", Place(name)) for name in parts if name.lower().endswith("vbaproject.bin")]
    if b"macroEnabled" in types and not found:
        found.append(finding("template-macro", Place(_TYPES)))
    if _MAIN not in types and not found:
        found.append(_stranger(types))
    return found + [
        finding("template-doctype", Place(name)) for name, part in parts.items() if _has_doctype(name, part)
    ]


def _stranger(types: bytes) -> Finding:
    for sign, kind in _STRANGERS:
        if sign in types:
            return finding("template-other-kind", kind=kind)
    return finding("template-not-word")


def _has_doctype(name: str, part: bytes) -> bool:
    """Tell whether an XML part declares entities; no Office program writes them."""
    return name.lower().endswith((".xml", ".rels", ".vml")) and b"<!DOCTYPE" in part
