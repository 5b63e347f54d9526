"""The wheel holds all that the library needs, and works without the checkout."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from places import ROOT

USE = """
import sys
sys.path[:0] = [{wheel!r}, *{libraries!r}]
from pathlib import Path
import docgen_vn
from docgen_vn.cli.main import main
assert Path(docgen_vn.__file__).is_relative_to({wheel!r}), docgen_vn.__file__
assert main(["new", "ke_hoach", "-o", "plan.yaml"]) == 0
assert main(["new", "cong_van", "--format", "md", "--keys", "en", "-o", "letter.md"]) == 0
assert main(["render", "plan.yaml"]) == 0
assert main(["schema", "ke_hoach"]) == 0
print(len(docgen_vn.render(docgen_vn.load("letter.md")).save("letter.docx").read_bytes()))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without the net."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package_and_every_template(wheel: Path) -> None:
    files = (path for path in (ROOT / "docgen_vn").rglob("*") if path.is_file() and path.suffix != ".pyc")
    wanted = {path.relative_to(ROOT).as_posix() for path in files}
    wanted |= {f"docgen_vn/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "templates").rglob("*.docx")}
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert "docgen_vn/py.typed" in names
    assert sum(name.endswith(".docx") for name in names) >= 8
    assert names == wanted


def test_the_wheel_works_alone_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site, desk = tmp_path / "site", tmp_path / "desk"
    desk.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    libraries = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    code = USE.format(wheel=str(site), libraries=libraries)
    # -S: without the .pth files that lead an editable install to the checkout; -E: nor PYTHONPATH.
    command = [sys.executable, "-S", "-E", "-X", "utf8", "-c", code]
    done = subprocess.run(command, cwd=desk, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in desk.iterdir())
    assert made == ["letter.docx", "letter.md", "plan.docx", "plan.yaml"]
    assert all(zipfile.is_zipfile(desk / name) for name in made if name.endswith(".docx"))
    assert int(done.stdout.split()[-1]) == (desk / "letter.docx").stat().st_size
