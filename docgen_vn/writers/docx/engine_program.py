"""One part of a template, compiled."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen_vn.writers.docx.engine_encoding import encode
from docgen_vn.writers.docx.engine_refusal import RefusedError

if TYPE_CHECKING:
    from jinja2 import Template

    from docgen_vn.writers.docx.engine_sources import Source

_NESTED: Final = re.compile(r"<w:t(?: [^<>]*)?>([^<]*)<w:(p|r|tbl)[ />]")  # no program opens such a file


@dataclass(frozen=True, slots=True)
class Program:
    """One part of a template, compiled."""

    source: "Source"
    template: "Template"
    execute: "Callable[[Template, Mapping[str, object]], str]"

    def run(self, variables: Mapping[str, object], *, trusted: bool = False) -> bytes:
        """Return the part as XML bytes; raises whatever the template's expressions raise."""
        xml = self.source.settle(self.execute(self.template, variables))
        nested = None if trusted else _NESTED.search(xml)
        if nested:
            raise RefusedError("template-needs-prefix", prefix="r" if nested[2] == "r" else "p", before=nested[1])
        return encode(xml, trusted=trusted)
