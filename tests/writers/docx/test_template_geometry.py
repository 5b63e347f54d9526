"""What a restyled template says about the page, and the papers that come out of it."""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import papers
import pytest
from docx.oxml import parse_xml
from docx.shared import Mm, Pt
from letters import TextLine
from page import Page, centre, pages, points, rule_under
from restyle import restyled, two_columns
from sheet import CENTRE, LENGTH
from template_maker import W, parts_of

from docgen_vn.decree.standard import Step, standard
from docgen_vn.model.document import Document, Issuer
from docgen_vn.pipeline import render
from docgen_vn.resources import template_bytes
from docgen_vn.tree.nodes import Role
from docgen_vn.writers.docx.template_geometry import Geometry, geometry
from docgen_vn.writers.docx.writer import template_name
from docgen_vn.writers.docx.xml import POINTS_PER_MM

TEMPLATES: list[tuple[str, Step]] = [
    (layout, step) for layout in ("named", "official_letter") for step in ("large", "small")
]
LONG = Issuer(name="Ủy ban nhân dân phường Tân Lạc Hạ", parent="Ủy ban nhân dân thành phố Sông Trà", code="UBND")


def _wide_margins(document: Any) -> None:
    document.sections[0].left_margin, document.sections[0].right_margin = Mm(35), Mm(20)


def _own_style(document: Any) -> None:
    """Restyle a template as an office might: wider margins, its own columns, a smaller motto typed so."""
    _wide_margins(document)
    two_columns(document, 60, 95)
    document.styles["VB Quốc hiệu"].font.size = Pt(12)
    motto = next(p for cell in document.tables[0].rows[0].cells for p in cell.paragraphs if "{{ motto }}" in p.text)
    motto.runs[0].font.size = Pt(13)


def _measured(data: bytes) -> Geometry:
    return geometry(data, standard())


@pytest.mark.parametrize(("layout", "step"), TEMPLATES)
def test_a_copy_of_the_house_s_template_gives_the_law_s_own_page(layout: str, step: Step) -> None:
    found = _measured(template_bytes(template_name(layout, step)))
    law = standard()
    assert found.standard.page == law.page
    assert (found.head, found.title, found.style_ids) == (None, None, {})
    looks = {role: (style.size(step), style.bold, style.italic) for role, style in law.styles.items()}
    assert {role: (style.large, style.bold, style.italic) for role, style in found.standard.styles.items()} == looks


@pytest.mark.parametrize(
    "document",
    [
        papers.plan(),
        papers.plan(issuer=LONG, place="Thành phố Hồ Chí Minh", annexes=papers.annexes(2)),
        papers.letter(contact=papers.contact()),
    ],
)
def test_a_copy_of_the_house_s_template_gives_the_same_bytes(document: Document) -> None:
    layout = "official_letter" if document.kind == "cong_van" else "named"
    made = render(document)
    sizes = {step: render(document, template_bytes(template_name(layout, step))).data for step in ("large", "small")}
    assert made.data in sizes.values()
    assert sizes["large"] != sizes["small"]


def test_page_columns_and_sizes_are_those_of_the_file() -> None:
    found = _measured(restyled(_own_style))
    assert found.standard.page.text_width == pytest.approx(155, abs=0.1)
    assert found.head is not None
    inside = 2 * 108 / 20
    assert found.head.left_room == pytest.approx(points(60) - inside, abs=0.2)
    assert found.head.right_room == pytest.approx(points(95) - inside, abs=0.2)
    assert found.standard.styles[Role.MOTTO].large == 13
    assert found.standard.styles[Role.NATION].large == 12
    assert found.standard.styles[Role.TEXT].large == 14


