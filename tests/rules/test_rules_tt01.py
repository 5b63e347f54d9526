"""The second standard on the rendered page, beside the first: what differs, and that nothing else does."""

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import papers
import pytest
from letters import TextLine
from page import Page, find, mm, pages, points

from docgen_vn.model.document import Document, Issuer
from docgen_vn.pipeline import load, render

OLD, NEW = "tt01_2011", "nd30_2020"
EDGE = 0.6
PLACE = "Thị trấn Phú Phong Thượng Đông"


def _cases() -> dict[str, Document]:
    long = {"body": papers.prose(60), "annexes": papers.annexes(2, 30)}
    shapes: dict[str, Document] = {
        "long": papers.plan(**long, contact=papers.contact()),
        "plain": papers.plan(**long),
        "small": papers.plan(place=PLACE, issued_on="2014-11-25", issuer=Issuer(name="Sở Nội vụ", code="SNV")),
        "letter": papers.letter(addressees=["Trường A", "Trường B"]),
        "chapters": papers.plan(body=papers.articles()),
    }
    return {f"{law}/{name}": _under(law, document) for law in (OLD, NEW) for name, document in shapes.items()}


def _under(law: str, document: Document) -> Document:
    return document.model_copy(update={"standard": law})


@pytest.fixture(scope="module")
def printed(office: ModuleType) -> Mapping[str, tuple[Page, ...]]:
    """The pages of every case under both standards."""
    documents = {name: render(document).data for name, document in _cases().items()}
    return {name: pages(pdf) for name, pdf in office.pdfs(documents).items()}


def below(page: Page) -> list[TextLine]:
    """Return the lines in the bottom margin."""
    return [line for line in page.lines if line.top >= page.height - points(20) - EDGE]


def above(page: Page) -> list[TextLine]:
    """Return the lines in the top margin."""
    return [line for line in page.lines if line.bottom <= points(20)]


def parts(sheets: tuple[Page, ...]) -> list[list[Page]]:
    """Return the pages of the main text and of each annex."""
    found: list[list[Page]] = [[]]
    for page in sheets:
        if page.lines[0].text.startswith("Phụ lục"):
            found.append([])
        found[-1].append(page)
    return found


@pytest.mark.parametrize("name", ["long", "plain"])
def test_page_numbers_stand_in_the_right_corner_at_the_foot_but_on_first_pages(
    printed: Mapping[str, tuple[Page, ...]], name: str
) -> None:  # Điều 15
    sections = parts(printed[f"{OLD}/{name}"])
    assert len(sections) == 3
    for section in sections:
        assert len(section) >= 3
        assert below(section[0]) == []
        for number, page in enumerate(section[1:], start=2):
            (line,) = below(page)
            assert line.text == str(number)
            assert 13 <= line.size <= 14
            assert not line.bold
            assert not line.italic
            assert line.x1 == pytest.approx(page.width - points(15), abs=EDGE)
            assert mm(page.height - line.bottom) == pytest.approx(10, abs=0.5)
        assert not any(above(page) for page in section)


def test_under_the_decree_they_stand_in_the_top_margin(printed: Mapping[str, tuple[Page, ...]]) -> None:  # I.I.7
    for section in parts(printed[f"{NEW}/long"]):
        assert [[line.text for line in above(page)] for page in section[1:]] == [
            [str(number)] for number in range(2, len(section) + 1)
        ]
        assert not any(below(page) for page in section)


@pytest.mark.parametrize("name", ["long", "plain"])
def test_where_the_number_stands_takes_no_room_from_the_text(
    printed: Mapping[str, tuple[Page, ...]], name: str
) -> None:
    texts = {}
    for law in (OLD, NEW):
        texts[law] = [
            [line.text for line in page.lines if line not in above(page) + below(page)]
            for page in printed[f"{law}/{name}"][1:]
        ]
    assert texts[OLD] == texts[NEW]


def test_the_address_stands_on_the_bottom_margin_under_both(printed: Mapping[str, tuple[Page, ...]]) -> None:
    places = {law: find(printed[f"{law}/long"][0], "E-Mail:").bottom for law in (OLD, NEW)}
    assert places[OLD] == pytest.approx(places[NEW], abs=EDGE)
    assert places[OLD] == pytest.approx(printed[f"{OLD}/long"][0].height - points(20), abs=1)


