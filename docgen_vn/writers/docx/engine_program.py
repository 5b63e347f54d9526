"""One part of a template, compiled."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from docgen_vn.lazy_pattern import pattern
from docgen_vn.writers.docx.engine_encoding import encode
from docgen_vn.writers.docx.engine_refusal import RefusedError

if TYPE_CHECKING:
    from jinja2 import Template

    from docgen_vn.writers.docx.engine_sources import Source

# text beside paragraphs, runs, rows: no part of a .docx has it; no program shows it
_LOOSE: Final = pattern(r"(?:</[^<>]*>|/>|<w:(?:body|p|r|tbl|tr|tc|hdr|ftr)(?: [^<>]*)?>)\s*([^<\s][^<]*)<")
_WORD: Final = pattern(r"[A-Za-z_]\w*")
_COMMENT: Final = pattern(r"<!--.*?-->", re.DOTALL)
_NESTED: Final = pattern(r"<w:t(?: [^<>]*)?>([^<]*)<w:(p|r|tbl)[ />]")  # no program opens such a file


@dataclass(frozen=True)
class Program:
    """One part of a template, compiled."""

    source: "Source"
    template: "Template"
    execute: "Callable[[Template, Mapping[str, object]], str]"

    @property
    def is_band(self) -> bool:
        """Tell whether the part is a header or a footer."""
        return self.source.kind.name == "BAND"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return every word of the source, and so every name that the program may ask for."""
        return tuple(set(_WORD.findall(self.source.text)))

    def run(self, variables: Mapping[str, object], *, trusted: bool = False) -> bytes:
        """Return the part as XML bytes; raises whatever the template's expressions raise."""
        xml = self.source.settle(self.execute(self.template, variables), trusted=trusted)
        nested = None if trusted else _NESTED.search(xml)
        if nested:
            raise RefusedError("template-needs-prefix", prefix="r" if nested[2] == "r" else "p", before=nested[1])
        data = encode(xml, trusted=trusted)
        if not trusted and (loose := _loose(xml)):
            raise RefusedError("template-loose-text", text=f"{loose:.60}")
        return data


def _loose(xml: str) -> str:
    """Return the first text that stands beside paragraphs, runs or rows; "" where there is none."""
    if "<![CDATA[" in xml:  # where tags may be text
        return ""
    found = _LOOSE.search(_COMMENT.sub("", xml) if "<!--" in xml else xml)
    return found[1] if found else ""
