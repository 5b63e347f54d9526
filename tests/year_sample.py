"""A year of work of an invented ward, as planning would give it, for the tests of what is written from it."""

import datetime as dt
from collections.abc import Iterator
from itertools import cycle, islice

from docgen_vn.model.document import Task
from docgen_vn.model.schedule import Deadline, PlanName, Schedule, ScheduledTask
from docgen_vn.text.dates import short_date

YEAR = 2026
PLAN = PlanName("Kế hoạch số 05/KH-UBND về công tác năm 2026", "Ủy ban nhân dân phường Tân Lạc Hạ", "ke-hoach.yaml")
UNITS = (
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Phòng Văn hóa - Xã hội",
    "Trung tâm Phục vụ hành chính công",
    "Công an phường",
)
WORKS = (
    "Ban hành lịch tiếp công dân của Chủ tịch Ủy ban nhân dân phường",
    "Tổ chức hội nghị đối thoại với doanh nghiệp, hộ kinh doanh trên địa bàn, có phiếu lấy ý kiến gửi người dự",
    "rà soát hộ nghèo, hộ cận nghèo",
    "Kiểm tra an toàn về phòng cháy, chữa cháy tại nhà ở kết hợp sản xuất, kinh doanh",
    "Nâng cấp, sửa chữa *các tuyến hẻm* đã được bố trí vốn",
    "Báo cáo kết quả cải cách hành chính",
)


def day(month: int, number: int) -> dt.date:
    return dt.date(YEAR, month, number)


def until(last: dt.date) -> Deadline:
    return Deadline(None, last, f"trước ngày {short_date(last.year, last.month, last.day)}")


def between(first: dt.date, last: dt.date) -> Deadline:
    return Deadline(first, last, f"từ ngày {first.day}/{first.month} đến ngày {last.day}/{last.month}/{last.year}")


def monthly(number: int) -> tuple[Deadline, ...]:
    return tuple(until(day(month, number)) for month in range(1, 13))


def _times() -> Iterator[tuple[str | None, tuple[Deadline, ...]]]:
    """Yield a due date in words and its deadlines, over and over."""
    for number in cycle(range(12)):
        month = number + 1
        yield f"trước ngày {number + 5}/{month}/2026", (until(day(month, number + 4)),)
        yield f"tháng {month}/2026", (between(day(month, 1), day(month, 28)),)
        yield "trước ngày 20 hằng tháng", monthly(19)
        yield "từ ngày 10/3/2026 đến ngày 30/9/2026", (between(day(3, 10), day(9, 30)),)
        yield "thường xuyên", ()
        yield "ngày 15/12/2026", (Deadline(day(12, 15), day(12, 15), "ngày 15/12/2026"),)
        yield None, ()


def year(count: int = 62, plan: PlanName = PLAN) -> Schedule:
    """Return a schedule of `count` tasks of five units."""
    times = islice(_times(), count)
    tasks = [
        ScheduledTask(
            number,
            Task(
                what=WORKS[number % len(WORKS)],
                lead=UNITS[number * len(UNITS) // (count + 1)],
                partners=UNITS[number % 3 : number % 3 + 2] if number % 4 else (),
                due=due,
                product="Kế hoạch" if number % 3 else None,
                budget="15.000.000 đồng" if number % 7 == 0 else None,
            ),
            plan,
            deadlines,
        )
        for number, (due, deadlines) in enumerate(times, start=1)
    ]
    return Schedule(YEAR, tuple(tasks))
