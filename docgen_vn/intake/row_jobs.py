"""The reading of one row as a small piece of work, for this process or another one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docgen_vn.findings import Row
from docgen_vn.intake.cells import Cell
from docgen_vn.intake.grid import Record
from docgen_vn.intake.nodes import Spot
from docgen_vn.intake.offices import Office, office_of
from docgen_vn.intake.reader import Reading
from docgen_vn.intake.report import Report
from docgen_vn.intake.shared_plan import SharedPlan


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A row that is read already."""

    row: Row
    reading: Reading

    def read(self) -> Reading:
        """Return the reading of the row."""
        return self.reading

    def portable(self) -> "MadeRow":
        """Return the same: there is nothing left to do."""
        return self


@dataclass(frozen=True, slots=True)
class RowJob:
    """A row to be read: the plan that all rows share, and what is the row's own.

    As a pickle it is little more than the values of its cells; the plan is unpacked once in each process.
    """

    plan: SharedPlan
    office: Office
    chosen: tuple[int, ...]
    """Which tasks are for the office, by index."""

    twin: int | None
    """The row that has the same code and comes first."""

    @property
    def row(self) -> Row:
        """Return number, code and name of the row."""
        return self.office.row

    def read(self) -> Reading:
        """Return the reading of the row."""
        return self.plan.read(self.office, self.chosen, self.twin)

    def portable(self) -> "RowJob | MadeRow":
        """Return the same work as any process can do it: pictures that are named in the plan are read here."""
        return self if self.plan.is_portable else MadeRow(self.row, self.read())

    def __reduce__(self) -> tuple[Callable[..., "RowJob"], tuple[Any, ...]]:
        record = self.office.record
        values = tuple([cell.value for cell in record.cells.values()])
        if _office(self.plan, record.number, values) == self.office:
            return _job, (self.plan, record.number, values, self.chosen, self.twin)
        return RowJob, (self.plan, self.office, self.chosen, self.twin)


Rows = RowJob | MadeRow


def _job(plan: SharedPlan, number: int, values: tuple[Any, ...], chosen: tuple[int, ...], twin: int | None) -> RowJob:
    return RowJob(plan, _office(plan, number, values), chosen, twin)


def _office(plan: SharedPlan, number: int, values: tuple[Any, ...]) -> Office:
    """Return the office of a row that is like the pattern: every cell in its column, nothing odd about any."""
    pattern = plan.pattern
    named = zip(pattern.record.cells.items(), values, strict=False)
    cells = {name: Cell(value, _in_line(cell.spot, number)) for (name, cell), value in named}
    return office_of(Record(number, cells, _in_line(pattern.record.spot, number)), pattern.columns, Report())


def _in_line(spot: Spot, line: int) -> Spot:
    """Return the place in another line that is below `spot`."""
    return (line, *spot[1:]) if spot else None
