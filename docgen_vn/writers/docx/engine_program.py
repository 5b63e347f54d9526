"""One part of a template, compiled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen_vn.writers.docx.engine_encoding import encode

if TYPE_CHECKING:
    from jinja2 import Template

    from docgen_vn.writers.docx.engine_sources import Source


@dataclass(frozen=True, slots=True)
class Program:
    """One part of a template, compiled."""

    source: "Source"
    template: "Template"
    execute: "Callable[[Template, Mapping[str, object]], str]"

    def run(self, variables: Mapping[str, object], *, trusted: bool = False) -> bytes:
        """Return the part as XML bytes; raises whatever the template's expressions raise."""
        return encode(self.source.settle(self.execute(self.template, variables)), trusted=trusted)
