import pytest
from places import ROOT

from docgen_vn.resources import table, template_bytes, text


def test_a_table_is_read_once() -> None:
    assert table("findings.toml") is table("findings.toml")
    assert table("findings.toml")["output-exists"]["severity"] == "error"


def test_a_text_is_read_as_utf8_whatever_the_system_says() -> None:
    assert "dữ liệu" in text("cli/data/skeletons/named.yaml")


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("*.docx")), ids=lambda path: path.name)
def test_in_a_checkout_templates_come_from_their_folder(path: object) -> None:
    assert template_bytes(path.name) == path.read_bytes()  # type: ignore[attr-defined]


@pytest.mark.parametrize("load", [table, text, template_bytes])
def test_what_is_not_there_is_not_found(load: object) -> None:
    with pytest.raises(FileNotFoundError):
        load("no_such_file")  # type: ignore[operator]
