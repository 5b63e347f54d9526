"""Rules of marks that the paper prints itself: nobody types them a second time."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from docgen_vn.decree.standard import Standard
from docgen_vn.decree.typed import any_word, dash, form_again, kind_again, named, some_mark, subject_said, zone_said
from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, TextAt, excerpt, words
from docgen_vn.model.blocks import Block
from docgen_vn.model.origin import DataPath

_DIVISIONS = ("part", "chapter", "law_section", "subsection", "article")
_SIGNED = frozenset(("clause", "point", "bullet"))
_NUMBERED = ("part", "chapter", "section", "subsection", "article", "clause", "point", "bullet")
_LISTS = frozenset(("recipients", "addressees", "legal_bases"))


def typed_twice(subject: Subject) -> Iterator[Finding]:
    """Report a number, a dash or a fixed word that is typed where the paper prints one (I.II.6.đ)."""
    for path, mark in (*_blocks(subject), *_lines(subject), *_slots(subject)):
        yield subject.say("typed-twice", path, mark=mark)


def _blocks(subject: Subject) -> Iterator[TextAt]:
    """Yield the mark before a title, or before a text whose number stands right before it."""
    for path, block in subject.blocks_of(*_NUMBERED):
        text = block.title or block.text
        if text and (mark := _mark(block, text, subject.standard)):
            yield (*path, "title" if block.title else "text"), mark
    for index, annex in enumerate(subject.document.annexes):
        if annex.title and (typed := named(annex.title, subject.standard.numerals["annex"])):
            yield ("annexes", index, "title"), typed.mark


def _mark(block: Block, text: str, standard: Standard) -> str:
    """Return what is typed before the text of a block that has a number or a sign, "" for nothing."""
    if block.type in _SIGNED:
        return some_mark(text)
    row = "law_section" if block.type == "section" else block.type
    typed = named(text.lstrip("*"), standard.numerals[row]) if row in _DIVISIONS else None
    return typed.mark if typed else some_mark(text) if block.type == "section" else ""


def _lines(subject: Subject) -> Iterator[TextAt]:
    """Yield the dash before a line of a list, and the "V/v" before the abstract of an official letter (I.II.5.b)."""
    for path, text in subject.texts_of(*_LISTS, "copy_of"):
        if not _LISTS.isdisjoint(path[:2]) and (typed := dash(text)):
            yield path, typed.mark
    document, kind = subject.document, subject.kind
    is_subject = kind is not None and kind.layout == "official_letter"
    if is_subject and document.abstract and (typed := subject_said(document.abstract, subject.standard)):
        yield ("abstract",), typed.mark


def _slots(subject: Subject) -> Iterator[TextAt]:
    """Yield the fixed words of a form that a slot says again."""
    for name, texts in subject.document.details.items() if subject.kind else ():
        slot = subject.kind.form.slots.get(name) if subject.kind else None
        for index, text in enumerate(texts if slot and subject.kind and not slot.date else ()):
            if subject.kind and (typed := form_again(text, subject.kind.form, name)):
                yield ("details", name, index), typed.mark


def abstract_repeats_kind(subject: Subject) -> Iterator[Finding]:
    """Report an abstract that begins with the name of the kind, which stands above it (I.II.5.b)."""
    for path, abstract, name in _titles(subject):
        yield subject.say("abstract-repeats-kind", path, kind=name, text=excerpt(abstract))


def _titles(subject: Subject) -> Iterator[tuple[DataPath, str, str]]:
    abstract, kind = subject.document.abstract, subject.kind
    if kind and abstract and kind_again(abstract, kind):
        yield ("abstract",), abstract, kind.name
    attached = subject.document.attached
    if attached and attached.abstract and attached.abstract.lower().startswith(f"{attached.kind.lower()} "):
        yield ("attached", "abstract"), attached.abstract, attached.kind


def words_typed_twice(subject: Subject) -> Iterator[Finding]:
    """Report "Kính gửi:" before an addressee and "Lưu: VT" in the filing: the paper prints them (I.II.9.d)."""
    forms = subject.standard.formulas
    texts = [(path, text, forms["addressees"]) for path, text in subject.texts_of("addressees")]
    filings = (found for found in subject.texts_of("filing", "copy_of") if found[0][-1] == "unit")
    texts += [(path, text, forms["filing"]) for path, text in filings]
    for path, text, fixed in texts:
        if typed := zone_said(text, fixed):
            yield subject.say("words-typed-twice", path, words=typed.mark)


def honour_twice(subject: Subject) -> Iterator[Finding]:
    """Report "Ông" or "Bà" before a name that a form prints behind "ông (bà)" (III.II)."""
    for name in words("form")["honoured"]:
        for index, text in enumerate(subject.document.details.get(name, ())):
            if match := _honours().match(text):
                yield subject.say("honour-twice", ("details", name, index), honour=match[1], name=text[match.end() :])


@cache
def _honours() -> re.Pattern[str]:
    said, names = words("form")["honours"], words("name")["not_titles"]
    return re.compile(rf"(?!(?:{'|'.join(names)})\b)({'|'.join(map(re.escape, said))}):?\s+(?=\w)", re.IGNORECASE)


def place_comma(subject: Subject) -> Iterator[Finding]:
    """Report a comma behind the place: the paper prints it (I.II.4.c)."""
    for path, text in subject.texts_of("place", "copy_of"):
        if path[-1] == "place" and text.rstrip().endswith(","):
            yield subject.say("place-comma", path, given=text)


def paragraph_like_division(subject: Subject) -> Iterator[Finding]:
    """Report text without a number that begins as an article or a chapter does (I.II.6.đ)."""
    rows = tuple(subject.standard.numerals[row] for row in _DIVISIONS)
    begins = any_word(tuple(row.word for row in rows))
    for path, block in subject.blocks_of("paragraph"):
        if begins(text := (block.text or "").lstrip("*")):
            for typed in filter(None, (named(text, row) for row in rows)):
                yield subject.say("paragraph-like-division", (*path, "text"), mark=typed.mark)


def may_speak(block: Block, _said: Sequence[str], standard: Standard) -> bool:
    """Tell whether a mark is typed before a block, or one without a mark begins like a division."""
    text = block.title or block.text
    if block.type == "paragraph":
        words = tuple(standard.numerals[row].word for row in _DIVISIONS)
        return bool(any_word(words)((text or "").lstrip("*")))
    return bool(block.type in _NUMBERED and text and _mark(block, text, standard))


RULES: tuple[Rule, ...] = (
    typed_twice,
    words_typed_twice,
    honour_twice,
    place_comma,
    abstract_repeats_kind,
    paragraph_like_division,
)
