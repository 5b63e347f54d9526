"""The model forms of annex III as data: zones between head and foot, fixed lines, slots."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Slot:
    """What a form asks for beyond the common parts: its Vietnamese key, whether the paper can do without it.

    A `date` is not before that of `not_before`, another slot or a field of the document.
    """

    vi: str
    required: bool = False
    many: bool = False
    default: str = ""
    date: bool = False
    not_before: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A fixed line of a form; ``{slot}`` is filled in."""

    text: str
    align: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A model form: which template it takes and what stands between head and foot, in order.

    `subject` prints the abstract as "V/v ..." under the number. `end` is what its text ends in; None: the mark of the
    standard (``./.``).
    """

    id: str
    layout: str
    zones: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    end_lines: tuple[Line, ...] = ()
    slots: Mapping[str, Slot] = field(default_factory=dict)
    title: Literal["kind", "abstract"] = "kind"
    command: str = ""
    addressees: str = ""
    confirmation: tuple[str, ...] = ()
    confirmation_name: str = ""
    number: bool = True
    place_date: bool = True
    subject: bool = False
    end: str | None = None
    clause: str = ""

    def prints(self, field: str) -> bool:
        """Tell whether the form has a place for `field` of a document, by its zones and switches."""
        zone, switch = _ZONED.get(field), _SWITCHED.get(field)
        return zone in self.zones if zone else bool(getattr(self, switch)) if switch else True


_ZONED = {
    "authority": "authority",
    "legal_bases": "bases",
    "addressees": "addressees",
    "opening": "opening",
    "body": "body",
    "closing": "closing",
}
"""The zone in which a field of a document is printed; every other one is printed in head, foot or an annex."""

_SWITCHED = {"number": "number", "symbol": "number", "place": "place_date", "issued_on": "place_date"}
"""The switch of a form without which a field of the head is not printed."""

PLACED = (*_ZONED, *_SWITCHED)
"""The fields of a document that some form has no place for."""


def form(form_id: str, row: Mapping[str, Any]) -> Form:
    """Return the form of one row of ``forms.toml``."""
    return Form(
        **{
            **row,
            "id": form_id,
            "zones": tuple(row["zones"]),
            "lines": _lines(row.get("lines", ())),
            "end_lines": _lines(row.get("end_lines", ())),
            "slots": {name: Slot(**slot) for name, slot in row.get("slots", {}).items()},
            "confirmation": tuple(row.get("confirmation", ())),
        }
    )


def _lines(rows: Any) -> tuple[Line, ...]:
    return tuple(Line(row) if isinstance(row, str) else Line(**row) for row in rows)
