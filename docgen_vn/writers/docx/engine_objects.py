"""Render with pictures and sub-documents: objects of docxtpl and python-docx that add parts to the package.

The programs are the same as in the fast way; beside them runs a python-docx package, which takes the new parts and
relationships. Names, numbers and bytes come out the same on every run.
"""

import copy
import io
import os
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any, Final
from zlib import crc32

import docx
from docx.document import Document
from docxtpl import InlineImage  # type: ignore[import-untyped]
from lxml import etree

from docgen_vn import package
from docgen_vn.errors import TemplateError
from docgen_vn.findings import finding, has_errors, reason_of
from docgen_vn.writers.docx.engine_docxtpl import FIRST_ID
from docgen_vn.writers.docx.engine_encoding import encode
from docgen_vn.writers.docx.engine_program import Program
from docgen_vn.writers.docx.engine_refusal import RefusedError
from docgen_vn.writers.docx.engine_sandbox import PACKAGE, run
from docgen_vn.writers.docx.engine_sources import Kind
from docgen_vn.writers.docx.template_check import take_apart

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DECLARED: Final = f' xmlns:w="{_W.strip("{}")}"'
_PICTURE: Final = b"<wp:docPr "


class OpenPackage:
    """A template's package, open for one rendering."""

    def __init__(self, data: bytes, subdocuments: Mapping[int, str], owner: object | None) -> None:
        self._document = docx.Document(io.BytesIO(data))
        self._parts = {str(part.partname).lstrip("/"): part for part in self._document.part.package.iter_parts()}
        self._subdocuments = subdocuments
        self._owner = owner

    def xml(self, value: Any, part: str) -> str:
        """Return the XML of `value` in the part named `part`; raises RefusedError."""
        if isinstance(value, InlineImage):
            return self._picture(value, part)
        if isinstance(value, Document):
            return self._subdocument(value)
        if self._owner is None or value.docx is not self._owner:
            raise RefusedError("template-foreign-object")
        return _content(value.subdocx)

    def has_relation(self, key: str, part: str) -> bool:
        """Tell whether the part named `part` has the relationship `key`."""
        return part in self._parts and key in self._parts[part].rels

    def among(self, context: Mapping[str, object]) -> dict[str, object]:
        """Return `context` with this package, where the templates find it."""
        return {**context, PACKAGE: self}

    def parts(self) -> dict[str, bytes]:
        """Return all parts with what the values added."""
        return package.read(_saved(self._document))

    def _picture(self, value: Any, part: str) -> str:
        target = self._parts.get(part)
        if not hasattr(target, "new_pic_inline"):
            raise RefusedError("template-object-misplaced", kind=type(value).__name__)
        picture = copy.copy(value)  # the caller's own stays as it is, so threads may share it
        picture.tpl = SimpleNamespace(current_rendering_part=target)
        picture.image_descriptor = _readable(value.image_descriptor)
        try:
            return str(picture)
        except OSError as error:
            raise RefusedError("template-picture", reason=reason_of(error)) from error
        except Exception as error:  # python-docx meets a broken picture with errors of any kind
            raise RefusedError("template-picture", reason=type(error).__name__) from error

    def _subdocument(self, value: Document) -> str:
        if id(value) not in self._subdocuments:  # it stood where no walk through the context finds it
            raise RefusedError("template-value-kind", kind=type(value).__name__)
        return self._subdocuments[id(value)]


def _readable(source: Any) -> Any:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    return os.fspath(source) if isinstance(source, os.PathLike) else source


def open_programs(
    data: bytes, programs: tuple[Program, ...], context: Mapping[str, object], owner: object | None
) -> tuple[tuple[Program, ...], OpenPackage]:
    """Return the programs of the template `data` with the parts of sub-documents added, and its open package.

    `programs` are those of `data` as it is; `owner` is the python-docx document to which Subdoc objects of the
    context must belong. Raises TemplateError.
    """
    documents = {id(value): value for value in _documents(context)}
    if not documents:
        return programs, OpenPackage(data, {}, owner)
    data, subdocuments = _attached(data, documents)
    checked = take_apart(data, None, ())
    if has_errors(checked.findings):
        raise TemplateError(checked.findings)
    added = tuple(Program(source, template, run) for source, template in checked.compiled)
    return added, OpenPackage(data, subdocuments, owner)


def run_programs(
    programs: tuple[Program, ...], opened: OpenPackage, variables: Mapping[str, object]
) -> dict[str, bytes]:
    """Return all parts of the document; raises whatever the template's expressions raise."""
    made: dict[str, bytes] = {}
    pictures = 0
    for program in programs:
        part = program.run(opened.among(variables))
        if program.source.kind is Kind.BAND and _PICTURE in part:
            part = _numbered(part, FIRST_ID + pictures)
        pictures += part.count(_PICTURE)
        made[program.source.name] = part
    return {**opened.parts(), **made}


def _numbered(part: bytes, first: int) -> bytes:
    """Give numbers to the pictures of a header or footer, to all of which docxtpl gives one number."""
    root = etree.fromstring(part)
    for number, picture in enumerate(root.iter("{*}docPr"), first):
        picture.set("id", str(number))
    return encode(etree.tostring(root, encoding="unicode"))


def _documents(value: object) -> Iterator[Document]:
    if isinstance(value, Document):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _documents(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _documents(item)


def _attached(data: bytes, documents: Mapping[int, Document]) -> tuple[bytes, dict[int, str]]:
    """Return the template with the styles, lists and pictures that `documents` bring, and their content."""
    try:
        from docxtpl.subdoc import Subdoc  # type: ignore[import-untyped]
    except ImportError as error:
        raise TemplateError([finding("template-needs-docxcompose")]) from error
    master = docx.Document(io.BytesIO(data))
    lists = _lists(master)
    stub = SimpleNamespace(get_docx=lambda: master)
    made = {key: _content(Subdoc(stub, io.BytesIO(_saved(value))).subdocx) for key, value in documents.items()}
    for number, item in enumerate(item for item in _lists(master) if item not in lists):
        # docxcompose draws it by lot; Word merges lists that have the same one
        item.set(_W + "val", f"{crc32(f'list {number}'.encode()):08X}")
    return _saved(master), made


def _lists(document: Any) -> list[Any]:
    """Return the numbers by which Word knows the lists of a document."""
    related = (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering"))
    return [item for part in related for item in part.element.iter(_W + "nsid")]


def _content(document: Any) -> str:
    """Return what stands in the body of a document, each element with the namespaces it uses."""
    body = document.element.body
    copies = (copy.deepcopy(child) for child in body if child.tag != _W + "sectPr")
    return "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in copies).replace(
        _DECLARED, ""
    )


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
