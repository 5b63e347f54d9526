"""Plans to a year of work, plans brought to another year, and what is noticed on the way."""

from pathlib import Path
from typing import Any

import pytest

from docgen_vn.errors import InputError
from docgen_vn.findings import Finding, Severity
from docgen_vn.intake.reader import read
from docgen_vn.model.document import Document
from docgen_vn.planning.own_days import work_calendar
from docgen_vn.planning.schedule import for_year, schedule

ISSUER = {"name": "Ủy ban nhân dân phường Tân Lạc Hạ", "code": "UBND"}


def plan(*dues: str | None, **given: Any) -> Document:
    tasks = [{"what": f"Việc {place}", "due": due} for place, due in enumerate(dues, start=1)]
    return Document.model_validate(
        {"issuer": ISSUER, "abstract": "Công tác năm 2027", "period": 2027, "tasks": tasks} | given
    )


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [item.code for item in findings if item.code != "calendar-estimated"]


def phrases(document: Document) -> list[str]:
    return [str(task.due) for task in document.tasks]


def test_a_schedule_has_every_task_with_its_number_plan_and_deadlines() -> None:
    made = schedule(plan("trước ngày 20 hằng tháng", "thường xuyên", None, "trong quý II", number=5))
    assert made.year == 2027
    assert [(each.number, each.task.what, len(each.deadlines)) for each in made.tasks] == [
        (1, "Việc 1", 12),
        (2, "Việc 2", 0),
        (3, "Việc 3", 0),
        (4, "Việc 4", 1),
    ]
    assert {each.plan.title for each in made.tasks} == {"Kế hoạch số 05/KH-UBND công tác năm 2027"}
    assert made.tasks[0].plan.issuer == ISSUER["name"]


def test_a_plan_without_a_number_is_called_by_type_and_abstract() -> None:
    assert schedule(plan(None)).tasks[0].plan.title == "Kế hoạch công tác năm 2027"


def test_a_plan_given_twice_is_told_and_plans_of_other_numbers_or_agencies_are_not() -> None:
    (told,) = schedule([plan(None), plan(None, number=2), plan(None)]).findings
    assert (told.code, told.severity) == ("plan-called-alike", Severity.WARNING)
    assert told.message.startswith("Kế hoạch công tác năm 2027 trùng tên gọi với kế hoạch thứ 1;")
    other = {"name": "Ủy ban nhân dân phường Tân Lạc Thượng", "code": "UBND"}
    assert schedule([plan(None), plan(None, issuer=other)]).findings == ()


def test_of_a_plan_stored_twice_both_files_are_named(tmp_path: Path) -> None:
    for name in ("mot.yaml", "hai.yaml"):
        text = "co_quan: {ten: Sở Tư pháp}\nso: 4\nthoi_ky: 2027\nnhiem_vu: [{viec: Họp}]\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    plans = [read(tmp_path / name).document for name in ("mot.yaml", "hai.yaml")]
    (told,) = schedule([each for each in plans if each]).findings
    assert (told.place.file or "").endswith("hai.yaml")
    assert "mot.yaml" in told.message


def test_several_plans_stand_in_their_order() -> None:
    one, two = plan("15/3"), plan("01/02", "16/4", abstract="UBND phường kiểm tra")
    made = schedule([one, two])
    assert [(each.plan.title, each.number) for each in made.tasks] == [
        ("Kế hoạch công tác năm 2027", 1),
        ("Kế hoạch UBND phường kiểm tra", 1),
        ("Kế hoạch UBND phường kiểm tra", 2),
    ]
    assert [item.code for item in made.findings] == ["due-on-day-off", "calendar-estimated"]


@pytest.mark.parametrize(
    ("given", "year"),
    [
        ({"period": 2026, "issued_on": "2025-12-30"}, 2026),
        ({"period": {"start": "2026-03", "end": "2026-06"}}, 2026),
        ({"period": None, "issued_on": "2026-03"}, 2026),
    ],
)
def test_the_year_is_that_of_the_period_else_of_the_issue(given: dict[str, Any], year: int) -> None:
    assert schedule(plan("15/5", **given)).year == year


