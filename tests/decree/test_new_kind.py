"""A type of document without a form of its own costs one row and one example, as CONTRIBUTING.md shows it."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from places import ROOT, surroundings

from docgen_vn.decree.standard import DEFAULT, standard

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def shown(language: str) -> str:
    (text,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(text)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package whose law has one row more, and the example beside it."""
    folder = tmp_path_factory.mktemp("house")
    for name in ("docgen_vn", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    kinds = folder / "docgen_vn" / "decree" / "data" / DEFAULT / "kinds.toml"
    kinds.write_text(f"{kinds.read_text('utf-8')}\n{shown('toml')}", encoding="utf-8")
    (folder / "to-khai.yaml").write_text(shown("yaml"), encoding="utf-8")
    return folder


def run(house: Path, *arguments: str) -> str:
    """Return what a command of the copy says; it must have nothing to complain about."""
    command = [sys.executable, "-m", "docgen_vn.cli.main", *arguments]
    environment = surroundings(house, PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run(command, cwd=house, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_type_of_the_page_is_new() -> None:
    assert "to_khai" not in standard().kinds


def test_one_row_and_one_example_make_a_paper(house: Path) -> None:
    run(house, "render", "to-khai.yaml", "-o", "a.docx")
    words = re.sub(r"<[^>]+>", " ", zipfile.ZipFile(house / "a.docx").read("word/document.xml").decode())
    assert "TỜ KHAI" in words
    assert re.search(r"Số:\s+/TK-UBND", words)


@pytest.mark.parametrize("name", ["to_khai", "Tờ khai", "tk"])
def test_one_row_is_known_to_every_command_in_every_spelling(house: Path, name: str) -> None:
    target = f"{name}.yaml".replace(" ", "-")
    run(house, "new", name, "-o", target)
    run(house, "render", target)
    assert json.loads(run(house, "schema", name))["title"].endswith("Tờ khai")
    run(house, "template", "export", name, "-o", f"{target}.docx")
    assert re.search(r"(?m)^to_khai +TK +Tờ khai$", run(house, "kinds"))
