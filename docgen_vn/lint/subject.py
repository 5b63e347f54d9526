"""What a rule is given: the document, the law, its texts and tables in reading order."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property
from itertools import chain
from typing import Any, TypeVar

from docgen_vn.decree.standard import Kind, Standard
from docgen_vn.findings import Finding, finding
from docgen_vn.model.base import Part
from docgen_vn.model.blocks import Block, Table
from docgen_vn.model.document import Attached, Capacity, Document, Signature
from docgen_vn.model.due import Due
from docgen_vn.model.origin import DataPath
from docgen_vn.model.shared import NOTHING, Shared
from docgen_vn.model.table_sums import Sums, sums
from docgen_vn.model.walk import BlockAt, walk_document
from docgen_vn.resources import table

T = TypeVar("T")
TextAt = tuple[DataPath, str]
TableAt = tuple[DataPath, Table, Sums]

_NAMES = {"id", "type", "kind", "standard", "sign", "plain", "totals", "in_words"}
"""Fields that hold words of the model, or names of columns, and nothing that is printed."""

_BLOCKS = {"body", "blocks"}
"""Fields that hold blocks."""

_RARE = {"table", "tasks", "centered"}
"""Blocks with texts in other fields than `title` and `text`."""

_LONGEST = 60


class Subject:
    """A document before the law; what several rules look at is looked up once.

    `quiet` are the ids of blocks that are left out: no rule has anything to say about them or what is inside.
    """

    def __init__(self, document: Document, standard: Standard, quiet: Collection[int] = ()) -> None:
        self.document = document
        self.standard = standard
        self.kind: Kind | None = standard.kinds.get(document.kind)
        """The kind of the document, None when the standard has no such kind."""

        self.blocks: Sequence[BlockAt] = walk_document(document, quiet)
        """Every block of the document with its path, but for the quiet ones."""

        self._by_type = _by_type(self.blocks)
        self._by_field = _Gathering(quiet, document.origin.shared).fields(document)
        self._looked: dict[Callable[[Subject], Any], Any] = {}

        self.texts: Sequence[TextAt] = [*chain.from_iterable(self._by_field.values())]
        """Every text a person wrote, with its path, in the order of the model, but for those of quiet blocks."""

        self.whole = "\n".join([text for _, text in self.texts])
        """All texts, a line each: one look at it spares a look at each of them."""

    def blocks_of(self, *types: str) -> Iterator[BlockAt]:
        """Yield the blocks of `types`, those of one type after the other, each with its path."""
        return chain.from_iterable(self._by_type.get(name, ()) for name in types)

    @cached_property
    def tables(self) -> Sequence[TableAt]:
        """Return every table with its path, its grid and its sums."""
        return [(path, block, sums(block)) for path, block in self.blocks_of("table") if isinstance(block, Table)]

    def say(self, code: str, path: DataPath, /, **facts: object) -> Finding:
        """Return the finding `code` at the place of `path`."""
        found, law = finding(code, self.document.origin.place(path), **facts), self.standard
        return found if law.clauses is None else found.under(law.title, law.clause(found.clause))

    def once(self, look: Callable[["Subject"], T]) -> T:
        """Return what `look` finds, looked up the first time it is asked for."""
        if look not in self._looked:
            self._looked[look] = look(self)
        found: T = self._looked[look]
        return found

    def texts_of(self, *names: str) -> Iterator[TextAt]:
        """Yield the texts of the fields `names` of the document, with what is inside them."""
        return chain.from_iterable([found for name, found in self._by_field.items() if name in names])


def _by_type(blocks: Sequence[BlockAt]) -> Mapping[str, Sequence[BlockAt]]:
    types: dict[str, list[BlockAt]] = {}
    for found in blocks:
        types.setdefault(found[1].type, []).append(found)
    return types


Rule = Callable[[Subject], Iterable[Finding]]
"""One rule is one code and one clause."""


def texts_of_block(block: Block) -> Sequence[str]:
    """Return every text a person wrote in `block`, but for the blocks inside."""
    gathering = _Gathering(set(map(id, block.blocks)), NOTHING)
    gathering.part(block, ())
    return [text for _, text in gathering.found]


class _Gathering:
    """The gathering of texts with their paths, but for those of `quiet` blocks; what is shared is searched once."""

    def __init__(self, quiet: Collection[int], shared: Shared) -> None:
        self.found: list[TextAt] = []
        self._quiet = quiet
        self._shared = shared.parts
        self._kept = shared.kept("texts")

    def fields(self, document: Document) -> Mapping[str, Sequence[TextAt]]:
        """Return the texts of each field of `document` that has some."""
        values = document.__dict__
        texts: dict[str, Sequence[TextAt]] = {}
        for name in _fields(Document):
            if value := values[name]:
                self.found = texts[name] = []
                self.field(name, value, ())
        return texts

    def part(self, part: Part, path: DataPath) -> None:
        """Gather the texts of a part below `path`, in the order of the model."""
        values = part.__dict__
        for name in _fields(type(part)):
            if value := values[name]:
                self.field(name, value, path)

    def field(self, name: str, value: Any, path: DataPath) -> None:
        """Gather the texts of a field of the part at `path`."""
        if type(value) is str:  # most of them
            self.found.append(((*path, name), value))
        elif name in _BLOCKS:
            self.blocks(value, (*path, name))
        else:
            self._value(value, (*path, name))

    def blocks(self, blocks: Sequence[Block], path: DataPath) -> None:
        """Gather the texts of blocks as they are read: of a block its title, its text, and what is inside."""
        for index, block in enumerate(blocks):
            if id(block) in self._quiet:
                continue
            here = (*path, index)
            if block.type in _RARE:
                self.part(block, here)
                continue
            if block.title:
                self.found.append(((*here, "title"), block.title))
            if block.text:
                self.found.append(((*here, "text"), block.text))
            if block.blocks:
                self.blocks(block.blocks, (*here, "blocks"))

    def _value(self, value: Any, path: DataPath) -> None:
        if id(value) not in self._shared:
            self._other(value, path)
        elif (kept := self._kept.get((id(value), path))) is not None:
            self.found += kept
        else:
            start = len(self.found)
            self._other(value, path)
            self._kept[id(value), path] = self.found[start:]

    def _other(self, value: Any, path: DataPath) -> None:
        if isinstance(value, str):
            if not isinstance(value, StrEnum):
                self.found.append((path, value))
        elif isinstance(value, tuple):
            for index, inner in enumerate(value):
                self._value(inner, (*path, index))
        elif isinstance(value, Due):
            self.found.append((path, str(value)))
        elif isinstance(value, Part):
            self.part(value, path)
        elif isinstance(value, Mapping):
            for name, inner in value.items():
                self._value(inner, (*path, name))


@cache
def _fields(kind: type[Part]) -> Sequence[str]:
    """Return the fields of a part that may hold what a person wrote."""
    # what an attached text is called is its writer's
    return [name for name in kind.model_fields if name not in _NAMES or (name == "kind" and kind is Attached)]


def lists(subject: Subject) -> Iterator[tuple[DataPath, Sequence[Block]]]:
    """Yield every list of blocks that is numbered on its own, with the path of the list; none inside quiet blocks."""
    document = subject.document
    yield ("body",), document.body
    if document.attached:
        yield ("attached", "blocks"), document.attached.blocks
    for index, annex in enumerate(document.annexes):
        yield ("annexes", index, "blocks"), annex.blocks
    for path, block in subject.blocks:
        if block.blocks:
            yield (*path, "blocks"), block.blocks


def key_name(name: str) -> str:
    """Return a key of a document in both languages: "body (noi_dung)"."""
    vietnamese = words("keys").get(name)
    return f"{name} ({vietnamese})" if vietnamese else name


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


def begins(text: str, openings: Sequence[str]) -> bool:
    """Tell whether `text` begins with the words of one of `openings`, in whatever letters."""
    return _opening(tuple(openings)).match(f"{' '.join(text.lower().split())} ") is not None


@cache
def _opening(openings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"{re.escape(opening.lower())}\b" for opening in openings))


def excerpt(text: str) -> str:
    """Return the beginning of `text`, short enough for a message."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
