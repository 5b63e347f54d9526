from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers_sample import DUES, YEAR, plan, tables, told

from docgen_vn.model.blocks import Section, Table
from docgen_vn.model.document import Document, Orientation
from docgen_vn.pipeline import render
from docgen_vn.planning.papers_lines import month_tasks
from docgen_vn.planning.papers_months import month_extract, month_summary
from docgen_vn.planning.schedule import schedule

MONTHS = range(1, 13)


def extract(due: str | None, month: int) -> dict[str, list[str]]:
    """Return the due dates that the paper of a month tells, by the title of their part."""
    paper = plan((due,))
    made = month_extract(schedule(paper, year=YEAR), month, paper)
    parts = [block for block in made.body if isinstance(block, Section)]
    return {part.title: _dues(part.blocks[0]) for part in parts[:-1]}


def _dues(block: object) -> list[str]:
    return [str(row[-1]) for row in block.rows] if isinstance(block, Table) else []


def in_year(due: str | None) -> dict[str, list[int]]:
    """Return the months whose papers tell a due date, by the first word of their part that differs."""
    found: dict[str, list[int]] = {}
    for month in MONTHS:
        for title, dues in extract(due, month).items():
            for _ in dues:
                found.setdefault(title.split(", ")[0].split(" sau")[0], []).append(month)
    return found


DUE, RUNNING = "Nhiệm vụ đến hạn trong tháng", "Nhiệm vụ đang thực hiện"
UNDATED, ELSEWHERE = "Nhiệm vụ thường xuyên", "Nhiệm vụ không đến hạn trong năm 2026"


@pytest.mark.parametrize(
    ("due", "months"),
    [
        ("trước ngày 20 hằng tháng", {DUE: [*MONTHS]}),
        ("định kỳ hằng quý", {DUE: [3, 6, 9, 12], RUNNING: [1, 2, 4, 5, 7, 8, 10, 11]}),
        ("trong thời hạn 15 ngày làm việc kể từ ngày ban hành", {DUE: [1]}),
        ("vào thứ Sáu tuần thứ hai của tháng 3/2026", {DUE: [3]}),
        ("trong ngày 10/3 âm lịch", {DUE: [4]}),
        ("trước Tết Nguyên đán 10 ngày", {DUE: [2]}),
        ("từ ngày 15/4 đến ngày 30/9/2026", {DUE: [9], RUNNING: [4, 5, 6, 7, 8]}),
        ("từ ngày 16/11/2026 đến ngày 15/01/2027", {RUNNING: [11, 12]}),
        ("trước ngày 15/3/2027", {ELSEWHERE: [12]}),
        ("trước ngày 31/12/2025", {ELSEWHERE: [1]}),
        ("thường xuyên", {UNDATED: [*MONTHS]}),
        ("thường xuyên trong quý II/2026", {UNDATED: [4, 5, 6]}),
        ("thường xuyên trong năm 2027", {ELSEWHERE: [12]}),
        ("hằng ngày", {UNDATED: [*MONTHS]}),
        ("khi có yêu cầu", {UNDATED: [*MONTHS]}),
        ("trong thời hạn 30 ngày kể từ ngày nghiệm thu", {UNDATED: [*MONTHS]}),
        (None, {UNDATED: [*MONTHS]}),
    ],
)
def test_a_task_is_told_in_its_months(due: str | None, months: dict[str, list[int]]) -> None:
    assert in_year(due) == months


def test_several_times_in_one_month_stand_in_one_line() -> None:
    told_in_march = extract("thứ Hai hằng tuần", 3)[DUE]
    assert told_in_march == ["Ngày 02/3/2026; ngày 09/3/2026; ngày 16/3/2026; ngày 23/3/2026; ngày 30/3/2026"]


def test_a_month_without_a_deadline_says_so() -> None:
    paper = plan(("trong tháng 5/2026",))
    assert "Trong tháng không có nhiệm vụ đến hạn." in render(month_extract(schedule(paper), 3, paper)).text


