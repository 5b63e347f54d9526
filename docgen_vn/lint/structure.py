"""Rules of structure: the text is built so that it can be numbered and printed."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from docgen_vn.decree.standard import Standard
from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, excerpt, lists, words
from docgen_vn.model.blocks import Block, Clause
from docgen_vn.model.document import Annex, Document, Task
from docgen_vn.model.origin import DataPath
from docgen_vn.model.walk import walk
from docgen_vn.text.markers import POINT_LETTERS


def section_empty(subject: Subject) -> Iterator[Finding]:
    """Report divisions, annexes and clauses with a title that hold nothing (I.II.6.c)."""
    for path, block in subject.blocks_of(*words("divisions")):
        if _is_empty(block):
            yield subject.say("section-empty", path, name=_name(block))
    attached = subject.document.attached
    if attached and not attached.blocks:
        yield subject.say("section-empty", ("attached",), name=_called(attached.kind, attached.abstract))
    for index, annex in enumerate(subject.document.annexes):
        if not annex.blocks:
            name = _called(subject.standard.numerals["annex"].word, annex.title)
            yield subject.say("section-empty", ("annexes", index), name=name)


def _is_empty(block: Block) -> bool:
    untitled = isinstance(block, Clause) and not block.title
    return not (untitled or block.blocks or block.text)


def _name(block: Block) -> str:
    return _called(words("divisions")[block.type], block.title)


def _called(word: str, title: str | None) -> str:
    return f"{word} «{excerpt(title)}»" if title else word


def clause_empty(subject: Subject) -> Iterator[Finding]:
    """Report a clause with neither title nor text behind its number (I.II.6.đ)."""
    for path, block in subject.blocks_of("clause"):
        if not (block.title or block.text):
            yield subject.say("clause-empty", path)


def too_many_points(subject: Subject) -> Iterator[Finding]:
    """Report a list with more points than there are letters for them (I.II.6.đ)."""
    limit = len(POINT_LETTERS)
    for path, blocks in lists(subject):
        if len(blocks) <= limit:
            continue
        points = [index for index, block in enumerate(blocks) if block.type == "point"]
        for first in islice(points, limit, limit + 1):
            yield subject.say("too-many-points", (*path, first), count=len(points), limit=limit)


def id_duplicate(subject: Subject) -> Iterator[Finding]:
    """Report an id that names a second thing, with the place of the first."""
    if not any(part.id for part in _named(subject)):
        return
    first: dict[str, DataPath] = {}
    for path, name in _ids(subject.document):
        if name in first:
            place = subject.document.origin.place(first[name])
            yield subject.say("id-duplicate", path, id=name, first=place)
        else:
            first[name] = path


def may_speak(block: Block, _said: Sequence[str], _standard: Standard) -> bool:
    """Tell whether a block is empty, has an id, or may have too many points."""
    holds_nothing = block.type in words("divisions") and _is_empty(block)
    is_bare = block.type == "clause" and not (block.title or block.text)
    return bool(block.id) or holds_nothing or is_bare or len(block.blocks) > len(POINT_LETTERS)


def _named(subject: Subject) -> Iterator[Block | Task | Annex]:
    """Yield all that may have an id."""
    return chain((block for _, block in subject.blocks), subject.document.tasks, subject.document.annexes)


def _ids(document: Document) -> Iterator[tuple[DataPath, str]]:
    """Yield every id with its path, in reading order."""
    return (((*path, "id"), part.id) for path, part in _parts(document) if part.id)


def _parts(document: Document) -> Iterator[tuple[DataPath, Block | Task | Annex]]:
    yield from walk(document.body, ("body",))
    yield from ((("tasks", index), task) for index, task in enumerate(document.tasks))
    if document.attached:
        yield from walk(document.attached.blocks, ("attached", "blocks"))
    for index, annex in enumerate(document.annexes):
        yield ("annexes", index), annex
        yield from walk(annex.blocks, ("annexes", index, "blocks"))


RULES: tuple[Rule, ...] = (
    section_empty,
    clause_empty,
    too_many_points,
    id_duplicate,
)
