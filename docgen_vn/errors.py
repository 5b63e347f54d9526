"""What can go wrong, split by whose fault it is. Every error carries all its findings."""

from collections.abc import Sequence

from docgen_vn.findings import Finding, Row


class DocgenError(Exception):
    """The root of the library's errors; `findings` tells every problem, each with its place and fix."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(tuple(findings))
        self.findings = tuple(findings)

    def __str__(self) -> str:
        return "\n".join(f"{item}\n    Cách sửa: {item.fix}" if item.fix else str(item) for item in self.findings)


class InputError(DocgenError):
    """The data cannot become a document; `row` is its row where it is one of many."""

    def __init__(self, findings: Sequence[Finding], row: Row | None = None) -> None:
        super().__init__(findings)
        self.row = row


class UnreadableError(InputError):
    """The input could not be read at all: no such file, not text, not YAML."""


class TemplateError(DocgenError):
    """The .docx template cannot be used."""


class UnreadableTemplateError(TemplateError, UnreadableError):
    """The template could not be read at all: no such file, no right to read it."""


class OutputError(DocgenError):
    """The result could not be written."""