def test_a_year_that_is_not_known_is_an_error_for_every_plan() -> None:
    many, none = plan(period={"start": 2026, "end": 2030}), plan(period=None)
    with pytest.raises(InputError) as caught:
        schedule([many, none, plan()])
    assert codes(caught.value.findings) == ["schedule-year-unknown"] * 2
    assert "2026-2030" in str(caught.value)
    for papers in ([plan(), plan(period=2026)], []):
        with pytest.raises(InputError, match=r"2026, 2027|không có kế hoạch nào"):
            schedule(papers)
    assert schedule([many, none, plan()], year=2028).year == 2028


def test_what_comes_back_counts_while_the_plan_lasts() -> None:
    monthly = "trước ngày 20 hằng tháng"
    spring = schedule(plan(monthly, period={"start": "2027-03", "end": "2027-06-10"}))
    assert [each.phrase for each in spring.tasks[0].deadlines] == [f"trước ngày 20/{month}/2027" for month in (3, 4, 5)]
    assert len(schedule(plan(monthly, issued_on="2027-10-19")).tasks[0].deadlines) == 3
    assert len(schedule(plan(monthly, issued_on="2026-12-31")).tasks[0].deadlines) == 12
    late = schedule(plan(monthly, issued_on="2027-12-25"))
    assert (late.tasks[0].deadlines, codes(late.findings)) == ((), ["due-never"])


def test_a_plan_of_many_years_has_in_each_what_falls_there() -> None:
    five = plan(
        "ngày 15/3", "ngày 15/3/2028", "ngày 15/3/2031", "định kỳ hằng quý", period={"start": 2026, "end": 2030}
    )
    made = schedule(five, year=2027)
    assert [len(each.deadlines) for each in made.tasks] == [1, 0, 0, 4]
    assert next((item.code, item.place.path) for item in made.findings) == ("due-other-year", "tasks[2].due")


SCHOOL_YEAR = {"start": "2026-09", "end": "2027-05"}


@pytest.mark.parametrize(
    ("due", "here", "there"),
    [
        ("trước ngày 20/3", [], ["trước ngày 20/3/2027"]),
        ("trong tháng 12", ["trong tháng 12/2026"], []),
        ("trước Tết Nguyên đán 10 ngày", [], ["chậm nhất ngày 27/01/2027"]),
        ("ngày 15/11, 15/3", ["chậm nhất ngày 15/11/2026"], ["chậm nhất ngày 15/3/2027"]),
        ("cả năm", ["cả năm 2026"], ["cả năm 2027"]),
        ("trước ngày 20/3/2027", [], ["trước ngày 20/3/2027"]),
        ("trước ngày 20 tháng 5 hằng năm", [], ["trước ngày 20/5/2027"]),
    ],
)
def test_a_day_without_a_year_is_that_of_the_year_that_has_it_within_the_period(
    due: str, here: list[str], there: list[str]
) -> None:
    paper = plan(due, period=SCHOOL_YEAR)
    for year, phrases_then in ((2026, here), (2027, there)):
        told = schedule(paper, year=year)
        assert [each.phrase for each in told.tasks[0].deadlines] == phrases_then
        assert "due-never" not in codes(told.findings)


def test_a_day_of_another_year_of_the_plan_is_told_with_that_year() -> None:
    told = schedule(plan("trước ngày 20/3", "trong tháng 12", period=SCHOOL_YEAR), year=2026)
    assert [str(each.task.due) for each in told.tasks] == ["trước ngày 20/3/2027", "trong tháng 12"]


def test_a_day_outside_the_period_in_every_year_is_not_lost() -> None:
    paper = plan("trước ngày 01/9", "trước ngày 15/7", period=SCHOOL_YEAR)
    assert [each.deadlines[0].phrase for each in schedule(paper, year=2026).tasks] == [
        "trước ngày 01/9/2026",
        "trước ngày 15/7/2026",
    ]


