import shutil
import tomllib
from pathlib import Path

import pytest
from places import ROOT

from docgen_vn import resources

TABLES = sorted(path.relative_to(resources.PACKAGE).as_posix() for path in resources.PACKAGE.rglob("*.toml"))


def test_the_compiled_tables_are_those_of_today() -> None:
    compiled = (ROOT / "docgen_vn" / resources.COMPILED).read_text(encoding="utf-8")
    assert compiled == resources.compiled_tables(), "python templates/build.py"


@pytest.mark.parametrize("name", TABLES)
def test_a_compiled_table_is_its_toml(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(tomllib, "loads")
    read = resources.table.__wrapped__(name)
    monkeypatch.undo()
    # their prints tell 1 from 1.0, and one order of keys from another
    assert repr(read) == repr(tomllib.loads((resources.PACKAGE / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("compiled", [True, False])
def test_an_edited_table_is_read_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, compiled: bool
) -> None:
    if compiled:
        shutil.copy(resources.PACKAGE / resources.COMPILED, tmp_path)
    (tmp_path / "findings.toml").write_bytes(b'[a]\r\nb = """c\r\nd"""\r\n')
    monkeypatch.setattr(resources, "PACKAGE", tmp_path)
    monkeypatch.setattr(resources, "_compiled", resources._compiled.__wrapped__)  # noqa: SLF001 - past its cache
    assert resources.table.__wrapped__("findings.toml") == {"a": {"b": "c\nd"}}
