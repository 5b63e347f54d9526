"""A year of plans: files in; papers, workbook, calendar and picture out. The example of a year, with its goldens.

UPDATE_GOLDEN=1 rewrites tests/golden_year; look at the difference before you commit it.
"""

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from places import ROOT

from docgen_vn.errors import InputError, OutputError, UnreadableError
from docgen_vn.model.blocks import Table
from docgen_vn.model.document import Document
from docgen_vn.model.schedule import Schedule
from docgen_vn.model.walk import walk_document
from docgen_vn.pipeline import load, render
from docgen_vn.planning.papers import task_annex, unit_notice
from docgen_vn.planning.papers_months import month_extract, month_summary
from docgen_vn.planning.schedule import schedule
from docgen_vn.text.casing import sentence
from docgen_vn.year import (
    Made,
    calendar,
    known_unit,
    leads,
    load_plans,
    month_papers,
    notices,
    painted,
    picture,
    plan_papers,
    save_all,
    whole_year,
    workbook,
)

EXAMPLE = ROOT / "examples" / "chuong-trinh-nam" / "chuong-trinh.yaml"
GOLDEN = Path(__file__).resolve().parent / "golden_year"
PLAN = """\
co_quan: {ten: Ủy ban nhân dân phường Tân Lạc Hạ, viet_tat: UBND}
dia_danh: Tân Lạc Hạ
thoi_ky: 2026
trich_yeu: Tổ chức Ngày hội đọc sách
noi_dung: [{nhiem_vu: bang}]
nhiem_vu: [{viec: Trưng bày sách, chu_tri: Phòng Văn hóa, thoi_han: trong tháng 4/2026}]
noi_nhan: [Các phòng]
chu_ky: {quyen_han: TM., thay_mat_cho: Ủy ban nhân dân, chuc_vu: Chủ tịch, ho_ten: Lê Hà My}
"""


@cache
def example() -> tuple[Document, Schedule]:
    plan = load(EXAMPLE)
    return plan, schedule(plan)


@cache
def papers() -> dict[str, Document]:
    """Return every paper of the example, by what it is."""
    plan, year = example()
    named = {f"thong-bao-{place}": unit_notice(year, unit, plan) for place, unit in enumerate(year.units, start=1)}
    months = {f"thang-{month:02}": month_extract(year, month, plan) for month in range(1, 13)}
    return {"chuong-trinh": task_annex(plan), **named, **months, "tong-hop": month_summary(year, plan)}


def cells(paper: Document) -> Counter[str]:
    tables = (block for _, block in walk_document(paper) if isinstance(block, Table))
    return Counter(str(cell) for table in tables for row in table.rows for cell in row)


# --- the example


def test_a_notebook_shows_what_was_made_and_not_its_bytes() -> None:
    assert repr(Made("a.docx", b"PK")) == "Made(name='a.docx', findings=())"


def test_the_example_is_a_year_of_every_kind_of_due_date() -> None:
    _, year = example()
    assert len(year.tasks) >= 60
    assert len(leads(year)) >= 5
    assert {time.last.month for _, time in year.times() if time.last} == set(range(1, 13))
    assert {each.task.due.as_mapping()["kind"] for each in year.tasks if each.task.due} >= {
        *("before", "by", "until", "in", "range", "ahead", "several", "within"),
        *("recurring", "yearly", "expected", "ongoing", "on_demand"),
    }


@pytest.mark.parametrize("name", papers())
def test_a_paper_of_the_example_equals_its_golden_and_nothing_is_wrong_with_it(name: str) -> None:
    made, kept = render(papers()[name]), GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(made.text, "utf-8", newline="\n")
    assert made.text == kept.read_text("utf-8")
    assert {item.code for item in made.findings} <= ({"due-on-day-off"} if name == "chuong-trinh" else set())


def test_every_golden_has_its_paper() -> None:
    assert sorted(file.stem for file in GOLDEN.iterdir()) == sorted(papers())


def test_every_task_of_the_example_is_told_in_each_of_its_months_and_to_each_of_its_units() -> None:
    _, year = example()
    months = sum((cells(paper) for name, paper in papers().items() if name.startswith("thang")), Counter[str]())
    told = sum((cells(paper) for name, paper in papers().items() if name.startswith("thong-bao")), Counter[str]())
    for each in year.tasks:
        units = len({each.task.lead, *each.task.partners})
        own = {time.last.month for time in each.deadlines if time.last} or set(range(1, 13))
        assert told[sentence(each.task.what)] == units
        assert months[sentence(each.task.what)] >= len(own)


