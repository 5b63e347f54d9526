"""Timing in turns: every contender takes a few documents, then the next one, round after round, in one run.

Each contender is a process of its own. A turn begins with a document that is not counted, so that a turn's first
document does not pay for caches that the other contenders emptied.
"""

import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

from benchmarks.documents import Case, case
from benchmarks.papers import require_equal

HERE: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Plan:
    """A contender in a run: its name and language, its share of a turn's documents, how many times as long they are."""

    name: str
    language: str = "python"
    share: float = 1.0
    times: int = 1

    @property
    def label(self) -> str:
        """Return the name under which its samples stand."""
        return self.name if self.times == 1 else f"{self.name} x{self.times}"


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and quartiles of seconds, of `count` documents."""

    low: float
    median: float
    high: float
    count: int


def spread(seconds: Iterable[float]) -> Spread:
    """Return median and quartiles (inclusive method); of one value all three are that value."""
    values = sorted(seconds)
    if len(values) == 1:
        return Spread(values[0], values[0], values[0], 1)
    low, median, high = quantiles(values, n=4, method="inclusive")
    return Spread(low, median, high, len(values))


@dataclass(slots=True)
class Samples:
    """What a contender's documents took: seconds of each step by clock and by processor, and of what it did once."""

    steps: list[str]
    seconds: list[list[float]] = field(default_factory=list)
    processor: list[list[float]] = field(default_factory=list)
    once: float = 0.0
    size: int = 0  # bytes of its first paper

    def of(self, *steps: str) -> Spread:
        """Return the spread of the sum of `steps` (none: of all), the share of what was done once included."""
        return self._sums(self.seconds, steps)

    def cpu(self, *steps: str) -> Spread:
        """Return the same of the processor's seconds."""
        return self._sums(self.processor, steps)

    def _sums(self, rows: list[list[float]], steps: tuple[str, ...]) -> Spread:
        wanted = [self.steps.index(step) for step in steps or self.steps]
        once = 0.0 if steps and self.steps[0] not in steps else self.once
        return spread(once + sum(row[number] for number in wanted) for row in rows)


class Process:
    """A contender's process; speaks lines of JSON."""

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._process = subprocess.Popen(  # noqa: S603 - a command of this folder
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", cwd=HERE.parent
        )
        self.hello = self._read()

    def ask(self, cases: Iterable[Case], *, check: bool = False) -> dict[str, Any]:
        """Have the contender take `cases`."""
        request = {"cases": [{"mapping": each.mapping, "filled": each.filled} for each in cases], "check": check}
        pipe = self._process.stdin
        if pipe is None:
            raise RuntimeError("the process has no input")
        pipe.write(json.dumps(request) + "\n")
        pipe.flush()
        return self._read()

    def _read(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError(f"{' '.join(self._command)} ended with {self._process.wait()}")
        reply: dict[str, Any] = json.loads(line)
        return reply

    def close(self) -> None:
        """End the process."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._process.wait()


def command(plan: Plan, folder: Path) -> list[str]:
    """Return the command of a contender's process."""
    if plan.language == "node":
        return [shutil.which("node") or "node", str(HERE / "peers" / "worker.mjs"), plan.name, str(folder)]
    return [sys.executable, "-m", "benchmarks.worker", plan.name, str(folder)]


Expected = Callable[[Plan, int, Case], tuple[str, ...]]


def own_paragraphs(_: Plan, __: int, case: Case) -> tuple[str, ...]:
    """Return what a paper of `case` must say."""
    return case.paragraphs


def check(plan: Plan, process: Process, cases: list[Case], expected: Expected = own_paragraphs) -> int:
    """Raise DiffersError unless the papers of `cases` say what they should; return the bytes of the first."""
    papers = [base64.b64decode(paper) for paper in process.ask(cases, check=True)["papers"]]
    for number, (each, paper) in enumerate(zip(cases, papers, strict=True)):
        require_equal(plan.label, expected(plan, number, each), paper)
    return len(papers[0])


@dataclass(frozen=True, slots=True)
class Size:
    """How long a run is: rounds, documents a turn, documents whose text is compared before, documents to warm up."""

    rounds: int
    turn: int
    checked: int = 3
    warm: int = 10


Make = Callable[[int, int], Case]  # a seed and how many times as long


def run(
    plans: Iterable[Plan], folder: Path, size: Size, make: Make = case, expected: Expected = own_paragraphs
) -> dict[str, Samples]:
    """Check every contender's text, then time them all in turns; return the samples of each by its label."""
    with ExitStack() as stack:
        processes: dict[Plan, Process] = {}
        for plan in plans:
            processes[plan] = process = Process(command(plan, folder))
            stack.callback(process.close)
        samples = {plan.label: _first(plan, process, size, make, expected) for plan, process in processes.items()}
        for turn in range(size.rounds):
            _turn(processes, samples, make, range(1000 + turn * size.turn, 1001 + (turn + 1) * size.turn))
        return samples


def _first(plan: Plan, process: Process, size: Size, make: Make, expected: Expected) -> Samples:
    length = check(plan, process, [make(number, plan.times) for number in range(size.checked)], expected)
    process.ask([make(100 + number, plan.times) for number in range(max(1, round(size.warm * plan.share)))])
    hello = process.hello
    return Samples(hello["steps"], once=hello["once"] / hello["shared"], size=length)


def _turn(processes: Mapping[Plan, Process], samples: Mapping[str, Samples], make: Make, seeds: range) -> None:
    made: dict[int, list[Case]] = {}
    for plan, process in processes.items():
        count = max(1, round((len(seeds) - 1) * plan.share))
        cases = made.setdefault(plan.times, [])
        cases += [make(seed, plan.times) for seed in seeds[len(cases) : count + 1]]
        reply, here = process.ask(cases[: count + 1]), samples[plan.label]
        here.seconds += reply["seconds"][1:]
        here.processor += reply["processor"][1:]
