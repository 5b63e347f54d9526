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
    """A model form: which template it takes and what stands between head and foot, in order."""

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
    number: bool = True
    place_date: bool = True
    clause: str = ""


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
