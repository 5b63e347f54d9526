import datetime as dt
import itertools
import struct
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT
from strategies import schedules, texts
from year_sample import PLAN, UNITS, YEAR, between, day, monthly, until, year

from docgen_vn.errors import OutputError
from docgen_vn.model.document import Task
from docgen_vn.model.schedule import DaysOff, Deadline, PlanName, Schedule, ScheduledTask
from docgen_vn.text.widths import width
from docgen_vn.writers.gantt import gantt_pages, gantt_png, gantt_svg
from docgen_vn.writers.gantt_layout import clipped, columns
from docgen_vn.writers.gantt_marks import across
from docgen_vn.writers.schedule_words import one_line, what_of

SVG = "{http://www.w3.org/2000/svg}"
A3 = (1190.55, 841.89)
DATA = tomllib.loads((ROOT / "docgen_vn/writers/data/gantt.toml").read_text(encoding="utf-8"))
TOUCHING = 0.02  # lengths are written with two decimals


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across_too = self.left < other.right - TOUCHING and other.left < self.right - TOUCHING
        return across_too and self.top < other.bottom - TOUCHING and other.top < self.bottom - TOUCHING

    def inside(self, other: "Box") -> bool:
        upright = other.top - TOUCHING <= self.top and self.bottom <= other.bottom + TOUCHING
        return upright and other.left - TOUCHING <= self.left and self.right <= other.right + TOUCHING


def box(element: ET.Element) -> Box:
    """Return where a text, a rectangle or a path is."""
    if element.tag == f"{SVG}text":
        return text_box(element)
    if element.tag == f"{SVG}rect":
        left, top, wide, high = (float(element.get(name, "")) for name in ("x", "y", "width", "height"))
        return Box(left, top, left + wide, top + high)
    numbers = [float(step) for step in element.get("d", "").replace("M", "").replace("L", "").rstrip("Z ").split()]
    return Box(min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2]))


def text_box(element: ET.Element) -> Box:
    left, base, size = (float(element.get(name, "")) for name in ("x", "y", "font-size"))
    bold, italic = element.get("font-weight") == "bold", element.get("font-style") == "italic"
    room = width(element.text or "", size, bold=bold, italic=italic)
    left -= {"middle": room / 2, "end": room}.get(element.get("text-anchor", ""), 0)
    return Box(left, base - 0.68 * size, left + room, base + 0.22 * size)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - made here


def of_class(root: ET.Element, kind: str) -> list[ET.Element]:
    return [element for element in root.iter() if element.get("class") == kind]


def sheet_box(root: ET.Element) -> Box:
    _, _, wide, high = (float(number) for number in root.get("viewBox", "").split())
    return Box(0, 0, wide, high)


def shapes(row: ET.Element) -> list[Box]:
    return [box(part) for mark in of_class(row, "mark") for part in mark if part.tag != f"{SVG}title" and not part.text]


def title_of(element: ET.Element) -> str:
    return element.findtext(f"{SVG}title") or ""


def one(*deadlines: Deadline, task: Task | None = None) -> Schedule:
    return Schedule(YEAR, (ScheduledTask(1, task or Task(what="Họp", lead="A"), PLAN, deadlines),))


def marks(*deadlines: Deadline) -> list[Box]:
    (row,) = of_class(parsed(gantt_svg(one(*deadlines))), "row")
    return shapes(row)


# --- what is drawn where


def test_a_bar_goes_from_the_first_day_to_the_end_of_the_last() -> None:
    (bar,) = marks(between(day(3, 1), day(3, 31)))
    assert bar.left == pytest.approx(across(YEAR, day(3, 1)), abs=0.01)
    assert bar.right == pytest.approx(across(YEAR, day(4, 1)), abs=0.01)


def test_a_diamond_stands_in_the_middle_of_the_last_day() -> None:
    (diamond,) = marks(until(day(7, 15)))
    middle = (across(YEAR, day(7, 15)) + across(YEAR, day(7, 16))) / 2
    assert (diamond.left + diamond.right) / 2 == pytest.approx(middle, abs=0.01)


