"""Memory and time a document over many documents in one process.

python -m benchmarks.memory COUNT COMPRESSOR    prints a line of JSON at 1,000, 10,000 ... and COUNT documents
"""

import gc
import json
import resource
import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.contenders import ours
from benchmarks.documents import case
from benchmarks.worker import timed

_STATM = Path("/proc/self/statm")


def resident() -> int:
    """Return the bytes of memory that the process holds now; where the system does not say, the most it ever held."""
    if _STATM.exists():
        return int(_STATM.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def marks(count: int) -> list[int]:
    """Return the numbers of documents at which to look: 100, 1,000, 10,000 ... up to `count`, and `count`."""
    powers = [10**power for power in range(2, 9) if 10**power < count]
    return [*powers, count]


def main(count: int, compressor: str) -> None:
    """Render `count` documents that share nothing and print memory and time at the marks."""
    contender, done = ours(Path(), compressor), 0
    for mark in marks(count):
        seconds = 0.0
        for number in range(done, mark):
            each = case(number)
            started = process_time()
            timed(contender, {"mapping": each.mapping})
            seconds += process_time() - started
        gc.collect()
        milliseconds = seconds / (mark - done) * 1000
        print(json.dumps({"documents": mark, "bytes": resident(), "milliseconds": milliseconds}), flush=True)
        done = mark


def measure(count: int, compressor: str) -> list[dict[str, Any]]:
    """Return documents, bytes held and milliseconds of processor time a document since the mark before."""
    command = [sys.executable, "-m", "benchmarks.memory", str(count), compressor]
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", cwd=root)  # noqa: S603 - ours
    return [json.loads(line) for line in done.stdout.splitlines()]


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
