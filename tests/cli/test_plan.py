"""``docgen-vn plan``: what each work writes, where, and what it says."""

import json
from pathlib import Path
from typing import Any

import pytest

from docgen_vn.cli.main import DONE, ERRORS, USAGE, main

PLAN = """\
co_quan: {ten: Ủy ban nhân dân phường Tân Lạc Hạ, viet_tat: UBND}
so: 7
dia_danh: Tân Lạc Hạ
ngay_ban_hanh: 2026-01-05
thoi_ky: 2026
trich_yeu: Tổ chức Ngày hội đọc sách
mo_dau: "Ủy ban nhân dân phường Tân Lạc Hạ ban hành Kế hoạch như sau:"
noi_dung: [{muc: Nhiệm vụ, noi_dung: [{nhiem_vu: theo_chu_tri}]}]
nhiem_vu:
  - {viec: Trưng bày sách, chu_tri: Phòng Văn hóa, phoi_hop: Công an phường, thoi_han: chậm nhất ngày 03/02/2027}
  - {viec: Tổ chức Ngày hội, chu_tri: Công an phường, thoi_han: trong ngày 15/3/2026}
noi_nhan: [Các phòng]
luu: VP
chu_ky: {quyen_han: TM., thay_mat_cho: Ủy ban nhân dân, chuc_vu: Chủ tịch, ho_ten: Lê Hà My}
"""
SAID = tuple[int, str, str]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """A function that does a work on the plan of an otherwise empty folder: exit code, output and complaints."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, "utf-8")

    def run(action: str, *arguments: str) -> SAID:
        capsys.readouterr()
        code = main(["plan", action, "plan.yaml", *arguments])
        return code, *capsys.readouterr()

    return run


def files() -> set[str]:
    return {path.as_posix() for path in Path().rglob("*") if path.is_file()} - {"plan.yaml"}


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("tasks",), {"so-theo-doi.xlsx"}),
        (("tasks", "-o", "a.xlsx"), {"a.xlsx"}),
        (("tasks", "-o", "a.docx"), {"a.docx"}),
        (("tasks", "-o", "a.json"), {"a.json"}),
        (("tasks", "--form", "docx", "--unit", "Phòng Văn hóa"), {"thong-bao-phong-van-hoa.docx"}),
        (
            ("tasks", "--form", "docx", "-o", "ra"),
            {"ra/plan.docx", "ra/thong-bao-phong-van-hoa.docx", "ra/thong-bao-cong-an-phuong.docx"},
        ),
        (("calendar",), {"lich-cong-tac.ics"}),
        (("gantt",), {"bieu-do.svg"}),
        (("gantt", "-o", "a.png"), {"a.png"}),
        (("months", "--month", "3"), {"thang-03.docx"}),
        (
            ("months",),
            {*(f"cac-thang/thang-{month:02}.docx" for month in range(1, 13)), "cac-thang/tong-hop-thang.docx"},
        ),
    ],
)
def test_a_work_writes_its_files_and_names_them(say: Any, arguments: tuple[str, ...], written: set[str]) -> None:
    code, out, err = say(*arguments)
    assert (code, err, files()) == (DONE, "", written)
    assert {line.removeprefix("Đã ghi ").replace("\\", "/") for line in out.splitlines() if "Đã ghi" in line} == written
    assert "chạy docgen-vn plan check" in out


def test_all_makes_the_whole_year_in_a_folder(say: Any) -> None:
    assert say("all", "-o", "nam")[0] == DONE
    assert len(files()) == 1 + 2 + 12 + 1 + 4


@pytest.mark.parametrize("arguments", [("tasks",), ("calendar",), ("gantt",), ("months", "--month", "3"), ("all",)])
def test_nothing_is_replaced_unless_asked(say: Any, arguments: tuple[str, ...]) -> None:
    say(*arguments)
    before = {name: Path(name).read_bytes() for name in files()}
    code, _, err = say(*arguments)
    assert code == ERRORS
    assert "output-exists" in err
    assert {name: Path(name).read_bytes() for name in files()} == before
    assert say(*arguments, "--overwrite")[0] == DONE


def test_check_tells_days_off_with_the_working_days_around_them(say: Any) -> None:
    code, out, err = say("check")
    assert (code, out) == (DONE, "Năm 2026: 1 kế hoạch, 2 nhiệm vụ, 1 lần đến hạn\n")
    assert "liền trước là thứ Sáu, ngày 13/3/2026, liền sau là thứ Hai, ngày 16/3/2026" in err
    assert "[due-other-year]" in err
    found = json.loads(say("check", "--json")[1])
    assert {item["code"] for item in found["findings"]} >= {"due-on-day-off", "due-other-year"}
    assert (found["year"], found["deadlines"]) == (2026, 1)


def test_check_tells_a_due_date_that_is_over_before_the_plan_is_issued(say: Any) -> None:
    Path("plan.yaml").write_text(PLAN.replace("ngay_ban_hanh: 2026-01-05", "ngay_ban_hanh: 2026-11-15"), "utf-8")
    assert "[due-before-issue]" in say("check")[2]
    found = json.loads(say("check", "--json")[1])["findings"]
    all_of_year = json.loads(say("all", "--json")[1])["findings"]
    looked_at = {item["code"] for item in all_of_year if item["severity"] != "note" and item["file"] == "plan.yaml"}
    assert looked_at <= {item["code"] for item in found}


def test_the_tasks_as_data_go_to_the_output_unless_a_file_is_named(say: Any) -> None:
    Path("plan.yaml").write_text(PLAN.replace("trong ngày 15/3", "chậm nhất ngày 15/3"), "utf-8")
    listed = json.loads(say("tasks", "--form", "json", "--policy", "next")[1])
    (time,) = listed["tasks"][1]["deadlines"]
    moved = {"first": None, "last": "2026-03-16", "moved_from": "2026-03-15", "phrase": "chậm nhất ngày 16/3/2026"}
    assert time == moved
    assert listed["tasks"][0]["lead"] == "Phòng Văn hóa"
    say("tasks", "-o", "a.json", "--policy", "next")
    assert json.loads(Path("a.json").read_text("utf-8")) == listed


def test_the_day_of_an_event_is_told_and_not_moved(say: Any) -> None:
    listed = json.loads(say("tasks", "--form", "json", "--policy", "next")[1])
    (time,) = listed["tasks"][1]["deadlines"]
    assert (time["last"], time["moved_from"]) == ("2026-03-15", None)
    assert "[due-on-day-off]" in say("check", "--policy", "next")[2]


def test_the_year_and_days_of_ones_own_count(say: Any) -> None:
    Path("lich.toml").write_text('2027-02-03 = "off"\n', "utf-8")
    assert say("check", "--year", "2027")[1].startswith("Năm 2027: 1 kế hoạch, 2 nhiệm vụ, 1 lần")
    assert "03/02/2027" not in say("check", "--year", "2027")[2].replace("«chậm nhất ngày 03/02/2027»", "")
    assert "thứ Tư, ngày 03/02/2027 (" in say("check", "--year", "2027", "--calendar", "lich.toml")[2]


def test_the_tasks_of_one_unit_are_those_it_leads_or_takes_part_in(say: Any) -> None:
    names = {
        unit: [task["what"] for task in json.loads(say("tasks", "--form", "json", "--unit", unit)[1])["tasks"]]
        for unit in ("phong van hoa", "Công an phường")
    }
    assert names == {"phong van hoa": ["Trưng bày sách"], "Công an phường": ["Trưng bày sách", "Tổ chức Ngày hội"]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tasks", "--unit", "Phòng Y tế"), "unit-unknown"),
        (("check", "--year", "1"), "--year: không nhận giá trị '1'"),
        (("months", "--month", "13"), "--month: không có lựa chọn 13"),
        (("tasks", "khong-co.yaml", "--calendar", "khong-co.toml"), "file-missing"),
    ],
)
def test_what_cannot_be_understood_ends_with_two(say: Any, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = say(*arguments)
    assert (code, out, files()) == (USAGE, "", set())
    assert said in err


def test_several_plans_are_not_written_into_one_paper(say: Any) -> None:
    Path("b.yaml").write_text(PLAN, "utf-8")
    code, _, err = say("tasks", "b.yaml", "-o", "a.docx")
    assert (code, files()) == (USAGE, {"b.yaml"})
    assert "[plan-not-one]" in err
    assert say("tasks", "b.yaml", "-o", "a.xlsx")[0] == DONE


@pytest.mark.parametrize(("action", "name"), [("gantt", "x.pdf"), ("tasks", "x.txt"), ("calendar", "x.docx")])
def test_a_file_gets_no_name_that_no_program_would_open(say: Any, action: str, name: str) -> None:
    code, _, complaint = say(action, "-o", name)
    assert (code, "output-other-ending" in complaint, Path(name).exists()) == (USAGE, True, False)
