import unicodedata

import pytest
from papers_sample import plan

from docgen_vn.model.document import Document
from docgen_vn.planning.papers import unit_notice
from docgen_vn.planning.schedule import schedule
from docgen_vn.year import leads, notices


def led_by(*leads: str, **changes: object) -> Document:
    tasks = [{"what": f"Việc {place}", "lead": lead or None} for place, lead in enumerate(leads, start=1)]
    return plan(tasks=tasks, **changes)


@pytest.mark.parametrize(
    "other",
    ["phòng kinh tế", "PHÒNG KINH TẾ", "Phòng  Kinh tế", unicodedata.normalize("NFD", "Phòng Kinh tế")],
)
def test_a_unit_spelled_in_two_ways_is_one_unit(other: str) -> None:
    year = schedule((led_by("Phòng Kinh tế", "Công an xã"), led_by(other, "Phòng Kinh tế", number=6)))
    assert year.units == ("Phòng Kinh tế", "Công an xã")
    assert len(year.of_unit("Phòng Kinh tế").tasks) == 3


@pytest.mark.parametrize("other", ["Phòng Văn hoá - Xã hội", "Phòng Văn hóa – Xã hội", "Phòng Văn hóa-Xã hội"])
def test_dashes_and_the_place_of_a_tone_make_no_other_unit(other: str) -> None:
    name = "Phòng Văn hóa - Xã hội"
    assert schedule(led_by(name, other, name)).units == (name,)


@pytest.mark.parametrize(
    ("one", "other"), [("Thôn Hạ", "Thôn Hà"), ("Thôn Hoà Mai", "Thôn Hoa Mài"), ("Tổ 1", "Tổ 11")]
)
def test_names_of_other_letters_or_tones_are_other_units(one: str, other: str) -> None:
    year = schedule(led_by(one, other))
    assert year.units == (one, other)
    assert "unit-spelled-otherwise" not in {item.code for item in year.findings}


def test_another_spelling_is_told_with_its_place_but_not_a_capital_in_front() -> None:
    year = schedule(led_by("Các trường học", "các trường học", "Trạm Y tế", "trạm y tế", "Trạm Y tế"))
    (told,) = [item for item in year.findings if item.code == "unit-spelled-otherwise"]
    assert "“trạm y tế” nơi khác ghi là “Trạm Y tế”" in told.message
    assert told.place.path == "tasks[3].lead"


def test_several_units_that_lead_one_task_are_each_told_and_see_with_whom() -> None:
    paper = led_by("Phòng Kinh tế; Công an xã", "Công an xã")
    year = schedule(paper)
    assert leads(year) == ("Phòng Kinh tế", "Công an xã")
    assert [made.name for made in notices(year, [paper])] == [
        "thong-bao-phong-kinh-te.docx",
        "thong-bao-cong-an-xa.docx",
    ]
    made = unit_notice(year, "Công an xã", paper)
    assert any("Phòng Kinh tế (để p/h)" in each for each in made.recipients)


def test_a_unit_that_leads_a_task_does_not_take_part_in_it_as_well() -> None:
    task = {
        "what": "Việc",
        "lead": "Trạm Y tế",
        "partners": ["trạm Y tế", "Công an xã", "Công an  xã"],
        "due": "đột xuất",
    }
    (each,) = schedule(plan(tasks=[task])).tasks
    assert (each.task.lead, each.task.partners) == ("Trạm Y tế", ("Công an xã",))


def test_a_task_that_names_no_unit_is_told_where_others_do() -> None:
    found = [item for item in schedule(led_by("Công an xã", "")).findings if item.code == "task-of-nobody"]
    assert [(item.place.path, "Việc 2" in item.message) for item in found] == [("tasks[1]", True)]
    assert "task-of-nobody" not in {item.code for item in schedule(led_by("", "")).findings}


def test_partners_behind_semicolons_are_each_told() -> None:
    task = {"what": "Mượn sách", "lead": "Thư viện", "partners": ["Phòng Kinh tế; Công an xã", "Trạm Y tế"]}
    year = schedule(plan(tasks=[task]))
    assert year.units == ("Thư viện", "Phòng Kinh tế", "Công an xã", "Trạm Y tế")
    assert year.tasks[0].task.partners == ("Phòng Kinh tế", "Công an xã", "Trạm Y tế")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Phòng Kinh tế, Công an xã", "Phòng Kinh tế, Công an xã"),
        ("Công an xã và phòng kinh tế", "Công an xã, Phòng Kinh tế"),
        (
            "Trạm Y tế, Công an xã, Phòng Văn hóa, Khoa học và Công nghệ",
            "Công an xã, Phòng Văn hóa, Khoa học và Công nghệ",
        ),
        ("Phòng Văn hóa, Khoa học và Công nghệ", ""),
        ("Phòng Kinh tế, Trạm Y tế", ""),
    ],
)
def test_a_list_of_units_in_one_name_is_doubted(written: str, told: str) -> None:
    year = schedule(led_by("Phòng Kinh tế", "Công an xã", "Phòng Văn hóa, Khoa học và Công nghệ", written))
    found = [item for item in year.findings if item.code == "unit-of-several"]
    assert [item.place.path for item in found] == (["tasks[3].lead"] if told else [])
    assert all(f"thông báo cho {told} không có" in item.message for item in found)