def test_legal_bases_are_upright_and_the_last_ends_in_a_comma(printed: Mapping[str, tuple[Page, ...]]) -> None:
    # Điều 11
    lines = {law: [line for line in printed[f"{law}/long"][0].lines if _is_basis(line)] for law in (OLD, NEW)}
    assert len(lines[OLD]) == len(lines[NEW]) == len(papers.BASES)
    assert not any(line.italic for line in lines[OLD])
    assert all(line.italic for line in lines[NEW])
    ends = {law: _end_of_bases(printed[f"{law}/long"][0]) for law in (OLD, NEW)}
    assert ends == {OLD: ",", NEW: "."}


def _is_basis(line: TextLine) -> bool:
    return line.text.startswith("Căn cứ")


def _end_of_bases(page: Page) -> str:
    """Return the last character before the opening."""
    place = next(index for index, line in enumerate(page.lines) if line.text.startswith("Ủy ban nhân dân phường ban"))
    return page.lines[place - 1].text[-1]


def test_title_and_abstract_keep_14_points_where_sizes_are_small(printed: Mapping[str, tuple[Page, ...]]) -> None:
    # Điều 10
    sizes = {}
    for law in (OLD, NEW):
        page = printed[f"{law}/small"][0]
        title = find(page, "KẾ HOẠCH")
        abstract = page.lines[page.lines.index(title) + 1]
        nation = find(page, "CỘNG HÒA")
        sizes[law] = (nation.size, title.size, abstract.size, find(page, "I. MỤC ĐÍCH").size)
    assert sizes == {OLD: (12, 14, 14, 13), NEW: (12, 13, 13, 13)}


def test_titles_of_chapters_have_13_points(printed: Mapping[str, tuple[Page, ...]]) -> None:  # Điều 11
    assert find(printed[f"{OLD}/chapters"][0], "PHẠM VI VÀ ĐỐI TƯỢNG").size == 13
    assert find(printed[f"{NEW}/chapters"][0], "PHẠM VI VÀ ĐỐI TƯỢNG").size == 14


@pytest.mark.parametrize("name", ["long", "small", "letter", "chapters"])
def test_all_text_lies_between_the_margins(printed: Mapping[str, tuple[Page, ...]], name: str) -> None:  # Điều 5
    for page in printed[f"{OLD}/{name}"]:
        lines = [line for line in page.lines if line not in below(page)]
        assert min(line.x0 for line in lines) >= points(30) - EDGE
        assert max(line.x1 for line in lines) <= page.width - points(15) + EDGE
        assert min(line.top for line in lines) >= points(20) - EDGE
        assert max(line.bottom for line in lines) <= page.height - points(20) + EDGE


def test_a_plan_of_2014_is_printed_by_the_law_of_its_time(shared: Path, office: ModuleType) -> None:
    read = load(shared / "seeds" / "thi-xa-2014.md")
    rendered = render(read.model_copy(update={"standard": OLD}).with_origin(read.origin))
    sheets = pages(office.pdf(rendered.data))
    assert len(sheets) >= 3
    assert [[line.text for line in below(page)] for page in sheets] == [
        [],
        *[[str(number)] for number in range(2, len(sheets) + 1)],
    ]
    assert "/KH-UBND" in find(sheets[0], "Số:").text
    assert {item.law for item in rendered.findings} <= {"Thông tư 01/2011/TT-BNV"}


@pytest.mark.parametrize("name", ["long", "letter"])
def test_head_and_foot_look_the_same_under_both(printed: Mapping[str, tuple[Page, ...]], name: str) -> None:
    # Điều 6-9, 12, 14
    looks = {
        law: [_look(page, word) for word in _WORDS for page in _with(printed[f"{law}/{name}"], word)]
        for law in (OLD, NEW)
    }
    assert looks[OLD] == looks[NEW] != []


_WORDS = (
    "CỘNG HÒA",
    "Độc lập",
    "PHƯỜNG TÂN LẠC",
    "Số:",
    "ngày 05 tháng",
    "TM. ỦY BAN",
    "CHỦ TỊCH",
    "Lê Thị Hà",
    "Lưu: VT",
)


def _with(sheets: tuple[Page, ...], word: str) -> list[Page]:
    return [page for page in sheets if any(word in line.text for line in page.lines)][:1]


def _look(page: Page, word: str) -> tuple[float, float, bool, bool]:
    line = next(line for line in page.lines if word in line.text)
    return line.size, round(line.x0), line.bold, line.italic
