"""A process of one contender: takes cases as lines of JSON, answers with the seconds of each step.

python -m benchmarks.worker NAME FOLDER
"""

import base64
import json
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.contenders import CONTENDERS, Contender


def timed(contender: Contender, case: dict[str, Any]) -> tuple[list[float], list[float], bytes]:
    """Take one case through the steps; return the seconds of each by the clock and by the processor, and the .docx."""
    value, seconds, processor = contender.prepare(case), [], []
    for _, step in contender.steps:
        begun, started = process_time(), perf_counter()
        value = step(value)
        seconds.append(perf_counter() - started)
        processor.append(process_time() - begun)
    return seconds, processor, value


def answer(contender: Contender, request: dict[str, Any]) -> dict[str, Any]:
    """Take all cases of a request; with ``check`` the papers go back as well."""
    done = [timed(contender, case) for case in request["cases"]]
    reply: dict[str, Any] = {"seconds": [each[0] for each in done], "processor": [each[1] for each in done]}
    if request.get("check"):
        reply["papers"] = [base64.b64encode(data).decode() for _, _, data in done]
    return reply


def main(name: str, folder: str) -> None:
    """Say which steps there are, then answer line by line until the input ends."""
    make, arguments = CONTENDERS[name]
    contender = make(Path(folder), *arguments)
    hello = {"steps": [step for step, _ in contender.steps], "once": contender.once, "shared": contender.shared}
    print(json.dumps(hello), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(contender, json.loads(line))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
