"""Cells as people type them: each value is read, or named with its cell."""

import datetime as dt
import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.intake.cells import NO_RESULT, Cell, budget_of, due_of, is_blank, key_of, parts_of, text_of
from docgen_vn.intake.nodes import Items, Scalar
from docgen_vn.intake.report import Report

SPOT = (7, 5, "a.xlsx", "Nhiệm vụ")


def moment(*parts: int) -> dt.datetime:
    """Return a time as sheets know it, which is of no zone."""
    return dt.datetime(*parts)  # type: ignore[arg-type,misc,unused-ignore]  # noqa: DTZ001 - see above


def text(value: Any, shown: str = "") -> tuple[str | None, list[str]]:
    report = Report()
    return text_of(Cell(value, SPOT, shown), report), [item.code for item in report.findings]


@pytest.mark.parametrize(
    ("value", "shown", "said"),
    [
        ("Phường", "", "Phường"),
        ("  Phường\u00a0A \n", "", "Phường A"),
        (5.0, "General", "5"),
        (5230, "General", "5230"),
        (5230, "#,##0", "5.230"),
        (1234567.5, "#,##0.0", "1.234.567,5"),
        (-1500, "#,##0", "-1.500"),
        (7, "00000", "00007"),
        (123456, "00000", "123456"),
        (7.5, "00000", "7,5"),
        (2.5, "", "2,5"),
        (0.1 + 0.2, "", "0,3"),
        (1e15, "", "1000000000000000"),
        (0.25, "0%", "25%"),
        (0.125, "0.0%", "12,5%"),
        (Decimal("1.50"), "", "1,5"),
        (dt.date(2025, 8, 25), "", "25/8/2025"),
        (moment(2025, 8, 5), "", "05/8/2025"),
        (moment(2026, 1, 5, 8, 30), "", "08 giờ 30 phút, ngày 05 tháng 01 năm 2026"),
        (dt.time(14, 0), "", "14 giờ 00 phút"),
        ("1.500.000", "", "1.500.000"),
        (None, "", None),
        ("  \u00a0\t", "", None),
        (math.nan, "", None),
    ],
)
def test_a_value_is_a_text_as_people_write_it(value: Any, shown: str, said: str | None) -> None:
    assert text(value, shown) == (said, [])


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("#N/A", "cell-error"),
        ("#ref!", "cell-error"),
        (math.inf, "cell-error"),
        (True, "cell-boolean"),
        (dt.timedelta(hours=30), "cell-duration"),
        (object(), "cell-odd"),
        ("Phường\x07", "text-control-character"),
    ],
)
def test_what_is_no_text_is_named(value: Any, code: str) -> None:
    report = Report()
    text_of(Cell(value, SPOT), report, ("place",))
    (item,) = report.findings
    assert (item.code, item.place.cell, str(item.place)) == (code, "Nhiệm vụ!E7", "a.xlsx:Nhiệm vụ!E7 place")
    assert report.pruned == {("place",)}


def test_errors_and_formulas_without_a_result_are_named() -> None:
    report = Report()
    assert text_of(Cell("#DIV/0!", SPOT, "", "#DIV/0!"), report) == "…"
    assert text_of(Cell(None, SPOT, "", NO_RESULT), report) == "…"
    assert [item.code for item in report.findings] == ["cell-error", "cell-not-computed"]


def test_breaks_and_tabs_inside_a_text_become_spaces_with_a_note() -> None:
    assert text("Phòng\tVăn hóa\r\nvà Xã hội") == ("Phòng Văn hóa và Xã hội", ["cell-spaces"])


def test_decomposed_letters_are_put_together_with_a_note() -> None:
    assert text("Phu\u031bo\u031b\u0300ng") == ("Phường", ["text-recomposed"])


def test_partners_stand_in_lines_or_behind_semicolons_and_commas_are_part_of_names() -> None:
    node = parts_of(Cell("Phòng Kinh tế, Hạ tầng; Phòng B\n- Công an", SPOT), Report(), ())
    assert isinstance(node, Items)
    assert [item.value for item in node.nodes if isinstance(item, Scalar)] == [
        "Phòng Kinh tế, Hạ tầng",
        "Phòng B",
        "Công an",
    ]


def due(value: Any) -> tuple[Any, list[str]]:
    report = Report()
    node = due_of(Cell(value, SPOT), report, ("due",))
    return (node.value if isinstance(node, Scalar) else node), [item.code for item in report.findings]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (moment(2026, 8, 25), (dt.date(2026, 8, 25), [])),
        (dt.date(2026, 8, 25), (dt.date(2026, 8, 25), [])),
        (moment(2026, 8, 25, 9), (dt.date(2026, 8, 25), ["cell-time-dropped"])),
        ("quý\u00a0II", ("quý II", [])),
        ("25/8/2025", ("25/8/2025", [])),
        (2026.0, (2026, [])),
        (45894, (None, ["cell-day-number"])),
        (7, ("7", [])),
        (None, (None, [])),
        ("#N/A", (None, ["cell-error"])),
        (True, (None, ["cell-boolean"])),
        (dt.timedelta(hours=5), (None, ["cell-duration"])),
        ("45894", (None, ["cell-day-number"])),
        ("٤٥٨٩٤", ("٤٥٨٩٤", [])),
    ],
)
def test_a_due_date_is_a_date_a_year_or_a_phrase(value: Any, said: tuple[Any, list[str]]) -> None:
    assert due(value) == said


def test_a_number_that_may_be_a_day_says_which_one() -> None:
    report = Report()
    due_of(Cell(45894, SPOT), report, ("due",))
    assert "25/8/2025" in report.findings[0].message


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1500000, "đồng", "1.500.000 đồng"),
        (12.5, "triệu đồng", "12,5 triệu đồng"),
        (5, "", "5"),
        ("lồng ghép", "x", "lồng ghép"),
        ("12.000.000 ", "đồng", "12.000.000 đồng"),
        ("12,000,000", "đồng", "12.000.000 đồng"),
        ("12 000 000", "đồng", "12.000.000 đồng"),
        ("12000000", "đồng", "12.000.000 đồng"),
        ("12,5", "triệu đồng", "12,5 triệu đồng"),
        ("12,000", "đồng", "12,000"),
        ("012", "đồng", "012"),
    ],
)
def test_a_budget_has_dots_and_the_unit_of_its_heading(value: Any, unit: str, said: str) -> None:
    node = budget_of(Cell(value, SPOT), Report(), (), unit)
    assert isinstance(node, Scalar)
    assert node.value == said


def test_codes_that_lost_their_zeros_are_the_same_codes() -> None:
    assert key_of(Cell(4)) == key_of(Cell(4.0)) == key_of(Cell("00004")) == key_of(Cell(" 4 ")) == "4"
    assert key_of(Cell("0")) == "0"
    assert key_of(Cell("A04")) == "A04"


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.text(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.binary(),
    st.complex_numbers(),
)


@given(VALUES, st.sampled_from(["", "General", "#,##0", "0%", "dd/mm/yyyy", "@"]))
def test_any_value_is_read_or_named(value: Any, shown: str) -> None:
    cell = Cell(value, SPOT, shown)
    for read in (text_of, due_of, parts_of):
        report = Report()
        said = read(cell, report, ("x",))
        named = [item for item in report.findings if item.place.cell == "Nhiệm vụ!E7"]
        assert len(named) == len(report.findings)
        assert is_blank(cell) or said is not None or named
    line = text_of(cell, Report())
    assert line is None or (line == line.strip() and "\n" not in line and "\t" not in line)
