"""Measure docgen_vn and its peers side by side and write benchmarks/RESULTS.md.

python -m benchmarks --date 2026-03-05 [--quick] [--documents 100000] [--every 1] [--runs 3]
    [--only same,growth,cold,count,communes]
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

from benchmarks import cold, communes, memory, offices
from benchmarks.contenders import compressors, is_installed, rendering_compressors
from benchmarks.documents import Case
from benchmarks.machine import processor
from benchmarks.results import LENGTHS, Results, markdown
from benchmarks.rounds import HERE, Plan, Samples, Size, run
from benchmarks.templates import write_templates

PYTHON_PEERS = {
    "docxtpl": 1.0,
    "docxtpl-reused": 1.0,
    "docxtpl-form": 0.5,
    "docxtpl-files": 1.0,
    "docx-mailmerge2": 1.0,
    "python-docx-template": 0.5,
    "python-docx-scratch": 0.3,
}
NODE_PEERS = {
    "docxtemplater": 1.0,
    "docx": 1.0,
    "easy-template-x": 1.0,
    "docx-templates": 0.5,
    "docx-templates-sandbox": 0.2,
}
LIBRARIES = ("docgen-vn", "pydantic", "docxtpl", "jinja2", "lxml", "python-docx", "docx-mailmerge2", "isal", "deflate")
_T = TypeVar("_T")
PARTS = ("same", "growth", "cold", "count", "communes")


def plans() -> list[Plan]:
    """Return the contenders of the same document; raises SystemExit naming the peers that are not installed."""
    lacking = [name for name in PYTHON_PEERS if not is_installed(name)]
    if not (HERE / "node_modules").is_dir() or shutil.which("node") is None:
        lacking += list(NODE_PEERS)
    if lacking:
        sys.exit(f"not installed: {', '.join(lacking)}; make bench installs them")
    ours = [Plan(f"{kind}-{name}") for kind in ("ours", "ours-many", "ours-files") for name in rendering_compressors()]
    floors = [Plan(f"floor-{name}") for name in compressors()]
    peers = [Plan(name, share=share) for name, share in PYTHON_PEERS.items()]
    return [*ours, *floors, *peers, *(Plan(name, "node", share) for name, share in NODE_PEERS.items())]


def expected(plan: Plan, number: int, case: Case) -> tuple[str, ...]:
    """Return what the paper `number` of a contender must say: of many offices it is that of the office."""
    return offices.expected(number) if plan.name.startswith("ours-many") else case.paragraphs


def growth(folder: Path, size: Size) -> dict[str, Samples]:
    """Measure documents of several lengths in turns."""
    names = [*(f"{kind}-{name}" for name in rendering_compressors() for kind in ("ours", "floor")), "docxtpl"]
    longer = (Plan(name, share=1 / number, times=number) for number in LENGTHS for name in names)
    return run(longer, folder, size)


def about(date: str, size: Size) -> dict[str, str]:
    """Return date, machine and versions."""
    names = {**dict(_versions(LIBRARIES)), **_node_versions()}
    return {
        "date": date,
        "machine": f"{processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "Node": _node("--version").removeprefix("v"),
        "versions": ", ".join(f"{name} {number}" for name, number in names.items()),
        "load before the run": _load(),
        "documents": f"{size.rounds} rounds of up to {size.turn} documents a contender, slow contenders fewer",
    }


def _versions(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    for name in names:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def _node_versions() -> dict[str, str]:
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    files = {name: HERE / "node_modules" / name / "package.json" for name in wanted}
    found = {name: json.loads(file.read_text(encoding="utf-8")) for name, file in files.items() if file.exists()}
    return {f"{name} (npm)": str(each["version"]) for name, each in found.items()}


def _node(argument: str) -> str:
    node = shutil.which("node") or "node"
    done = subprocess.run([node, argument], check=True, capture_output=True, encoding="utf-8")  # noqa: S603 - our own
    return done.stdout.strip()


def _load() -> str:
    """Return how many processes wanted the processor in the last minute; more than it has cores: it was not idle."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def measure(arguments: argparse.Namespace, folder: Path) -> Results:
    """Run the parts that are asked for."""
    quick, wanted = arguments.quick, arguments.only.split(",")
    size = Size(4, 10) if quick else Size(15, 20)
    results = Results(about(arguments.date, size), _told("same", run(plans(), folder, size, expected=expected)))
    if "growth" in wanted:
        results.growth = _told("growth", growth(folder, Size(2, 10, 1) if quick else Size(6, 25, 1)))
    if "cold" in wanted:
        results.cold = _told("cold", cold.measure(folder, 3 if quick else 15))
    if "count" in wanted:
        results.count = _told("count", memory.measure(arguments.documents or (500 if quick else 100_000), results.best))
    if "communes" in wanted:
        runs, step = (1, arguments.every or 10) if quick else (arguments.runs, arguments.every or 1)
        results.communes = _told("communes", communes.measure(folder, runs=runs, step=step))
    return results


def _told(name: str, value: _T) -> _T:
    print(f"measured: {name}", file=sys.stderr, flush=True)
    return value


def main() -> None:
    """Read the arguments, measure, write and print the results."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--date", required=True, help="the day of the run, written into the results")
    parser.add_argument(
        "--quick", action="store_true", help="about two minutes; prints, and writes no file unless asked"
    )
    parser.add_argument("--documents", type=int, help="how many documents the memory is watched over")
    parser.add_argument("--every", type=int, help="take every so many-th commune only")
    parser.add_argument("--runs", type=int, default=3, help="how often all communes are run")
    parser.add_argument(
        "--only", default=",".join(PARTS), help="parts to run, with commas; the same document always is"
    )
    parser.add_argument("--output", type=Path, help="the file of results; default: benchmarks/RESULTS.md")
    arguments = parser.parse_args()
    folder = HERE / ".work"
    folder.mkdir(exist_ok=True)
    write_templates(folder)
    text = markdown(measure(arguments, folder))
    print(text)
    target = arguments.output or (None if arguments.quick else HERE / "RESULTS.md")
    if target:
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
