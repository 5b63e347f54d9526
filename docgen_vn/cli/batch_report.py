"""``docgen-vn batch --report``: where the report of a batch may be written, and in what form."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docgen_vn.cli.report import json_text
from docgen_vn.errors import OutputError
from docgen_vn.files import write_whole
from docgen_vn.findings import Place, finding

if TYPE_CHECKING:
    from docgen_vn.batch.report import BatchReport


def refuse_strangers(files: Sequence[str], *, overwrite: bool) -> None:
    """Raise OutputError before any work when a report would replace a file that is no report of ours."""
    taken = [] if overwrite else [path for path in files if Path(path).exists() and not _is_ours(Path(path))]
    if taken:
        raise OutputError([finding("output-exists", Place(file=path)) for path in taken])
    if any(path.lower().endswith(".xlsx") for path in files):
        from docgen_vn.writers.xlsx import new_workbook

        new_workbook()  # raises where the library is missing


def _is_ours(path: Path) -> bool:
    """Tell whether a file is a report that this command wrote."""
    from docgen_vn.batch.report import MARK
    from docgen_vn.package import PackageError, read

    try:
        data = path.read_bytes()
        if path.suffix.lower() == ".json":
            told = json.loads(data)
            return isinstance(told, dict) and told.get("report") == MARK
        return MARK.encode() in read(data).get("docProps/core.xml", b"")
    except (OSError, ValueError, PackageError):
        return False


def write_reports(report: "BatchReport", files: Sequence[str]) -> None:
    """Write the report into each of `files`, as its ending says; raises OutputError."""
    from docgen_vn.batch.report import readable
    from docgen_vn.batch.report_xlsx import report_workbook

    for path in files:
        is_json = path.lower().endswith(".json")
        data = f"{readable(json_text(report.as_mapping()))}\n".encode() if is_json else report_workbook(report)
        write_whole(path, data, overwrite=True)
