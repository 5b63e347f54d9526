"""Marks that people type though the paper prints them: taken off at the door, with a note, in every part alike.

A division named by its word ("Điều 5. Phạm vi") loses word and number whatever the number; a bare number ("1. Khoản")
only where it is the one that the paper prints, so that no text loses a number of its own. What stays, the lint sees.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

from docgen_vn.decree.standard import Kind, Standard, standard, standards
from docgen_vn.decree.typed import (
    LARGEST_ROMAN,
    Typed,
    bare,
    dash,
    form_again,
    is_number,
    kind_again,
    named,
    subject_said,
)
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar, Spot
from docgen_vn.intake.report import Report
from docgen_vn.model.document import Document
from docgen_vn.model.origin import DataPath
from docgen_vn.resources import table
from docgen_vn.text.casing import sentence
from docgen_vn.text.markers import point, roman

_WORDS = "intake/data/typed.toml"
_DASHED = {"recipients", "addressees", "legal_bases"}
_LISTED = {"clause", "point", "bullet"}
_ROMAN = "ivxlcdm"
_LATIN = 0x2000  # letters above are none of Vietnamese
_PRINTED: Mapping[str, Callable[[int], str]] = {"roman": roman, "arabic": str, "letter": point}
Reader = Callable[[str], Typed | None]
"""How a mark is found before a text, None where there is none."""

Readers = dict[DataPath, list[Reader]]


def take_off(node: Fields, report: Report, readers: Readers | None = None) -> Fields:
    """Return the clean `node` of a document without typed marks; note them, and warn of numbers that become others.

    `readers` gets how the mark before each text was looked for, for texts that are to stand in its place.
    """
    said = {entry.key: entry.node.value for entry in node.entries if isinstance(entry.node, Scalar)}
    law = next((each for each in standards() if each.name == said.get("standard")), standard())
    kind = law.kinds.get(str(said.get("kind", Document.model_fields["kind"].default)))
    taker = _Taker(report, law, kind, {} if readers is None else readers)
    whole = Fields(tuple(taker.entry(entry, (entry.key,)) for entry in node.entries), node.spot)
    taker.tell()
    return whole


def may_be_typed(document: Document, texts: Iterable[str]) -> bool:
    """Tell whether something in `document`, whose texts are `texts`, looks like a typed mark."""
    kind = standard().kinds.get(document.kind)
    if kind is None or document.standard != standard().name:
        return True
    untyped = _untyped()
    doubtful = [text for text in texts if text[:1] not in untyped or "\n" in text]
    if any(map(_mark_like().match, "\n".join(doubtful).split("\n"))):
        return True
    if document.abstract and kind_again(document.abstract, kind):
        return True
    return any(form_again(text, kind.form, name) for name, texts in document.details.items() for text in texts)


@cache
def _mark_like() -> re.Pattern[str]:
    """Compile what a typed mark looks like: a division by its word (I.II.6.đ), "V/v" (I.II.5.b), a number, a dash."""
    divisions, subject = ("|".join(map(_spaced, words)) for words in _law_words())
    return re.compile(
        rf"\s*(?:(?:{divisions})\s+(?:[{_ROMAN}]+|[0-9]+\w?|thứ\s+\w+)\b|{subject}|"
        rf"[-–—+•*][^\n]|[{_ROMAN}]+[.)]|[0-9]+(?:\.[0-9]+)*[.)]|[a-zđ]\))",
        re.IGNORECASE,
    )


@cache
def _untyped() -> frozenset[str]:
    """Return the capitals with which most texts begin and no typed mark does."""
    begins = {word[0].lower() for words in _law_words() for word in words} | set(_ROMAN)
    return frozenset(each for each in map(chr, range(_LATIN)) if each.isupper() and each.lower()[0] not in begins)


def _law_words() -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of the divisions and those before the abstract of an official letter."""
    law = standard()
    return [row.word for row in law.numerals.values() if row.word], law.formulas["subject_said"]


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


_Number = tuple[int, ...] | int | None
"""The number that the paper prints: of a clause with those around it; None when it is not known here."""


@dataclass
class _Count:
    """How far a text is counted: divisions that run through all of it, and those beside each other in one list.

    `clauses` are the numbers of the clauses around the list, None when they are not known.
    """

    has_articles: bool
    running: dict[str, int] = field(default_factory=dict)
    beside: dict[str, int] = field(default_factory=dict)
    clauses: tuple[int, ...] | None = ()

    def within(self, clauses: tuple[int, ...] | None) -> "_Count":
        """Return the count of a list inside a block."""
        return _Count(self.has_articles, self.running, {}, clauses)


