"""Pictures of signature and seal: paths in the data to the files that they name."""

import os
from collections.abc import Iterator
from pathlib import Path

from docgen_vn.findings import reason_of
from docgen_vn.intake import names
from docgen_vn.intake.names import Tongue
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar
from docgen_vn.intake.report import Report
from docgen_vn.model.origin import DataPath
from docgen_vn.model.picture import DATA_URI, Picture
from docgen_vn.resources import table

_PICTURE, _PARTS = "picture", {"part", "parts"}


def with_pictures(node: Fields, report: Report, tongue: Tongue) -> Fields:
    """Return `node`, in the form of the model, with the picture in the place of each path to one.

    A path begins at the folder of the file that says it. What cannot be read is reported and left out; whether it
    is a sound picture the model says.
    """
    return _Loader(report, tongue).part(node, "document", ())


class _Loader:
    """Load the pictures of a document, part by part as the table of shapes has them."""

    def __init__(self, report: Report, tongue: Tongue) -> None:
        self._report = report
        self._tongue = tongue

    def part(self, node: Fields, part: str, path: DataPath) -> Fields:
        """Return a part with the pictures in it."""
        return Fields(tuple(self._entries(node, part, path)), node.spot)

    def _entries(self, node: Fields, part: str, path: DataPath) -> Iterator[Entry]:
        for entry in node.entries:
            shape, _, name = names.shapes(part).get(entry.key, "").partition(" ")
            here = (*path, entry.key)
            loaded: Node | None = entry.node
            if shape in _PARTS:
                loaded = self._parts(entry.node, name, here)
            elif shape == _PICTURE:
                loaded = self._picture(entry.node, here)
            if loaded:
                yield Entry(entry.key, loaded, entry.spot)

    def _parts(self, node: Node, part: str, path: DataPath) -> Node:
        """Return a part, or each of several."""
        if isinstance(node, Items):
            inner = (self._parts(item, part, (*path, index)) for index, item in enumerate(node.nodes))
            return Items(tuple(inner), node.spot)
        return self.part(node, part, path) if isinstance(node, Fields) else node

    def _picture(self, node: Node, path: DataPath) -> Node | None:
        """Return the picture that a path means; None when there is none, and it is reported."""
        if path in self._report.pruned:
            return None
        if not isinstance(node, Scalar):
            return node
        if isinstance(node.value, bytes | bytearray | memoryview):
            return Scalar(Picture(bytes(node.value)), node.spot)
        if not _is_path(node.value):
            return node
        data = self._file(node, path)
        return None if data is None else Scalar(Picture(data), node.spot)

    def _file(self, node: Scalar, path: DataPath) -> bytes | None:
        """Return what the file holds, but for its end when it is far too large for a picture."""
        facts = {"key": self._tongue.name("signature", str(path[-1])), "file": os.fspath(node.value)}
        file = self._found(node)
        if file is None:
            self._report.prune("picture-no-file", node.spot, path, **facts)
            return None
        try:
            with file.open("rb") as opened:
                return opened.read(table("model/data/picture.toml")["limits"]["bytes"] + 1)
        except FileNotFoundError:
            self._report.prune("picture-missing", node.spot, path, **facts)
        except (OSError, ValueError) as error:
            self._report.prune("picture-unreadable", node.spot, path, **facts, reason=reason_of(error))
        return None

    def _found(self, node: Scalar) -> Path | None:
        """Return the file that a path means, None for one that begins at no known folder."""
        _, _, *other = node.spot or (None, None)
        teller = str(other[0]) if other else self._report.file
        own = Path(node.value.strip() if isinstance(node.value, str) else node.value)
        return Path(teller).parent / own if teller else own if own.is_absolute() else None


def _is_path(value: object) -> bool:
    """Tell whether a value names a file; a text may also be the picture itself."""
    if isinstance(value, str):
        return bool(value.strip()) and not value.startswith(DATA_URI)
    return isinstance(value, os.PathLike)
