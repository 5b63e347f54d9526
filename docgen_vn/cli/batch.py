"""``docgen-vn batch`` and ``docgen-vn new excel``: one plan and one table to many papers, and both to begin with."""

import sys
import time
from argparse import Namespace
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, TextIO

from docgen_vn.cli.report import write_json
from docgen_vn.files import write_all
from docgen_vn.resources import text

if TYPE_CHECKING:
    from docgen_vn.batch import Progress

_WIDTH = 24  # signs of the bar
_EVERY = 0.1  # seconds between two looks
_PLAN = "ke-hoach.yaml"
_WORKBOOK = "so-lieu.xlsx"


def batch(options: Namespace) -> int:
    """Write a .docx for every row of a table."""
    from docgen_vn.batch import render_many
    from docgen_vn.pipeline import load_many

    documents = load_many(options.file, options.data, options.tasks)
    bar = Bar(sys.stderr)
    report = render_many(
        documents,
        options.output,
        progress=bar.show if sys.stderr.isatty() else None,
        template=options.template,
        overwrite=options.overwrite,
        clock=time.perf_counter,
    )
    if options.json:
        write_json(report.as_mapping())
    else:
        print(report.text, file=sys.stdout if report.is_whole else sys.stderr)
    return 0 if report.is_whole else 1


class Bar:
    """One line on a terminal: how much is done, how fast it goes, how long it takes still."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._started = self._last = time.perf_counter()

    def show(self, progress: "Progress") -> None:
        """Draw the line anew, not more often than eyes can follow; the last one stays."""
        now = time.perf_counter()
        is_last = progress.done == progress.total
        if now - self._last < _EVERY and not is_last:
            return
        self._last = now
        end = "\n" if is_last else ""
        print(f"\r{bar_line(progress, now - self._started)}\x1b[K", end=end, file=self._stream, flush=True)


def bar_line(progress: "Progress", seconds: float) -> str:
    """Return the line of a progress bar after so many seconds."""
    rate = progress.done / seconds if seconds > 0 else 0.0
    parts = [f"{progress.done}", f"{rate:.0f} tệp/giây"]
    if progress.total:
        full = _WIDTH * progress.done // progress.total
        left = (progress.total - progress.done) / rate if rate else 0.0
        parts[0] = f"[{'#' * full}{'.' * (_WIDTH - full)}] {progress.done}/{progress.total}"
        parts.append(f"còn {left:.0f} giây")
    if progress.failed:
        parts.append(f"{progress.failed} không ghi được")
    return ", ".join(parts)


def new_excel(options: Namespace) -> int:
    """Write a workbook to fill in and, beside it, the plan file that goes with it."""
    from docgen_vn.writers.xlsx_input import input_workbook

    target = Path(options.output or _WORKBOOK)
    plan = target.with_name(_PLAN)
    words = {"workbook": target.name, "plan": plan.name}
    data = Template(text("cli/data/excel/ke-hoach.yaml")).substitute(words).encode()
    write_all({target: input_workbook(), plan: data}, overwrite=options.overwrite)
    if options.json:
        write_json({"output": str(target), "plan": str(plan)})
    else:
        print(f"Đã ghi {target} và {plan}\nSửa hai tệp rồi chạy:  docgen-vn batch {plan} --data {target} -o ra")
    return 0
