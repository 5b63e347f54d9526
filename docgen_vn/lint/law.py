"""Rules of head and foot: they are written as the law writes them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from docgen_vn.findings import Finding
from docgen_vn.lazy_pattern import pattern
from docgen_vn.lint.subject import Rule, Subject, TextAt, begins, excerpt, signatures, words
from docgen_vn.model.document import Capacity, Document
from docgen_vn.model.origin import DataPath

_LETTER = pattern(r"\w")  # a number without any is a blank, such as dots
_GROUP = pattern(r"[^\W\d_][\w&]*")
_FILED = pattern(r"[-\s]*lưu\s*(?::|VT\b|(?-i:[A-ZĐ]{2,}\b))", re.IGNORECASE)
_HEAD_FOR = (Capacity.KY_THAY, Capacity.THUA_LENH, Capacity.THUA_UY_QUYEN)


def issuer_own_form(subject: Subject) -> Iterator[Finding]:
    """Report an issuer of the Party or of its youth union: their papers have a head of their own."""
    name = subject.document.issuer.name
    if begins(name, words("issuer")["own_form"]):
        yield subject.say("issuer-own-form", ("issuer", "name"), issuer=excerpt(name), title=subject.standard.title)


def number_form(subject: Subject) -> Iterator[Finding]:
    """Report a number with more than figures in it, such as the symbol, which the paper prints behind it (I.II.3.a)."""
    copy = subject.document.copy_of
    numbers = (("number",), subject.document.number), (("copy_of", "number"), copy.number if copy else None)
    for path, number in numbers:
        if isinstance(number, str) and _LETTER.search(number) and not number.isdecimal():
            yield subject.say("number-form", path, number=excerpt(number))


def symbol_form(subject: Subject) -> Iterator[Finding]:
    """Report a symbol that is not groups of capitals with hyphens, the kind's own first (I.II.3.c)."""
    for path, text, abbreviation in _symbols(subject):
        expected = _expected_symbol(text, abbreviation)
        if path == ("issuer", "code") and subject.kind:
            expected = _without_kind(expected, subject.kind.abbreviation)
        if text != expected:
            yield subject.say("symbol-form", path, symbol=text, expected=expected)


def _without_kind(symbol: str, abbreviation: str) -> str:
    """Return what an agency is called in a symbol without the kind, which is printed before it: "KH-UBND"."""
    first, _, others = symbol.partition("-")
    return others if others and first == abbreviation.upper() else symbol


def _symbols(subject: Subject) -> Iterator[tuple[DataPath, str, str]]:
    """Yield what the symbol is made of, and the abbreviation that must come first."""
    document, kind = subject.document, subject.kind
    if document.copy_of and not document.copy_of.signed_at:
        yield ("copy_of", "issuer", "code"), document.copy_of.issuer.code or "", ""
    if document.symbol:
        yield ("symbol",), document.symbol, kind.abbreviation if kind else ""
        return
    yield ("issuer", "code"), document.issuer.code or "", ""
    if kind and not kind.abbreviation:
        yield ("filing", "unit"), document.filing.unit or "", ""


def _expected_symbol(text: str, abbreviation: str) -> str:
    groups = [group.upper() for group in _GROUP.findall(text)]
    if not abbreviation:
        return "-".join(groups)
    first = abbreviation.upper()
    if groups and groups[0].startswith(first):
        groups[0] = groups[0].removeprefix(first)
    return "-".join(group for group in (abbreviation, *groups) if group)


def place_not_in_full(subject: Subject) -> Iterator[Finding]:
    """Report a place that is not the full name of its unit, such as "Quận 1" (I.II.4.a)."""
    for path, place in _places(subject.document):
        if expected := _full_place(place):
            yield subject.say("place-not-in-full", path, given=place, expected=expected)


def _places(document: Document) -> Iterator[TextAt]:
    """Yield the place of the paper and that of its copy, as far as they are known."""
    if document.place:
        yield ("place",), document.place
    if document.copy_of and document.copy_of.place:
        yield ("copy_of", "place"), document.copy_of.place


