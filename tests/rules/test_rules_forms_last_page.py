"""Feet of several signers, boxes of confirmation and blocks of copies stay whole: rule F9, wherever the text ends."""

from collections.abc import Mapping
from types import ModuleType

import pytest
from forms_cases import SWEEPS
from page import Page, find_all, pages, points
from papers import LAW, render

from docgen_vn.compose.paper import compose

TEXT_ABOVE = 2


@pytest.fixture(scope="module")
def sweeps(office: ModuleType) -> Mapping[str, tuple[Page, ...]]:
    pdfs = office.pdfs({name: render(document) for name, document in SWEEPS.items()})
    return {name: pages(pdf) for name, pdf in pdfs.items()}


def holds(page: Page, words: list[str]) -> list[bool]:
    return [bool(find_all(page, word)) for word in words]


@pytest.mark.parametrize("name", SWEEPS)
def test_f9_the_whole_foot_stands_on_one_page_with_lines_of_the_text(
    name: str, sweeps: Mapping[str, tuple[Page, ...]]
) -> None:
    paper = compose(SWEEPS[name], LAW)
    names = [paper.foot.full_name, *(each.full_name for each in paper.foot.co_signers)]
    wanted = ["Nơi nhận:", "Lưu: VT", *names, *paper.foot.confirmation[-1:], paper.foot.confirmation_name]
    signer = paper.foot.full_name
    (page,) = [page for page in sweeps[name] if [line for line in page.lines if line.bold and line.text == signer]]
    assert all(holds(page, wanted))
    top = min(line.top for line in page.lines if line.text in {"Nơi nhận:", paper.foot.authority[0]})
    above = {round(line.baseline) for line in page.lines if points(19) < line.baseline < top}
    assert len(above) >= TEXT_ABOVE


@pytest.mark.parametrize("name", [name for name in SWEEPS if "copy" in name])
def test_the_block_of_a_copy_stands_whole_on_one_page(name: str, sweeps: Mapping[str, tuple[Page, ...]]) -> None:
    last = sweeps[name][-1]
    assert all(holds(last, ["SAO Y", "Số: 03/SY", "HIỆU TRƯỞNG", "Các tổ chuyên môn", "Ngô Thị Na"]))


@pytest.mark.parametrize("name", SWEEPS)
def test_no_page_is_left_empty(name: str, sweeps: Mapping[str, tuple[Page, ...]]) -> None:
    assert all(any(line.baseline > points(19) for line in page.lines) for page in sweeps[name])


@pytest.mark.parametrize("kind", ["copy", "minutes", "joint", "leave"])
def test_the_sweeps_reach_from_one_page_to_the_next(kind: str, sweeps: Mapping[str, tuple[Page, ...]]) -> None:
    counts = [len(found) for name, found in sweeps.items() if kind in name]
    assert max(counts) > min(counts)
    if kind == "copy":  # with the foot of the copied text, or on the page behind it
        feet = [
            len([page for page in found if find_all(page, "SAO Y") and find_all(page, "Lê Thị Hà My")])
            for name, found in sweeps.items()
            if kind in name
        ]
        assert {0, 1} <= set(feet)