def test_what_comes_back_every_month_has_twelve_diamonds_with_their_days() -> None:
    (row,) = of_class(parsed(gantt_svg(one(*monthly(20)))), "row")
    assert len(shapes(row)) == 12
    days = [label.text for label in of_class(row, "day")]
    assert days == ["20/01", "20/02", *(f"20/{month}" for month in range(3, 13))]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (day(3, 10), day(3, 15), "10 – 15/3"),
        (day(3, 10), day(4, 5), "10/3 – 05/4"),
        (dt.date(2025, 12, 1), day(1, 5), "01/12/2025 – 05/01/2026"),
        (dt.date(2027, 1, 5), dt.date(2027, 1, 9), "09/01/2027"),
        (dt.date(2025, 1, 5), dt.date(2025, 12, 31), "31/12/2025"),
    ],
)
def test_a_time_says_its_days(first: dt.date, last: dt.date, said: str) -> None:
    assert [label.text for label in of_class(parsed(gantt_svg(one(between(first, last)))), "day")] == [said]


def test_what_is_due_in_another_year_points_out_of_the_picture() -> None:
    *_, left, right = columns()
    (later,) = marks(until(dt.date(2027, 2, 1)))
    (earlier,) = marks(until(dt.date(2025, 2, 1)))
    assert (earlier.left, later.right) == (pytest.approx(left, abs=0.01), pytest.approx(right, abs=0.01))


def test_days_that_have_no_room_are_left_to_the_title_of_their_mark() -> None:
    weekly = [until(dt.date(YEAR, 1, 2) + dt.timedelta(weeks=week)) for week in range(52)]
    (row,) = of_class(parsed(gantt_svg(one(*weekly))), "row")
    assert len(shapes(row)) == 52
    assert len(of_class(row, "day")) < 5
    assert [title_of(mark) for mark in of_class(row, "mark")] == [time.phrase for time in weekly]


def test_what_has_no_day_says_its_due_date() -> None:
    said = [Task(what="Họp", due="thường xuyên"), Task(what="Họp")]
    found = [of_class(parsed(gantt_svg(one(task=task))), "day")[0].text for task in said]
    assert found == ["thường xuyên", "Chưa ghi thời hạn"]


def test_rows_stand_by_unit_the_earliest_first() -> None:
    root = parsed(gantt_svg(year(62)))
    assert [title_of(group) for group in of_class(root, "group")] == list(UNITS)
    rows = of_class(root, "row")
    firsts = {
        each.number: min((t.last for t in each.deadlines if t.last), default=dt.date.max) for each in year(62).tasks
    }
    numbers = [int(title_of(row).partition(".")[0]) for row in rows]
    units = [title_of(row).rpartition("(")[2].rstrip(")") for row in rows]
    for unit, run in itertools.groupby(zip(units, numbers, strict=True), key=lambda pair: pair[0]):
        days = [firsts[number] for _, number in run]
        assert days == sorted(days), unit


def test_the_whole_text_of_a_cut_task_is_in_its_title() -> None:
    long = "Kiểm tra, " * 80 + "báo cáo"
    root = parsed(gantt_svg(one(until(day(3, 3)), task=Task(what=long, lead="Phòng Một"))))
    assert title_of(of_class(root, "row")[0]) == f"1. {long} (Phòng Một)"
    assert (of_class(root, "what")[-1].text or "").endswith("…")


def test_a_mark_is_a_line_at_its_day_in_the_year_only() -> None:
    (line,) = of_class(parsed(gantt_svg(year(5), mark=day(5, 20))), "today")
    assert across(YEAR, day(5, 20)) < float(line[1].get("x1", "")) < across(YEAR, day(5, 21))
    assert of_class(parsed(gantt_svg(year(5), mark=dt.date(2027, 1, 1))), "today") == []


def test_the_legend_names_the_signs_that_are_there() -> None:
    said = [entry.text for entry in of_class(parsed(gantt_svg(one(until(day(3, 3))))), "legend")]
    assert said == ["Mỗi màu là một đơn vị chủ trì", "Hạn cuối"]
    said = [entry.text for entry in of_class(parsed(gantt_svg(year(20), mark=day(5, 20))), "legend")]
    assert said[1:] == ["Hạn cuối", "Làm từ ngày đến ngày", "Không định ngày", "Ngày 20/5/2026"]


def with_days_off(schedule: Schedule, *ends: tuple[dt.date, dt.date]) -> Schedule:
    return replace(schedule, days_off=tuple(DaysOff(first, last, "Tết") for first, last in ends))


