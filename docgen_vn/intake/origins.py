"""Where the values of a document stand when they come out of several files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from docgen_vn.findings import Finding, Place
from docgen_vn.intake.nodes import Node, places
from docgen_vn.model.origin import DataPath, Origin


@dataclass(frozen=True, slots=True, eq=False)
class FilesOrigin(Origin):
    """The origin of a document out of several files; `files` says which values are not in the first one."""

    files: Mapping[DataPath, str] = field(default_factory=dict)

    def place(self, path: DataPath) -> Place:
        """Return the place of `path`, or of the nearest thing around it that has one, with its file."""
        found = Origin.place(self, path)
        nearest = next((path[:end] for end in range(len(path), -1, -1) if path[:end] in self.places), ())
        return replace(found, file=self.files.get(nearest, self.file))


def origin_of(node: Node, file: str | None, findings: Sequence[Finding]) -> Origin:
    """Return the origin of the document that `node` says, read from `file` and the files it includes."""
    spots = dict(places(node))
    lines = {path: (spot[0], spot[1]) for path, spot in spots.items()}
    files = {path: str(file) for path, (_, _, *other) in spots.items() for file in other}
    return FilesOrigin(file, lines, tuple(findings), files) if files else Origin(file, lines, tuple(findings))
