"""``docgen-vn plan roll``: the file of another year beside the old one, and the list of changes."""

import json
from pathlib import Path

import pytest

from docgen_vn.cli.main import DONE, ERRORS, USAGE, main

PLAN = """\
co_quan: {ten: Ủy ban nhân dân phường Tân Lạc Hạ, viet_tat: UBND}
so: 5
thoi_ky: 2026
trich_yeu: Công tác năm 2026, so với năm 2025
"""


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with one plan in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nam").mkdir()
    (tmp_path / "nam" / "ke-hoach-2026.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def test_the_new_file_stands_beside_the_old_one_under_the_new_year(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "roll", "nam/ke-hoach-2026.yaml", "--year", "2027"]) == DONE
    assert "Công tác năm 2027, so với năm 2025" in (desk / "nam" / "ke-hoach-2027.yaml").read_text("utf-8")
    assert capsys.readouterr().out.splitlines() == [
        "⚠ nam/ke-hoach-2026.yaml:2:5 number: «5» → (để trống)",
        "      số của văn bản năm mới chưa có nên để trống",
        "  nam/ke-hoach-2026.yaml:3:10 period: «2026» → «2027»",
        "      thời kỳ của kế hoạch",
        "  nam/ke-hoach-2026.yaml:4:12 abstract: «năm 2026» → «năm 2027»",
        "      năm của kế hoạch",
        "⚠ nam/ke-hoach-2026.yaml:4:12 abstract: «năm 2025» giữ nguyên",
        "      năm trước năm của kế hoạch",
        "Từ năm 2026 sang năm 2027: 3 chỗ đã đổi, 2 chỗ cần xem lại (⚠)",
        "Đã ghi nam/ke-hoach-2027.yaml",
    ]


def test_back_again_is_the_file_one_began_with(desk: Path) -> None:
    assert main(["plan", "roll", "nam/ke-hoach-2026.yaml", "--year", "2027", "-o", "moi.yaml"]) == DONE
    assert main(["plan", "roll", "moi.yaml", "--year", "2026"]) == DONE
    assert (desk / "moi-2026.yaml").read_text("utf-8") == PLAN


def test_the_new_file_has_the_form_of_the_old_one(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roll = ["plan", "roll", "nam/ke-hoach-2026.yaml", "--year", "2027", "-o"]
    assert main([*roll, "moi.json"]) == ERRORS
    assert "[output-other-ending]" in capsys.readouterr().err
    assert not (desk / "moi.json").exists()
    assert main([*roll, "moi.yml"]) == DONE


def test_no_file_is_replaced(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "nam" / "ke-hoach-2027.yaml").write_text("x", encoding="utf-8")
    assert main(["plan", "roll", "nam/ke-hoach-2026.yaml", "--year", "2027"]) == ERRORS
    assert "[output-exists]" in capsys.readouterr().err
    assert (desk / "nam" / "ke-hoach-2027.yaml").read_text("utf-8") == "x"


def test_days_off_of_ones_own_are_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "nghi.toml").write_text('2027-06-15 = "off"\n', encoding="utf-8")
    (desk / "a.yaml").write_text(f"{PLAN}mo_dau: Ngày 15/6/2026 họp\n", encoding="utf-8")
    arguments = ["plan", "roll", "a.yaml", "--year", "2027", "-o", "b.yaml", "--overwrite"]
    assert main(arguments) == DONE
    assert "rơi vào" not in capsys.readouterr().out
    assert main([*arguments, "--calendar", "nghi.toml"]) == DONE
    assert "rơi vào thứ Ba, ngày 15/6/2027" in capsys.readouterr().out


def test_a_file_is_replaced_when_that_is_asked_for(desk: Path) -> None:
    (desk / "nam" / "ke-hoach-2027.yaml").write_text("x", encoding="utf-8")
    assert main(["plan", "roll", "nam/ke-hoach-2026.yaml", "--year", "2027", "--overwrite"]) == DONE
    assert "thoi_ky: 2027" in (desk / "nam" / "ke-hoach-2027.yaml").read_text("utf-8")


def test_a_plan_in_another_folder_still_finds_its_files(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shared = "co_quan: {ten: Ủy ban nhân dân phường Tân Lạc Hạ, viet_tat: UBND}\n"
    shared += "chu_ky: {chuc_vu: Chủ tịch, ho_ten: Lê Minh}\nnoi_nhan: [Như trên]\nnoi_dung: [Một đoạn.]\n"
    (desk / "chung.yaml").write_text(shared, encoding="utf-8")
    plan = f"bao_gom: ../chung.yaml  # chung\n{PLAN.partition(chr(10))[2]}loai: ke_hoach\n"
    (desk / "nam" / "a.yaml").write_text(plan, encoding="utf-8")
    (desk / "sang năm" / "dau").mkdir(parents=True)
    assert main(["plan", "roll", "nam/a.yaml", "--year", "2027", "-o", "sang năm/dau/b.yaml"]) == DONE
    assert "include: «../chung.yaml» → «../../chung.yaml»" in capsys.readouterr().out
    new = (desk / "sang năm" / "dau" / "b.yaml").read_text("utf-8")
    assert "bao_gom: ../../chung.yaml  # chung\n" in new
    assert main(["render", "sang năm/dau/b.yaml", "-o", "b.docx"]) == DONE
    assert main(["plan", "roll", "sang năm/dau/b.yaml", "--year", "2026", "-o", "nam/c.yaml"]) == DONE
    assert (desk / "nam" / "c.yaml").read_text("utf-8") == plan


def test_machines_get_the_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "roll", "nam/ke-hoach-2026.yaml", "--year", "2027", "--json"]) == DONE
    said = json.loads(capsys.readouterr().out)
    assert said["output"] == str(Path("nam/ke-hoach-2027.yaml"))
    assert said["changes"][0] == {
        "path": "number",
        "old": "5",
        "new": None,
        "reason": "number",
        "why": "số của văn bản năm mới chưa có nên để trống",
        "review": True,
        "made": True,
        "file": str(Path("nam/ke-hoach-2026.yaml")),
        "line": 2,
        "column": 5,
    }


@pytest.mark.parametrize("arguments", [[], ["--year", "x"], ["--year", "1800"]])
def test_the_year_is_needed_and_must_be_one(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "roll", "nam/ke-hoach-2026.yaml", *arguments]) == USAGE
    assert "--year" in capsys.readouterr().err