def test_the_table_of_the_annex_has_every_task_in_the_order_of_the_plan() -> None:
    text = render(papers()["chuong-trinh"]).text.replace("\u00a0", " ")
    places = [text.index(sentence(task.what)) for task in example()[0].tasks]
    assert places == sorted(places)


# --- files in


def test_a_folder_is_every_plan_of_it_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("2.yaml", "1.yml"):
        (tmp_path / name).write_text(PLAN, "utf-8")
    for name in ("README.md", "_thong-tin.yaml", ".an.yaml", "ghi-chu.txt"):
        (tmp_path / name).write_text("không phải kế hoạch", "utf-8")
    (tmp_path / "3.yaml").write_text("\n".join(line for line in PLAN.splitlines() if "nhiem_vu" not in line), "utf-8")
    text = (tmp_path / "3.yaml").read_text("utf-8") + "\nnoi_dung: [Không giao việc.]\n"
    (tmp_path / "3.yaml").write_text(text, "utf-8")
    assert [Path(plan.origin.file or "").name for plan in load_plans([tmp_path])] == ["1.yml", "2.yaml"]


def test_the_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("1.yaml", "2.yaml"):
        (tmp_path / name).write_text(PLAN.replace("trich_yeu", "trich_yu"), "utf-8")
    (tmp_path / "3.yaml").write_text(PLAN, "utf-8")
    with pytest.raises(InputError) as failed:
        load_plans([tmp_path, tmp_path / "4.yaml"])
    files = {Path(item.place.file or "").name for item in failed.value.findings}
    assert files >= {"1.yaml", "2.yaml"}
    assert "file-missing" in {item.code for item in failed.value.findings}
    assert not isinstance(failed.value, UnreadableError)


def test_no_readable_file_at_all_is_unreadable_and_no_plan_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        load_plans([tmp_path / "1.yaml"])
    with pytest.raises(InputError) as failed:
        load_plans([tmp_path])
    assert [item.code for item in failed.value.findings] == ["plans-missing"]


# --- files out


def two_plans(tmp_path: Path, other: str = "") -> tuple[Document, ...]:
    (tmp_path / "a").mkdir()
    (tmp_path / "ke-hoach.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "a" / "ke-hoach.yaml").write_text(
        PLAN.replace("phường Tân Lạc Hạ", other or "phường Tân Lạc Hạ"), "utf-8"
    )
    return load_plans([tmp_path, tmp_path / "a"])


def test_plans_of_the_same_name_give_files_of_two_names(tmp_path: Path) -> None:
    assert [made.name for made in plan_papers(two_plans(tmp_path))] == ["ke-hoach.docx", "ke-hoach-2.docx"]


def test_plans_of_two_agencies_have_no_common_paper_but_a_common_calendar(tmp_path: Path) -> None:
    plans = two_plans(tmp_path, "phường Bến Sậy")
    year = schedule(plans)
    for make in (lambda: list(notices(year, plans)), lambda: list(month_papers(year, plans, [4]))):
        with pytest.raises(InputError) as failed:
            make()
        assert [item.code for item in failed.value.findings] == ["plans-agencies-differ"]
    assert calendar(year).data.count(b"BEGIN:VEVENT") == 2


def test_the_whole_year_is_twenty_five_files_and_the_same_ones_again() -> None:
    plan, year = example()
    first, again = tuple(whole_year(year, [plan])), tuple(whole_year(year, [plan]))
    assert [made.name for made in first] == [
        "chuong-trinh.docx",
        "thong-bao-van-phong-hdnd-va-ubnd-phuong.docx",
        "thong-bao-phong-kinh-te-ha-tang-va-do-thi.docx",
        "thong-bao-phong-van-hoa-xa-hoi.docx",
        "thong-bao-trung-tam-phuc-vu-hanh-chinh-cong-phuong.docx",
        "thong-bao-cong-an-phuong.docx",
        "thong-bao-ban-chi-huy-quan-su-phuong.docx",
        "thong-bao-tram-y-te-phuong.docx",
        *(f"thang-{month:02}.docx" for month in range(1, 13)),
        "tong-hop-thang.docx",
        "so-theo-doi.xlsx",
        "lich-cong-tac.ics",
        "bieu-do.svg",
        "bieu-do.png",
    ]
    assert first == again


