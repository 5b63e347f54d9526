import datetime as dt
import re
import sys
import warnings
from dataclasses import replace
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import schedules, texts
from year_sample import PLAN, YEAR, between, day, monthly, until, year

from docgen_vn.errors import OutputError
from docgen_vn.model.document import Task
from docgen_vn.model.schedule import Deadline, PlanName, Schedule, ScheduledTask
from docgen_vn.writers.ics import calendar_ics
from docgen_vn.writers.schedule_words import lead_of, what_of

TASK = Task(
    what="họp giao ban", lead="Văn phòng", partners=("Công an phường", "Đoàn"), product="Biên bản", budget="0 đồng"
)


def one(task: Task, *deadlines: Deadline) -> Schedule:
    return Schedule(YEAR, (ScheduledTask(3, task, PLAN, deadlines),))


def events(schedule: Schedule, **options: Any) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(calendar_ics(schedule, **options)).walk("VEVENT"))


def second_reader(data: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its grammar library and its dates are older than this Python
        import ics

        return ics.Calendar(data.decode())


def lines(data: bytes) -> list[str]:
    """Return the lines of a calendar, unfolded."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_an_event_is_all_day_on_the_last_day_and_says_everything() -> None:
    (event,) = events(one(TASK, between(day(3, 10), day(3, 15))))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (day(3, 15), day(3, 16))
    assert str(event["summary"]) == "Họp giao ban"
    assert str(event["description"]).split("\n") == [
        "Thời hạn: từ ngày 10/3 đến ngày 15/3/2026",
        "Chủ trì: Văn phòng",
        "Phối hợp: Công an phường, Đoàn",
        "Sản phẩm: Biên bản",
        "Kinh phí: 0 đồng",
        "Việc số 3, Kế hoạch số 05/KH-UBND về công tác năm 2026, Ủy ban nhân dân phường Tân Lạc Hạ",
    ]
    assert event.categories == ["Văn phòng"]


def test_what_comes_back_every_month_has_an_event_a_month() -> None:
    found = events(one(TASK, *monthly(19)))
    assert [event.decoded("dtstart") for event in found] == [day(month, 19) for month in range(1, 13)]
    assert len({str(event["uid"]) for event in found}) == 12


def test_what_has_no_day_has_no_event() -> None:
    assert events(one(TASK, Deadline(None, None, "khi có yêu cầu"))) == []
    assert [event.decoded("dtstart") for event in events(one(TASK, Deadline(day(2, 2), None, "từ ngày 02/02")))] == [
        day(2, 2)
    ]


@pytest.mark.parametrize(
    ("days", "trigger", "said"),
    [
        (7, "-P6DT16H", "Còn 7 ngày: Họp giao ban"),
        (1, "-PT16H", "Còn 1 ngày: Họp giao ban"),
        (0, "PT8H", "Hôm nay đến hạn: Họp giao ban"),
    ],
)
def test_a_reminder_comes_at_eight_of_its_day(days: int, trigger: str, said: str) -> None:
    data = calendar_ics(one(TASK, until(day(3, 20))), reminders=(days,))
    assert f"TRIGGER:{trigger}" in lines(data)
    (alarm,) = icalendar.Calendar.from_ical(data).walk("VALARM")
    midnight = dt.datetime(2026, 3, 20)  # noqa: DTZ001 - a reminder of an all-day event floats
    assert midnight + alarm.decoded("trigger") == dt.datetime(2026, 3, 20 - days, 8)  # noqa: DTZ001 - the same
    assert str(alarm["description"]) == said


def test_a_reminder_after_the_deadline_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        calendar_ics(one(TASK), reminders=(-1,))


def test_the_calendar_tells_its_name_and_time_zone() -> None:
    said = lines(calendar_ics(year(5)))
    assert "X-WR-CALNAME:Nhiệm vụ năm 2026" in said
    assert "X-WR-TIMEZONE:Asia/Ho_Chi_Minh" in said
    assert said[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//docgen-vn//docgen-vn//VI"]


def test_an_identifier_is_that_of_plan_number_and_day() -> None:
    schedule = one(TASK, until(day(3, 20)))
    (first,) = events(schedule)
    (moved,) = schedule.tasks
    reworded = replace(moved, task=TASK.model_copy(update={"what": "Việc khác"}), plan=replace(PLAN, file="khac.yaml"))
    others = [replace(moved, number=4), replace(moved, plan=PlanName("Khác", PLAN.issuer)),
              replace(moved, deadlines=(until(day(3, 21)),))]  # fmt: skip
    assert events(Schedule(YEAR, (reworded,)))[0]["uid"] == first["uid"]
    assert all(events(Schedule(YEAR, (other,)))[0]["uid"] != first["uid"] for other in others)
    twice = events(one(TASK, until(day(3, 20)), until(day(3, 20))))
    assert len({str(event["uid"]) for event in twice}) == 2


def test_the_bytes_are_the_same_and_know_no_clock() -> None:
    data = calendar_ics(year(30))
    assert data == calendar_ics(year(30))
    stamps = {line for line in lines(data) if line.startswith("DTSTAMP")}
    starts = {line for line in lines(data) if line.startswith("DTSTART")}
    assert {stamp[8:16] for stamp in stamps} == {start[-8:] for start in starts}


def test_a_second_reader_finds_the_same_events() -> None:
    schedule = year(62)
    found = second_reader(calendar_ics(schedule)).events
    wanted = sorted((time.last, what_of(each.task)) for each, time in schedule.times() if time.last)
    assert sorted((event.begin.date(), event.name) for event in found) == wanted
    assert all(event.all_day and len(event.alarms) == 2 for event in found)


HARD = st.lists(
    st.sampled_from(["Ủy ban", ",", ";", "\\", "\n", '"', "Đường số 5", "😀", "\\n", ":", "ẫ" * 60]), min_size=1
)


@given(HARD.map(" ".join).filter(lambda text: bool(text.strip())))
def test_a_text_comes_back_as_it_was(text: str) -> None:
    task = Task(what=f"Việc {text}", lead="Phòng A, B; C", product=text)
    data = calendar_ics(one(task, until(day(3, 20))))
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["summary"]) == what_of(task)
    assert f"\nSản phẩm: {task.product}\n" in str(event["description"])
    assert event.categories == [lead_of(task)]
    if r"\n" not in text:  # the second reader takes a written backslash and n for a line break
        (other,) = second_reader(data).events
        assert (other.name, other.description) == (event["summary"], event["description"])


@given(schedules(), texts())
def test_any_schedule_makes_lines_of_at_most_75_bytes_of_whole_letters(schedule: Schedule, title: str) -> None:
    data = calendar_ics(replace(schedule, tasks=tuple(replace(t, plan=PlanName(title, "")) for t in schedule.tasks)))
    folded = data.split(b"\r\n")
    assert max(map(len, folded)) <= 75
    assert all(line.decode() is not None for line in folded)
    assert not re.search(rb"[^\r]\n", data)
    dated = [time for _, time in schedule.times() if time.last or time.first]
    assert len(icalendar.Calendar.from_ical(data).walk("VEVENT")) == len(dated)


def test_without_icalendar_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(OutputError, match="icalendar"):
        calendar_ics(year(1))
