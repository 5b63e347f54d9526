"""The foot divides as its lines need it: recipients have room beside a short signature (decree I.IV, III)."""

from collections.abc import Mapping
from types import ModuleType

import pytest
from page import Page, centre, find, pages, points
from paper_cases import signed
from papers import LAW, render

from docgen_vn.model.document import Document
from docgen_vn.text.widths import width

RECIPIENTS = ["Chủ tịch, các Phó Chủ tịch UBND phường", "Ủy ban Mặt trận Tổ quốc Việt Nam phường"]
POSITIONS = [
    "Chủ tịch",
    "Trưởng phòng Văn hóa - Xã hội",
    "Phó Trưởng ban Thường trực",
    "Phó Trưởng phòng Kinh tế - Hạ tầng",
    "Phó Giám đốc Trung tâm Văn hóa phường",
    "Phó Trưởng ban Thường trực kiêm Tổ trưởng Tổ giúp việc của Ban",
]
MIDDLE = points(30 + 165 / 2 + 33.75)


@pytest.fixture(scope="module")
def feet(office: ModuleType) -> Mapping[str, Page]:
    documents = {position: _signed(position) for position in POSITIONS}
    pdfs = office.pdfs({name: render(document) for name, document in documents.items()})
    return {name: pages(pdf)[-1] for name, pdf in pdfs.items()}


def _signed(position: str) -> Document:
    return signed([], [], position).model_copy(update={"recipients": tuple(RECIPIENTS)})


def test_common_recipients_stand_on_one_line_beside_a_short_signature(feet: Mapping[str, Page]) -> None:
    for name in RECIPIENTS:
        assert find(feet["Chủ tịch"], name).text == f"- {name};"


@pytest.mark.parametrize("position", POSITIONS)
def test_a_wider_line_of_the_signer_takes_room_and_keeps_its_middle(position: str, feet: Mapping[str, Page]) -> None:
    page = feet[position]
    lines = [line for line in page.lines if line.bold and line.top >= find(page, "Nơi nhận:").top - 3]
    block = [line for line in lines if line.size >= 13]
    assert " ".join(line.text for line in block) == f"{position.upper()} Võ Thị Én"
    assert all(centre(line) == pytest.approx(MIDDLE, abs=1) for line in block)
    left = min(line.x0 for line in block)
    beside = [line for line in page.lines if line.sizes == {11}]
    assert all(line.x1 < left - points(1.9) for line in beside)


@pytest.mark.parametrize("position", POSITIONS)
def test_a_position_takes_two_lines_only_where_the_widest_cell_has_no_room(
    position: str, feet: Mapping[str, Page]
) -> None:
    wide = width(position.upper(), 14, bold=True) > points(LAW.page.signer_cell[1] - 2 * LAW.page.foot_padding)
    whole = [line for line in feet[position].lines if line.text == position.upper()]
    assert len(whole) == (0 if wide else 1)
