"""The tables of docs/scale.md, from what scale.py measured."""

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.machine import processor

OFFICES = 3321 + 34  # communes and provinces
YEARS = (60, 300)  # documents of an office in a year
WORKERS = (1, 2, 8, 32, 128)
LIBRARIES = ("pydantic", "distributed", "isal", "zlib-ng", "deflate")
HOUR = 3600.0


@dataclass(frozen=True)
class Cost:
    """Seconds of processor of one document, stage by stage, and its size in bytes."""

    load: float
    render: float
    save: float
    size: float
    on_disk: float

    @property
    def work(self) -> float:
        """Return the seconds of processor of all stages."""
        return self.load + self.render + self.save

    @staticmethod
    def least(costs: Sequence["Cost"]) -> "Cost":
        """Return the least of each figure."""
        return Cost(*(min(getattr(cost, each.name) for cost in costs) for each in fields(Cost)))


@dataclass(frozen=True)
class Weight:
    """Bytes of a document to a worker and back, seconds of packing them, seconds the worker waits for the disk."""

    there: float
    back: float
    packing: float
    flush: float

    @staticmethod
    def least(weights: Sequence["Weight"]) -> "Weight":
        """Return the least of each figure."""
        return Weight(*(min(getattr(weight, each.name) for weight in weights) for each in fields(Weight)))


@dataclass(frozen=True)
class Run:
    """Seconds a document of a whole run: on the clock, of the process that hands out, of all workers together."""

    case: str
    kind: str
    workers: int
    wall: float
    here: float
    there: float

    @staticmethod
    def least(runs: Sequence["Run"]) -> "Run":
        """Return the least of each figure."""
        first, figures = runs[0], ("wall", "here", "there")
        return Run(
            first.case, first.kind, first.workers, *(min(getattr(run, name) for run in runs) for name in figures)
        )


@dataclass(frozen=True)
class Measured:
    """All that was measured."""

    count: int
    rounds: int
    folder: Path
    costs: Mapping[str, Cost]
    weights: Mapping[str, Weight]
    runs: Sequence[Run]


def reckoned(run: Run, flush: float, workers: int, cores: int) -> float:
    """Return the seconds a document that the formula of docs/scale.md gives."""
    return max(run.here, (run.there + flush) / workers, (run.here + run.there) / cores)


def tables(measured: Measured) -> dict[str, str]:
    """Return the text of each table by its name."""
    return {
        "machine": "\n".join(_machine(measured)),
        "stages": _table(
            (
                "",
                "read, validate",
                "compose, render",
                "write",
                "**processor**",
                "bytes",
                "on disk",
            ),
            (_stage(name, cost) for name, cost in measured.costs.items()),
        ),
        "packing": _table(
            ("", "bytes to a worker", "bytes back", "packing and unpacking", "waiting for the disk (`f`)"),
            (
                (name, f"{each.there:,.0f}", f"{each.back:,.0f}", _ms(each.packing), _ms(each.flush))
                for name, each in measured.weights.items()
            ),
        ),
        "workers": _table(
            ("executor", "workers", "documents/s", "reckoned", "handing out (`p`)", "in the workers (`c`)"),
            (_run(run, measured.weights[run.case].flush) for run in measured.runs),
        ),
        "year": _table(
            (
                "",
                "a year and office",
                "documents",
                "hours of processor",
                "GB",
                "GB on disk",
                "files/s for a day",
            ),
            (_year(name, cost, each) for name, cost in measured.costs.items() for each in YEARS),
        ),
        "cluster": _cluster(measured),
    }


def _stage(name: str, cost: Cost) -> tuple[str, ...]:
    times = (cost.load, cost.render, cost.save)
    sizes = (f"{cost.size:,.0f}", f"{cost.on_disk:,.0f}")
    return (name, *map(_ms, times), f"**{_ms(cost.work)}**", *sizes)


def _run(run: Run, flush: float) -> tuple[str, ...]:
    rates = (1 / run.wall, 1 / reckoned(run, flush, run.workers, _cores()))
    return (run.kind, str(run.workers), *(f"{rate:,.0f}" for rate in rates), _ms(run.here), _ms(run.there))


def _year(name: str, cost: Cost, each: int) -> tuple[str, ...]:
    count = OFFICES * each
    gigabytes = (f"{count * size / 1e9:,.1f}" for size in (cost.size, cost.on_disk))
    day = f"{count / (24 * HOUR):,.1f}"
    return (name, str(each), f"{count:,}", f"{count * cost.work / HOUR:,.2f}", *gigabytes, day)


def _cluster(measured: Measured) -> str:
    """Return the time of the larger year on more and more cores, one process handing out or every worker for itself."""
    run = measured.runs[0]
    cost, count = measured.costs[run.case], OFFICES * YEARS[-1]
    flush = measured.weights[run.case].flush
    alone = run.here + run.there + flush
    rows = (
        (
            str(workers),
            _minutes(count * reckoned(run, flush, workers, workers + 1)),
            _minutes(count * alone / workers),
            f"{workers * cost.size / 1e6 / alone:,.1f}",
        )
        for workers in WORKERS
    )
    return _table(("workers", "one process hands out", "a share of the table each", "then MB/s to the disk"), rows)


def _machine(measured: Measured) -> Iterator[str]:
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    yield f"- {processor()}, {_cores()} cores used, {system}, Python {platform.python_version()}"
    yield f"- files on {_file_system(measured.folder)}; load of the machine at the end: {os.getloadavg()[0]:.1f}"
    yield f"- {', '.join(_versions())}"
    yield f"- {measured.count:,} documents a run, {measured.rounds} rounds in turn, the least of each figure"


def _versions() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"no {name}"


def _file_system(folder: Path) -> str:
    """Return the kind of file system that holds a folder, where the system tells."""
    mounts = Path("/proc/mounts")
    if not mounts.is_file():
        return "an unknown file system"
    lines = [line.split()[1:3] for line in mounts.read_text("utf-8").splitlines()]
    holding = [(point, kind) for point, kind in lines if folder.resolve().is_relative_to(point)]
    return max(holding, key=lambda each: len(each[0]))[1]


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.2f} ms"


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:,.1f} min"


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown, figures to the right."""
    lines = [heading, ["---", *["---:"] * (len(heading) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
