"""What the library has to say about an input or a paper: codes, places, Vietnamese sentences, fixes."""

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from docgen_vn.resources import table


class Severity(StrEnum):
    """How much a finding weighs: an error stops the work, a warning asks for a look, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: a file, a line and column counted from 1, and a path in the data.

    In a workbook there is a `sheet` too; line and column then are those of a cell, and are written "Nhiệm vụ!E7".
    """

    path: str = ""
    file: str | None = None
    line: int | None = None
    column: int | None = None
    sheet: str | None = None

    @property
    def cell(self) -> str | None:
        """Return the cell as people name it, "Nhiệm vụ!E7", or the sheet where no cell is meant."""
        if self.sheet is None or not self.column:
            return self.sheet
        return f"{self.sheet}!{_letters(self.column)}{self.line}"

    def __str__(self) -> str:
        spot = (self.line, self.column) if self.sheet is None else (self.cell,)
        position = ":".join(str(part) for part in (self.file, *spot) if part is not None)
        return " ".join(part for part in (position, self.path) if part)


def _letters(column: int) -> str:
    """Return the letters of a column of a sheet: 1 is A, 27 is AA."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@dataclass(frozen=True, slots=True)
class Row:
    """The row of a table that one of many documents is made of: its place, and code and name of the office there."""

    number: int
    """The row of the sheet or file, from 1."""

    code: str = ""
    name: str = ""
    place: Place = Place()

    def __str__(self) -> str:
        who = " ".join(part for part in (self.code, self.name) if part)
        return f"{self.place} ({who})" if who else str(self.place)


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: `code` is stable English, `message` and `fix` are Vietnamese, `clause` cites the law."""

    code: str
    severity: Severity
    message: str
    fix: str = ""
    place: Place = Place()
    clause: str | None = None
    law: str = "Nghị định 30"
    """The law whose clause it is; the catalogue cites this one."""

    def at(self, place: Place) -> "Finding":
        """Return the same finding at another place."""
        return replace(self, place=place)

    def under(self, law: str, clause: str | None) -> "Finding":
        """Return the same finding with what another law says of it."""
        return replace(self, law=law, clause=clause)

    def __str__(self) -> str:
        head = f"{self.place}: " if str(self.place) else ""
        law = f" ({self.clause})" if self.clause else ""
        return f"{head}{self.message}{law} [{self.code}]"

    def as_mapping(self) -> dict[str, object]:
        """Return the finding as plain data, for ``--json``."""
        place = self.place
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "fix": self.fix,
            "clause": self.clause,
            "path": place.path,
            "file": place.file,
            "line": place.line,
            "column": place.column,
            **({"cell": place.cell} if place.sheet else {}),
        }


def finding(code: str, place: Place | None = None, /, **facts: object) -> Finding:
    """Return the finding `code` of ``findings.toml``, its sentences filled with `facts`.

    Raises KeyError when the catalogue has no such code or a sentence lacks a fact.
    """
    row: Mapping[str, str] = table("findings.toml")[code]
    return Finding(
        code=code,
        severity=Severity(row["severity"]),
        message=row["message"].format_map(facts),
        fix=row["fix"].format_map(facts),
        place=place or Place(),
        clause=row.get("clause"),
    )


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return `findings` file by file, by line and column; those without a line come last, in the order given."""
    found = tuple(findings)
    files = {file: place for place, file in enumerate(dict.fromkeys(item.place.file for item in found))}
    return tuple(sorted(found, key=lambda item: _order(item.place, files)))


def _order(place: Place, files: Mapping[str | None, int]) -> tuple[bool, int, int, int]:
    unplaced = place.line is None
    return unplaced, 0 if unplaced else files[place.file], place.line or 0, place.column or 0


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding is an error."""
    return any(item.severity is Severity.ERROR for item in findings)


def reason_of(error: OSError | ValueError) -> str:
    """Say in Vietnamese why a file could not be read or written; a ValueError is about its name."""
    rows: Mapping[str, str] = table("system_errors.toml")
    if not isinstance(error, OSError):
        return rows["name"]
    code = errno.errorcode.get(error.errno or 0, "")
    return rows.get(code) or rows["other"].format(error=error.strerror or error)