def _margins(cell: str, table: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        two_columns(document, 60, 105)
        head = document.tables[0]
        for properties, name, xml in (
            (head._tbl.tblPr, "tblCellMar", table),  # noqa: SLF001 - as above
            *((row.cells[0]._tc.tcPr, "tcMar", cell) for row in head.rows),  # noqa: SLF001 - as above
        ):
            if xml:
                properties.append(parse_xml(f'<w:{name} xmlns:w="{W}">{xml}</w:{name}>'))

    return change


@pytest.mark.parametrize(
    ("cell", "table", "margins"),
    [
        ("", "", 216),
        ("", '<w:left w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>', 100),
        ('<w:start w:w="10" w:type="dxa"/>', '<w:left w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>', 70),
        ('<w:left w:w="0" w:type="dxa"/><w:end w:w="0" w:type="dxa"/>', "", 0),
    ],
)
def test_the_margins_of_a_cell_are_its_own_its_table_s_or_its_style_s(cell: str, table: str, margins: int) -> None:
    found = _measured(restyled(_margins(cell, table))).head
    assert found is not None
    assert found.left_room == pytest.approx((Mm(60).twips - margins) / 20, abs=0.1)


def _plain_head(document: Any) -> None:
    """Put the head into plain paragraphs, without a table."""
    table = document.tables[0]._tbl  # noqa: SLF001 - as above
    for name in ("{{ issuer }}", "{{p issuer_rule }}", "{{ motto }}", "{{p motto_rule }}"):
        table.addprevious(parse_xml(f'<w:p xmlns:w="{W}"><w:r><w:t>{name}</w:t></w:r></w:p>'))
    table.getparent().remove(table)


def test_a_head_without_a_table_has_the_width_of_the_text() -> None:
    found = _measured(restyled(_plain_head)).head
    assert found is not None
    assert found.left_room == found.right_room == pytest.approx(165 * POINTS_PER_MM, abs=0.2)


def test_a_title_in_a_cell_has_the_room_of_that_cell() -> None:
    def change(document: Any) -> None:
        rule = next(p for p in document.paragraphs if "abstract_rule" in p.text)
        table = document.add_table(1, 2)
        rule._p.addnext(table._tbl)  # noqa: SLF001 - python-docx cannot place a table
        table.rows[0].cells[1].text = rule.text
        rule._p.getparent().remove(rule._p)  # noqa: SLF001 - as above

    found = _measured(restyled(change)).title
    assert found == pytest.approx((165 / 2) * POINTS_PER_MM - 108 / 10, abs=0.5)


def test_styles_are_found_by_name_where_another_program_changed_their_ids() -> None:
    def change(document: Any) -> None:
        style = document.styles["VB Lời văn"].element
        for owner in document.element.body.iter(f"{{{W}}}pStyle"):
            owner.val = "VBLivn" if owner.val == style.styleId else owner.val
        style.styleId = "VBLivn"

    data = restyled(change)
    assert _measured(data).style_ids == {"VBText": "VBLivn"}
    made = parts_of(render(papers.plan(), data).data)["word/document.xml"]
    assert b'"VBText"' not in made
    assert b'"VBLivn"' in made


# --- on the page ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheets(office: ModuleType) -> Mapping[str, list[Page]]:
    """The pages of a long-named agency's plan in three restyled templates."""
    document = papers.plan(issuer=LONG, annexes=papers.annexes(1))
    house = template_bytes("named.docx")
    templates = {
        "own": restyled(_own_style),
        "narrow": restyled(lambda d: two_columns(d, 50, 115)),
        "libreoffice": office.resaved(house),
    }
    made = {name: render(document, template).data for name, template in templates.items()}
    return {name: list(pages(pdf)) for name, pdf in office.pdfs(made).items()}


def _line(page: Page, start: str) -> TextLine:
    return next(line for line in page.lines if line.text.startswith(start))


each_template = pytest.mark.parametrize("name", ["own", "narrow", "libreoffice"])


@each_template
def test_the_rule_under_the_motto_is_as_long_as_the_motto_and_centred(
    sheets: Mapping[str, list[Page]], name: str
) -> None:  # I.II.1.b
    page = sheets[name][0]
    motto = _line(page, "Độc lập")
    rule = rule_under(page, motto)
    assert rule.length == pytest.approx(motto.width, rel=LENGTH)
    assert abs(centre(rule) - centre(motto)) <= CENTRE


@each_template
def test_the_rule_under_the_agency_is_a_third_to_a_half_and_centred(
    sheets: Mapping[str, list[Page]], name: str
) -> None:  # I.II.2.b
    page = sheets[name][0]
    lines = [line for line in page.lines if line.bold and line.baseline < _line(page, "Số:").baseline and line.x1 < 300]
    rule = rule_under(page, lines[-1])
    longest = max(line.width for line in lines)
    assert 1 / 3 * (1 - LENGTH) <= rule.length / longest <= 1 / 2 * (1 + LENGTH)
    assert abs(centre(rule) - centre(lines[-1])) <= CENTRE
    assert all(line.x1 < _line(page, "CỘNG HÒA").x0 for line in lines)


@each_template
def test_the_rule_under_the_title_is_centred_under_it(sheets: Mapping[str, list[Page]], name: str) -> None:  # I.II.5.b
    page = sheets[name][0]
    title = next(line for line in page.lines if "đọc sách" in line.text and line.bold)
    rule = rule_under(page, title, within=30)
    assert abs(centre(rule) - centre(title)) <= CENTRE
    assert 1 / 3 * (1 - LENGTH) <= rule.length / title.width <= 1 / 2 * (1 + LENGTH)


@pytest.mark.parametrize(("name", "left", "right"), [("own", 35, 20), ("narrow", 30, 15), ("libreoffice", 30, 15)])
def test_text_and_tables_keep_to_the_margins_of_the_file(
    sheets: Mapping[str, list[Page]], name: str, left: float, right: float
) -> None:
    for page in sheets[name]:
        found = [*page.lines, *page.rules]
        assert min(item.x0 for item in found) >= points(left) - 1
        assert max(item.x1 for item in found) <= page.width - points(right) + 1


@each_template
def test_the_text_keeps_its_look(sheets: Mapping[str, list[Page]], name: str) -> None:
    page = sheets[name][0]
    text = _line(page, "Ủy ban nhân dân phường ban hành")
    assert text.sizes == {14}
    assert not text.bold
    assert len(sheets[name]) >= 2
