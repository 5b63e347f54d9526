"""Where the values of a document stand when they come out of several files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from docgen_vn.findings import Finding, Place, Row
from docgen_vn.intake.nodes import Node, places
from docgen_vn.model.origin import DataPath, Origin

_FILE, _SHEET = 2, 3  # where they stand in a spot


@dataclass(frozen=True, slots=True, eq=False)
class FilesOrigin(Origin):
    """The origin of a document out of several files; `files` says which values are not in the first one.

    `sheets` names the sheets of those that stand in a workbook.
    """

    files: Mapping[DataPath, str] = field(default_factory=dict)
    sheets: Mapping[DataPath, str] = field(default_factory=dict)

    def place(self, path: DataPath) -> Place:
        """Return the place of `path`, or of the nearest thing around it that has one, with its file."""
        found = Origin.place(self, path)
        nearest = next((path[:end] for end in range(len(path), -1, -1) if path[:end] in self.places), ())
        return replace(found, file=self.files.get(nearest, self.file), sheet=self.sheets.get(nearest))


def origin_of(node: Node, file: str | None, findings: Sequence[Finding], row: Row | None = None) -> Origin:
    """Return the origin of the document that `node` says, read from `file` and others; `row` is its row of many."""
    return origin_at(dict(places(node)), file, findings, row)


def origin_at(
    spots: Mapping[DataPath, tuple[Any, ...]], file: str | None, findings: Sequence[Finding], row: Row | None = None
) -> Origin:
    """Return the origin of the document whose values stand at `spots`."""
    lines = {path: (spot[0], spot[1]) for path, spot in spots.items()}
    files = {path: spot[2] for path, spot in spots.items() if len(spot) > _FILE}
    if not files:
        return Origin(file, lines, tuple(findings), row)
    sheets = {path: spot[3] for path, spot in spots.items() if len(spot) > _SHEET}
    return FilesOrigin(file, lines, tuple(findings), row, files=files, sheets=sheets)
