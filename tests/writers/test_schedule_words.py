import pytest

from docgen_vn.model.document import Task
from docgen_vn.model.schedule import PlanName
from docgen_vn.writers.schedule_words import names, one_line, plan_line, what_of, words


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Kế hoạch về năm 2026", "Kế hoạch về năm 2026, UBND xã"),
        ("Kế hoạch năm 2026 của UBND xã", "Kế hoạch năm 2026 của UBND xã"),
    ],
)
def test_the_agency_of_a_plan_is_named_once(title: str, line: str) -> None:
    assert plan_line(PlanName(title, "UBND xã")) == line


def test_stars_and_no_break_spaces_are_no_letters() -> None:
    assert words("*Điều*\u00a0**5**\nkhoản 2") == "Điều 5\nkhoản 2"
    assert one_line("a \n b\tc") == "a b c"


def test_what_no_file_may_hold_leaves_a_visible_sign() -> None:
    assert words("a\x00b\ud800c\u2028d") == "a\ufffdb\ufffdc\nd"


def test_names_with_commas_are_parted_by_semicolons() -> None:
    assert names(["A", "B"]) == "A, B"
    assert names(["A, B", "C"]) == "A, B; C"


def test_a_task_begins_with_a_capital() -> None:
    assert what_of(Task(what="*đôn đốc* việc")) == "Đôn đốc việc"
