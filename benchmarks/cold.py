"""The first document of a cold process, from the start of the interpreter to its end."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from benchmarks.documents import Case, case
from benchmarks.papers import require_equal
from benchmarks.rounds import Spread, spread

_DOCXTPL = """
import json, sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as file:
    template.render(json.load(file))
template.save(sys.argv[3])
"""


def commands(folder: Path, sample: Case) -> dict[str, list[str]]:
    """Write what the commands need into `folder` and return them by name; the papers go to ``cold-NAME.docx``."""
    from ruamel.yaml import YAML

    plan, values = folder / "plan.yaml", folder / "filled.json"
    YAML().dump(dict(sample.mapping), plan)
    (folder / "plan.json").write_text(json.dumps(sample.mapping, ensure_ascii=False), encoding="utf-8")
    values.write_text(json.dumps(sample.filled, ensure_ascii=False), encoding="utf-8")
    python, ours = sys.executable, str(Path(sys.executable).parent / "docgen-vn")
    template = str(folder / "docxtpl.docx")
    return {
        "python": [python, "-c", "pass"],
        "import pydantic": [python, "-c", "import pydantic"],
        "import docgen_vn": [python, "-c", "import docgen_vn"],
        "docgen-vn render plan.yaml": [ours, "render", str(plan), "--overwrite", "-o", _target(folder, "yaml")],
        "docgen-vn render plan.json": [
            *(ours, "render", str(folder / "plan.json"), "--overwrite", "-o", _target(folder, "json")),
        ],
        "docxtpl": [python, "-c", _DOCXTPL, template, str(values), _target(folder, "docxtpl")],
    }


def _target(folder: Path, name: str) -> str:
    return str(folder / f"cold-{name}.docx")


def measure(folder: Path, rounds: int) -> dict[str, Spread]:
    """Run the commands in turns, `rounds` times after one that is not counted; check the text of what they wrote."""
    sample = case(0)
    made = commands(folder, sample)
    seconds: dict[str, list[float]] = {name: [] for name in made}
    for number in range(rounds + 1):
        _round(made, seconds if number else {name: [] for name in made})
    for name in ("yaml", "json", "docxtpl"):
        require_equal(name, sample.paragraphs, Path(_target(folder, name)).read_bytes())
    return {name: spread(each) for name, each in seconds.items()}


def _round(made: Mapping[str, list[str]], seconds: Mapping[str, list[float]]) -> None:
    for name, command in made.items():
        started = perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - the commands above
        seconds[name].append(perf_counter() - started)
