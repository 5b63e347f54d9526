"""What a reading has noticed so far."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from docgen_vn.errors import UnreadableError
from docgen_vn.findings import Finding, Place, finding
from docgen_vn.intake.nodes import Spot
from docgen_vn.model.origin import DataPath, path_text

if TYPE_CHECKING:
    from docgen_vn.decree.typed import Typed


class Report:
    """Collect the findings of one input, and the paths of what had to be left out because of them."""

    def __init__(self, file: str | None = None) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.pruned: set[DataPath] = set()
        self.empty: dict[DataPath, Spot] = {}  # keys that stand there without a value
        self.cells: dict[DataPath, Spot] = {}  # of values that are nothing but a cell of a table
        self.headings: dict[Spot, Typed] = {}  # numbers of headings in a draft, where they are the way to write one

    def beside(self, file: str) -> "Report":
        """Return a report of another file of the same input; what it notices is noticed here."""
        twin = Report(file)
        twin.findings, twin.pruned, twin.empty = self.findings, self.pruned, self.empty
        twin.cells, twin.headings = self.cells, self.headings
        return twin

    def add(self, code: str, spot: Spot, path: DataPath = (), **facts: object) -> None:
        """Add the finding `code` at `spot` and `path`."""
        self._say(code, spot, path, facts)

    def prune(self, code: str, spot: Spot, path: DataPath, **facts: object) -> None:
        """Add the finding `code` about a value that a stand-in replaces from here on."""
        self._say(code, spot, path, facts)
        self.pruned.add(path)

    def stop(self, code: str, spot: Spot, **facts: object) -> NoReturn:
        """Add the finding `code` and raise UnreadableError: nothing more can be read."""
        self._say(code, spot, (), facts)
        raise UnreadableError(self.sorted())

    def _say(self, code: str, spot: Spot, path: DataPath, facts: Mapping[str, object]) -> None:
        self.findings.append(finding(code, self.place(spot, path), **facts))

    def place(self, spot: Spot, path: DataPath = ()) -> Place:
        """Return the place of `spot` and `path`."""
        line, column, *other = spot or (None, None)
        file, sheet = [*map(str, other), None, None][:2] if other else (self.file, None)
        return Place(path_text(path), file or None, line, column, sheet)

    def point_at_cells(self) -> None:
        """Move errors about values that are nothing but a cell of a table from the plan, where all is right, there."""
        spots = {path_text(path): self.place(spot, path) for path, spot in self.cells.items()}
        self.findings = [
            replace(item, place=spots.get(item.place.path, item.place)) if item.severity == "error" else item
            for item in self.findings
        ]

    def sorted(self) -> tuple[Finding, ...]:
        """Return the findings in the order of the file, then those of included files."""
        return tuple(sorted(self.findings, key=self._position))

    def _position(self, item: Finding) -> tuple[bool, str, int, int]:
        place = item.place
        return place.file != self.file, place.file or "", place.line or 0, place.column or 0
