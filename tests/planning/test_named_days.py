import subprocess
import sys

import pytest
from papers_sample import plan

from docgen_vn.pipeline import render
from docgen_vn.planning.named_days import named_days_off


def codes(due: str, **changes: object) -> list[str]:
    return [item.code for item in named_days_off(plan((due,), **changes))]


@pytest.mark.parametrize(
    "due",
    [
        "trong ngày 29/3/2026",
        "chậm nhất ngày 02/9/2026",
        "trước ngày 15/3/2026",
        "đến hết ngày 15/3",
        "từ ngày 01/3 đến ngày 15/3/2026",
        "trong ngày 10/3 âm lịch",
        "trước Tết Nguyên đán 10 ngày",
        "ngày 13/3, ngày 15/3 và ngày 16/3/2026",
        "dự kiến ngày 15/3/2026",
    ],
)
def test_a_named_day_off_is_told(due: str) -> None:
    assert codes(due) == ["due-on-day-off"]


@pytest.mark.parametrize(
    "due",
    [
        "trong ngày 30/3/2026",
        "trước ngày 16/3/2026",
        "đến hết tháng 5/2026",
        "trong tháng 5/2026",
        "trước ngày 15 hằng tháng",
        "ngày 15 tháng 3 hằng năm",
        "thường xuyên",
        "khi có yêu cầu",
        "trong thời hạn 15 ngày làm việc kể từ ngày ban hành",
        "trong thời hạn 30 ngày kể từ ngày nghiệm thu",
        "ngày thứ Bảy đầu tiên của tháng 3/2031",
    ],
)
def test_what_names_no_day_off_or_comes_back_is_not_told(due: str) -> None:
    assert codes(due) == []


def test_the_year_of_a_day_is_that_of_the_plan_or_not_known() -> None:
    assert codes("đến hết ngày 15/3", period=2027) == []  # a Monday
    assert codes("đến hết ngày 15/3", period=None) == ["due-on-day-off"]
    assert codes("đến hết ngày 15/3", period={"start": 2026, "end": 2030}) == []
    assert codes("đến hết ngày 15/3", period=None, issued_on=None) == []


def test_render_tells_it_as_a_warning_at_the_task() -> None:
    found = [item for item in render(plan((None, "trong ngày 15/3/2026"))).findings if item.code == "due-on-day-off"]
    assert [(item.severity.value, item.place.path) for item in found] == [("warning", "tasks[1].due")]


def test_render_loads_no_library_for_it() -> None:
    script = (
        "import sys; sys.path.insert(0, 'tests/planning');"
        "from papers_sample import plan; from docgen_vn.pipeline import render;"
        "render(plan(('trong ngày 15/3/2026', 'trong ngày 15/3/2035')));"
        "print('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
