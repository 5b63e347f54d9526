"""The rows of a sheet of offices: what ``{office.name}`` stands for, and what is made of name and type."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from docgen_vn.findings import Finding, Place, Row
from docgen_vn.intake.cells import Cell, is_blank, key_of, number_in, parts_of, text_of
from docgen_vn.intake.grid import DATA, Sheet, column_names
from docgen_vn.intake.nodes import Scalar, Spot
from docgen_vn.intake.records import Record
from docgen_vn.intake.report import Report
from docgen_vn.model.origin import DataPath
from docgen_vn.resources import table
from docgen_vn.text import units


@dataclass(frozen=True)  # without slots: it keeps what it has read
class Office:
    """One row of the offices: the source of the values that a plan calls."""

    record: Record
    columns: tuple[str, ...]
    place: Place
    """Where the row is."""

    @cached_property
    def row(self) -> Row:
        """Number, code and whole name of the office."""
        return Row(self.record.number, self.code, self.text("full_name", Report(), ()) or "", self.place)

    @property
    def key(self) -> str:
        """Return the code as codes are compared, "" without one."""
        return key_of(self._cell("code"))

    @property
    def code(self) -> str:
        """Return the code as it is written, "" without one."""
        return self._own[0]["code"] or ""

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

    def number(self, name: str) -> int | float | None:
        """Return the number that stands in the cell of `name`, None for anything else."""
        return number_in(self._cell(name))

    def parts(self, name: str, report: Report, path: DataPath, *, lines_only: bool) -> Sequence[str]:
        """Return the texts that stand in the cell of `name`, in lines or, unless `lines_only`, behind semicolons."""
        cell = self._cell(name)
        if not isinstance(cell.value, str) or not {";", "\n", "\r"} & set(cell.value):
            return ()  # as nearly every cell is: `text` reads it
        found = parts_of(cell, report, path, lines_only=lines_only)
        return [str(node.value) for node in found.nodes if isinstance(node, Scalar)] if found else ()

    @property
    def is_sound(self) -> bool:
        """Tell whether there is a name, and all can be read of which values are made."""
        texts, broken = self._own
        return texts["name"] is not None and not broken

    def notice(self, report: Report, twin: int | None) -> None:
        """Report what there is to say about the row; `twin` is the row that has the same code and comes first."""
        texts, broken = self._own
        if texts["name"] is None:
            report.add("office-nameless", self.record.spot, row=self.record.number)
        report.findings += broken
        given = texts["type"]
        if given and not broken and not units.unit_type(given):
            report.add("office-type-unknown", self.spot("type"), given=given)
        if texts["name"] and self._is_bare:
            report.add("office-bare", self.spot("name"), given=texts["name"])
        if twin is not None:
            report.add("office-twice", self.spot("code"), given=self.code, row=twin)

    @property
    def _is_bare(self) -> bool:
        """Tell whether a row says a name and no more, in a sheet with codes or types: perhaps it heads a group."""
        beside = [name for name in self.columns if name not in _bare()]
        return (
            bool({"code", "type"} & set(beside))
            and len(beside) > 1
            and all(is_blank(self._cell(name)) for name in beside)
        )

    @cached_property
    def _own(self) -> tuple[Mapping[str, str | None], tuple[Finding, ...]]:
        """What values are made of, and what keeps it from being read."""
        report = Report()
        texts = {name: text_of(self._cell(name), report) for name in ("code", "name", "type", "full_name")}
        return texts, tuple(item for item in report.findings if item.severity == "error")

    @cached_property
    def unit(self) -> tuple[str, str] | None:
        """Name and type of an administrative unit, None for an office that is none."""
        texts, _ = self._own
        name = units.without_committee(texts["name"] or "")
        kind = units.unit_type(texts["type"] or "")
        return (units.bare_name(name, kind), kind) if kind and name else units.split_unit(name)

    def _made(self, name: str) -> str | None:
        """Return a value that is made of name and type; of an office that is no unit it is the name."""
        texts, _ = self._own
        if self.unit is None:
            return texts["name"]
        bare, kind = self.unit
        after = texts["full_name"][0].isupper() if texts["full_name"] else None
        if name == "full_name":
            return units.unit_name(bare, kind, named_after=after)
        if name == "place":
            return units.place_of(bare, kind, named_after=after)
        return units.committee(bare, kind, short=name == "short_issuer", named_after=after)

    def _cell(self, name: str) -> Cell:
        return self.record.cells.get(name, _NO_CELL)


_NO_CELL = Cell()


@cache
def _phones() -> frozenset[str]:
    return frozenset(table(DATA)["numbers"]["phones"])


@cache
def _bare() -> frozenset[str]:
    """Return the columns that a heading of a group of offices fills too: its number and its name."""
    return frozenset(("name", *table(DATA)["numbers"]["rows"]))


def office_of(record: Record, columns: tuple[str, ...]) -> Office:
    """Return the office of a row, of a sheet with `columns`."""
    return Office(record, columns, Report().place(record.spot))


def offices_of(sheet: Sheet) -> Iterator[Office]:
    """Yield the office of each row of a sheet."""
    columns = tuple(sheet.columns)
    return (office_of(record, columns) for record in sheet.records)
