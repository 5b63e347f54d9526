"""The measuring of docs/scale.md works, and fills in every table of the page."""

import re
import subprocess
import sys

import pytest
from places import ROOT

SCRIPT = ROOT / "benchmarks" / "scale.py"
PAGE = ROOT / "docs" / "scale.md"
TABLE = re.compile(r"<!-- scale:(\w+) -->\n(.*?)<!-- /scale -->", re.DOTALL)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page, measured anew with a handful of documents."""
    if not SCRIPT.is_file():
        pytest.skip("the folder benchmarks is not here: this is no checkout")
    copy = tmp_path_factory.mktemp("scale") / "scale.md"
    copy.write_text(TABLE.sub(r"<!-- scale:\1 -->\n<!-- /scale -->", PAGE.read_text("utf-8")), "utf-8")
    command = [sys.executable, "-m", "benchmarks.scale", "-n", "4", "-r", "1", "-p", str(copy), "-e", "processes"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return copy.read_text("utf-8")


def test_every_table_is_filled_in_and_nothing_else_changed(page: str) -> None:
    before, after = PAGE.read_text("utf-8"), page
    assert [name for name, _ in TABLE.findall(after)] == [name for name, _ in TABLE.findall(before)]
    assert all(body.strip() for _, body in TABLE.findall(after))
    assert TABLE.sub("", after) == TABLE.sub("", before)


def test_a_table_of_the_page_has_the_rows_that_are_measured(page: str) -> None:
    tables, measured = dict(TABLE.findall(PAGE.read_text("utf-8"))), dict(TABLE.findall(page))
    for name in ("stages", "packing", "year", "cluster"):
        rows, again = ([line.split("|")[1:3] for line in text[name].splitlines()] for text in (tables, measured))
        assert [row[0] for row in rows] == [row[0] for row in again], name
