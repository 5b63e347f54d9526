"""The zones of a form: what stands between head and foot, as entries, each made by one small function."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from docgen_vn.compose.head import named_agencies
from docgen_vn.compose.outline import Entries, Entry
from docgen_vn.decree.form import Form, Line
from docgen_vn.decree.standard import Standard
from docgen_vn.lazy_pattern import pattern
from docgen_vn.model.document import Document
from docgen_vn.text.casing import sentence
from docgen_vn.text.dates import parse_date, short_date
from docgen_vn.text.typography import end_with
from docgen_vn.tree.nodes import Role

_SLOT = pattern(r"\{(\w+)\}")


def zone_entries(document: Document, form: Form, body: Entries, standard: Standard) -> Entries:
    """Return the entries of the main text in the order of `form`; `body` are the numbered ones."""
    entries: Entries = []
    for zone in form.zones:
        if zone == "body":
            entries += body
        elif zone in _ZONES:
            entries += _zone(zone, document, form, standard)
    return entries


def _zone(zone: str, document: Document, form: Form, standard: Standard) -> Sequence[Entry]:
    """Return the entries of a zone; where it prints one field and documents share that, they are made once."""
    make = partial(_ZONES[zone], document, form, standard)
    if zone not in _FIELDS:
        return make()
    value = getattr(document, _FIELDS[zone])
    return document.origin.shared.once(("zone", zone), (value,), lambda: tuple(make()), standard)


def details(document: Document, form: Form, standard: Standard) -> dict[str, tuple[str, ...]]:
    """Return what fills the slots of `form`: the document's details, defaults, blanks, and the issuer."""
    given = dict(document.details)
    for name, slot in form.slots.items():
        if name not in given and slot.default:
            given[name] = (slot.default,)
        elif name not in given and slot.required:
            given[name] = (str(standard.formulas["blank"]["detail"]),)
        elif name in given and slot.date:
            given[name] = tuple(map(_date, given[name]))
    return {**given, "issuer": (named_agencies(document.issuer, standard),)}


def _date(text: str) -> str:
    """Return a date, however it was typed, as a form prints it behind its own "ngày" (I.II.4.b); else `text`."""
    try:
        read = parse_date(text)
    except ValueError:  # the lint does not let it come this far
        return text
    return short_date(*read) if read else text


def _authority(document: Document, _form: Form, _standard: Standard) -> list[Entry]:
    return [Entry(Role.ISSUING_AUTHORITY, document.authority, caps=True)] if document.authority else []


def _bases(document: Document, _form: Form, standard: Standard) -> list[Entry]:
    end, last_end = standard.formulas["basis_end"], standard.formulas["last_basis_end"]
    last = len(document.legal_bases) - 1
    return [
        Entry(Role.LEGAL_BASIS, end_with(text, last_end if place == last else end))
        for place, text in enumerate(document.legal_bases)
    ]


def _command(_document: Document, form: Form, _standard: Standard) -> list[Entry]:
    return [Entry(Role.COMMAND, form.command)]


def _opening(document: Document, _form: Form, _standard: Standard) -> list[Entry]:
    return _texts(document.opening)


def _closing(document: Document, _form: Form, _standard: Standard) -> list[Entry]:
    return _texts(document.closing)


def _texts(texts: Sequence[str]) -> list[Entry]:
    return [Entry(Role.TEXT, text) for text in texts]


def _lines(document: Document, form: Form, standard: Standard) -> list[Entry]:
    return _filled(form.lines, details(document, form, standard))


def _end_lines(document: Document, form: Form, standard: Standard) -> list[Entry]:
    return _filled(form.end_lines, details(document, form, standard))


def _filled(lines: Sequence[Line], given: Mapping[str, tuple[str, ...]]) -> list[Entry]:
    return [entry for line in lines for entry in _line(line, given)]


def _line(line: Line, given: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    """Yield a line with its slots filled; several values of its last slot stand below it behind dashes."""
    names = _SLOT.findall(line.text)
    if any(name not in given for name in names):
        return
    role = Role.CENTERED if line.align == "center" else Role.TEXT
    many = given[names[-1]] if names and len(given[names[-1]]) > 1 else ()
    filling = {name: "" if many and name == names[-1] else given[name][0] for name in names}
    yield Entry(role, sentence(_SLOT.sub(lambda match: filling[match[1]], line.text).strip()))
    for place, value in enumerate(many):
        yield Entry(Role.BULLET, end_with(value, "." if place == len(many) - 1 else ";"), "- ")


_FIELDS = {"authority": "authority", "bases": "legal_bases", "opening": "opening", "closing": "closing"}
"""Zones of one field, and the field."""

_ZONES: Mapping[str, Callable[[Document, Form, Standard], list[Entry]]] = {
    "authority": _authority,
    "bases": _bases,
    "command": _command,
    "opening": _opening,
    "closing": _closing,
    "lines": _lines,
    "end_lines": _end_lines,
}
