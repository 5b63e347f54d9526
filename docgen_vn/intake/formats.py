"""Which reader reads which file."""

from collections.abc import Callable, Mapping
from pathlib import Path

from docgen_vn.intake.json_reader import read_json
from docgen_vn.intake.markdown_reader import read_markdown
from docgen_vn.intake.nodes import Node, Spot
from docgen_vn.intake.report import Report
from docgen_vn.intake.source import decode, read_bytes
from docgen_vn.intake.yaml_reader import read_yaml

Readers = Mapping[str, Callable[[str, Report], Node]]

DATA: Readers = {".yaml": read_yaml, ".yml": read_yaml, ".json": read_json}
PAPERS: Readers = {**DATA, ".md": read_markdown, ".markdown": read_markdown}


def read_node(path: Path, readers: Readers, report: Report, spot: Spot = None) -> Node:
    """Return what the file `path` holds; what is wrong with the file itself is said at `spot` of `report`.

    Raises UnreadableError.
    """
    data = read_bytes(path, report, spot)
    reader = readers.get(path.suffix.lower())
    inner = report.beside(str(path))
    text = decode(data, inner)
    if reader is None:
        report.stop("file-extension", spot, extension=path.suffix, known=", ".join(readers))
    return reader(text, inner)
