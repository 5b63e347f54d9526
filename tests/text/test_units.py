"""Names of administrative units by annex II of the decree."""

import csv
from pathlib import Path

import pytest

from docgen_vn.text.units import committee, is_named_after, place_of, split_unit, unit_name, unit_type


@pytest.mark.parametrize(
    ("name", "kind", "whole"),
    [
        ("An Hải", "phường", "phường An Hải"),
        ("1", "phường", "Phường 1"),
        ("1", "quận", "Quận 1"),
        ("2 Bảo Lộc", "Phường", "Phường 2 Bảo Lộc"),
        ("Móng Cái 2", "Phường", "phường Móng Cái 2"),  # the number is part of a name of its own
        ("Điện Biên Phủ", "phường", "Phường Điện Biên Phủ"),
        ("Trần Hưng Đạo", "PHƯỜNG", "Phường Trần Hưng Đạo"),
        ("Ea Kly", "xã", "xã Ea Kly"),
        ("Phú Quốc", "Đặc khu", "đặc khu Phú Quốc"),
        ("Thái Nguyên", "thành phố", "thành phố Thái Nguyên"),
        ("Nam Định", "tỉnh", "tỉnh Nam Định"),
        ("Hồ Chí Minh", "TP.", "Thành phố Hồ Chí Minh"),
        ("Hà Nội", "Thủ đô", "Thủ đô Hà Nội"),
        ("Hà Nội", "thành phố", "thành phố Hà Nội"),
        ("Phường An Hải", "phường", "phường An Hải"),
        ("xã  Bắc Sơn", "Xã", "xã Bắc Sơn"),
    ],
)
def test_the_common_noun_is_a_capital_before_numbers_persons_and_events_only(name: str, kind: str, whole: str) -> None:
    assert unit_name(name, kind) == whole


def test_who_knows_better_says_whether_a_unit_is_named_after_somebody() -> None:
    assert unit_name("Lê Văn Mẫu", "xã", named_after=True) == "Xã Lê Văn Mẫu"
    assert unit_name("Quang Trung", "xã", named_after=False) == "xã Quang Trung"


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(ValueError, match="tổng"):
        unit_name("An Hải", "tổng")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Phường Ba Đình", ("Ba Đình", "phường")),
        ("ĐẶC KHU CÔN ĐẢO", ("CÔN ĐẢO", "đặc khu")),
        ("P. Ba Đình", ("Ba Đình", "phường")),
        ("Thị xã Xa", ("Xa", "thị xã")),
        ("Ba Đình", None),
        ("Phương Liệt", None),
        ("X Ray", None),
        ("Phường", None),
        ("", None),
    ],
)
def test_a_unit_written_as_one_falls_into_name_and_type(text: str, parts: tuple[str, str] | None) -> None:
    assert split_unit(text) == parts


def test_the_place_is_the_name_but_the_whole_name_after_numbers_and_persons() -> None:
    assert place_of("An Hải", "phường") == "An Hải"
    assert place_of("1", "phường") == "Phường 1"
    assert place_of("Nguyễn Trãi", "xã") == "Xã Nguyễn Trãi"


def test_the_committee_has_a_long_and_a_short_name() -> None:
    assert committee("An Hải", "phường") == "Ủy ban nhân dân phường An Hải"
    assert committee("1", "phường", short=True) == "UBND Phường 1"


def test_a_word_that_is_no_type_is_none() -> None:
    assert unit_type("phòng") is None


def test_every_unit_of_2026_has_its_name_and_keeps_every_letter(shared: Path) -> None:
    with (shared / "lang" / "units_current.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3321
    capital = 0
    for row in rows:
        name, kind = split_unit(row["unit_full_name"]) or ("", "")
        assert kind == row["unit_type"].lower()
        whole = unit_name(name, kind)
        assert whole.lower() == row["unit_full_name"].lower()
        assert whole[0].isupper() == is_named_after(name)
        capital += whole[0].isupper()
    assert 50 < capital < 100
