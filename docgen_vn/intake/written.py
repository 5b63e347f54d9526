"""A data file as it is written: its text, and where each of its values stands, before facts are filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from docgen_vn.intake.formats import PAPERS
from docgen_vn.intake.include import is_include, is_rolled, layers
from docgen_vn.intake.nodes import Fields, Items, Node, Scalar, Spot, plain
from docgen_vn.intake.normalize import normalize
from docgen_vn.intake.report import Report
from docgen_vn.intake.source import decode
from docgen_vn.model.origin import DataPath
from docgen_vn.text.unicode import repair

_FILE = 2  # where the file stands in a spot, when it is another one


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A data file with the single values that it and its included files say, by their paths in the model.

    Texts are mended (NFC) and still hold their places for facts; the facts themselves are under ``facts``. `blanks`
    are the places of keys without a value, `first_key` is that of the first key, `note` what a roll to another year
    has noted, `note_spot` its key's place. `includes` are the names of the files that it includes itself.
    """

    path: Path
    data: bytes
    values: Mapping[DataPath, Any]
    spots: Mapping[DataPath, Spot]
    blanks: Mapping[DataPath, Spot]
    first_key: Spot
    note: Any
    note_spot: Spot
    is_vietnamese: bool
    includes: Mapping[DataPath, str]
    include_spots: Mapping[DataPath, Spot]

    def is_here(self, path: DataPath) -> bool:
        """Tell whether the value at `path` stands in the file itself, not in an included one."""
        spot = self.spots.get(path) or self.blanks.get(path)
        return spot is not None and len(spot) == _FILE

    def spot(self, path: DataPath) -> Spot:
        """Return the place of a value, or of its key where it has none."""
        return self.spots.get(path) or self.blanks.get(path)


def read_written(path: Path, data: bytes) -> WrittenFile:
    """Return the file `path`, which holds `data`, with the files it includes.

    Raises UnreadableError for what is no data file; what is wrong inside it is the reader's to say.
    """
    report = Report(str(path))
    reader = PAPERS.get(path.suffix.lower())
    if reader is None:
        report.stop("roll-not-a-file", None)
    node = reader(decode(data, report), report)
    whole, tongue = normalize(layers(node, report), report)
    found = dict(_scalars(whole, ()))
    included = dict(_included(node))
    note = next((entry for entry in node.entries if is_rolled(entry)), None) if isinstance(node, Fields) else None
    return WrittenFile(
        path=path,
        data=data,
        values={path: _mended(scalar.value) for path, scalar in found.items()},
        spots={path: scalar.spot for path, scalar in found.items()},
        blanks=dict(report.empty),
        first_key=node.entries[0].spot if isinstance(node, Fields) and node.entries else (1, 1),
        note=plain(note.node) if note else None,
        note_spot=note.spot if note else None,
        is_vietnamese=tongue.is_vietnamese,
        includes={path: scalar.value for path, scalar in included.items()},
        include_spots={path: scalar.spot for path, scalar in included.items()},
    )


def _included(node: Node) -> Iterator[tuple[DataPath, Scalar]]:
    """Yield the names of the files that `node` includes."""
    entries = (entry for entry in node.entries if is_include(entry)) if isinstance(node, Fields) else ()
    for entry in entries:
        for path, scalar in _scalars(entry.node, ("include",)):
            if isinstance(scalar.value, str) and scalar.value.strip():
                yield path, replace(scalar, value=scalar.value.strip())


def _mended(value: Any) -> Any:
    return repair(value).text if isinstance(value, str) else value


def _scalars(node: Node, path: DataPath) -> Iterator[tuple[DataPath, Scalar]]:
    if isinstance(node, Scalar):
        if node.value is not None:
            yield path, node
    elif isinstance(node, Items):
        for index, item in enumerate(node.nodes):
            yield from _scalars(item, (*path, index))
    else:
        for entry in node.entries:
            yield from _scalars(entry.node, (*path, entry.key))
