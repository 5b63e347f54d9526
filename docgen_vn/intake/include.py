"""Files that give a file its defaults: ``include: facts.yaml``."""

import os
from collections.abc import Iterator
from pathlib import Path

from docgen_vn.intake import names
from docgen_vn.intake.formats import DATA, read_node
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar, Spot, in_file
from docgen_vn.intake.report import Report


def layers(node: Node, report: Report) -> tuple[Fields, ...]:
    """Return `node` and the mappings of all files that it includes, those first that count first.

    A file counts before the files it includes, and of these the last one named before the others.
    Raises UnreadableError when a file is not there or cannot be read, is no mapping, or includes itself.
    """
    return tuple(_Includer().layers(node, report, ()))


class _Includer:
    """Follow the includes of a file; each file counts once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def layers(self, node: Node, report: Report, above: tuple[str, ...]) -> Iterator[Fields]:
        """Yield `node` without its includes, then what they say; `above` are the files that include it."""
        if not isinstance(node, Fields):
            report.stop("input-not-mapping", node.spot)
        asked = [entry for entry in node.entries if is_include(entry)]
        yield Fields(tuple(entry for entry in node.entries if not _is_about_file(entry)), node.spot)
        for twin in asked[1:]:
            names.twice(report, asked[0], twin, ("include",))
        for name, spot in reversed(list(_named(asked[0], report))) if asked else ():
            yield from self._file(name, spot, report, (*above, report.file or ""))

    def _file(self, name: str, spot: Spot, report: Report, above: tuple[str, ...]) -> Iterator[Fields]:
        path = Path(above[-1]).parent / name
        node = in_file(read_node(path, DATA, report, spot), str(path))
        if _same(path) in map(_same, above):
            report.stop("include-cycle", spot, files=_chain(*above, str(path)))
        if _same(path) not in self._seen:
            self._seen.add(_same(path))
            yield from self.layers(node, report.beside(str(path)), above)


def is_include(entry: Entry) -> bool:
    """Tell whether an entry names the files that are included."""
    return names.keys("file").get(names.slug(entry.key)) == ("include",)


def is_rolled(entry: Entry) -> bool:
    """Tell whether an entry is what the roll to another year noted for the way back; no paper says it."""
    return names.keys("file").get(names.slug(entry.key)) == ("rolled",)


def _is_about_file(entry: Entry) -> bool:
    return is_include(entry) or is_rolled(entry)


def _named(entry: Entry, report: Report) -> Iterator[tuple[str, Spot]]:
    """Yield the names of the included files, each with its place."""
    if report.file is None:
        report.add("include-no-file", entry.spot, ("include",), key=entry.key)
        return
    for node in entry.node.nodes if isinstance(entry.node, Items) else (entry.node,):
        if isinstance(node, Scalar) and isinstance(node.value, str) and node.value.strip():
            yield node.value.strip(), node.spot
        elif not (isinstance(node, Scalar) and node.value is None):
            report.add("include-form", node.spot, ("include",), key=entry.key)


def _chain(*files: str) -> str:
    return " → ".join(Path(file).name for file in files)


def _same(path: str | Path) -> str:
    """Return what two paths to one file have in common."""
    return os.path.realpath(path)
