"""Files that include others: what counts, where findings point."""

import json
from pathlib import Path

import pytest
from intake_samples import codes, reading, refused

from docgen_vn.findings import Finding
from docgen_vn.intake.reader import read
from docgen_vn.model.document import Document

FACTS = """
co_quan: {ten: Ủy ban nhân dân phường Sao Mai, viet_tat: UBND}
dia_danh: Sao Mai
noi_nhan: [Các phòng]
chu_ky: {chuc_vu: Chủ tịch, ho_ten: Lý Văn Mẫu}
thong_tin: {ten: Hội nghị, noi: Hội trường}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of facts."""
    (tmp_path / "chung.yaml").write_text(FACTS, encoding="utf-8")
    return tmp_path


def _document(folder: Path, text: str, name: str = "plan.yaml") -> Document:
    found = reading(folder, text, name)
    assert found.findings == ()
    assert found.document is not None
    return found.document


def _places(findings: tuple[Finding, ...]) -> list[tuple[str, str, int | None]]:
    return [(item.code, Path(item.place.file or "").name, item.place.line) for item in findings]


def test_what_a_file_includes_are_its_defaults(folder: Path) -> None:
    document = _document(folder, "include: chung.yaml\nplace: Bến Sông\nopening: Tại {facts.noi}\n")
    assert (document.issuer.code, document.place, document.opening) == ("UBND", "Bến Sông", ("Tại Hội trường",))


def test_parts_are_put_together_key_by_key_and_lists_are_replaced(folder: Path) -> None:
    document = _document(
        folder, "bao_gom: chung.yaml\nsignature: {full_name: Hồ Thị Mẫu}\nrecipients: [Như trên]\nfacts: {ten: Họp}\n"
        'opening: "{facts.ten} tại {facts.noi}"\nco_quan_chu_quan: Thành phố\n'
    )  # fmt: skip
    assert (document.signature.position, document.signature.full_name) == ("Chủ tịch", "Hồ Thị Mẫu")
    assert (document.issuer.parent, document.issuer.code) == ("Thành phố", "UBND")
    assert document.recipients == ("Như trên",)
    assert document.opening == ("Họp tại Hội trường",)


def test_deeper_than_a_key_of_a_part_nothing_is_put_together(folder: Path) -> None:
    (folder / "a.yaml").write_text("copy_of: {form: SY, issuer: {name: A, code: B}}\n", encoding="utf-8")
    document = _document(folder, "include: [chung.yaml, a.yaml]\ncopy_of: {issuer: {name: C}}\n")
    assert document.copy_of is not None
    assert (document.copy_of.form, document.copy_of.issuer.name, document.copy_of.issuer.code) == ("sao_y", "C", None)


def test_a_key_without_a_value_does_not_hide_the_default(folder: Path) -> None:
    assert _document(folder, "include: chung.yaml\nplace:\n").place == "Sao Mai"


def test_of_several_files_the_last_counts_and_each_before_those_it_includes(folder: Path) -> None:
    (folder / "a.yaml").write_text("include: chung.yaml\nplace: A\nsymbol: A\n", encoding="utf-8")
    (folder / "b.json").write_text(json.dumps({"place": "B", "bao_gom": ["chung.yaml"]}), encoding="utf-8")
    document = _document(folder, "include: [a.yaml, b.json]\n")
    assert (document.place, document.symbol, document.issuer.code) == ("B", "A", "UBND")


def test_markdown_and_json_include_too(folder: Path) -> None:
    assert _document(folder, "---\ninclude: chung.yaml\n---\n# {facts.ten}\n", "a.md").body[0].title == "Hội nghị"  # type: ignore[union-attr]
    assert _document(folder, '{"include": "chung.yaml", "opening": "{facts.ten}"}', "a.json").opening == ("Hội nghị",)


def test_paths_go_from_the_file_that_includes(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "a.yaml").write_text("include: ../chung.yaml\n", encoding="utf-8")
    assert _document(folder, "include: sub/a.yaml\n").place == "Sao Mai"


def test_slots_of_forms_of_other_kinds_are_passed_over_in_an_included_file(folder: Path) -> None:
    (folder / "a.yaml").write_text(
        "include: chung.yaml\ndia_diem: Hội trường\nchi_tiet: {kinh_moi: A, ong_ba: B, la: C}\n", encoding="utf-8"
    )
    assert dict(_document(folder, "include: a.yaml\n").details) == {}
    assert dict(_document(folder, "include: a.yaml\nkind: giay_moi\n").details) == {
        "venue": ("Hội trường",),
        "invitee": ("A",),
    }