@given(st.lists(st.sampled_from(DUES), min_size=1, max_size=9))
def test_the_twelve_months_tell_every_time_as_due_once_and_lose_no_task(dues: list[str | None]) -> None:
    paper = plan(dues)
    year = schedule(paper, year=YEAR)
    assert set(told(month_extract(year, month, paper) for month in MONTHS)) == {each.number for each in year.tasks}
    due = [line for month in MONTHS for line in month_tasks(year, month).due]
    times = Counter({each.task.what: len(each.deadlines) for each in year.tasks if each.deadlines})
    assert Counter(line.task.what for line in due for _ in line.due.split("; ")) == times


@given(st.lists(st.sampled_from(DUES), min_size=1, max_size=9))
def test_the_summary_counts_a_task_once_in_each_month_in_which_it_is_due(dues: list[str | None]) -> None:
    paper = plan(dues)
    year = schedule(paper, year=YEAR)
    counts, names = tables(month_summary(year, paper))
    months = {each.number: {time.last.month for time in each.deadlines if time.last} for each in year.tasks}
    wanted = Counter({number: max(1, len(found)) for number, found in months.items()})
    listed = (str(row[-1]).split("; ") for row in names.rows)
    assert Counter(int(name[10:-1]) for found in listed for name in found) == wanted
    assert str(counts.rows[-1][-1]) == f"**{wanted.total()}**"


def test_the_summary_is_a_notice_with_two_landscape_annexes_that_it_points_at() -> None:
    paper = plan()
    made = month_summary(schedule(paper), paper)
    assert [annex.orientation for annex in made.annexes] == [Orientation.LANDSCAPE] * 2
    assert "tại Phụ lục I; danh mục" in render(made).text.replace("\u00a0", " ")


@pytest.mark.parametrize("kind", ["thong_bao", "ke_hoach"])
@pytest.mark.parametrize("month", MONTHS)
def test_nothing_is_wrong_with_the_paper_of_a_month(kind: str, month: int) -> None:
    paper = plan()
    year = schedule(paper)
    made = month_extract(year, month, paper, kind="ke_hoach" if kind == "ke_hoach" else "thong_bao")
    assert _codes(made) <= {"number-missing", "date-missing"}
    assert made.recipients == ("Thường trực Đảng ủy (để b/c)", "Chủ tịch, các Phó Chủ tịch UBND phường")


def test_nothing_is_wrong_with_the_summary() -> None:
    paper = plan()
    assert _codes(month_summary(schedule(paper), paper)) <= {"number-missing", "date-missing"}


def _codes(paper: Document) -> set[str]:
    return {item.code for item in render(paper).findings}


def test_a_month_without_tasks_leaves_its_sum_empty() -> None:
    paper = plan(("trước ngày 20/3/2026",))
    counts, _ = tables(month_summary(schedule(paper), paper))
    assert [str(cell) for cell in counts.rows[-1]] == ["", "**Tổng cộng**", "", "", "**1**", *[""] * 9, "**1**"]


@pytest.mark.parametrize("make", [lambda *given: month_extract(given[0], 5, given[1]), month_summary])
def test_recipients_named_by_articles_only_leave_the_papers_of_months_to_the_lead_units(make: Any) -> None:
    paper = plan(("15/5", "16/5")).model_copy(update={"recipients": ("Như Điều 3",)})
    units = dict.fromkeys(task.lead for task in paper.tasks)

    assert make(schedule(paper, year=YEAR), paper).recipients == tuple(f"{unit} (để t/h)" for unit in units)
    assert make(schedule(paper, year=YEAR), paper.model_copy(update={"recipients": ()})).recipients == ()


def test_a_count_since_the_issue_that_ends_in_the_next_year_is_told_in_december_as_one_since_that_day() -> None:
    paper = plan(("trong thời hạn 30 ngày kể từ ngày ký",), issued_on=f"{YEAR}-12-20")
    (only,) = schedule(paper, year=YEAR).tasks

    assert (str(only.task.due), only.deadlines) == (f"trong thời hạn 30 ngày kể từ ngày 20/12/{YEAR}", ())
    told_in = {month: month_tasks(schedule(paper, year=YEAR), month) for month in MONTHS}
    assert [month for month, tasks in told_in.items() if tasks.undated] == []
    assert [month for month, tasks in told_in.items() if tasks.running] == [12]
