import pytest
from lint.cases import TASKS, codes, only, task


def _due(phrase: str, **changes: object) -> list[str]:
    return codes(**TASKS | {"tasks": [task(phrase)]} | changes)


def test_the_day_of_issue_itself_is_not_before_it() -> None:
    assert _due("chậm nhất ngày 05/01/2026") == []
    assert _due("chậm nhất ngày 04/01/2026") == ["due-before-issue"]


@pytest.mark.parametrize(("issued", "day"), [("2026-03", "01/3/2026"), (2026, "01/01/2026")])
def test_of_a_date_of_issue_not_yet_whole_the_first_day_counts(issued: object, day: str) -> None:
    assert _due(f"chậm nhất ngày {day}", issued_on=issued) == []
    assert _due(f"trước ngày {day}", issued_on=issued) == ["due-before-issue"]


def test_a_due_date_without_a_year_is_in_the_year_of_issue() -> None:
    assert _due("trước ngày 25/8", issued_on="2026-09-01") == ["due-before-issue"]
    assert _due("trước ngày 25/8", issued_on="2026-08-01") == []


def test_a_due_date_without_a_year_may_be_in_any_year_of_the_period() -> None:
    school_year = {"start": "2026-09", "end": "2027-05"}
    assert _due("trước ngày 15/3", issued_on="2026-08-20", period=school_year) == []
    assert _due("trước ngày 15/7", issued_on="2026-08-20", period=school_year) == ["due-outside-period"]


@pytest.mark.parametrize(
    "phrase", ["trong tháng 12/2025", "từ ngày 20/12/2025 đến ngày 15/01/2026", "đến hết năm 2027"]
)
def test_what_begins_or_ends_outside_the_period_is_outside_it(phrase: str) -> None:
    assert _due(phrase, period=2026, issued_on=None) == ["due-outside-period"]


@pytest.mark.parametrize("phrase", ["trong quý IV/2026", "cả năm 2026", "trước ngày 01/01/2027", "đến hết năm"])
def test_both_ends_of_the_period_are_in_it(phrase: str) -> None:
    assert _due(phrase, period=2026) == []


@pytest.mark.parametrize(
    "phrase",
    [
        "thường xuyên",
        "đột xuất",
        "hằng tháng",
        "trước ngày 20 tháng 01 hằng năm",
        "trong thời hạn 05 ngày làm việc kể từ ngày ký",
    ],
)
def test_what_comes_back_goes_on_or_waits_is_never_out_of_time(phrase: str) -> None:
    assert _due(phrase, issued_on="2026-08-01", period={"start": "2026-08", "end": "2026-10"}) == []
    assert _due(phrase, issued_on=None) == []


@pytest.mark.parametrize(
    "phrase", ["dự kiến vào tháng 12", "trong quý II", "từ ngày 01/3 đến ngày 15/3", "đến hết năm"]
)
def test_every_kind_of_due_date_without_a_year_asks_for_it(phrase: str) -> None:
    assert _due(phrase, issued_on=None) == ["due-year-unknown"]


@pytest.mark.parametrize("phrase", ["trong quý II/2026", "trước ngày 25/8/2026"])
def test_a_due_date_with_its_year_asks_for_nothing(phrase: str) -> None:
    assert _due(phrase, issued_on=None) == []


def test_a_period_that_ends_before_it_starts_is_named_alone() -> None:
    period = {"start": "2026-06", "end": "2026-05"}
    assert _due("trước ngày 25/8/2026", period=period) == ["period-reversed"]


def test_the_message_writes_dates_as_papers_do() -> None:
    changes = TASKS | {"tasks": [task("trong tháng 02/2025")], "issued_on": "2026-03"}
    message = only("due-before-issue", **changes)[0].message
    assert "trong tháng 02/2025" in message
    assert "(tháng 3/2026)" in message
