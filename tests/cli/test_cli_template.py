import json
from pathlib import Path

import pytest
from template_maker import template

from docgen_vn.cli.main import main
from docgen_vn.decree.standard import standards
from docgen_vn.resources import template_bytes


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["ke_hoach"], "named.docx"),
        (["Kế hoạch", "--step", "small"], "named_small.docx"),
        (["cong_van"], "official_letter.docx"),
        (["giay_di_duong", "--standard", "tt01_2011"], "tt01_2011/named.docx"),
        (["cong_van", "--standard", "tt01_2011", "--step", "small"], "tt01_2011/official_letter_small.docx"),
    ],
)
def test_export_writes_the_template_of_the_kind_s_layout(
    arguments: list[str], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "mau.docx"
    assert main(["template", "export", *arguments, "-o", str(target)]) == 0
    assert target.read_bytes() == template_bytes(name)
    assert capsys.readouterr().out == f"Đã ghi {target}\n"


def test_export_keeps_a_file_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "mau.docx"
    target.write_bytes(b"mine")
    assert main(["template", "export", "ke_hoach", "-o", str(target)]) == 1
    assert target.read_bytes() == b"mine"
    assert main(["template", "export", "ke_hoach", "-o", str(target), "--overwrite", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"output": str(target)}


@pytest.mark.parametrize(("law", "kind"), [(law.name, kind) for law in standards() for kind in law.kinds])
def test_an_exported_template_passes_its_own_check(
    law: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "mau.docx")
    main(["template", "export", kind, "-o", target, "--standard", law])
    capsys.readouterr()
    assert main(["template", "check", target, "--kind", kind, "--standard", law]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == (f"{target}: dùng được\n", "")


def test_check_tells_every_problem_with_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mau.docx"
    file.write_bytes(template("Số {{ numbr }}", "{{p body }}", "Gửi {{ x"))
    assert main(["template", "check", str(file)]) == 1
    said = capsys.readouterr()
    assert said.out == f"{file}: chưa dùng được\n"
    place = f"{file} word/document.xml: đoạn 3: «Gửi {{{{ x»"
    assert f"{place}: lỗi: Thẻ mở bằng {{{{ mà không có }}}} [template-tag-unclosed]" in said.err
    assert "Có phải là «number»?" in said.err
    assert "[template-style-missing]" in said.err


def test_check_holds_a_template_against_the_standard_that_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "mau.docx")
    main(["template", "export", "ke_hoach", "--step", "small", "-o", target])
    capsys.readouterr()
    assert main(["template", "check", target, "--standard", "tt01_2011"]) == 0
    said = capsys.readouterr().err
    assert "Thông tư 01/2011/TT-BNV, Điều 10" in said  # the type name is always 14 there
    assert "Nghị định 30" not in said


def test_check_of_an_own_template_takes_any_names_and_still_tells_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mau.docx"
    file.write_bytes(template("{%p for guest in guests %}", "{{ guest.name|capitals }}", "{%p endfor %}"))
    assert main(["template", "check", str(file)]) == 1
    capsys.readouterr()
    assert main(["template", "check", str(file), "--own"]) == 0
    assert capsys.readouterr() == (f"{file}: dùng được\n", "")
    file.write_bytes(template("{{ guest.__class__ }}", "{{ x|hoa }}", "{{ y"))
    assert main(["template", "check", str(file), "--own"]) == 1
    said = capsys.readouterr().err
    assert all(
        f"[{code}]" in said for code in ("template-private-name", "template-unknown-filter", "template-tag-unclosed")
    )


def test_check_answers_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mau.docx"
    file.write_bytes(template("{{ body }}"))
    assert main(["template", "check", str(file), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["usable"]) == (str(file), False)
    first = told["findings"][0]
    assert (first["code"], first["severity"], first["file"]) == ("template-lacks-required", "error", str(file))


@pytest.mark.parametrize("arguments", [["check", "none.docx"], ["export", "ke_hoac", "-o", "a.docx"], ["check"], []])
def test_what_cannot_be_read_or_understood_gives_two(arguments: list[str], tmp_path: Path) -> None:
    given = [str(tmp_path / item) if item.endswith(".docx") else item for item in arguments]
    assert main(["template", *given]) == 2
