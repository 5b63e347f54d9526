"""The models are built once, whole, when they are first imported; parts used alone are built then, by one thread."""

import subprocess
import sys

import pytest
from places import ROOT

ALONE = """
import sys, threading
sys.setswitchinterval(1e-6)
from concurrent.futures import ThreadPoolExecutor
gate = threading.Barrier(16)

def work(number):
    gate.wait()
    from docgen_vn.model.blocks import Article, Clause, Table, Tasks
    from docgen_vn.model.document import Document, Issuer, Signature, Task
    from docgen_vn.model.due import Before, Due
    issuer, due = {"name": f"Cơ quan {number}"}, {"before": "2026-08-25"}
    task = Task(what="Làm", due="trước ngày 25/8/2026")
    made = Document(issuer=Issuer(**issuer), signature=Signature(full_name="A"), tasks=(task,), body=(
        Article(text="x", blocks=(Clause(text="y", blocks=({"type": "point", "text": "z"},)),)),
        Table(header=["a", "b"], rows=[["1", 2]]), Tasks()))
    assert made == Document.model_validate(made.model_dump() | {"issuer": issuer})
    assert Document.model_json_schema() and Clause.model_json_schema()
    assert Before.model_validate({"date": "25/8/2026"}) == Due.parse("trước ngày 25/8/2026") == task.due
    for wrong in ({"text": 1}, {"text": "x", "other": 2}, {"text": "x", "blocks": [{"type": "none"}]}):
        try:
            Clause.model_validate(wrong)
        except ValueError as error:
            assert len(error.errors()) == 1
        else:
            raise AssertionError(wrong)
    return made.model_dump_json().replace(issuer["name"], "")

with ThreadPoolExecutor(16) as threads:
    assert len(set(threads.map(work, range(16)))) == 1
"""


@pytest.mark.parametrize("turn", range(3))
def test_sixteen_threads_may_be_the_first_to_use_the_models(turn: int) -> None:
    done = subprocess.run([sys.executable, "-c", ALONE], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, ""), turn


def test_importing_the_document_builds_it_whole() -> None:
    code = (
        "from docgen_vn.model.document import Document, Issuer\n"
        "assert Document.__pydantic_complete__ and not Issuer.__pydantic_complete__\n"
        "Document(issuer={'name': 'A'}, body=[{'type': 'article', 'text': 'x'}])\n"
        "assert not Issuer.__pydantic_complete__"  # one that is looked at only inside needs none of its own
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