def _full_place(place: str) -> str | None:
    """Return the full name of a place that is not in full, an example for a bare number, None if it is."""
    if place.isdigit():
        return str(words("place")["numbered"].format(number=place))
    match = _short_place().match(place)
    name = place[match.end() :].strip() if match else place
    unit = words("place")["short"][match["unit"].lower()] if match else ""
    full = words("place")["full"].get(" ".join(name.lower().split()))
    return full or (f"{unit} {name}" if unit and name else None)


@cache
def _short_place() -> re.Pattern[str]:
    units = "|".join(words("place")["short"])
    return re.compile(rf"(?P<unit>{units})(?:\.\s*|\s+|(?=HCM\b|\d))", re.IGNORECASE)


def place_lower_case(subject: Subject) -> Iterator[Finding]:
    """Report a place whose first letters are not capitals (I.II.4.c)."""
    for path, place in _places(subject.document):
        name = _unit_word().sub("", place)
        if place[:1].islower() or any(word[0].islower() for word in name.split()):
            yield subject.say("place-lower-case", path, given=place)


@cache
def _unit_word() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(words('place')['units'])})\s+", re.IGNORECASE)


def name_with_title(subject: Subject) -> Iterator[Finding]:
    """Report a title, degree or honour before the name of a signer (I.II.7.c)."""
    for path, signature in signatures(subject.document):
        name = signature.full_name or ""
        if titles := _titles().match(name):
            facts = {"title": titles[0].strip(), "name": name[titles.end() :]}
            yield subject.say("name-with-title", (*path, "full_name"), **facts)


@cache
def _titles() -> re.Pattern[str]:
    listed = sorted(words("name")["titles"], key=len, reverse=True)
    one = "|".join(re.escape(title) for title in listed)
    names = "|".join(re.escape(name) for name in words("name")["not_titles"])
    return re.compile(rf"(?!(?:{names})\b)(?:(?:{one})(?:\s*[.,]\s*|\s+))+(?=\w)", re.IGNORECASE)


def name_letters(subject: Subject) -> Iterator[Finding]:
    """Report the name of a signer in nothing but capitals, or without any (I.II.7.đ); initials are no such name."""
    for path, signature in signatures(subject.document):
        name = signature.full_name or ""
        is_written_out = max(map(len, name.split()), default=0) > 1
        if " " in name and is_written_out and (name.isupper() or name.islower()):
            facts = {"given": name, "expected": name.title()}
            yield subject.say("name-letters", (*path, "full_name"), **facts)


def recipients_as_above(subject: Subject) -> Iterator[Finding]:
    """Report recipients that do not begin with "Như trên" below "Kính gửi" (I.II.9.b)."""
    recipients = subject.document.recipients
    is_addressed = subject.document.addressees or (subject.kind and "addressees" in subject.kind.required)
    if is_addressed and recipients and not _as_above().match(recipients[0]):
        yield subject.say("recipients-as-above", ("recipients", 0), first=excerpt(recipients[0]))


def recipients_above_nothing(subject: Subject) -> Iterator[Finding]:
    """Report "Như trên" among the recipients of a paper that names nobody above them (I.II.9.b-c)."""
    if subject.kind and "addressees" in subject.kind.required:
        return  # that they are missing is told by itself
    for index, recipient in enumerate(subject.document.recipients):
        if _as_above().match(recipient) and not _names_above(subject.document):
            yield subject.say("recipients-above-nothing", ("recipients", index), text=excerpt(recipient))


@cache
def _as_above() -> re.Pattern[str]:
    said = (r"\s+".join(map(re.escape, each.split())) for each in words("recipients")["as_above"])
    return re.compile(rf"[-\s]*(?:{'|'.join(said)})\b", re.IGNORECASE)


def _names_above(document: Document) -> bool:
    """Tell whether a paper names who gets it above Nơi nhận: addressed, in a slot of its form, or typed in the text."""
    rows, typed = words("recipients"), (*document.opening, *(block.text or "" for block in document.body))
    is_named = document.addressees or any(slot in document.details for slot in rows["named_above"])
    return bool(is_named) or any(said in text for text in typed for said in rows["addressed"])


