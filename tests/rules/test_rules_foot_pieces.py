"""A foot that takes much of a page goes on to the next one, and never leaves a page nearly empty (rule F9)."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import ModuleType

import pytest
from forms_cases import CHAIR, CLERK, DEPUTY, JOINT
from page import Page, find, find_all, pages, points
from papers import FIRST_LINE, LAW, lines_of, plan, render
from template_maker import parts_of

from docgen_vn.model.blocks import Block, Paragraph
from docgen_vn.model.document import Document

LENGTHS = range(40)
RECIPIENTS = (5, 12, 26, 40)
LAST = (2, 12, 26)
"""Lines of the last paragraph."""

BOTTOM = points(297 - 20)
TALL = points(297 - 20 - 20)
LINE = 18.5
CASES = [(count, last) for count in RECIPIENTS for last in LAST]


def _text(lines: int) -> Paragraph:
    return Paragraph(text=lines_of(lines, first_line=FIRST_LINE))


def _recipients(count: int) -> list[str]:
    return [f"Phường số {place}" for place in range(count)]


def _paper(length: int, count: int, last: int) -> Document:
    body: list[Block] = [_text(3)] * (4 + length // 3) + [_text(1)] * (length % 3) + [_text(last)]
    return plan(legal_bases=[], body=body, closing=[], recipients=_recipients(count))


@pytest.fixture(scope="module")
def swept(office: ModuleType) -> Mapping[tuple[int, int, int], tuple[Page, ...]]:
    asked = {(length, *case): _paper(length, *case) for case in CASES for length in LENGTHS}
    pdfs = office.pdfs({" ".join(map(str, key)): render(document) for key, document in asked.items()})
    return {key: pages(pdfs[" ".join(map(str, key))]) for key in asked}


def _of(swept: Mapping[tuple[int, int, int], tuple[Page, ...]], case: tuple[int, int]) -> Iterator[tuple[Page, ...]]:
    return (swept[length, *case] for length in LENGTHS)


def _signature_page(found: tuple[Page, ...]) -> int:
    return next(place for place, page in enumerate(found) if find_all(page, "Lê Thị Hà My"))


@pytest.mark.parametrize("case", CASES)
def test_f9_the_signature_never_stands_without_two_lines_of_text(
    case: tuple[int, int], swept: Mapping[tuple[int, int, int], tuple[Page, ...]]
) -> None:
    for found in _of(swept, case):
        page = found[_signature_page(found)]
        top = find(page, "TM. ỦY BAN NHÂN DÂN").top
        assert abs(find(page, "Nơi nhận:").baseline - find(page, "TM. ỦY BAN NHÂN DÂN").baseline) < 1
        assert len({round(line.baseline) for line in page.lines if points(19) < line.baseline < top}) >= 2


@pytest.mark.parametrize("case", CASES)
def test_f9_what_jumps_to_the_page_of_the_signature_is_at_most_a_share_of_it(
    case: tuple[int, int], swept: Mapping[tuple[int, int, int], tuple[Page, ...]]
) -> None:
    # a paragraph that is longer than its share leaves no choice: LibreOffice moves it whole
    most = max(TALL * LAW.page.foot_share, case[1] * LINE + points(75))
    for found in _of(swept, case):
        for page in found[: _signature_page(found)]:
            assert BOTTOM - max(line.bottom for line in page.lines) <= most + LINE


@pytest.mark.parametrize("case", CASES)
def test_f9_the_recipients_go_on_in_their_order_and_never_with_a_line_alone(
    case: tuple[int, int], swept: Mapping[tuple[int, int, int], tuple[Page, ...]]
) -> None:
    wanted = [*(f"- {name};" for name in _recipients(case[0])), "- Lưu: VT, VHXH."]
    for found in _of(swept, case):
        printed = [[line.text for line in page.lines if line.sizes == {11}] for page in found]
        assert [text for page in printed for text in page] == wanted
        heights = [line.baseline for line in found[_signature_page(found)].lines if line.sizes == {11}]
        assert all(low - high < points(5) for high, low in pairwise(heights))
        after = printed[_signature_page(found) + 1 :]
        assert len(after) <= 1
        assert all(len(page) >= LAW.page.foot_last for page in after)


@pytest.mark.parametrize("last", [2, 12, 26, 60])
def test_f9_the_last_paragraph_always_keeps_with_the_foot(last: int) -> None:
    xml = parts_of(render(_paper(0, 40, last)))["word/document.xml"].decode()
    before = xml[: xml.index("Nơi nhận:")]
    paragraph = re.findall(r'<w:p><w:pPr><w:pStyle w:val="VBText"/>(.*?)</w:pPr>', before)[-1]
    assert "<w:keepNext/>" in paragraph


def test_f9_the_recipients_of_several_signers_begin_on_the_page_of_the_signatures(office: ModuleType) -> None:
    papers = {
        f"{length}": plan(
            issuer=JOINT,
            co_signatures=[CLERK, CHAIR, CLERK],
            signature=DEPUTY,
            legal_bases=[],
            closing=[],
            body=[_text(1)] * length,
            recipients=_recipients(30),
        )
        for length in range(1, 30, 2)
    }
    counts = set()
    for pdf in office.pdfs({name: render(document) for name, document in papers.items()}).values():
        found = pages(pdf)
        (place,) = [place for place, page in enumerate(found) if find_all(page, "Võ Thị Én")]
        assert all(find_all(found[place], words) for words in ("Nơi nhận:", "- Phường số 0;", "- Phường số 2;"))
        printed = [[line.text for line in page.lines if line.sizes == {11}] for page in found]
        assert printed[-1][-1] == "- Lưu: VT, VHXH."
        assert all(len(page) >= LAW.page.foot_last for page in printed[place:])
        if found[place + 1 :]:  # the page of the signatures is used down to its end
            assert max(line.bottom for line in found[place].lines) > BOTTOM - points(30)
        counts.add(len(found) - place)
    assert 2 in counts
