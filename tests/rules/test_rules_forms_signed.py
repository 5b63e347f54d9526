"""Signatures from the data on the rendered page: images (A7), and the line of electronic forms (III, 1.3, 2.2, 3.2)."""

from collections.abc import Mapping
from types import ModuleType

import pytest
from page import Page, find, find_all, mm, pages, points
from papers import LAW
from places import ROOT
from pngs import png
from validators import schema_findings, structure_findings

from docgen_vn.pipeline import Rendered, load, render
from docgen_vn.resources import template_bytes

LEFT, RIGHT = points(30), points(195)
INK = png(160, 60, b"\x10\x20\xc0\x80")
SEAL = png(120, 120, b"\xe0\x10\x10\x80", per_metre=round(120 / 0.036))
DATA = """
loai: quyet_dinh
co_quan: {ten: Ủy ban nhân dân phường Sao Mai, viet_tat: UBND}
so: 7
dia_danh: Sao Mai
ngay_ban_hanh: 2026-03-05
trich_yeu: Ban hành Quy chế thư viện
tham_quyen: Chủ tịch Ủy ban nhân dân phường Sao Mai
can_cu: [Đề nghị của Thư viện phường]
noi_dung:
  - dieu: Ban hành
    noi_dung: [Ban hành kèm theo Quyết định này Quy chế thư viện và các phụ lục.]
noi_nhan: [Như Điều 1]
chu_ky: {chuc_vu: Chủ tịch, ho_ten: Lý Văn Mẫu, anh_chu_ky: anh/ky.png, anh_dau: anh/dau.png}
"""
ELECTRONIC = """
van_ban_kem_theo:
  loai: Quy chế
  trich_yeu: Thư viện phường
  thoi_gian_ky: 05/03/2026 14:30:05 +07:00
  noi_dung: [{dieu: Giờ mở cửa, noi_dung: [Các ngày trong tuần.]}]
phu_luc:
  - {tieu_de: Danh mục sách, thoi_gian_ky: 2026-03-05T07:30:05Z, noi_dung: [Sách thiếu nhi]}
  - {tieu_de: Bảng giá, thoi_gian_ky: 05/03/2026 14:30:06 +07:00, huong: ngang, noi_dung: [Không thu tiền]}
  - {tieu_de: Nội quy, noi_dung: [Giữ trật tự]}
"""
COPIED = """
ban_sao: {hinh_thuc: trích sao, co_quan: Trường Tiểu học Bông Sen, thoi_gian_ky: "2026-03-06T01:02:03+00:00"}
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Rendered]:
    """The paper with images, in the house's template and in one given as a file, and its electronic forms."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "anh").mkdir()
    (folder / "anh" / "ky.png").write_bytes(INK)
    (folder / "anh" / "dau.png").write_bytes(SEAL)
    texts = {"images": DATA, "electronic": DATA + ELECTRONIC, "copied": DATA + COPIED}
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    made = {name: render(load(folder / f"{name}.yaml")) for name in texts}
    return {**made, "own": render(load(folder / "images.yaml"), template_bytes("named.docx"))}


@pytest.fixture(scope="module")
def printed(papers: Mapping[str, Rendered], office: ModuleType) -> Mapping[str, tuple[Page, ...]]:
    pdfs = office.pdfs({name: paper.data for name, paper in papers.items()})
    return {name: pages(pdf) for name, pdf in pdfs.items()}


@pytest.mark.parametrize("name", ["images", "own", "electronic", "copied"])
def test_a_signed_paper_is_a_sound_file(name: str, papers: Mapping[str, Rendered]) -> None:
    assert structure_findings(papers[name].data) == []
    assert schema_findings(papers[name].data) == []


@pytest.mark.parametrize("name", ["images", "own"])
def test_a7_the_images_that_the_data_names_stand_where_the_law_says(
    name: str, printed: Mapping[str, tuple[Page, ...]]
) -> None:  # I.II.7.d, I.II.8.a
    page = printed[name][0]
    signature = max(page.pictures, key=lambda x: x.x1 - x.x0)
    (seal,) = (x for x in page.pictures if x is not signature)
    (position,), person = [x for x in find_all(page, "CHỦ TỊCH") if x.x0 > points(110)], find(page, "Lý Văn Mẫu")
    assert (signature.x0 + signature.x1) / 2 == pytest.approx((person.x0 + person.x1) / 2, abs=points(1))
    assert position.bottom - 1 <= signature.top
    assert signature.bottom <= person.top + 1
    assert mm(seal.x1 - seal.x0) == pytest.approx(36, abs=0.5)
    assert (seal.x1 - signature.x0) / (signature.x1 - signature.x0) == pytest.approx(1 / 3, abs=0.03)
    assert (seal.top + seal.bottom) / 2 == pytest.approx((signature.top + signature.bottom) / 2, abs=points(0.5))


def test_a7_the_example_has_its_seal_as_large_as_its_file_says(office: ModuleType) -> None:
    paper = render(load(ROOT / "examples" / "chu-ky-dau" / "thong-bao.yaml"))
    (page,) = pages(office.pdf(paper.data))
    square = min(page.pictures, key=lambda x: x.x1 - x.x0)
    assert mm(square.x1 - square.x0) == pytest.approx(36, abs=0.5)


def assert_line(page: Page, words: str, right: float = RIGHT) -> None:
    """Fail unless `words` stand in the top right corner, 10 pt, upright and not bold."""
    line = find(page, words)
    assert line.sizes == {10}
    assert not line.bold
    assert not line.italic
    assert line.x1 == pytest.approx(right, abs=1)
    assert points(10) <= line.top
    assert line.bottom < points(20)


def test_an_electronic_copy_is_the_paper_with_a_line_above_it(
    papers: Mapping[str, Rendered], printed: Mapping[str, tuple[Page, ...]]
) -> None:  # III, Mẫu 3.2
    (page,), (plain,) = printed["copied"], printed["images"]
    assert_line(page, "Trích sao; Trường Tiểu học Bông Sen; 06/03/2026; 08:02:03 +07:00")
    rest = [(x.text, x.baseline) for x in page.lines if "Trích sao" not in x.text]
    assert rest == [(x.text, x.baseline) for x in plain.lines]
    assert papers["copied"].paper.copy is None
    assert [x.code for x in papers["copied"].findings] == [x.code for x in papers["images"].findings]


def test_an_electronic_annex_has_its_line_and_blanks_for_number_and_date(
    printed: Mapping[str, tuple[Page, ...]],
) -> None:  # III, Mẫu 2.2
    _, _, first, second, third = printed["electronic"]
    assert_line(first, "Số: 07/QĐ-UBND; 05/03/2026; 14:30:05 +07:00")
    assert_line(second, "Số: 07/QĐ-UBND; 05/03/2026; 14:30:06 +07:00", right=points(297 - 15))
    assert not find_all(third, "+07:00")
    for page in (first, second):
        assert find_all(page, "ngày …… tháng")
        assert find(page, "Phụ lục").top == pytest.approx(find(third, "Phụ lục").top, abs=0.5)
    assert find_all(third, "số 07/QĐ-UBND")


def test_an_electronic_attached_text_has_its_line_above_its_head(
    printed: Mapping[str, tuple[Page, ...]],
) -> None:  # III, Mẫu 1.3
    first, second, *_ = printed["electronic"]
    assert_line(second, "Số: 07/QĐ-UBND; 05/03/2026; 14:30:05 +07:00")
    assert find(second, LAW.formulas["nation"]).top == pytest.approx(points(20), abs=1)
    assert find_all(second, "ngày …… tháng")
    assert not find_all(first, "+07:00")
