"""Where a document came from: places for findings, and what its reader noticed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen_vn.findings import Finding, Place, Row
from docgen_vn.model.shared import NOTHING, Shared

DataPath = tuple[str | int, ...]


def path_text(path: DataPath) -> str:
    """Write a path in the data as a person reads it: ``body[2].blocks[0].text``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """The file of a document, the place of each of its values, its reader's findings, and its row if it is of many.

    All origins are equal: where a document came from is not what it says.
    """

    file: str | None = None
    places: Mapping[DataPath, tuple[int, int]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    row: Row | None = None
    shared: Shared = NOTHING
    """What the document has in common with others of its plan."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return 0

    def place(self, path: DataPath) -> Place:
        """Return the place of `path`, or of the nearest thing around it that has one."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.places:
                line, column = self.places[path[:end]]
                return Place(path_text(path), self.file, line, column)
        return Place(path_text(path), self.file)
