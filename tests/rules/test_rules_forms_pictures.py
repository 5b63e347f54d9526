"""Images of signature and seal: rule A7 (decree I.II.7.d, I.II.8.a) on the rendered page."""

from collections.abc import Mapping
from dataclasses import replace
from types import ModuleType

import pytest
from drawing import Picture
from forms_cases import FORMS
from page import Page, find, mm, pages, points
from papers import LAW, plan, prose
from pngs import png
from validators import schema_findings, structure_findings

from docgen_vn.compose.paper import compose
from docgen_vn.tree.nodes import Paper
from docgen_vn.writers.docx.pictures import picture_ids, pictures_xml
from docgen_vn.writers.docx.writer import write_docx

HALF = points(0.5)


SIGNATURE = png(160, 60, b"\x10\x20\xc0\x80")
SEAL = png(120, 120, b"\xe0\x10\x10\x80", per_metre=round(120 / 0.036))
SMALL_SEAL = png(100, 100, b"\xe0\x10\x10\x80")


def signed(image: bytes = b"", seal: bytes = b"") -> Paper:
    paper = compose(plan(body=prose(2)), LAW)
    return replace(paper, foot=replace(paper.foot, image=image, seal=seal))


def _joint() -> Paper:
    paper = compose(FORMS["joint"], LAW)
    signers = tuple(replace(each, image=SIGNATURE, seal=SMALL_SEAL) for each in paper.foot.co_signers)
    return replace(paper, foot=replace(paper.foot, image=SIGNATURE, seal=SEAL, co_signers=signers))


def _copied() -> Paper:
    paper = compose(FORMS["copy"], LAW)
    assert paper.copy
    return replace(paper, copy=replace(paper.copy, foot=replace(paper.copy.foot, image=SIGNATURE, seal=SEAL)))


PAPERS = {
    "both": signed(SIGNATURE, SEAL),
    "signature": signed(SIGNATURE),
    "seal": signed(b"", SMALL_SEAL),
    "joint": _joint(),
    "copied": _copied(),
}


@pytest.fixture(scope="module")
def printed(office: ModuleType) -> Mapping[str, tuple[Page, ...]]:
    pdfs = office.pdfs({name: write_docx(paper, LAW).data for name, paper in PAPERS.items()})
    return {name: pages(pdf) for name, pdf in pdfs.items()}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_with_images_is_a_sound_file_and_the_same_bytes(name: str) -> None:
    data = write_docx(PAPERS[name], LAW).data
    assert structure_findings(data) == []
    assert schema_findings(data) == []
    assert write_docx(PAPERS[name], LAW).data == data


def test_the_same_image_is_in_the_file_once() -> None:
    assert list(picture_ids(PAPERS["joint"])) == [SIGNATURE, SMALL_SEAL, SEAL]


def _pictures(page: Page) -> tuple[Picture, Picture]:
    """Return signature and seal: the wide one and the square one."""
    wide = max(page.pictures, key=lambda x: (x.x1 - x.x0) / (x.bottom - x.top))
    square = min(page.pictures, key=lambda x: (x.x1 - x.x0) / (x.bottom - x.top))
    return wide, square


@pytest.mark.parametrize("name", ["both", "signature"])
def test_a7_the_signature_stands_in_the_middle_between_position_and_name(
    name: str, printed: Mapping[str, tuple[Page, ...]]
) -> None:
    page = printed[name][-1]
    signature, _ = _pictures(page)
    position, person = find(page, "CHỦ TỊCH"), find(page, "Lê Thị Hà My")
    middle = (person.x0 + person.x1) / 2
    assert (signature.x0 + signature.x1) / 2 == pytest.approx(middle, abs=points(1))
    assert position.bottom - 1 <= signature.top
    assert signature.bottom <= person.top + 1
    assert (signature.x1 - signature.x0) / (signature.bottom - signature.top) == pytest.approx(160 / 60, rel=0.02)


def test_a7_the_seal_is_as_large_as_it_is_and_covers_the_left_third_of_the_signature(
    printed: Mapping[str, tuple[Page, ...]],
) -> None:
    signature, seal = _pictures(printed["both"][-1])
    assert mm(seal.x1 - seal.x0) == pytest.approx(36, abs=0.5)
    assert mm(seal.bottom - seal.top) == pytest.approx(36, abs=0.5)
    assert seal.x0 < signature.x0
    assert (seal.x1 - signature.x0) / (signature.x1 - signature.x0) == pytest.approx(1 / 3, abs=0.03)
    assert (seal.top + seal.bottom) / 2 == pytest.approx((signature.top + signature.bottom) / 2, abs=HALF)


def test_each_of_several_signers_has_the_images_above_the_own_name(printed: Mapping[str, tuple[Page, ...]]) -> None:
    page = next(page for page in printed["joint"] if page.pictures)
    signatures = [x for x in page.pictures if x.x1 - x.x0 > 1.5 * (x.bottom - x.top)]
    wide = sorted(signatures, key=lambda x: (round(x.top), x.x0))
    assert len(wide) == 3
    for picture, name in zip(wide, ["Đỗ Văn Mạch", "Lê Thị Hà My", "Võ Thị Én"], strict=True):
        person = find(page, name)
        assert (picture.x0 + picture.x1) / 2 == pytest.approx((person.x0 + person.x1) / 2, abs=points(1))


def test_the_signer_of_a_copy_has_images_too(printed: Mapping[str, tuple[Page, ...]]) -> None:
    page = printed["copied"][-1]
    signature, _ = _pictures(page)
    person = find(page, "Ngô Thị Na")
    assert (signature.x0 + signature.x1) / 2 == pytest.approx((person.x0 + person.x1) / 2, abs=points(1))
    assert signature.bottom <= person.top + 1


def test_images_move_nothing_else_on_the_page(printed: Mapping[str, tuple[Page, ...]], office: ModuleType) -> None:
    (plain,) = pages(office.pdfs({"plain": write_docx(signed(), LAW).data})["plain"])
    for name in ("both", "signature", "seal"):
        (page,) = printed[name]
        assert [(x.text, x.baseline, x.x0) for x in page.lines] == [(x.text, x.baseline, x.x0) for x in plain.lines]


@pytest.mark.parametrize("data", [b"GIF89a", b"\x89PNG\r\n\x1a\n", SIGNATURE[:8] + b"x" * 40])
def test_what_is_no_png_file_is_refused(data: bytes) -> None:
    paper = signed(data)
    with pytest.raises(ValueError, match="PNG"):
        pictures_xml(paper.foot.signer, 80, LAW.page, picture_ids(paper))
