"""Every example renders without doubts we do not know, is a sound .docx, equals its golden and looks right on the page.

A golden is a folder of tests/golden: the parts that a document changes, a tag a line, the words and the findings.
UPDATE_GOLDEN=1 rewrites them; look at the difference before you commit it.
"""

import os
import re
import runpy
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from types import ModuleType

import page as pages_of
import pytest
import validators
from places import ROOT, surroundings

from docgen_vn.decree.standard import standard
from docgen_vn.pipeline import Rendered, render

EXAMPLES = ROOT / "examples"
GOLDEN = Path(__file__).resolve().parent / "golden"
SCRIPT = runpy.run_path(str(EXAMPLES / "render_all.py"))
CASES: Mapping[str, Path] = SCRIPT["cases"]()
CHANGING = re.compile(r"word/(?:document|footer\d+)\.xml|docProps/core\.xml")

every_example = pytest.mark.parametrize("case", CASES)


@cache
def rendered(case: str) -> Rendered:
    """Return an example as it is rendered in this process."""
    return render(SCRIPT["document"](CASES[case]))


def golden(case: str) -> dict[str, str]:
    """Return what the golden folder of an example should hold, by file name."""
    made = rendered(case)
    with zipfile.ZipFile(BytesIO(made.data)) as package:
        changing = [name for name in package.namelist() if CHANGING.fullmatch(name)]
        parts = {name: package.read(name).decode().replace("><", ">\n<") + "\n" for name in changing}
    findings = "".join(f"{item.code} {item.place.path}\n" for item in made.findings)
    return {**parts, "text.txt": made.text, "findings.txt": findings}


def kept(case: str) -> dict[str, str]:
    """Return what the golden folder of an example does hold."""
    folder = GOLDEN / case
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}


def test_every_folder_holds_papers_what_they_include_and_a_readme_that_tells_how_to_render_them() -> None:
    folders = sorted(item for item in EXAMPLES.iterdir() if item.is_dir() and item.name != "__pycache__")
    assert {file.parent for file in CASES.values()} == set(folders)
    for folder in folders:
        papers = {name: file for name, file in CASES.items() if file.parent == folder}
        included = {file.name for file in folder.glob("_*") if file.name != "__pycache__"}
        assert {item.name for item in folder.iterdir() if item.is_file()} == {
            "README.md",
            *included,
            *(file.name for file in papers.values()),
        }
        texts = [file.read_text("utf-8") for file in papers.values()]
        assert all(any(name in text for text in texts) for name in included)
        readme = (folder / "README.md").read_text("utf-8")
        for name, file in papers.items():
            path = re.escape(file.relative_to(ROOT).as_posix())
            assert re.search(rf"(?m)^    (?:docgen-vn render|python) {path} (?:-o )?out/{name}\.docx$", readme)


def test_every_kind_of_the_law_has_an_example_and_every_example_is_of_such_a_kind() -> None:
    assert {SCRIPT["document"](file).kind for file in CASES.values()} == set(standard().kinds)


def test_examples_are_written_in_every_form_and_in_both_languages() -> None:
    assert {file.suffix for file in CASES.values()} == {".yaml", ".json", ".md", ".py"}
    for suffix in (".yaml", ".md"):
        texts = [file.read_text("utf-8") for file in CASES.values() if file.suffix == suffix]
        assert any(re.search("(?m)^loai:", text) for text in texts)
        assert any(re.search("(?m)^kind:", text) for text in texts)


def test_a_fact_that_changes_in_the_file_of_facts_changes_in_every_paper_of_the_dossier(tmp_path: Path) -> None:
    folder = EXAMPLES / "ho-so-hoi-nghi"
    shutil.copytree(folder, tmp_path / folder.name)
    facts = tmp_path / folder.name / "_thong-tin.yaml"
    facts.write_text(facts.read_text("utf-8").replace("kết nối tiêu thụ nông sản", "xúc tiến thương mại"), "utf-8")
    papers = {name: file for name, file in CASES.items() if file.parent == folder}
    assert len(papers) == 7
    for name, file in papers.items():
        changed = render(SCRIPT["document"](tmp_path / folder.name / file.name)).text.lower()
        assert "kết nối tiêu thụ nông sản" in rendered(name).text.lower()
        assert "xúc tiến thương mại" in changed
        assert "kết nối tiêu thụ nông sản" not in changed
        assert "{" not in changed