def test_the_kind_may_stand_in_the_included_file(folder: Path) -> None:
    (folder / "a.yaml").write_text("include: chung.yaml\nloai: Giấy mời\n", encoding="utf-8")
    document = _document(folder, "include: a.yaml\nthoi_gian: 8 giờ\n")
    assert (document.kind, dict(document.details)) == ("giay_moi", {"time": ("8 giờ",)})


def test_findings_point_into_the_file_that_says_it(folder: Path) -> None:
    (folder / "a.yaml").write_text("include: chung.yaml\nplaec: A\nfiling: {copies: 0}\n", encoding="utf-8")
    found = reading(folder, "include: a.yaml\nnumbr: 5\n")
    assert _places(found.findings) == [
        ("input-unknown-key", "plan.yaml", 2),
        ("input-unknown-key", "a.yaml", 2),
        ("input-too-small", "a.yaml", 3),
    ]


def test_a_document_knows_the_file_of_each_value(folder: Path) -> None:
    origin = _document(folder, "include: chung.yaml\nplace: A\nchu_ky: {ho_ten: B}\n").origin
    places = [origin.place(path) for path in [("place",), ("recipients", 0), ("signature", "position"), ("signature",)]]
    assert [(Path(place.file or "").name, place.line) for place in places] == [
        ("plan.yaml", 2),
        ("chung.yaml", 4),
        ("chung.yaml", 5),
        ("plan.yaml", 3),
    ]


def test_a_key_that_stands_twice_is_a_finding_a_key_in_two_files_is_not(folder: Path) -> None:
    found = reading(folder, "include: chung.yaml\nbao_gom: chung.yaml\nplace: A\n")
    assert codes(found) == ["input-same-meaning"]


@pytest.mark.parametrize(
    ("named", "code"),
    [("nha.yaml", "file-missing"), (".", "file-is-folder"), ("a.md", "file-extension"), ("a", "file-extension")],
)
def test_a_file_that_cannot_be_included_is_told_where_it_is_named(folder: Path, named: str, code: str) -> None:
    (folder / "a.md").write_text("x", encoding="utf-8")
    (folder / "a").write_text("x", encoding="utf-8")
    assert _places(refused(folder, f"issuer: A\ninclude: [chung.yaml, {named}]\n")) == [(code, "plan.yaml", 2)]


def test_a_broken_file_is_told_in_itself(folder: Path) -> None:
    (folder / "a.yaml").write_text("x: 1\ny: [", encoding="utf-8")
    (folder / "b.yaml").write_text("- x", encoding="utf-8")
    assert _places(refused(folder, "include: a.yaml"))[0][:2] == ("yaml-syntax", "a.yaml")
    assert _places(refused(folder, "include: b.yaml")) == [("input-not-mapping", "b.yaml", 1)]


def test_files_that_include_each_other_are_told_with_their_names(folder: Path) -> None:
    (folder / "a.yaml").write_text("\ninclude: b.yaml\n", encoding="utf-8")
    (folder / "b.yaml").write_text("include: ./a.yaml\n", encoding="utf-8")
    (found,) = refused(folder, "include: a.yaml")
    assert _places((found,)) == [("include-cycle", "b.yaml", 1)]
    assert "plan.yaml → a.yaml → b.yaml → a.yaml" in found.message
    assert _places(refused(folder, "include: plan.yaml")) == [("include-cycle", "plan.yaml", 1)]


def test_files_that_many_include_are_read_in_no_time(folder: Path) -> None:
    for index in range(30):
        below = f"include: [f{index + 1}.yaml, ./f{index + 1}.yaml]\n" if index < 29 else "place: A\n"
        (folder / f"f{index}.yaml").write_text(below, encoding="utf-8")
    assert _document(folder, "include: [chung.yaml, f0.yaml]\n").place == "A"


@pytest.mark.parametrize("value", ["5", "{a: b}", "[[a]]", "''"])
def test_what_names_no_file_is_a_finding(folder: Path, value: str) -> None:
    assert codes(reading(folder, f"include: {value}\nissuer: A\n")) == ["include-form"]


def test_a_mapping_has_no_folder_to_include_from() -> None:
    assert codes(read({"include": "a.yaml", "issuer": "A"})) == ["include-no-file"]
