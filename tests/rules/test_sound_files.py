"""Every paper is a sound .docx, and the same one on every run, process and machine."""

import hashlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from page import pages
from paper_cases import CASES, GROUPS, names
from papers import render
from places import ROOT, surroundings
from strategies import documents
from validators import schema_findings, structure_findings

from docgen_vn.model.document import Document

SAMPLE = names("issuer-120-parent", "place-0", "abstract-5-full", "crowd-40", "capacity-long", "letter", "other")
SMALL = [name for name in names(*(group for group in GROUPS if group != "sweep")) if "pages" not in name]
PROGRAM = "import sys, papers, paper_cases as c; sys.stdout.buffer.write(papers.render(c.CASES[sys.argv[1]]))"


@pytest.mark.parametrize("name", SMALL)
def test_the_structure_of_every_case_is_sound(name: str) -> None:
    assert structure_findings(render(CASES[name])) == []


@pytest.mark.parametrize("name", [*SAMPLE, *names("body-levels", "body-tasks-table", "drafter")])
def test_the_cases_satisfy_the_schema(name: str) -> None:
    assert schema_findings(render(CASES[name])) == []


def test_the_cases_satisfy_the_open_xml_sdk(sdk: ModuleType, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.docx" for name in SAMPLE]
    for path in paths:
        path.write_bytes(render(CASES[path.stem]))
    assert sdk.sdk_findings(paths) == []


@settings(max_examples=40)
@given(documents())
def test_any_document_is_a_sound_file(document: Document) -> None:
    docx = render(document)
    assert schema_findings(docx) == []
    assert structure_findings(docx) == []


@settings(max_examples=15)
@given(documents())
def test_any_document_gives_the_same_bytes_twice(document: Document) -> None:
    twin = Document.model_validate(document.model_dump())
    assert render(document) == render(twin)


@pytest.mark.parametrize(
    ("seed", "zone", "language"), [("0", "Asia/Ho_Chi_Minh", "vi_VN.UTF-8"), ("4242", "America/Lima", "C")]
)
def test_another_process_gives_the_same_bytes(seed: str, zone: str, language: str, tmp_path: Path) -> None:
    name = "annex-two"
    environment = surroundings(ROOT, ROOT / "tests", PYTHONHASHSEED=seed, TZ=zone, LC_ALL=language)
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM, name], capture_output=True, check=True, cwd=tmp_path, env=environment
    )
    assert hashlib.sha256(made.stdout).hexdigest() == hashlib.sha256(render(CASES[name])).hexdigest()


@pytest.fixture(scope="session")
def drawn() -> list[Document]:
    """Some documents of the strategy."""
    found: list[Document] = []

    @settings(max_examples=25)
    @given(documents())
    def collect(document: Document) -> None:
        found.append(document)

    collect()
    return found


def test_any_document_can_be_printed(office: ModuleType, drawn: list[Document]) -> None:
    papers = {f"drawn-{place}": render(document) for place, document in enumerate(drawn)}
    for pdf in office.pdfs(papers).values():
        assert all(page.lines for page in pages(pdf))
