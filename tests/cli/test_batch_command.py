"""``docgen-vn batch`` and ``docgen-vn new excel``: from nothing to many papers, and back with what was wrong."""

import json
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from zipfile import ZipFile

import pytest
from books import OFFICES, TASKS, book
from openpyxl import load_workbook
from signals import taken

from docgen_vn.cli.main import DONE, ERRORS, USAGE, main
from docgen_vn.cli.workers import cores, workers


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_new_excel_writes_makes_papers_as_it_stands(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "excel"]) == DONE
    assert "docgen-vn batch ke-hoach.yaml --data so-lieu.xlsx -o ra" in capsys.readouterr().out
    assert main(["batch", "ke-hoach.yaml", "--data", "so-lieu.xlsx", "-o", "ra"]) == DONE
    said = capsys.readouterr()
    assert said.out.startswith("Đã ghi 2 tệp; 0 văn bản không ghi được; hết ")
    assert "Lỗi" not in said.out + said.err
    assert sorted(file.name for file in (desk / "ra").iterdir()) == [
        "00001-ke-hoach-phuong-tan-binh-ha.docx",
        "00002-ke-hoach-xa-sao-mai.docx",
    ]


def test_new_excel_replaces_nothing_unless_asked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "Excel", "-o", "a/../b.xlsx"]) == ERRORS
    assert main(["new", "Excel", "-o", "b.xlsx", "--json"]) == DONE
    assert json.loads(capsys.readouterr().out.split("\n", 0)[-1]) == {"output": "b.xlsx", "plan": "ke-hoach.yaml"}
    first = (desk / "b.xlsx").read_bytes()
    assert main(["new", "excel", "-o", "b.xlsx"]) == ERRORS
    assert main(["new", "excel", "-o", "b.xlsx", "--overwrite"]) == DONE
    assert (desk / "b.xlsx").read_bytes() == first


def test_new_excel_leaves_no_workbook_behind_where_the_plan_exists(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "ke-hoach.yaml").write_text("loai: ke_hoach\n", "utf-8")
    assert main(["new", "excel"]) == ERRORS
    assert "ke-hoach.yaml" in capsys.readouterr().err
    assert [file.name for file in desk.iterdir()] == ["ke-hoach.yaml"]


def test_failures_are_told_with_their_cells_and_the_rest_is_written(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", "excel"])
    book(
        desk / "b.xlsx", [*OFFICES, ("00003", None, "xã", 5)], [*TASKS, (1, "A", None, None, "hôm nào", None, None, 2)]
    )
    capsys.readouterr()
    plan = (desk / "ke-hoach.yaml").read_text("utf-8").replace("{office.signer}", "Lý Văn Mẫu")
    (desk / "ke-hoach.yaml").write_text(plan.replace("{office.so_ho} ", ""), "utf-8")
    assert main(["batch", "ke-hoach.yaml", "--data", "b.xlsx", "-o", "ra"]) == ERRORS
    said = capsys.readouterr().err
    assert "b.xlsx:Nhiệm vụ!E3: Không đọc được thời hạn “hôm nào”" in said
    assert "Không ghi được: b.xlsx:Cơ quan!A4 (00003) [office-nameless]" in said
    assert [file.name for file in (desk / "ra").iterdir()] == ["00001-ke-hoach-phuong-tan-lac-ha.docx"]


@pytest.mark.usefixtures("desk")
def test_the_report_is_json_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "excel"])
    capsys.readouterr()
    assert main(["batch", "ke-hoach.yaml", "--data", "so-lieu.xlsx", "-o", "ra", "--json"]) == DONE
    data = json.loads(capsys.readouterr().out)
    assert (data["written"], data["failed"]) == (2, 0)
    assert data["seconds"] > 0


def test_tasks_may_stand_in_a_file_of_their_own(desk: Path) -> None:
    main(["new", "excel"])
    (desk / "a.csv").write_text("mã;tên;loại;số hộ;người ký\n9;Sao Mai;xã;5;Lý Văn Mẫu\n", "utf-8")
    (desk / "b.csv").write_text("nhiệm vụ;thời hạn\nMượn sách;quý II\n", "utf-8")
    assert main(["batch", "ke-hoach.yaml", "--data", "a.csv", "--tasks", "b.csv", "-o", "ra"]) == DONE
    assert [file.name for file in (desk / "ra").iterdir()] == ["9-ke-hoach-xa-sao-mai.docx"]


def test_a_table_that_cannot_be_read_is_a_matter_of_usage(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "excel"])
    assert main(["batch", "ke-hoach.yaml", "--data", "none.xlsx", "-o", "ra"]) == USAGE
    assert "[file-missing]" in capsys.readouterr().err
    assert not (desk / "ra").exists()


@pytest.fixture
def many(desk: Path) -> list[str]:
    """The command over three rows, of which the last has no name."""
    main(["new", "excel"])
    (desk / "a.csv").write_text(
        "mã;tên;loại;số hộ;người ký\n1;Sao Mai;xã;5;Lý Văn Mẫu\n2;Ba Gò;xã;5;Lý Văn Mẫu\n3;;xã;5;Lý Văn Mẫu\n", "utf-8"
    )
    (desk / "b.csv").write_text("nhiệm vụ;thời hạn\nMượn sách;quý II\n", "utf-8")
    return ["batch", "ke-hoach.yaml", "--data", "a.csv", "--tasks", "b.csv"]


