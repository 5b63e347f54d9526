import csv
import datetime as dt
import io
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]
from places import ROOT, surroundings
from strategies import schedules
from year_sample import PLAN, YEAR, between, day, until, year

from docgen_vn.errors import OutputError
from docgen_vn.model.document import Task
from docgen_vn.model.schedule import PlanName, Schedule, ScheduledTask
from docgen_vn.package import read
from docgen_vn.writers.xlsx import new_workbook, task_workbook, workbook_bytes

HEADINGS = ["Số TT", "Kế hoạch", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn", "Ngày bắt đầu", "Hạn cuối",
            "Kinh phí", "Hoàn thành"]  # fmt: skip
HEADING_ROW = 4


def opened(schedule: Schedule) -> Any:
    return openpyxl.load_workbook(io.BytesIO(task_workbook(schedule)))


def rows(schedule: Schedule, sheet: str = "Nhiệm vụ") -> list[dict[str, Any]]:
    lines = list(opened(schedule)[sheet].iter_rows(min_row=HEADING_ROW, values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def one(task: Task, *deadlines: Any) -> Schedule:
    return Schedule(YEAR, (ScheduledTask(1, task, PLAN, deadlines),))


def test_every_deadline_has_a_row_with_real_dates() -> None:
    task = Task(
        what="họp giao ban", lead="Văn phòng", partners=("Công an phường", "Đoàn Thanh niên"), product="Biên bản"
    )
    found = rows(one(task, between(day(3, 10), day(3, 15)), until(day(4, 20))))
    assert list(found[0]) == HEADINGS
    assert found[0]["Nhiệm vụ"] == "Họp giao ban"
    assert found[0]["Phối hợp"] == "Công an phường, Đoàn Thanh niên"
    dates = [(row["Ngày bắt đầu"], row["Hạn cuối"]) for row in found]
    assert dates == [(dt.datetime(2026, 3, 10), dt.datetime(2026, 3, 15)), (None, dt.datetime(2026, 4, 20))]  # noqa: DTZ001 - a cell has no time zone


def test_a_task_without_a_day_keeps_its_words() -> None:
    found = rows(one(Task(what="Giữ gìn vệ sinh", due="thường xuyên")))
    assert [(row["Thời hạn"], row["Hạn cuối"]) for row in found] == [("thường xuyên", None)]
    assert rows(one(Task(what="Giữ gìn vệ sinh")))[0]["Thời hạn"] == "Chưa ghi thời hạn"


def test_a_deadline_that_was_moved_names_the_day_off() -> None:
    moved = replace(until(day(4, 29)), phrase="ngày 29/4/2026", moved_from=day(4, 30))
    assert rows(one(Task(what="Họp"), moved))[0]["Thời hạn"] == "ngày 29/4/2026 (ngày 30/4/2026 là ngày nghỉ)"


def test_libreoffice_shows_dates_as_dates(office: ModuleType) -> None:
    table = list(csv.reader(io.StringIO(office.sheet_text(task_workbook(year(20))))))
    shown = [dict(zip(HEADINGS, line, strict=True)) for line in table[HEADING_ROW:]]
    wanted = [time.last.strftime("%d/%m/%Y") for _, time in year(20).times() if time.last]
    assert [row["Hạn cuối"] for row in shown if row["Hạn cuối"]] == wanted
    assert any(row["Ngày bắt đầu"] == "01/02/2026" for row in shown)


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x.vn")', "+84", "-10%", "@SUM(A1)", "#N/A", "'=1", "\t=1"]
)
def test_a_text_is_never_a_formula(text: str) -> None:
    task = Task(what=f"x{text}", lead=text, product=text, budget=text, partners=(text,))
    plans = [PlanName(text, text), PLAN]
    book = opened(Schedule(YEAR, tuple(ScheduledTask(1, task, plan, (until(day(1, 5)),)) for plan in plans)))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    exact = [cell for cell in cells if cell.value == text.strip()]
    assert len(exact) >= 4
    assert all(cell.quotePrefix == (text.strip()[0] in "=+-@") for cell in exact)


def test_the_rows_are_coloured_by_the_day_on_which_they_are_looked_at() -> None:
    sheet = opened(year(10))["Nhiệm vụ"]
    (cells,) = sheet.conditional_formatting
    done, overdue, soon = cells.rules
    last = HEADING_ROW + len(rows(year(10)))
    assert str(cells.sqref) == f"A5:K{last}"
    assert (done.formula, done.stopIfTrue) == (["LEN(TRIM($K5))>0"], True)
    assert overdue.formula == ["AND(ISNUMBER($I5),LEN(TRIM($K5))=0,$I5<TODAY())"]
    assert soon.formula == ["AND(ISNUMBER($I5),LEN(TRIM($K5))=0,$I5>=TODAY(),$I5<=TODAY()+7)"]
    (asked,) = sheet.data_validations.dataValidation
    assert (str(asked.sqref), asked.type, asked.errorStyle) == (f"K5:K{last}", "date", "warning")


def test_a_sheet_filters_freezes_and_prints_on_wide_pages() -> None:
    for sheet in opened(year(10)):
        last = sheet.max_row - (sheet.title == "Theo tháng")  # sums are not sorted among the units
        assert sheet.auto_filter.ref == f"A4:{openpyxl.utils.get_column_letter(sheet.max_column)}{last}"
        assert sheet.freeze_panes == "A5"
        assert sheet.print_title_rows == "$4:$4"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        fonts = {cell.font.name for line in sheet.iter_rows() for cell in line}
        assert fonts == {"Times New Roman"}


def test_the_column_of_the_plan_is_hidden_where_there_is_one_plan() -> None:
    schedule = year(4)
    assert opened(schedule)["Nhiệm vụ"].column_dimensions["B"].hidden
    other = replace(schedule.tasks[0], plan=PlanName("Kế hoạch khác", "Ủy ban"))
    book = opened(Schedule(YEAR, (*schedule.tasks, other)))
    assert not book["Nhiệm vụ"].column_dimensions["B"].hidden
    assert "2 kế hoạch" in book["Nhiệm vụ"]["A2"].value


def test_a_unit_finds_what_it_leads_and_takes_part_in() -> None:
    tasks = [Task(what="Một", lead="A", partners=("B",)), Task(what="Hai", lead="B"), Task(what="Ba", lead="C")]
    dated = zip(tasks, (until(day(5, 5)), until(day(2, 2)), until(day(3, 3))), strict=True)
    schedule = Schedule(YEAR, tuple(ScheduledTask(n, task, PLAN, (time,)) for n, (task, time) in enumerate(dated, 1)))
    found = [(row["Đơn vị"], row["Vai trò"], row["Nhiệm vụ"]) for row in rows(schedule, "Theo đơn vị")]
    assert found == [
        ("A", "Chủ trì", "Một"),
        ("B", "Chủ trì", "Hai"),
        ("B", "Phối hợp", "Một"),
        ("C", "Chủ trì", "Ba"),
    ]


def test_the_counts_by_month_add_up() -> None:
    schedule = year(62)
    found = rows(schedule, "Theo tháng")
    months = Counter(time.last.month for _, time in schedule.times() if time.last)
    sums = found[-1]
    assert [sums[f"Tháng {month}"] for month in range(1, 13)] == [months[month] for month in range(1, 13)]
    assert sums["Không định ngày"] == sum(not each.deadlines for each in schedule.tasks)
    assert sums["Cộng"] == sum(row["Cộng"] for row in found[:-1]) == len(rows(schedule))


def test_what_is_due_in_another_year_is_counted_apart() -> None:
    late = one(Task(what="Tổng kết", lead="A"), until(dt.date(YEAR + 1, 1, 31)))
    assert rows(late, "Theo tháng")[0] == {
        "Đơn vị chủ trì": "A", **{f"Tháng {month}": None for month in range(1, 13)}, "Ngoài năm": 1, "Cộng": 1,
    }  # fmt: skip


@given(schedules())
def test_any_schedule_makes_a_workbook_that_tells_every_deadline(schedule: Schedule) -> None:
    found = rows(schedule)
    assert len(found) == sum(max(len(each.deadlines), 1) for each in schedule.tasks)
    lasts = [time.last for _, time in schedule.times() if time.last]
    assert [row["Hạn cuối"].date() for row in found if row["Hạn cuối"]] == lasts


def test_the_bytes_are_the_same_in_another_process() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); from year_sample import year; "
        "from docgen_vn.writers.xlsx import task_workbook; sys.stdout.buffer.write(task_workbook(year(20)))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=surroundings(ROOT, PYTHONHASHSEED=seed),
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1] == task_workbook(year(20))


def test_the_workbook_keeps_to_the_schema(tmp_path: Path) -> None:
    file = tmp_path / "so.xlsx"
    file.write_bytes(task_workbook(year(3)))
    found = map(str, OpenXmlValidator(FileFormat.OFFICE_2019).validate(file).errors)
    assert [each for each in found if "inline-string" not in each] == []  # texts in their cells are lawful


def test_a_workbook_tells_neither_the_clock_nor_the_library() -> None:
    book = new_workbook()
    book.create_sheet("Đơn vị")["A1"] = "x"
    core = read(workbook_bytes(book))["docProps/core.xml"]
    assert b"dcterms" not in core.replace(b"xmlns:dcterms", b"")
    assert b"openpyxl" not in core


def test_without_openpyxl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(OutputError, match=r"openpyxl") as caught:
        task_workbook(year(1))
    assert caught.value.findings[0].fix == 'Cài thêm bằng lệnh: pip install "docgen-vn[plan]"'
