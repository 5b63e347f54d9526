"""The rows of a sheet of offices: what ``{office.name}`` stands for, and what is made of name and type."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen_vn.findings import Finding, Row
from docgen_vn.intake.cells import Cell, is_blank, key_of, text_of
from docgen_vn.intake.grid import DATA, Record, column_names
from docgen_vn.intake.nodes import Spot
from docgen_vn.intake.report import Report
from docgen_vn.model.origin import DataPath
from docgen_vn.resources import table
from docgen_vn.text import units


@dataclass(frozen=True, slots=True)
class Office:
    """One row of the offices: the source of the values that a plan calls."""

    record: Record
    row: Row
    columns: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return the code as codes are compared, "" without one."""
        return key_of(self._cell("code"))

    def known(self) -> Iterable[str]:
        """Return the names of the values: the columns of the sheet, and what is made of name and type."""
        own = dict.fromkeys(self.columns)
        return tuple(own | dict.fromkeys(table(DATA)["computed"]["names"]))

    def slot(self, name: str) -> str | None:
        """Return which value `name` means; a column of the sheet that is called so counts first."""
        if name in self.columns:
            return name
        meant = column_names("offices").get(name, name)
        return meant if meant in self.known() else None

    def spot(self, name: str) -> Spot:
        """Return the cell of a value, the row where it is made of several."""
        return self._cell(name).spot or self.record.spot

    def text(self, name: str, report: Report, path: DataPath) -> str | None:
        """Return the value `name`, None for an empty cell; report what cannot be read."""
        cell = self._cell(name)
        if not is_blank(cell):
            if name in _phones() and not isinstance(cell.value, str):
                report.add("phone-zero", cell.spot, path, given=text_of(cell, Report()))
            return text_of(cell, report, path)
        return self._made(name) if name in table(DATA)["computed"]["names"] else None

    def broken(self) -> tuple[Finding, ...]:
        """Return what keeps name, type and code, of which other values are made, from being read."""
        report = Report()
        for name in ("code", "name", "type", "full_name"):
            text_of(self._cell(name), report)
        return tuple(item for item in report.findings if item.severity == "error")

    def odd_type(self) -> str | None:
        """Return a type that is none of an administrative unit, so that nothing is made of it."""
        given = text_of(self._cell("type"), Report())
        return given if given and not units.unit_type(given) and not self.broken() else None

    def unit(self) -> tuple[str, str] | None:
        """Return name and type of an administrative unit, None for an office that is none."""
        name = text_of(self._cell("name"), Report()) or ""
        kind = units.unit_type(text_of(self._cell("type"), Report()) or "")
        return (units.bare_name(name, kind), kind) if kind and name else units.split_unit(name)

    def _made(self, name: str) -> str | None:
        """Return a value that is made of name and type; of an office that is no unit it is the name."""
        said = self.unit()
        if said is None:
            return text_of(self._cell("name"), Report())
        bare, kind = said
        whole = text_of(self._cell("full_name"), Report())
        after = whole[0].isupper() if whole else None
        return {
            "full_name": units.unit_name(bare, kind, named_after=after),
            "issuer": units.committee(bare, kind, named_after=after),
            "short_issuer": units.committee(bare, kind, short=True, named_after=after),
            "place": units.place_of(bare, kind, named_after=after),
        }[name]

    def _cell(self, name: str) -> Cell:
        return self.record.cells.get(name, _NO_CELL)


_NO_CELL = Cell()


def _phones() -> frozenset[str]:
    return frozenset(table(DATA)["numbers"]["phones"])


def office_of(record: Record, columns: Mapping[str, object], report: Report) -> Office:
    """Return the office of a row; the row bears its code and its whole name."""
    office = Office(record, Row(record.number, place=report.place(record.spot)), tuple(columns))
    code = text_of(record.cells.get("code", _NO_CELL), Report()) or ""
    name = office.text("full_name", Report(), ()) or ""
    return Office(record, Row(record.number, code, name, report.place(record.spot)), office.columns)
