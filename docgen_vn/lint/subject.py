"""What a rule is given: the document, the law, its texts and tables in reading order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from docgen_vn.decree.standard import Kind, Standard
from docgen_vn.findings import Finding, finding
from docgen_vn.model.base import Part
from docgen_vn.model.blocks import Block, Table
from docgen_vn.model.document import Attached, Capacity, Document, Signature
from docgen_vn.model.due import Due
from docgen_vn.model.origin import DataPath
from docgen_vn.model.table_sums import Sums, sums
from docgen_vn.model.walk import walk_document
from docgen_vn.resources import table

TextAt = tuple[DataPath, str]
TableAt = tuple[DataPath, Table, Sums]

_NAMES = {"id", "type", "kind", "standard", "sign", "plain", "totals", "in_words"}
"""Fields that hold words of the model, or names of columns, and nothing that is printed."""

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Subject:
    """A document before the law."""

    document: Document
    standard: Standard
    texts: tuple[TextAt, ...]
    tables: tuple[TableAt, ...]

    @property
    def kind(self) -> Kind | None:
        """Return the kind of the document, None when the standard has no such kind."""
        return self.standard.kinds.get(self.document.kind)

    def say(self, code: str, path: DataPath, /, **facts: object) -> Finding:
        """Return the finding `code` at the place of `path`."""
        found, law = finding(code, self.document.origin.place(path), **facts), self.standard
        return found if law.clauses is None else found.under(law.title, law.clause(found.clause))

    def texts_of(self, *names: str) -> Iterator[TextAt]:
        """Yield the texts of the fields `names` of the document, with what is inside them."""
        return (found for found in self.texts if found[0][0] in names)


Rule = Callable[[Subject], Iterable[Finding]]
"""One rule is one code and one clause."""


def subject(document: Document, standard: Standard) -> Subject:
    """Return the subject of the rules."""
    return Subject(document, standard, tuple(texts(document)), tuple(_tables(document)))


def _tables(document: Document) -> Iterator[TableAt]:
    """Yield every table with its path, its grid and its sums."""
    for path, block in walk_document(document):
        if isinstance(block, Table):
            yield path, block, sums(block)


def texts(part: Part, path: DataPath = ()) -> Iterator[TextAt]:
    """Yield every text a person wrote in `part` with its path, in the order of the model."""
    for name in type(part).model_fields:
        # what an attached text is called is its writer's
        if name not in _NAMES or (name == "kind" and isinstance(part, Attached)):
            yield from _texts(getattr(part, name), (*path, name))


def _texts(value: Any, path: DataPath) -> Iterator[TextAt]:
    if isinstance(value, Due):
        yield path, str(value)
    elif isinstance(value, str) and not isinstance(value, StrEnum):
        yield path, value
    elif isinstance(value, Part):
        yield from texts(value, path)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, (*path, name))


def lists(document: Document) -> Iterator[tuple[DataPath, Sequence[Block]]]:
    """Yield every list of blocks that is numbered on its own, with the path of the list."""
    yield ("body",), document.body
    if document.attached:
        yield ("attached", "blocks"), document.attached.blocks
    for index, annex in enumerate(document.annexes):
        yield ("annexes", index, "blocks"), annex.blocks
    for path, block in walk_document(document):
        inner: Sequence[Block] = getattr(block, "blocks", ())
        if inner:
            yield (*path, "blocks"), inner


def signatures(document: Document) -> Iterator[tuple[DataPath, Signature]]:
    """Yield everyone who signs: the paper, beside the signer, the copy."""
    yield ("signature",), document.signature
    for index, signature in enumerate(document.co_signatures):
        yield ("co_signatures", index), signature
    if document.copy_of and not document.copy_of.signed_at:
        yield ("copy_of", "signature"), document.copy_of.signature


def names_office(signature: Signature) -> bool:
    """Tell whether somebody signs by some right; "Q." alone stands before a position."""
    return bool(signature.position or set(signature.capacity) - {Capacity.QUYEN})


def words(section: str) -> dict[str, Any]:
    """Return a section of the words the rules look for."""
    section_words: dict[str, Any] = table("lint/data/words.toml")[section]
    return section_words


def excerpt(text: str) -> str:
    """Return the beginning of `text`, short enough for a message."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