def recipient_with_filing(subject: Subject) -> Iterator[Finding]:
    """Report a line "Lưu: VT" typed among the recipients: it is made of the filing (I.II.9.d)."""
    for path, text in subject.texts_of("recipients", "copy_of"):
        if "recipients" in path[:2] and _FILED.match(text):
            yield subject.say("recipient-with-filing", path, text=excerpt(text))


def capacity_position(subject: Subject) -> Iterator[Finding]:
    """Report who signs KT. and is no deputy (I.II.7.b)."""
    for path, signature in signatures(subject.document):
        position = signature.position or ""
        is_deputy = begins(position, words("capacity")["deputies"])
        if Capacity.KY_THAY in signature.capacity and position and not is_deputy:
            yield subject.say("capacity-position", (*path, "position"), position=position)


def capacity_body(subject: Subject) -> Iterator[Finding]:
    """Report TM. before a position; it stands before a body (I.II.7.b)."""
    for capacity, path, name in _behalf(subject.document):
        if capacity is Capacity.THAY_MAT and begins(name, words("capacity")["positions"]):
            yield subject.say("capacity-body", path, name=excerpt(name))


def capacity_head(subject: Subject) -> Iterator[Finding]:
    """Report KT., TL. and TUQ. before a body; they stand before the position of its head (I.II.7.b)."""
    for capacity, path, name in _behalf(subject.document):
        if capacity in _HEAD_FOR and begins(name, words("capacity")["bodies"]):
            mark = subject.standard.formulas["capacity"][capacity]
            yield subject.say("capacity-head", path, mark=mark, name=excerpt(name))


def capacity_typed(subject: Subject) -> Iterator[Finding]:
    """Report "KT." typed where the paper prints it: before whom somebody signs for, or the position (I.II.7.b)."""
    marks: dict[str, str] = subject.standard.formulas["capacity"]
    for path, signature in signatures(subject.document):
        for at, name in enumerate(signature.on_behalf_of):
            if mark := _mark_first(name, marks.values()):
                yield subject.say("capacity-typed", (*path, "on_behalf_of", at), mark=mark)
        own = [marks[capacity] for capacity in signature.capacity]
        if own and signature.position and (mark := _mark_first(signature.position, own)):
            yield subject.say("capacity-typed", (*path, "position"), mark=mark)


def _mark_first(text: str, marks: Iterable[str]) -> str:
    """Return which of `marks` a text begins with, "" for none."""
    first, _, rest = text.partition(" ")
    return next((mark for mark in marks if rest and mark.upper() == first.upper()), "")


def recipient_twice(subject: Subject) -> Iterator[Finding]:
    """Report a recipient who stands there twice."""
    seen: set[str] = set()
    for index, text in enumerate(subject.document.recipients):
        bare = " ".join(text.casefold().strip("-–;., ").split())
        if bare in seen:
            yield subject.say("recipient-twice", ("recipients", index), text=excerpt(text))
        seen.add(bare)


def _behalf(document: Document) -> Iterator[tuple[Capacity, DataPath, str]]:
    """Yield every capacity with whom it is on behalf of; Q. is on behalf of nobody."""
    for path, signature in signatures(document):
        capacities = (capacity for capacity in signature.capacity if capacity is not Capacity.QUYEN)
        for index, (capacity, name) in enumerate(zip(capacities, signature.on_behalf_of, strict=False)):
            yield capacity, (*path, "on_behalf_of", index), name


OF_SIGNERS: tuple[Rule, ...] = (
    name_with_title,
    name_letters,
    capacity_position,
    capacity_body,
    capacity_head,
    capacity_typed,
)
OF_RECIPIENTS: tuple[Rule, ...] = (recipients_as_above, recipient_with_filing, recipient_twice)
RULES: tuple[Rule, ...] = (
    issuer_own_form,
    number_form,
    symbol_form,
    place_not_in_full,
    place_lower_case,
    recipients_above_nothing,
)
