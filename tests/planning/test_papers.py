import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers_sample import DUES, UNITS, YEAR, plan, tables, told

from docgen_vn.model.blocks import Clause, Section, Tasks
from docgen_vn.model.document import Document, Orientation
from docgen_vn.model.schedule import units_of
from docgen_vn.model.walk import walk_document
from docgen_vn.pipeline import render
from docgen_vn.planning.papers import task_annex, unit_notice
from docgen_vn.planning.schedule import schedule


def notice(unit: str, **changes: object) -> Document:
    return unit_notice(schedule(plan(**changes), year=YEAR), unit, plan(**changes))


def texts(paper: Document) -> str:
    return render(paper).text.replace("\u00a0", " ")


def test_the_tasks_of_a_plan_move_to_a_landscape_annex_that_its_text_points_at() -> None:
    moved = task_annex(plan())
    assert [annex.orientation for annex in moved.annexes] == [Orientation.LANDSCAPE]
    assert [path[0] for path, block in walk_document(moved) if isinstance(block, Tasks)] == ["annexes"]
    assert "tại Phụ lục kèm theo Kế hoạch này." in texts(moved)
    assert not {item.code for item in render(moved).findings} & {"annex-not-mentioned", "tasks-not-placed"}


def test_a_second_annex_is_pointed_at_by_its_number() -> None:
    given_annex = {"title": "Kinh phí", "id": "bang_nhiem_vu", "blocks": [{"type": "paragraph", "text": "Tự túc."}]}
    moved = task_annex(plan(annexes=[given_annex], closing=["Kinh phí tại Phụ lục I"]))
    assert [annex.id for annex in moved.annexes] == ["bang_nhiem_vu", "bang_nhiem_vu_2"]
    assert "tại Phụ lục II kèm theo Kế hoạch này." in texts(moved)


def test_a_plan_that_has_the_table_in_an_annex_gets_no_other_one() -> None:
    held = {"title": "Việc", "blocks": [{"type": "tasks", "layout": "table"}]}
    moved = task_annex(plan(annexes=[held]))
    assert [(annex.title, annex.orientation) for annex in moved.annexes] == [("Việc", Orientation.LANDSCAPE)]
    assert task_annex(moved).annexes == moved.annexes


def test_a_plan_without_a_place_for_its_tasks_points_at_them_in_the_end_and_one_without_tasks_stays() -> None:
    body = [{"type": "paragraph", "text": "Các đơn vị thực hiện."}]
    assert "tại Phụ lục kèm theo Kế hoạch này" in texts(task_annex(plan(body=body)))
    assert task_annex(plan(dues=(), body=body)) == plan(dues=(), body=body)


def test_the_annex_keeps_where_each_task_came_from() -> None:
    paper = plan()
    assert task_annex(paper).origin is paper.origin


@given(st.lists(st.sampled_from(DUES), min_size=1, max_size=9))
def test_the_notices_tell_every_task_once_to_each_of_its_units(dues: list[str | None]) -> None:
    paper = plan(dues)
    year = schedule(paper, year=YEAR)
    wanted = {each.number: len(units_of(each.task)) for each in year.tasks}
    assert told(unit_notice(year, unit, paper) for unit in year.units) == Counter(wanted)


def test_a_notice_has_the_head_and_foot_of_its_plan_and_neither_number_nor_date() -> None:
    paper, told_to = plan(), notice("Phòng Kinh tế")
    assert (told_to.issuer, told_to.place, told_to.signature, told_to.filing) == (
        (paper.issuer, paper.place, paper.signature, paper.filing)
    )
    assert (told_to.number, told_to.issued_on, told_to.kind) == (None, None, "thong_bao")
    assert told_to.recipients == (
        "Phòng Kinh tế (để t/h)",
        "Chủ tịch, các Phó Chủ tịch UBND phường",
        "Công an phường (để p/h)",
        "Văn phòng (để p/h)",
    )


def test_a_notice_names_its_plan_in_full_and_the_agency_once() -> None:
    assert texts(notice("Văn phòng")).count(
        "Thực hiện Kế hoạch số 05/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân phường Bến Sậy về công tác "
        "năm 2026, Ủy ban nhân dân phường Bến Sậy thông báo nhiệm vụ năm 2026 của Văn phòng như sau:"
    )


def test_a_plan_not_yet_numbered_is_named_with_blanks() -> None:
    said = texts(notice("Văn phòng", number=None, issued_on=None))
    assert re.search(r"Kế hoạch số +/KH-UBND ngày …… tháng …… năm …… của", said)