def test_days_off_are_light_bands_from_the_first_to_the_end_of_the_last_under_all_marks() -> None:
    stretches = (day(1, 1), day(1, 4)), (day(11, 24), day(11, 24))
    root = parsed(gantt_svg(with_days_off(year(20), *stretches)))
    bands = [box(band[1]) for band in of_class(root, "off")]
    for band, (first, last) in zip(bands, stretches, strict=True):
        assert band.left == pytest.approx(across(YEAR, first), abs=TOUCHING)
        assert band.right == pytest.approx(across(YEAR, last + dt.timedelta(days=1)), abs=TOUCHING)
    order = [element.get("class") for element in root]
    assert max(place for place, name in enumerate(order) if name == "off") < order.index("group")


def test_the_legend_tells_the_days_off_where_they_have_room() -> None:
    few = with_days_off(year(20), (day(2, 14), day(2, 22)), (day(11, 24), day(11, 24)))
    assert of_class(parsed(gantt_svg(few)), "legend")[-1].text == "Nghỉ lễ, Tết: 14 – 22/02, 24/11"
    many = with_days_off(year(20), *((day(m, d), day(m, d + 2)) for m in range(1, 13) for d in (3, 20)))
    assert of_class(parsed(gantt_svg(many)), "legend")[-1].text == "Nghỉ lễ, Tết"
    assert_sound(gantt_svg(few))
    assert_sound(gantt_svg(many))


def test_tasks_of_several_plans_bear_the_letter_of_their_plan() -> None:
    others = tuple(
        replace(each, plan=PlanName("Kế hoạch khác", PLAN.issuer, number="06/KH-UBND")) for each in year(4).tasks
    )
    root = parsed(gantt_svg(Schedule(YEAR, (*year(4).tasks, *others))))
    assert sorted(str(each.text) for each in of_class(root, "number")) == [
        "A1",
        "A2",
        "A3",
        "A4",
        "B1",
        "B2",
        "B3",
        "B4",
    ]
    (line,) = of_class(root, "subtitle")
    assert str(line.text).endswith("A: Kế hoạch số 05/KH-UBND về công tác năm 2026; B: 06/KH-UBND")


# --- nothing meets what it should not


def assert_sound(svg: str) -> None:
    root = parsed(svg)
    sheet = sheet_box(root)
    for element in root.iter():
        if element.tag in {f"{SVG}text", f"{SVG}rect", f"{SVG}path"}:
            assert box(element).inside(sheet), ET.tostring(element, encoding="unicode")
    unit, number, task, months, right = columns()
    for kind, start, end in (("unit", unit, number), ("what", task, months), ("day", months, right)):
        assert all(start < box(text).left and box(text).right < end for text in of_class(root, kind)), kind
    rows = of_class(root, "row")
    assert_apart([box(text) for row in rows for text in of_class(row, "what")])
    assert_apart([box(text) for text in of_class(root, "unit")])
    for row in rows:
        assert_labels_apart(row)


def assert_labels_apart(row: ET.Element) -> None:
    """Check that a day meets no other day, and no mark unless it stands in its own bar."""
    labels = [box(text) for text in of_class(row, "day")]
    assert_apart(labels)
    for label in labels:
        assert all(label.left > mark.left and label.right < mark.right for mark in shapes(row) if label.meets(mark))


def assert_apart(boxes: Sequence[Box]) -> None:
    upright = sorted(boxes, key=lambda each: each.top)
    for place, each in enumerate(upright):
        below = itertools.takewhile(lambda other, end=each.bottom: other.top < end, upright[place + 1 :])
        assert not any(each.meets(other) for other in below)


@pytest.mark.parametrize("count", [0, 1, 12, 62, 75, 100, 250])
def test_a_year_of_any_size_is_drawn_without_collisions(count: int) -> None:
    for svg in (gantt_svg(year(count)), *gantt_pages(year(count))):
        assert_sound(svg)


