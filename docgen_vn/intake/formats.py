"""Which reader reads which file."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from docgen_vn.intake.mapping_reader import read_mapping
from docgen_vn.intake.nodes import Node, Spot
from docgen_vn.intake.report import Report
from docgen_vn.intake.source import decode, read_bytes

Readers = Mapping[str, Callable[[str, Report], Node]]


def _yaml(text: str, report: Report) -> Node:
    # a file has one format: the readers of the others are not loaded
    from docgen_vn.intake.yaml_reader import read_yaml

    return read_yaml(text, report)


def _json(text: str, report: Report) -> Node:
    from docgen_vn.intake.json_reader import read_json

    return read_json(text, report)


def _markdown(text: str, report: Report) -> Node:
    from docgen_vn.intake.markdown_reader import read_markdown

    return read_markdown(text, report)


DATA: Readers = {".yaml": _yaml, ".yml": _yaml, ".json": _json}
PAPERS: Readers = {**DATA, ".md": _markdown, ".markdown": _markdown}


def read_paper(source: str | os.PathLike[str] | Mapping[str, Any]) -> tuple[Node, Report]:
    """Return what a file or a mapping says of a paper, and what was noticed; raises UnreadableError for all else."""
    if isinstance(source, Mapping):
        report = Report()
        return read_mapping(source, report), report
    if not isinstance(source, str | os.PathLike):
        Report().stop("source-form", None, given=type(source).__name__)
    report = Report(str(Path(source)))
    return read_node(Path(source), PAPERS, report), report


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
