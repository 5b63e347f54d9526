"""The command line from outside: exit codes, streams, and one real process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT, surroundings

from docgen_vn.cli.main import DONE, ERRORS, USAGE, main

PLAN = """\
co_quan: {ten: Ủy ban nhân dân phường Tân Lạc Hạ, viet_tat: UBND}
dia_danh: Tân Lạc Hạ
ngay_ban_hanh: 2026-03
trich_yeu: Tổ chức Ngày hội đọc sách
noi_dung: [Nội dung.]
noi_nhan: [Các phòng]
luu: VP
chu_ky: {quyen_han: TM., thay_mat_cho: Ủy ban nhân dân, chuc_vu: Chủ tịch, ho_ten: Lê Hà My}
"""


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with one plan in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- exit codes


@pytest.mark.parametrize(
    "command", [["kinds"], ["words", "5"], ["schema"], ["new", "ke_hoach"], ["render", "plan.yaml"]]
)
def test_what_is_done_ends_with_zero_and_says_nothing_on_the_error_stream(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == DONE == 0
    said = capsys.readouterr()
    assert said.out
    assert said.err == ""


@pytest.mark.parametrize(
    ("slip", "code"),
    [("so: 0", "input-too-small"), ("trich_yu: x", "input-unknown-key"), ("noi_nhan: []", "part-missing")],
)
def test_errors_in_the_data_end_with_one(desk: Path, capsys: pytest.CaptureFixture[str], slip: str, code: str) -> None:
    kept = [line for line in PLAN.splitlines() if not line.startswith(slip.partition(":")[0] + ":")]
    (desk / "plan.yaml").write_text("\n".join([*kept, slip]), encoding="utf-8")
    assert main(["render", "plan.yaml"]) == ERRORS == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"[{code}]" in said.err
    assert "plan.yaml:" in said.err
    assert "Cách sửa: " in said.err
    assert "Tổng cộng: 1 lỗi" in said.err
    assert names(desk) == ["plan.yaml"]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["xyz"],
        ["render"],
        ["render", "a.yaml", "b.yaml"],
        ["render", "a.yaml", "--templat", "x"],
        ["render", "plan.yaml", "--template"],
        ["render", "plan.yaml", "--over"],
        ["new"],
        ["new", "ke_hoach", "--format", "docx"],
        ["new", "ke_hoach", "--keys", "fr"],
        ["words"],
        ["words", "5", "--money", "--ordinal"],
        ["words", "5", "--four", "ba"],
        ["kinds", "ke_hoach"],
        ["kinds", "--json=x"],
    ],
)
def test_wrong_usage_ends_with_two_and_is_said_in_vietnamese(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == USAGE == 2
    said = capsys.readouterr()
    assert said.out == ""
    complaint, usage, *_ = said.err.splitlines()
    assert complaint.startswith("docgen-vn: ")
    assert complaint.endswith(" [usage]")
    assert not complaint.removesuffix(" [usage]").isascii()
    assert usage.startswith("cách dùng: docgen-vn")
    for english in ("argument", "required", "choose", "expected", "unrecognized", "usage:", "allowed", "ignored"):
        assert english not in said.err.removesuffix(" [usage]")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("none.yaml", None, "file-missing"),
        ("a.txt", b"x", "file-extension"),
        ("a.yaml", b"\xff", "file-not-utf8"),
        ("a.json", b"{", "json-syntax"),
        (".", None, "file-is-folder"),
    ],
)
def test_unreadable_input_ends_with_two(
    desk: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, code: str
) -> None:
    if data is not None:
        (desk / name).write_bytes(data)
    assert main(["render", name]) == USAGE
    assert f"[{code}]" in capsys.readouterr().err
    assert not [left for left in names(desk) if left.endswith((".docx", ".part"))]


@pytest.mark.parametrize("command", [["-h"], ["--help"], ["render", "-h"], ["new", "--help"], ["words", "-h"]])
def test_help_is_in_vietnamese_and_ends_with_zero(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(command)
    assert end.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("cách dùng: docgen-vn")
    assert "tùy chọn:" in said
    for english in ("usage", "options:", "positional", "show this help", "optional"):
        assert english not in said


# --- for machines


def test_errors_as_json_are_one_object_on_the_output_stream(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "plan.yaml").write_text(PLAN + "so: 0\n", encoding="utf-8")
    assert main(["render", "plan.yaml", "--json"]) == ERRORS
    said = capsys.readouterr()
    assert said.err == ""
    (item,) = json.loads(said.out)["findings"]
    assert list(item) == ["code", "severity", "message", "fix", "clause", "path", "file", "line", "column"]
    assert (item["code"], item["severity"], item["path"], item["line"]) == ("input-too-small", "error", "number", 9)


def test_unreadable_input_as_json_is_an_object_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "none.yaml", "--json"]) == USAGE
    assert [item["code"] for item in json.loads(capsys.readouterr().out)["findings"]] == ["file-missing"]


@pytest.mark.parametrize(
    "command", [["kinds"], ["words", "5"], ["schema"], ["new", "ke_hoach"], ["render", "plan.yaml"]]
)
def test_every_command_can_answer_in_json(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--json"]) == DONE
    said = capsys.readouterr()
    assert json.loads(said.out)
    assert said.err == ""
    assert "\\u1e" not in said.out  # letters stand as they are


# --- a real process


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-m", "docgen_vn.cli.main", *arguments]
    return subprocess.run(command, env=surroundings(ROOT, **environment), capture_output=True, check=False)


def test_a_process_renders_and_ends_with_the_code(desk: Path) -> None:
    done = run("render", "plan.yaml", "-o", "Kế hoạch.docx")
    assert (done.returncode, done.stderr) == (DONE, b"")
    assert done.stdout.decode().split() == ["Đã", "ghi", "Kế", "hoạch.docx"]
    assert names(desk) == sorted(["Kế hoạch.docx", "plan.yaml"])
    again = run("render", "plan.yaml", "-o", "Kế hoạch.docx")
    assert again.returncode == ERRORS
    assert b"[output-exists]" in again.stderr


def test_a_process_speaks_utf8_on_a_terminal_that_does_not() -> None:
    done = run("words", "15", LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.stdout.decode("utf-8").strip() == "mười lăm"
    assert run("xyz", PYTHONIOENCODING="ascii").returncode == USAGE