def test_the_report_may_be_written_as_json_and_workbook_and_the_next_run_replaces_it(
    desk: Path, many: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    command = [*many, "-o", "ra", "--report", "b.json", "--report", "b.XLSX"]
    for written, kept in ((2, 0), (0, 2)):
        assert main(command) == ERRORS
        data = json.loads((desk / "b.json").read_text("utf-8"))
        assert (data["written"], data["kept"], data["failed"]) == (written, kept, 1)
        assert data["failures"][0]["row"]["number"] == 4
        sheet = load_workbook(desk / "b.XLSX")["Không ghi được"]
        assert sheet["A5"].value == 3
        assert sheet["I5"].value == "office-nameless"
    assert "2 tệp có sẵn" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["so-lieu.xlsx", "khac.json"])
def test_a_report_replaces_no_file_that_is_no_report_and_nothing_is_begun(
    desk: Path, many: list[str], capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (desk / "khac.json").write_text("[]", "utf-8")
    before = (desk / name).read_bytes()
    assert main([*many, "-o", "ra", "--report", name]) == ERRORS
    assert f"{name}: lỗi: Tệp kết quả đã có sẵn" in capsys.readouterr().err
    assert (desk / name).read_bytes() == before
    assert not (desk / "ra").exists()


def test_an_archive_takes_the_place_of_the_folder(desk: Path, many: list[str]) -> None:
    assert main([*many, "--zip", "ra/b.zip", "--workers", "1"]) == ERRORS
    assert [file.name for file in (desk / "ra").iterdir()] == ["b.zip"]
    with ZipFile(desk / "ra" / "b.zip") as archive:
        assert archive.namelist() == ["1-ke-hoach-xa-sao-mai.docx", "2-ke-hoach-xa-ba-go.docx"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "cần một trong các tham số: -o/--output --zip"),
        (["-o", "a", "--zip", "b"], "--zip: không dùng cùng -o/--output"),
        (["-o", "a", "--workers", "0"], "--workers: không nhận giá trị '0'"),
        (["-o", "a", "--report", "b.txt"], "--report: không nhận giá trị 'b.txt'"),
    ],
)
def test_what_does_not_go_together_is_a_matter_of_usage(
    many: list[str], capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    assert main([*many, *options]) == USAGE
    assert words in capsys.readouterr().err


def test_all_cores_are_used_where_there_is_enough_to_do() -> None:
    with workers(None, 199) as executor:
        assert executor is None
    with workers(1, 100_000) as executor:
        assert executor is None
    if cores() > 1:
        with workers(None, 200) as executor:
            assert isinstance(executor, ProcessPoolExecutor)
    with workers(3, 1) as executor:
        assert isinstance(executor, ProcessPoolExecutor)


def test_where_no_processes_can_be_had_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError(38, "no semaphores")

    monkeypatch.setattr("docgen_vn.cli.workers.ProcessPoolExecutor", none)
    with workers(2, 1000) as executor:
        assert executor is None


def test_the_command_hears_ctrl_c_as_before_when_it_has_ended(many: list[str]) -> None:
    def heard(*_: object) -> None:
        """Take it as whoever called the command did."""

    with taken(signal.SIGINT, heard):
        main([*many, "-o", "ra"])
        assert signal.getsignal(signal.SIGINT) is heard


def test_a_second_ctrl_c_ends_at_once_without_a_trace(
    desk: Path, many: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_many(*_: object) -> None:
        for _ in range(2):
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("docgen_vn.pipeline.load_many", load_many)
    with taken(signal.SIGINT, signal.default_int_handler):
        assert main([*many, "-o", "ra"]) == ERRORS
    assert capsys.readouterr().err == "docgen-vn: đã dừng theo yêu cầu\n"
    assert not (desk / "ra").exists()


def test_reports_are_written_though_nobody_reads_the_streams(
    desk: Path, many: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("builtins.print", gone)
    with pytest.raises(BrokenPipeError):
        main([*many, "-o", "ra", "--report", "b.json"])
    assert json.loads((desk / "b.json").read_text("utf-8"))["written"] == 2


def test_the_words_come_though_a_report_cannot_be_written(many: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*many, "-o", "ra", "--report", "none/b.json"]) == ERRORS
    said = capsys.readouterr().err
    assert "Đã ghi 2 tệp" in said
    assert "none/b.json: lỗi: Không ghi được" in said


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name may be any bytes")
def test_a_folder_whose_name_the_locale_cannot_read_stands_in_the_reports(desk: Path, many: list[str]) -> None:
    folder = os.fsdecode(b"x\xff") + "thư mục".encode().decode("ascii", "surrogateescape")
    assert main([*many, "-o", folder, "--report", "b.json", "--report", "b.xlsx"]) == ERRORS
    assert json.loads((desk / "b.json").read_text("utf-8"))["output"] == "x\ufffdthư mục"
    assert load_workbook(desk / "b.xlsx")["Tổng hợp"]["B5"].value == "x\ufffdthư mục"


def test_an_archive_is_not_named_as_another_kind_of_file(
    desk: Path, many: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*many, "--zip", "ra.docx"]) == USAGE
    assert "[output-other-ending]" in capsys.readouterr().err
    assert not (desk / "ra.docx").exists()


def test_a_file_in_the_place_of_the_folder_is_told_in_vietnamese(
    desk: Path, many: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "ra").touch()
    assert main([*many, "-o", "ra"]) == ERRORS
    assert "ra: lỗi: Không ghi được tệp kết quả: đã có tệp mang tên này" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no terminals that hang up")
def test_what_was_turned_off_for_the_command_stays_off(many: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr("docgen_vn.pipeline.load_many", lambda *_: seen.append(signal.getsignal(signal.SIGHUP)) or [])
    with taken(signal.SIGHUP, signal.SIG_IGN):  # nohup
        main([*many, "-o", "ra"])
    assert seen == [signal.SIG_IGN]
