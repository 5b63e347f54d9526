from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_samples import reading, refused

from docgen_vn.errors import UnreadableError
from docgen_vn.intake.reader import read
from docgen_vn.intake.source import Lines, Shield

_PLAN = "issuer: {name: Phường}\nplace: Sao Mai\n"


def _stopped(path: Path) -> tuple[str, int | None, int | None]:
    with pytest.raises(UnreadableError) as caught:
        read(path)
    (item,) = caught.value.findings
    return item.code, item.place.line, item.place.column


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert _stopped(tmp_path / "none.yaml") == ("file-missing", None, None)
    (tmp_path / "folder.yaml").mkdir()
    assert _stopped(tmp_path / "folder.yaml") == ("file-is-folder", None, None)


def test_a_name_that_no_system_takes_is_unreadable() -> None:
    assert _stopped(Path("a\0b.yaml")) == ("file-unreadable", None, None)


def test_the_extension_chooses_the_reader_in_any_case(tmp_path: Path) -> None:
    assert reading(tmp_path, _PLAN, "A.YML").document is not None
    assert [item.code for item in refused(tmp_path, _PLAN, "a.txt")] == ["file-extension"]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    plain = reading(tmp_path, _PLAN)
    windows = reading(tmp_path, "\ufeff" + _PLAN.replace("\n", "\r\n"))
    assert windows.document == plain.document
    assert windows.origin.places == plain.origin.places


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"\xff\xfeh", 1, 1), ("issuer:\r\n  name: Phư".encode() + b"\xe0 \n", 2, 12), (b"a: 1\n\xc0", 2, 1)],
)
def test_the_first_byte_that_is_not_utf8_is_named_with_its_place(
    tmp_path: Path, data: bytes, line: int, column: int
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    assert _stopped(path) == ("file-not-utf8", line, column)


@given(st.text(st.characters(codec="utf-8")))
def test_a_shield_gives_back_what_it_took(text: str) -> None:
    shield = Shield(text)
    assert shield.restore(shield.text) == text
    assert len(shield.text) == len(text)
    assert all(char.isprintable() or char in "\n\t\u00a0" or ord(char) >= 0x100000 for char in shield.text)


@given(st.text(st.sampled_from("ab\n"), min_size=1))
def test_lines_and_columns_lead_back_to_the_character(text: str) -> None:
    lines = Lines(text)
    for offset in range(len(text)):
        line, column = lines.spot(offset) or (0, 0)
        assert (text + "\n").split("\n")[line - 1][column - 1 : column] == text[offset].strip("\n")