def test_a_plan_of_another_year_is_told_once_and_only_what_names_the_year_is_in() -> None:
    made = schedule(plan("15/6", "hằng tháng", "ngày 15/3/2027", period=2026), year=2027)
    assert [len(each.deadlines) for each in made.tasks] == [0, 0, 1]
    assert codes(made.findings) == ["plan-other-year"]


def test_a_day_off_is_told_with_the_working_days_around_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "loai: KH\nco_quan: {ten: UBND phường Sao Mai, viet_tat: UBND}\nthoi_ky: 2027\n"
        "nhiem_vu:\n  - viec: Tổng vệ sinh\n    thoi_han: trước ngày 07/02\n",
        encoding="utf-8",
    )
    document = read(path).document
    assert document
    found = [item for item in schedule(document).findings if item.code == "due-on-day-off"]
    assert [(item.severity, item.place.line, item.place.path) for item in found] == [
        (Severity.WARNING, 6, "tasks[0].due")
    ]
    for words in ("thứ Bảy, ngày 06/02/2027", "Tết Nguyên Đán", "thứ Tư, ngày 03/02/2027", "thứ Năm, ngày 11/02/2027"):
        assert words in found[0].message


@pytest.mark.parametrize("call", [schedule, lambda paper, **more: for_year(paper, 2027, **more)])
def test_a_policy_that_is_none_is_refused(call: Any) -> None:
    with pytest.raises(InputError) as caught:
        call(plan("trong quý II"), policy="nex")
    assert [item.code for item in caught.value.findings] == ["policy-unknown"]
    assert "previous" in caught.value.findings[0].fix


@pytest.mark.parametrize("given", ["ke-hoach.yaml", ["ke-hoach.yaml"], [{"loai": "Kế hoạch"}]])
def test_files_and_mappings_are_to_be_loaded_before(given: Any) -> None:
    with pytest.raises(InputError) as caught:
        schedule(given)
    assert [item.code for item in caught.value.findings] == ["schedule-no-document"]


def test_a_policy_moves_and_tells_it() -> None:
    made = schedule(plan("trước ngày 07/02", "chậm nhất ngày 01/01"), policy="previous")
    assert [each.deadlines[0].phrase for each in made.tasks] == ["trước ngày 04/02/2027", "chậm nhất ngày 01/01/2027"]
    assert codes(made.findings) == ["due-moved", "due-not-moved"]
    assert "sang năm khác" in made.findings[1].message


def test_many_days_off_of_one_task_are_one_finding() -> None:
    found = schedule(plan("Chủ nhật hằng tuần")).findings[0]
    assert found.code == "due-on-day-off"
    assert found.message.count("Chủ nhật, ngày") == 12
    assert "và 40 lần khác" in found.message


def test_years_without_a_notice_are_told_once_with_the_law() -> None:
    made = schedule([plan("ngày 15/3"), plan("ngày 16/3", number=2)])
    assert [(item.code, item.law, item.clause) for item in made.findings] == [
        ("calendar-estimated", "Bộ luật Lao động 2019", "Điều 112")
    ]
    assert schedule(plan("ngày 15/3"), calendar=work_calendar(official=[2027])).findings == ()
    assert schedule(plan("thường xuyên")).findings == ()