class _Taker:
    def __init__(self, report: Report, law: Standard, kind: Kind | None, readers: Readers) -> None:
        self._report = report
        self._readers = readers
        self._law = law
        self._kind = kind
        self._taken: dict[str, list[tuple[Spot, DataPath, str]]] = {}

    def tell(self) -> None:
        """Note what was taken off, once for each part of a paper."""
        names: Mapping[str, str] = table(_WORDS)["parts"]
        for part, taken in self._taken.items():
            spot, path, mark = taken[0]
            more = f" và {len(taken) - 1} chỗ khác" if len(taken) > 1 else ""
            self._report.add("typed-mark", spot, path, mark=mark, part=names[part], more=more)

    def entry(self, entry: Entry, path: DataPath) -> Entry:
        """Return an entry of the document without typed marks."""
        return Entry(entry.key, self._part(entry.key, entry.node, path), entry.spot)

    def _part(self, key: str, node: Node, path: DataPath) -> Node:
        found = self._each(node, path, key, dash) if key in _DASHED else node
        match key, node:
            case "body", Items():
                found = self._text(node, path)
            case "abstract", Scalar():
                found = self._abstract(node, path)
            case "annexes", Items():
                found = self._annexes(node, path)
            case "details", Fields():
                found = self._inside(node, path, self._detail)
            case (("attached" | "copy_of"), Fields()):
                found = self._inside(node, path, self._nested)
        return found

    def _inside(self, node: Fields, path: DataPath, change: Callable[[str, Node, DataPath], Node]) -> Fields:
        entries = (Entry(each.key, change(each.key, each.node, (*path, each.key)), each.spot) for each in node.entries)
        return Fields(tuple(entries), node.spot)

    def _nested(self, key: str, node: Node, path: DataPath) -> Node:
        if key == "blocks":
            return self._text(node, path)
        return self._each(node, path, key, dash) if key in _DASHED else node

    def _detail(self, key: str, node: Node, path: DataPath) -> Node:
        slot = self._kind.form.slots.get(key) if self._kind else None
        if slot is None or slot.date or self._kind is None:
            return node
        form = self._kind.form
        node = self._each(node, path, "details", lambda text: form_again(text, form, key))
        return self._each(node, path, "details", dash) if slot.many and isinstance(node, Items) else node

    def _abstract(self, node: Scalar, path: DataPath) -> Node:
        kind, law = self._kind, self._law
        if kind is None:
            return node
        if kind.layout == "official_letter":
            return self._each(node, path, "abstract", lambda text: subject_said(text, law))
        return self._each(node, path, "abstract", lambda text: _kind_before(text, kind, law))

    def _each(self, node: Node, path: DataPath, part: str, read: Reader) -> Node:
        """Return a text, or each of a list, without what `read` finds before it."""
        if isinstance(node, Items):
            inner = (self._each(item, (*path, index), part, read) for index, item in enumerate(node.nodes))
            return Items(tuple(inner), node.spot)
        self._readers.setdefault(path, []).append(read)
        typed = read(node.value) if isinstance(node, Scalar) and isinstance(node.value, str) else None
        return self._off(typed, node.spot, path, part) if typed and typed.rest else node

    def _off(self, typed: Typed, spot: Spot, path: DataPath, part: str) -> Scalar:
        self._taken.setdefault(part, []).append((spot, path, typed.mark))
        return Scalar(typed.rest, spot)

    def _annexes(self, node: Items, path: DataPath) -> Items:
        many = len(node.nodes) > 1
        inner = (
            self._annex(annex, (*path, index), index + 1 if many else 0) if isinstance(annex, Fields) else annex
            for index, annex in enumerate(node.nodes)
        )
        return Items(tuple(inner), node.spot)

    def _annex(self, node: Fields, path: DataPath, number: int) -> Fields:
        return self._inside(self._titled(node, path, "annex", number), path, self._nested)

    def _text(self, node: Node, path: DataPath) -> Node:
        return self._blocks(node, path, _Count(_has_articles(node)))

    def _blocks(self, node: Node, path: DataPath, count: _Count) -> Node:
        """Return a list of blocks without typed marks."""
        if not isinstance(node, Items):
            return node
        inner = []
        for index, block in enumerate(node.nodes):
            if isinstance(block, Fields) and _word(block, "type") == "tasks" and _word(block, "layout") != "table":
                count.clauses = None  # it prints as many clauses as there are tasks
            inner.append(self._block(block, (*path, index), count) if isinstance(block, Fields) else block)
        return Items(tuple(inner), node.spot)

    def _block(self, block: Fields, path: DataPath, count: _Count) -> Fields:
        kind = _word(block, "type")
        row = "law_section" if kind == "section" and count.has_articles else kind
        number = self._number(row, count)
        own = (None if count.clauses is None else (*count.clauses, number)) if kind == "clause" else number
        around = own if isinstance(own, tuple) or own is None else count.clauses if kind in _LISTED else ()

        def inner(key: str, node: Node, here: DataPath) -> Node:
            return self._blocks(node, here, count.within(around)) if key == "blocks" else node

        return self._inside(self._titled(block, path, row, own), path, inner)

    def _number(self, row: str, count: _Count) -> int:
        """Count a block on, as the paper will."""
        numeral = self._law.numerals.get(row)
        if numeral is None:
            return 0
        counter = count.running if numeral.restart == "never" else count.beside
        counter[row] = counter.get(row, 0) + 1
        return counter[row]

    def _titled(self, block: Fields, path: DataPath, row: str, number: _Number) -> Fields:
        """Return a block without the mark before its title, or before its text when it has no title."""
        if block.spot and (typed := self._report.headings.get(block.spot)):
            self._compare(typed, row, number, block.spot, path)
        keys = [entry.key for entry in block.entries]
        key = next((key for key in ("title", "text") if key in keys), "")
        node = block.entries[keys.index(key)].node if key else None
        self._readers[(*path, key)] = [partial(self._read, block=block, row=row, number=number)]
        found = self._read(node.value, block, row, number) if isinstance(node, Scalar) else None
        if node is None or found is None or not (found.rest or row == "article"):
            return block
        here = (*path, key)
        if row not in _LISTED:
            self._compare(found, row, number, node.spot, here)
        mended = self._off(found, node.spot, here, row)
        entries = (replace(each, node=mended) if each.key == key else each for each in block.entries)
        return Fields(tuple(each for each in entries if found.rest or each.key != key), block.spot)

    def _read(self, text: object, block: Fields, row: str, number: _Number) -> Typed | None:
        """Read a mark: a named one with any number, a bare one with the number that is printed, the own sign."""
        if not isinstance(text, str):
            return None
        if row == "bullet":
            typed = dash(text)
            return typed if typed and typed.mark in {_word(block, "sign") or "-", "–"} else None
        numeral = self._law.numerals.get("law_section" if row == "section" else row)
        if numeral and numeral.word and (typed := named(text, numeral)):
            return typed
        numeral = self._law.numerals.get(row)
        typed = bare(text, numeral) if numeral and not numeral.word else None
        return typed if typed and number and is_number(typed.number, number) else None

    def _compare(self, typed: Typed, row: str, number: _Number, spot: Spot, path: DataPath) -> None:
        """Warn of a typed number that is not the one of the paper; a single annex has none."""
        if not isinstance(number, int) or (number and is_number(typed.number, number)):
            return
        numeral = self._law.numerals[row]
        as_printed = _PRINTED[numeral.numeral] if number <= LARGEST_ROMAN else str
        printed = f"{numeral.word} {as_printed(number)}".strip() if number else numeral.word
        self._report.add("typed-number-differs", spot, path, typed=typed.mark, printed=printed)


def _kind_before(text: str, kind: Kind, law: Standard) -> Typed | None:
    """Read the name of the kind where "về việc" follows: without that it may be a word of the abstract."""
    typed = kind_again(text, kind)
    if typed is None or not subject_said(typed.rest, law):
        return None
    return replace(typed, rest=sentence(typed.rest))


def _word(block: Fields, key: str) -> str:
    """Return the text under `key`, "" without one."""
    nodes = (entry.node for entry in block.entries if entry.key == key)
    return next((str(node.value) for node in nodes if isinstance(node, Scalar)), "")


def _has_articles(node: Node) -> bool:
    if isinstance(node, Items):
        return any(map(_has_articles, node.nodes))
    if not isinstance(node, Fields):
        return False
    return _word(node, "type") == "article" or any(
        _has_articles(each.node) for each in node.entries if each.key == "blocks"
    )