def test_a_unit_that_only_takes_part_gets_a_letter_when_it_is_asked_for() -> None:
    plan, year = example()
    (made,) = notices(year, [plan], ["Đoàn Thanh niên phường"])
    assert made.name == "cong-van-doan-thanh-nien-phuong.docx"


def test_workbook_calendar_and_pictures_are_what_their_names_say() -> None:
    _, year = example()
    heads = {made.name: made.data[:5] for made in (workbook(year), calendar(year), picture(year), painted(year))}
    assert heads == {
        "so-theo-doi.xlsx": b"PK\x03\x04\x14",
        "lich-cong-tac.ics": b"BEGIN",
        "bieu-do.svg": b"<?xml",
        "bieu-do.png": b"\x89PNG\r",
    }


def test_a_unit_is_known_without_marks_and_another_one_gets_the_nearest_named() -> None:
    _, year = example()
    assert known_unit(year, "cong an phuong") == "Công an phường"
    with pytest.raises(UnreadableError) as failed:
        known_unit(year, "Công an xã")
    assert "gần nhất là “Công an phường”" in failed.value.findings[0].message


def test_files_are_saved_all_or_none(tmp_path: Path) -> None:
    made = [Made("a.txt", b"a"), Made("b.txt", b"b")]
    folder = tmp_path / "ra" / "nam"
    assert save_all(made, folder) == (folder / "a.txt", folder / "b.txt")
    (folder / "a.txt").unlink()
    with pytest.raises(OutputError) as failed:
        save_all(made, folder)
    assert [item.place.file for item in failed.value.findings] == [str(folder / "b.txt")]
    assert not (folder / "a.txt").exists()
    save_all(made, folder, overwrite=True)
    assert (folder / "a.txt").read_bytes() == b"a"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "ra").write_text("một tệp", "utf-8")
    with pytest.raises(OutputError) as failed:
        save_all([Made("a.txt", b"a")], tmp_path / "ra")
    assert [item.code for item in failed.value.findings] == ["output-unwritable"]


def test_no_two_files_of_a_year_have_one_name(tmp_path: Path) -> None:
    for name in ("thang-01.yaml", "Thang-02.yaml"):
        text = PLAN.replace("Ngày hội", f"Ngày hội {name}").replace("Lê Hà My", "LÊ HÀ MY")
        (tmp_path / name).write_text(text, encoding="utf-8")
    plans = load_plans([tmp_path])
    made = tuple(whole_year(schedule(plans), plans))
    names = [each.name.lower() for each in made]
    assert len(names) == len(set(names))
    assert {"thang-01.docx", "thang-01-2.docx", "thang-02-2.docx", "bieu-do.svg", "bieu-do.png"} <= set(names)
    (moved,) = (each for each in made if each.name == "thang-01-2.docx")
    assert {item.place.file for item in moved.findings} == {"thang-01-2.docx"}


def test_a_unit_with_a_very_long_name_gets_a_file_that_every_disk_takes(tmp_path: Path) -> None:
    units = [f"Phòng {'Kinh tế, ' * 60}{end}" for end in ("Hạ tầng", "Đô thị")]
    text = PLAN.replace(
        "[{viec: Trưng bày sách, chu_tri: Phòng Văn hóa",
        f'[{{viec: Một, chu_tri: "{units[0]}"}}, {{viec: Hai, chu_tri: "{units[1]}"',
    )
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    plans = load_plans([tmp_path])
    paths = save_all(notices(schedule(plans), plans), tmp_path / "ra")
    assert len(paths) == len(units)
    assert all(len(path.name) < 150 for path in paths)


def test_a_paper_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    text = PLAN.replace(", chu_tri: Phòng Văn hóa", "").replace("[Các phòng]", "[Như trên]")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    plans = load_plans([tmp_path])
    with pytest.raises(InputError) as caught:
        tuple(whole_year(schedule(plans), plans))
    assert {item.place.file for item in caught.value.findings} == {"thang-01.docx"}