@pytest.mark.parametrize(
    ("due", "code", "words"),
    [
        ("05 ngày kể từ ngày ký", "due-day-unknown", "chưa có đủ ngày ban hành"),
        ("05 ngày kể từ ngày nhận hồ sơ", "due-day-unknown", "ngày nhận hồ sơ"),
        ("chậm nhất 03 ngày trước ngày khai mạc", "due-day-unknown", "ngày khai mạc"),
        ("24 giờ kể từ ngày ký", "due-day-unknown", "giờ"),
        ("định kỳ 05 tháng một lần", "due-day-unknown", "lần đầu"),
        ("trước ngày 30/11 âm lịch", "due-day-unknown", "hai ngày"),
        ("ngày 29/02", "due-not-in-year", "2027"),
        ("ngày 29/02 hằng năm", "due-not-in-year", "2027"),
        ("trước ngày 01/01", "due-other-year", "31/12/2026"),
    ],
)
def test_a_task_without_a_deadline_says_why(due: str, code: str, words: str) -> None:
    made = schedule(plan(due))
    assert made.tasks[0].deadlines == ()
    assert codes(made.findings) == [code]
    assert words in made.findings[0].message


def test_days_off_of_ones_own_count() -> None:
    made = schedule(plan("ngày 21/5"), calendar=work_calendar({"2027-05-21": {"kind": "off", "name": "Ngày hội"}}))
    assert "Ngày hội" in made.findings[0].message


def test_for_year_gives_every_due_date_its_day_and_leaves_the_rest_as_it_is_said() -> None:
    given = {
        "trước ngày 20/3": "trước ngày 20/3/2027",
        "trong quý II": "trong quý II/2027",
        "chậm nhất 10 ngày trước tết Nguyên đán": "chậm nhất ngày 27/01/2027",
        "05 ngày làm việc kể từ ngày ký": "chậm nhất ngày 11/01/2027",
        "ngày 15/3, ngày 15/6 và ngày 15/9": "chậm nhất ngày 15/3, ngày 15/6 và ngày 15/9/2027",
        "trước ngày 20 hằng tháng": "trước ngày 20 hằng tháng",
        "ngày 20 tháng 7 hằng năm": "ngày 20 tháng 7 hằng năm",
        "thường xuyên": "thường xuyên",
        "05 ngày kể từ ngày nhận hồ sơ": "trong thời hạn 05 ngày kể từ ngày nhận hồ sơ",
        "trước ngày 20/3/2029": "trước ngày 20/3/2029",
    }
    document = for_year(plan(*given, period=2026, issued_on="2027-01-04"), 2027)
    assert phrases(document) == list(given.values())
    assert document.period is not None
    assert (str(document.period.start), str(document.period.end)) == ("2027", "2027")
    assert codes(document.findings) == ["due-on-day-off", "due-day-unknown", "due-other-year"]
    assert phrases(for_year(document, 2027)) == phrases(document), "done twice is done once"


def test_for_year_moves_what_stands_on_days_off() -> None:
    document = plan(
        "trước ngày 07/02", "ngày 30/4, ngày 02/9", "đến hết tháng 01, hết tháng 5", "hằng tháng", period=2026
    )
    moved = for_year(document, 2027, policy="previous")
    assert phrases(moved)[:2] == ["trước ngày 04/02/2027", "chậm nhất ngày 29/4 và ngày 01/9/2027"]
    assert phrases(moved)[2] == "đến hết tháng 01 và tháng 5/2027", "a day and a month cannot be said as one"
    assert codes(moved.findings) == ["due-moved", "due-moved", "due-on-day-off"]


def test_a_count_since_an_issue_in_another_year_stays_a_count() -> None:
    document = for_year(plan("05 ngày kể từ ngày ký", issued_on="2026-01-05", period=2026), 2027)
    assert phrases(document) == ["trong thời hạn 05 ngày kể từ ngày ký"]
    assert codes(document.findings) == ["due-other-year"]


def test_the_period_keeps_its_months_in_the_new_year() -> None:
    spring = for_year(plan(period={"start": "2028-02-29", "end": "2028-06"}), 2027).period
    many = for_year(plan(period={"start": 2026, "end": 2030}), 2027).period
    none = for_year(plan(period=None), 2027).period
    assert [(str(each.start), str(each.end)) for each in (spring, many, none) if each] == [
        ("2027-02-28", "2027-06"),
        ("2027", "2027"),
        ("2027", "2027"),
    ]
