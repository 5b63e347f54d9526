"""The only place where stages meet: load and render."""

import os
import weakref
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen_vn.compose.paper import compose
from docgen_vn.compressors import ZLIB, Compressor, compressor_of
from docgen_vn.decree.standard import Standard, standard, standards
from docgen_vn.errors import InputError, OutputError, TemplateError, UnreadableTemplateError
from docgen_vn.files import other_ending, write_whole
from docgen_vn.findings import Finding, Place, Row, finding, has_errors, in_file_order, reason_of
from docgen_vn.intake.reader import Reading, read
from docgen_vn.lint.document import check
from docgen_vn.model.document import Document
from docgen_vn.model.origin import path_text
from docgen_vn.tree.nodes import Paper
from docgen_vn.writers.docx.writer import write_docx

if TYPE_CHECKING:
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]

    from docgen_vn.intake.row_jobs import Rows
    from docgen_vn.intake.workbook import Readings

Source = str | os.PathLike[str] | Mapping[str, Any]
Template = str | os.PathLike[str] | bytes


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished paper: the bytes of the .docx and what was noticed on the way."""

    data: bytes
    paper: Paper
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """Return the words of the paper, a paragraph a line."""
        from docgen_vn.writers.text import paper_text

        return paper_text(self.paper)

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the .docx whole or not at all.

        Raises OutputError when `path` exists, unless asked, and when it ends as another kind of file (.pdf, .doc).
        """
        if wrong := other_ending(path, ".docx"):
            raise OutputError([wrong])
        return write_whole(path, self.data, overwrite=overwrite)

    def __repr__(self) -> str:
        """Tell what it is, for a notebook; bytes and tree would fill the screen."""
        title = self.paper.title
        name = f"{title.kind}, " if title else ""
        return f"<Rendered: {name}{len(self.data)} bytes, {len(self.findings)} findings>"


def load(source: Source) -> Document:
    """Read a document from a YAML, JSON or Markdown file, or from a mapping.

    Raises UnreadableError when the file cannot be read, InputError with every problem at once otherwise.
    Doubts and repairs are in the document's `findings`.
    """
    reading = read(source)
    seen = in_file_order((*reading.findings, *_checked(reading)))
    if reading.document is None or has_errors(seen):
        raise InputError(seen)
    return reading.document


@dataclass(frozen=True, slots=True)
class Job:
    """The making of one document of many: small to send to another process, where the plan is unpacked only once."""

    _rows: "Rows"

    @property
    def row(self) -> Row:
        """Return the row that the document is made of."""
        return self._rows.row

    def make(self) -> Document | InputError:
        """Return the document of the row, or all that keeps the row from being one."""
        return _outcome(self._rows.row, self._rows.read())


def _outcome(row: Row, reading: Reading) -> Document | InputError:
    seen = in_file_order((*reading.findings, *_checked(reading)))
    if reading.document is None or has_errors(seen):
        return InputError(seen, row)
    return reading.document


class Documents(Iterator[Document | InputError]):
    """Many documents, made one after the other; `len` says how many there are together."""

    def __init__(self, readings: "Readings") -> None:
        self._readings = readings

    def __next__(self) -> Document | InputError:
        row, reading = next(self._readings)
        return _outcome(row, reading)

    def jobs(self) -> Iterator[Job]:
        """Yield the making of each document that is left as work for any process; their order is that of the rows."""
        return map(Job, self._readings.jobs())

    def __len__(self) -> int:
        return len(self._readings)


def load_many(plan: Source, offices: Any, tasks: Any = None) -> Documents:
    """Read a document for every row of `offices` out of one plan with places like ``{office.name}``.

    `offices` is an .xlsx with a sheet of offices and perhaps one of tasks, a .csv, a data frame or mappings; `tasks`
    the same where the tasks stand elsewhere. A row that makes no document gives an InputError with its `row` and all
    its findings, and stops no other. A document's row is its ``origin.row``.
    Raises UnreadableError when a file cannot be read or a table has no heading.
    """
    from docgen_vn.intake.workbook import read_many

    return Documents(read_many(plan, offices, tasks))


def _checked(reading: Reading) -> tuple[Finding, ...]:
    """Return the errors of what could be read; what was cut out of it is reported already."""
    document = reading.document or reading.partial
    if document is None:
        return ()
    cut = tuple(path_text(path) for path in reading.pruned)
    found = _CHECKED.of(document, _law(document))
    return tuple(item for item in found if has_errors([item]) and not _within(item.place.path, cut))