def test_the_gallery_lists_every_paper_and_has_no_picture_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLES))  # as when the script is run
    script = runpy.run_path(str(EXAMPLES / "gallery.py"))
    if os.environ.get("UPDATE_GOLDEN") == "1":
        script["PAGE"].write_text(script["gallery"](), "utf-8", newline="\n")
    page = script["PAGE"].read_text("utf-8")
    assert page == script["gallery"]()
    assert [name for name, file in CASES.items() if f"(../{file.relative_to(ROOT).as_posix()})" not in page] == []
    assert [file.name for file in script["PICTURES"].iterdir() if f"/{file.name}" not in page] == []


@every_example
def test_an_example_equals_its_golden(case: str) -> None:
    made = golden(case)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        shutil.rmtree(GOLDEN / case, ignore_errors=True)
        for name, text in made.items():
            (GOLDEN / case / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / case / name).write_text(text, "utf-8", newline="\n")
    assert kept(case) == made


def test_every_golden_has_its_example() -> None:
    assert sorted(folder.name for folder in GOLDEN.iterdir()) == list(CASES)


@every_example
def test_an_example_is_a_sound_docx(case: str) -> None:
    data = rendered(case).data
    assert validators.structure_findings(data) == []
    assert validators.schema_findings(data) == []


def test_the_open_xml_sdk_has_nothing_against_the_examples(sdk: ModuleType, tmp_path: Path) -> None:
    assert sdk.sdk_findings([rendered(case).save(tmp_path / f"{case}.docx") for case in CASES]) == []


def test_render_all_writes_the_same_bytes_in_another_process_and_says_how_to_get_pages(tmp_path: Path) -> None:
    done = render_all(EXAMPLES, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "libreoffice" in done.stdout.lower()
    assert {file.stem: file.read_bytes() for file in (tmp_path / "out").iterdir()} == {
        case: rendered(case).data for case in CASES
    }


def test_render_all_renders_the_rest_and_fails_when_a_case_is_wrong(tmp_path: Path) -> None:
    for name in ("du-thao", "cong-van"):
        shutil.copytree(EXAMPLES / name, tmp_path / "examples" / name)
    shutil.copy(EXAMPLES / "render_all.py", tmp_path / "examples")
    (tmp_path / "examples" / "cong-van" / "cong-van.md").write_text("# Không có phần đầu\n", "utf-8")
    done = render_all(tmp_path / "examples", tmp_path / "out")
    assert done.returncode == 1
    assert "cong-van.md" in done.stderr
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["du-thao.docx"]


def render_all(examples: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Run the script of a folder of examples in a process that finds no LibreOffice."""
    environment = surroundings(ROOT, PATH="", PYTHONHASHSEED="7", PYTHONIOENCODING="ascii")
    command = [sys.executable, str(examples / "render_all.py"), str(out)]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def pdfs(office: ModuleType) -> dict[str, bytes]:
    """The PDF of every example, made with one start of LibreOffice."""
    made: dict[str, bytes] = office.pdfs({case: rendered(case).data for case in CASES})
    return made


@every_example
def test_an_example_is_printed_in_the_lawful_font(case: str, pdfs: dict[str, bytes]) -> None:
    pages_of.assert_fonts(pdfs[case])


@every_example
def test_an_example_has_no_blank_page(case: str, pdfs: dict[str, bytes]) -> None:
    for page in pages_of.pages(pdfs[case]):
        assert any(not line.text.strip().isdigit() for line in page.lines), f"page {page.number} is blank"


@every_example
def test_the_foot_of_an_example_is_whole_and_takes_two_lines_of_text_along(case: str, pdfs: dict[str, bytes]) -> None:
    foot = rendered(case).paper.foot
    page = next(page for page in pages_of.pages(pdfs[case]) if pages_of.find_all(page, foot.recipients_word))
    pieces = [foot.recipients_word, *foot.recipients, foot.drafter, *foot.confirmation, foot.confirmation_name]
    for signer in (foot, *foot.co_signers):
        pieces += [*signer.authority, signer.other_position, signer.full_name]
    assert_printed(page, pieces)
    lowest = [found[-1] for text in (foot.recipients_word, *foot.authority) if (found := pages_of.find_all(page, text))]
    top = min(line.baseline for line in lowest)
    above = {round(line.baseline) for line in page.lines if line.baseline < top and not line.text.strip().isdigit()}
    assert len(above) >= 2


def assert_printed(page: pages_of.Page, pieces: list[str]) -> None:
    """Fail unless every one of `pieces` is printed on `page`, wherever its lines break."""
    printed = " ".join(" ".join(line.text for line in sorted(page.lines, key=lambda line: line.order)).split())
    assert [piece for piece in pieces if " ".join(piece.split()) not in printed] == []
