"""Pictures of signature and seal: whose folder a path begins at, what is said about files that are none."""

from pathlib import Path
from typing import Any

import pytest
from intake_samples import codes, plan, reading
from pngs import png

from docgen_vn.intake.reader import Reading, read
from docgen_vn.model.picture import Picture

INK, RED = png(8, 4, b"\x10\x20\xc0\x80"), png(4, 4, b"\xe0\x10\x10\x80")
HEAD = "co_quan: A\nnoi_dung: [Một]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a signature, and a seal in a folder of its own."""
    (tmp_path / "ký tên.png").write_bytes(INK)
    (tmp_path / "dau").mkdir()
    (tmp_path / "dau" / "dau.png").write_bytes(RED)
    return tmp_path


def data_of(of: Reading) -> tuple[bytes | None, bytes | None]:
    """Return the bytes of signature and seal of the one who signs the paper."""
    assert of.findings == ()
    assert of.document
    signature = of.document.signature
    return tuple(each and each.data for each in (signature.image, signature.seal))  # type: ignore[return-value]


@pytest.mark.parametrize(
    "said",
    [
        "signature: {image: ký tên.png, seal: dau/dau.png}",
        "chu_ky: {anh_chu_ky: ký tên.png, anh_dau: ./dau/dau.png}",
        "Chữ ký: {Ảnh chữ ký: ký tên.png, Ảnh dấu: dau/../dau/dau.png}",
        "ảnh chữ ký: ký tên.png\nảnh con dấu: dau/dau.png",
        "thong_tin: {ten: dau}\nchu_ky: {anh_chu_ky: ký tên.png, anh_dau: '{thong_tin.ten}/dau.png'}",
    ],
)
def test_a_path_begins_at_the_folder_of_the_data_file(folder: Path, said: str) -> None:
    assert data_of(reading(folder, HEAD + said)) == (INK, RED)


def test_markdown_and_json_have_pictures_too(folder: Path) -> None:
    assert data_of(reading(folder, f"---\n{HEAD.splitlines()[0]}\nanh_dau: dau/dau.png\n---\nMột\n", "a.md"))[1] == RED
    text = '{"issuer": "A", "body": ["Một"], "signature": {"seal": "dau/dau.png"}}'
    assert data_of(reading(folder, text, "a.json"))[1] == RED


def test_a_path_in_an_included_file_begins_at_the_folder_of_that_file(folder: Path) -> None:
    (folder / "dau" / "chung.yaml").write_text("chu_ky: {anh_dau: dau.png}\n", "utf-8")
    found = reading(folder, HEAD + "bao_gom: dau/chung.yaml\nchu_ky: {anh_chu_ky: ký tên.png}\n")
    assert data_of(found) == (INK, RED)


def test_everyone_who_signs_may_have_pictures(folder: Path) -> None:
    found = reading(
        folder,
        HEAD + "cung_ky: [{chuc_vu: A, anh_chu_ky: ký tên.png}, {chuc_vu: B, anh_dau: dau/dau.png}]\n"
        "ban_sao: {hinh_thuc: SY, co_quan: A, chu_ky: {chuc_vu: C, anh_dau: dau/dau.png}}\n",
    )
    assert found.document
    assert found.document.copy_of
    first, second = found.document.co_signatures
    assert (first.image, second.seal) == (Picture(INK), Picture(RED))
    assert found.document.copy_of.signature.seal == Picture(RED)


@pytest.mark.parametrize("value", [INK, bytearray(INK), Picture(INK), str(Picture(INK))])
def test_a_mapping_holds_the_bytes_themselves(value: Any) -> None:
    assert data_of(read(plan(signature={"image": value}))) == (INK, None)
    assert data_of(read({"chu_ky": {"anh_chu_ky": value}, "co_quan": "A", "noi_dung": ["Một"]})) == (INK, None)


def test_a_mapping_may_name_a_file_by_its_whole_path_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    file = folder / "ký tên.png"
    assert data_of(read(plan(signature={"image": file}))) == (INK, None)
    assert data_of(read(plan(signature={"image": str(file)}))) == (INK, None)
    for near in ("ký tên.png", Path("ký tên.png")):
        found = read(plan(signature={"image": near}))
        assert codes(found) == ["picture-no-file"]
        assert found.document is None


def test_bytes_elsewhere_are_still_refused() -> None:
    found = read(plan(abstract=INK))
    assert codes(found) == ["input-wrong-type"]


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (None, "picture-missing", "dau.png"),
        (b"GIF89a", "picture-not-png", "anh_dau"),
        (RED[:-9], "picture-broken", "cắt cụt"),
        (RED.replace(b"IDAT", b"IDAt"), "picture-broken", "mã kiểm tra"),
        (png(0, 4, b""), "picture-broken", "bằng 0"),
        (bytes(6_000_000), "picture-not-png", "anh_dau"),
        (RED[:8] + bytes(6_000_000), "picture-too-large", "lớn hơn"),
        (png(5000, 1, b"\0\0\0\0"), "picture-too-large", "5000"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_where_it_is_named(
    tmp_path: Path, data: bytes | None, code: str, says: str
) -> None:
    if data is not None:
        (tmp_path / "dau.png").write_bytes(data)
    found = reading(tmp_path, HEAD + "chu_ky:\n  ho_ten: Lý Văn Mẫu\n  anh_dau: dau.png\n")
    (finding,) = found.findings
    assert finding.code == code
    assert says in finding.message
    assert finding.fix
    assert (finding.place.path, finding.place.line, finding.place.column) == ("signature.seal", 5, 12)
    assert found.document is None
    assert found.partial
    assert found.partial.signature.full_name == "Lý Văn Mẫu"


def test_a_folder_and_an_impossible_name_cannot_be_read(folder: Path) -> None:
    assert codes(reading(folder, HEAD + "anh_dau: dau\n")) == ["picture-unreadable"]
    assert codes(read(plan(signature={"seal": "/a\0b"}))) == ["picture-unreadable"]


@pytest.mark.parametrize("value", ["5", "[dau.png]", "{tep: dau.png}", "true", "'data:image/png;base64,%'"])
def test_what_is_neither_path_nor_picture_is_named(folder: Path, value: str) -> None:
    found = reading(folder, HEAD + f"anh_dau: {value}\n")
    assert codes(found) == ["picture-form"]
    assert "anh_dau" in found.findings[0].message


def test_a_fact_that_is_not_there_is_reported_alone(folder: Path) -> None:
    assert codes(reading(folder, HEAD + "anh_dau: '{thong_tin.dau}.png'\n")) == ["fact-unknown"]


def test_every_slip_is_reported_in_one_go(folder: Path) -> None:
    text = HEAD + "trich: A\nchu_ky: {anh_chu_ky: a.png, anh_dau: b.png}\ncung_ky: [{anh_dau: c.png}]\nso: 0\n"
    assert codes(reading(folder, text)) == [
        "input-unknown-key",
        "picture-missing",
        "picture-missing",
        "picture-missing",
        "input-too-small",
    ]