def test_a_notice_tells_what_the_unit_leads_what_it_helps_with_and_what_has_no_day_apart() -> None:
    titles = [block.title for block in notice("Công an phường").body if isinstance(block, Section)]
    assert titles == [
        "Nhiệm vụ chủ trì",
        "Nhiệm vụ phối hợp",
        "Nhiệm vụ thường xuyên, không ấn định ngày",
        "Nhiệm vụ không đến hạn trong năm 2026",
        "Tổ chức thực hiện",
    ]


def test_the_tasks_of_a_notice_stand_by_deadline() -> None:
    dues = ["trước ngày 10/9/2026", None, None, "trước ngày 02/3/2026", None, None, "trong tháng 5/2026"]
    paper = plan(dues)
    first, *_ = tables(unit_notice(schedule(paper), "Phòng Kinh tế", paper))
    assert [row[-2] for row in first.rows] == ["Trước ngày 02/3/2026", "Trong tháng 5/2026", "Trước ngày 10/9/2026"]


def test_a_unit_that_leads_nothing_gets_a_letter_that_asks_it_to_take_part() -> None:
    asked = notice("Công an phường", dues=("trong tháng 5/2026",))
    assert (asked.kind, asked.addressees, asked.recipients[0]) == ("cong_van", ("Công an phường",), "Như trên")
    assert {type(block) for block in asked.body} == {Clause}
    assert "V/v phối hợp thực hiện nhiệm vụ năm 2026" in texts(asked)
    assert "Kính gửi: Công an phường" in texts(asked)


def test_who_asks_for_a_letter_gets_one() -> None:
    paper = plan()
    asked = unit_notice(schedule(paper), "Công an phường", paper, kind="cong_van")
    assert asked.abstract == "thực hiện nhiệm vụ năm 2026"


def test_several_plans_are_the_bases_of_a_notice() -> None:
    papers = (plan(), plan(number=6, abstract="Tổ chức Ngày hội"))
    made = unit_notice(schedule(papers), "Văn phòng", papers[0])
    said = "Căn cứ Kế hoạch số {} ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân phường Bến Sậy về {}"
    assert made.legal_bases == (
        said.format("05/KH-UBND", "công tác năm 2026"),
        said.format("06/KH-UBND", "tổ chức Ngày hội"),
    )


def test_a_task_of_one_of_several_plans_names_its_plan() -> None:
    papers = (plan(), plan(number=6, abstract="Tổ chức Ngày hội"))
    for table in tables(unit_notice(schedule(papers), "Văn phòng", papers[0])):
        assert table.header[-1] == "Văn bản giao"
        assert {row[-1] for row in table.rows} == {"05/KH-UBND", "06/KH-UBND"}
    assert all("Văn bản giao" not in table.header for table in tables(notice("Văn phòng")))


def test_plans_without_a_number_of_their_own_are_told_apart_by_their_titles() -> None:
    papers = (plan(), plan(abstract="Tổ chức Ngày hội"), plan(number=None), plan(number=6))
    assert tuple(schedule(papers).plan_names.values()) == (
        "Kế hoạch số 05/KH-UBND công tác năm 2026 của Ủy ban nhân dân phường Bến Sậy",
        "Kế hoạch số 05/KH-UBND tổ chức Ngày hội",
        "Kế hoạch công tác năm 2026 của Ủy ban nhân dân phường Bến Sậy",
        "06/KH-UBND",
    )


def test_a_deadline_that_was_moved_tells_from_which_day() -> None:
    paper = plan(("trước ngày 16/3/2026", "trước ngày 20 hằng tháng", None, "trước ngày 01/6/2026"))
    year = schedule(paper, policy="previous")
    first, *_ = tables(unit_notice(year, "Phòng Kinh tế", paper))
    assert first.rows[0][-2] == "Trước ngày 14/3/2026 (dời từ ngày 15/3/2026)"
    monthly, *_ = tables(unit_notice(year, "Công an phường", paper))
    assert str(monthly.rows[0][-2]).startswith(
        "Trước ngày 20 hằng tháng; riêng trước ngày 14/02/2026 (dời từ ngày 19/02"
    )


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("others", [(), (plan(number=6, abstract="Tổ chức Ngày hội"),)])
def test_nothing_is_wrong_with_a_notice(unit: str, others: tuple[Document, ...]) -> None:
    made = unit_notice(schedule((plan(), *others)), unit, plan())
    assert {item.code for item in render(made).findings} <= {"number-missing", "date-missing"}
