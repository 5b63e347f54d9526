"""The reading of one row as a small piece of work, for this process or another one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docgen_vn.findings import Row
from docgen_vn.intake.offices import Office, office_of
from docgen_vn.intake.reader import Reading
from docgen_vn.intake.records import Packed, pack, unpack
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
        packed = pack(self.office.record, self.plan.places)
        return _job, (self.plan, packed, self.chosen, self.twin)


Rows = RowJob | MadeRow


def _job(plan: SharedPlan, packed: Packed, chosen: tuple[int, ...], twin: int | None) -> RowJob:
    return RowJob(plan, office_of(unpack(packed, plan.places), tuple(plan.places)), chosen, twin)
