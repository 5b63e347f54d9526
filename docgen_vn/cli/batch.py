"""``docgen-vn batch`` and ``docgen-vn new excel``: one plan and one table to many papers, and both to begin with."""

import signal
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template
from threading import Event, current_thread, main_thread

from docgen_vn.cli.batch_report import refuse_strangers, write_reports
from docgen_vn.cli.outputs import check_ending
from docgen_vn.cli.report import write_json
from docgen_vn.files import write_all
from docgen_vn.resources import text

_PLAN = "ke-hoach.yaml"
_WORKBOOK = "so-lieu.xlsx"
_ENDS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def batch(options: Namespace) -> int:
    """Write a .docx for every row of a table."""
    from docgen_vn.batch.run import render_many
    from docgen_vn.cli.workers import workers
    from docgen_vn.pipeline import load_many

    check_ending(options.zip, ".zip")
    refuse_strangers(options.report, overwrite=options.overwrite)
    with _asked_to_stop() as stop:
        documents = load_many(options.file, options.data, options.tasks)
        with workers(options.workers, len(documents)) as executor:
            report = render_many(
                documents,
                options.zip or options.output,
                executor=executor,
                template=options.template,
                compressor=options.compressor,
                overwrite=options.overwrite,
                as_zip=options.zip is not None,
                stop=stop.is_set,
                clock=time.perf_counter,
            )
    try:
        write_reports(report, options.report)  # first: whoever reads the streams may be gone
    finally:
        if options.json:
            write_json(report.as_mapping())
        else:
            print(report.text, file=sys.stdout if report.is_whole else sys.stderr)
    return 0 if report.is_whole else 1


@contextmanager
def _asked_to_stop() -> Iterator[Event]:
    """Turn Ctrl-C, the wish of the system to end and the end of the terminal into an event; a second one ends at once.

    What whoever started the command has turned off (nohup) stays off.
    """
    event = Event()

    def ask(*_: object) -> None:
        event.set()
        for number, handler in before.items():
            signal.signal(number, handler)

    numbers = _ENDS if current_thread() is main_thread() else ()  # only that one hears them
    heard = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, ask) for number in heard}
    try:
        yield event
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


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