class _Checks:
    """What the lint said of documents that are still in use: one that was loaded is not looked at again to render."""

    def __init__(self) -> None:
        self._said: dict[int, tuple[weakref.ref[Document], tuple[Finding, ...]]] = {}

    def __len__(self) -> int:
        return len(self._said)

    def of(self, document: Document, law: Standard) -> tuple[Finding, ...]:
        """Return what `law`, the standard that `document` names, has to say about it."""
        if document.details:  # the one thing in a document that somebody could still change
            return check(document, law)
        key = id(document)
        said = self._said.get(key)
        if said is None or said[0]() is not document:
            forget = partial(self._forget, key)
            said = self._said[key] = (weakref.ref(document, forget), check(document, law))
        return said[1]

    def _forget(self, key: int, gone: "weakref.ref[Document]") -> None:
        if (said := self._said.get(key)) and said[0] is gone:
            del self._said[key]


_CHECKED = _Checks()


def _within(path: str, cut: tuple[str, ...]) -> bool:
    """Tell whether `path` is one of the paths `cut`, or below one."""
    return any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in cut)


def render(document: Document, template: Template | None = None, *, compressor: Compressor | str = ZLIB) -> Rendered:
    """Render `document` as a .docx, in the house's own template or in `template` (a path or its bytes).

    `compressor` packs it, or the one of that name: zlib, libdeflate, igzip, fastest (``docgen_vn.compressors``).

    Raises InputError for what is no Document and when the document cannot become a lawful paper, TemplateError when
    the template cannot be used, OutputError when there is no such compressor. The same document, template and
    compressor give the same bytes, always and everywhere.
    """
    _refuse_other(document)
    law = _law(document)
    seen = in_file_order((*document.findings, *_CHECKED.of(document, law), *_days_off(document)))
    if has_errors(seen):
        raise InputError(seen)
    paper = compose(document, law)
    data = _template(template)
    try:
        written = write_docx(paper, law, data, compressor_of(compressor), document.origin.shared)
    except TemplateError as error:
        raise TemplateError([_of_file(item, template) for item in error.findings]) from error
    return Rendered(written.data, paper, (*seen, *_doubts(written.place_fits, document), *written.findings))


def _refuse_other(given: object) -> None:
    """Say how to make a document of what is none: the name of a file and a mapping are given all too easily."""
    if not isinstance(given, Document):
        raise InputError([finding("render-no-document", given=type(given).__name__)])


def _days_off(document: Document) -> Sequence[Finding]:
    """Return the due dates of `document` that name a day off."""
    if not document.tasks:
        return ()
    # The calendar is loaded for the first paper with tasks.
    from docgen_vn.planning.named_days import named_days_off

    return named_days_off(document)


def _law(document: Document) -> Standard:
    """Return the standard that a document names; the default one where there is none of that name."""
    return next((law for law in standards() if law.name == document.standard), standard())


def render_template(template: "Template | DocxTemplate", context: Mapping[str, object]) -> bytes:
    """Render any docxtpl template of your own with any values: text, lists, RichText, pictures, sub-documents.

    `template` is a path, the bytes of a .docx, or a DocxTemplate when the values hold sub-documents or links made
    for it. Raises TemplateError or InputError with every problem. The same context gives the same bytes.
    """
    from docgen_vn.writers.docx.any_template import fill

    if not isinstance(template, str | bytes | os.PathLike):
        return fill(template, context)
    try:
        return fill(_template(template), context)
    except TemplateError as error:
        raise TemplateError([_of_file(item, template) for item in error.findings]) from error


def _doubts(place_fits: bool, document: Document) -> tuple[Finding, ...]:  # noqa: FBT001 - a fact of the page
    return () if place_fits else (finding("place-date-long", document.origin.place(("place",))),)


def _of_file(item: Finding, template: Template | None) -> Finding:
    """Return what is wrong with a template with the path it was given by."""
    return item if template is None or isinstance(template, bytes) else item.at(replace(item.place, file=str(template)))


def _template(template: Template | None) -> bytes | None:
    if template is None or isinstance(template, bytes):
        return template
    try:
        return Path(template).read_bytes()
    except (OSError, ValueError) as error:
        place = Place(file=str(template))
        raise UnreadableTemplateError([finding("template-unreadable", place, reason=reason_of(error))]) from error
