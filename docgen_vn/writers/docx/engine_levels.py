"""Where in the XML of a part a tag stands, and whether a value may be printed there.

docxtpl takes the prefix of ``{{p x }}`` for a promise: it puts whatever the value is in the place of the paragraph.
"""

import re
from typing import Any, Final

from docx.document import Document
from docxtpl import InlineImage, RichText, RichTextParagraph  # type: ignore[import-untyped]
from jinja2 import Undefined

from docgen_vn.writers.docx.engine_refusal import RefusedError
from docgen_vn.writers.docx.words import words

TEXT: Final = "t"
BETWEEN: Final = frozenset({"p", "r", "tr", "tc"})

_MARKUP: Final = re.compile(r"<(/?)(\w+:\w+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_LEVELS: Final = {
    **dict.fromkeys(("w:body", "w:tc", "w:hdr", "w:ftr", "w:txbxContent", "w:footnote"), "p"),
    **dict.fromkeys(("w:p", "w:hyperlink", "w:fldSimple", "w:smartTag", "w:ins"), "r"),
    "w:tbl": "tr",
    "w:tr": "tc",
    "w:t": TEXT,
}
_FIRST: Final = re.compile(r"<(?:\w+:)?(\w+)[ />]")
_OF_RUNS: Final = frozenset({"r", "hyperlink", "fldSimple"})
_NEEDED: Final = {"p": "p", "tbl": "p", "tr": "tr", "tc": "tc", **dict.fromkeys(_OF_RUNS, "r")}


class Levels:
    """Follow the XML between the tags of a part, in the order of the part."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._in_attribute = False

    def read(self, xml: str) -> None:
        """Go on over the next piece of XML; it may begin or end inside a tag of XML."""
        for closing, name, rest in _MARKUP.findall(xml):
            if closing:
                self._close(name)
            elif not rest.endswith("/"):
                self._open.append(name)
        self._in_attribute = xml.rfind("<") > xml.rfind(">") or (self._in_attribute and ">" not in xml)

    def _close(self, name: str) -> None:
        if name in self._open:
            while self._open.pop() != name:
                pass

    @property
    def here(self) -> str:
        """Return what stands here: ``p`` paragraphs, ``r`` runs, ``tr`` rows, ``tc`` cells, ``t`` text, or ""."""
        if self._in_attribute or not self._open:
            return ""
        owners = (name for name in reversed(self._open) if name not in {"w:sdt", "w:sdtContent"})
        return _LEVELS.get(next(owners, ""), "")


def prove(value: Any, level: str) -> None:
    """Raise RefusedError when `value` cannot be printed where things of `level` stand."""
    wanted = _level_of(value)
    if level == TEXT and wanted in BETWEEN:
        raise RefusedError("template-needs-prefix", prefix=wanted)
    if level in BETWEEN and wanted in BETWEEN - {level}:
        raise RefusedError("template-other-prefix", prefix=level, wanted=wanted)
    if level in BETWEEN and wanted == TEXT:
        raise RefusedError("template-not-ready", prefix=level, what=words("ready")[level])


def _level_of(value: Any) -> str:
    """Return where a value may stand, "" for anywhere; ready XML that only breaks lines is text."""
    if value is None or isinstance(value, Undefined) or (isinstance(value, str) and not value):
        return ""  # told, or nothing, when it is printed
    if isinstance(value, RichText):
        return "r" if value.xml else ""
    if isinstance(value, RichTextParagraph | Document) or type(value).__module__ == "docxtpl.subdoc":
        return "p"
    if isinstance(value, InlineImage) or not hasattr(value, "__html__"):
        return TEXT
    return _level_of_xml(value.__html__())


def _level_of_xml(xml: str) -> str:
    bare = xml if xml[:1] == "<" and xml[-1:] == ">" else xml.strip()
    if not (bare.startswith("<") and bare.endswith(">")):
        return TEXT if bare else ""
    first = _FIRST.match(bare)
    return _NEEDED.get(first[1], "") if first else ""