@given(schedules())
def test_any_schedule_is_drawn_without_collisions(schedule: Schedule) -> None:
    for svg in (gantt_svg(schedule), *gantt_pages(schedule)):
        assert_sound(svg)
    rows = of_class(parsed(gantt_svg(schedule)), "row")
    assert len(rows) == len(schedule.tasks)
    assert sum(len(shapes(row)) for row in rows) == sum(bool(t.last or t.first) for _, t in schedule.times())
    letters = schedule.plan_letters
    said = (f"{letters.get(each.plan, '')}{each.number}. {one_line(what_of(each.task))}" for each in schedule.tasks)
    wanted = Counter(said)
    assert all(any(title_of(row).startswith(title) for row in rows) for title in wanted)


@given(texts(20), st.floats(30, 400), st.integers(1, 3), st.booleans())
def test_a_cut_text_keeps_to_its_room(text: str, room: float, most: int, bold: bool) -> None:  # noqa: FBT001 - drawn
    lines = clipped(text, 8, room, most, bold=bold)
    assert 1 <= len(lines) <= most
    assert all(width(line, 8, bold=bold) <= room + 1e-6 for line in lines)


# --- pages


def test_sixty_two_tasks_stand_on_one_page_and_letters_are_never_smaller_than_seven_points() -> None:
    (page,) = gantt_pages(year(62))
    assert sheet_box(parsed(page)) == Box(0, 0, *A3)
    for count in (62, 250):
        sizes = {float(text.get("font-size", "")) for text in parsed(gantt_svg(year(count))).iter(f"{SVG}text")}
        assert min(sizes) >= 7


def test_more_tasks_go_on_on_the_next_page_under_the_name_of_their_unit() -> None:
    pages = [parsed(page) for page in gantt_pages(year(250))]
    assert len(pages) > 2
    assert all(sheet_box(page) == Box(0, 0, *A3) for page in pages)
    numbers = sorted(int(title_of(row).partition(".")[0]) for page in pages for row in of_class(page, "row"))
    assert numbers == list(range(1, 251))
    titles = [of_class(page, "title")[0].text or "" for page in pages]
    assert titles[1].endswith(f"(trang 2/{len(pages)})")
    over = [title_of(of_class(page, "group")[0]) for page in pages[1:]]
    assert any(name == title_of(of_class(before, "group")[-1]) for name, before in zip(over, pages, strict=False))
    assert sheet_box(parsed(gantt_svg(year(250)))).bottom > A3[1]


# --- colours

# Machado, Oliveira and Fernandes 2009: how a colour (linear RGB) looks to people who lack one kind of cone.
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long waves": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "no middle waves": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
}  # fmt: skip
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.95047, 1.0, 1.08883)
Triple = tuple[float, ...]


def times(matrix: Sequence[Sequence[float]], vector: Triple) -> Triple:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def lab(shade: str, eye: str) -> Triple:
    linear = tuple(_linear(int(shade[place : place + 2], 16) / 255) for place in (1, 3, 5))
    seen = tuple(min(1.0, max(0.0, part)) for part in times(EYES[eye], linear))
    x, y, z = (_root(part / white) for part, white in zip(times(TO_XYZ, seen), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 0.008856 else 7.787 * part + 16 / 116


@pytest.mark.parametrize("eye", EYES)
def test_the_colours_of_units_are_told_apart(eye: str) -> None:
    seen = [lab(shade, eye) for shade in DATA["colours"]["units"]]
    apart = [sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5 for pair in itertools.combinations(seen, 2)]
    assert min(apart) >= 19


# --- PNG and bytes


def png_size(data: bytes) -> tuple[int, ...]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", data[16:24])


def test_a_png_has_the_width_asked_for_and_the_same_bytes_again() -> None:
    schedule = year(10)
    data = gantt_png(schedule, width=600, mark=day(5, 20))
    assert png_size(data)[0] == 600
    assert data == gantt_png(gantt_svg(schedule, mark=day(5, 20)), width=600)
    assert png_size(gantt_png(gantt_pages(schedule)[0])) == (2480, 1755)


def test_letters_are_drawn_where_a_font_is_installed(office: object) -> None:
    assert office
    bare = replace(year(1), tasks=())
    svg = gantt_svg(bare)
    without = svg.replace("TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ NĂM 2026</text>", "</text>")
    assert gantt_png(svg, width=400) != gantt_png(without, width=400)


def test_the_picture_is_the_same_every_time() -> None:
    assert gantt_svg(year(30)) == gantt_svg(year(30))


def test_without_resvg_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(OutputError, match="resvg_py"):
        gantt_png(year(1))
