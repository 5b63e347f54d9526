import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import papers
import pytest
from docx.shared import Mm, Pt, RGBColor
from places import ROOT
from restyle import restyled, two_columns, without
from template_maker import PIXEL, W, parts_of, template, zipped
from validators import structure_findings

from docgen_vn.compose.paper import compose
from docgen_vn.decree.standard import Step, standard
from docgen_vn.findings import Finding, finding
from docgen_vn.model.document import Document
from docgen_vn.package import read
from docgen_vn.pipeline import render
from docgen_vn.resources import table, template_bytes
from docgen_vn.tree.nodes import Paper, Role
from docgen_vn.writers.docx.context import NAMES
from docgen_vn.writers.docx.template_report import names, report_template
from docgen_vn.writers.docx.template_styles import StyleSheet
from docgen_vn.writers.docx.writer import template_name, write_docx
from docgen_vn.writers.docx.xml import style_id

LAW = standard()


def _told(change: Callable[[Any], object], kind: str | None = None) -> tuple[Finding, ...]:
    return report_template(restyled(change), LAW, kind)


def _codes(found: tuple[Finding, ...]) -> list[str]:
    return [item.code for item in found]


@pytest.mark.parametrize("kind", LAW.kinds)
@pytest.mark.parametrize("step", ["large", "small"])
def test_there_is_nothing_to_say_about_the_house_s_own_templates(kind: str, step: Step) -> None:
    assert report_template(template_bytes(template_name(LAW.kinds[kind].layout, step)), LAW, kind) == ()


def test_what_is_no_template_is_told_as_such() -> None:
    assert _codes(report_template(b"PK", LAW, "ke_hoach")) == ["template-damaged"]


def test_a_plain_docx_with_a_body_lacks_the_house_s_styles() -> None:
    found = report_template(template("{{p body }}"), LAW)
    missing = [item for item in found if item.code == "template-style-missing"]
    assert "Mẫu thiếu kiểu «VB Lời văn», đoạn dùng kiểu này sẽ in theo kiểu của mẫu gốc" in [
        item.message for item in missing
    ]
    assert not any("«VB Quốc hiệu»" in item.message for item in missing)  # the template's own paragraphs use it
    assert {"template-margin", "template-page-size"} <= set(_codes(found))  # python-docx begins with Letter


def _font(name: str) -> Callable[[Any], None]:
    return lambda document: setattr(document.styles["VB Lời văn"].font, "name", name)


_CHANGES: dict[str, tuple[Callable[[Any], object], str, str, str]] = {
    "a size too large": (
        lambda d: setattr(d.styles["VB Lời văn"].font, "size", Pt(15)),
        "template-style-size",
        "Cỡ chữ 15 ngoài mức cho phép: 13 đến 14",
        LAW.styles[Role.TEXT].clause,
    ),
    "a size between": (
        lambda d: setattr(d.styles["VB Nơi nhận"].font, "size", Pt(11.5)),
        "template-style-size",
        "Cỡ chữ 11,5 ngoài mức cho phép: 11",
        LAW.styles[Role.RECIPIENT].clause,
    ),
    "a size typed by hand": (
        lambda d: setattr(next(p for p in d.paragraphs if "{{ kind }}" in p.text).runs[0].font, "size", Pt(16)),
        "template-style-size",
        "Cỡ chữ 16 ngoài mức cho phép: 13 đến 14",
        LAW.styles[Role.KIND].clause,
    ),
    "a light title": (
        lambda d: setattr(d.styles["VB Trích yếu"].font, "bold", False),
        "template-style-weight",
        "Chữ đứng, không đậm, trong khi phải là chữ đứng, đậm",
        LAW.styles[Role.ABSTRACT].clause,
    ),
    "an upright date": (
        lambda d: setattr(d.styles["VB Địa danh ngày tháng"].font, "italic", False),
        "template-style-weight",
        "Chữ đứng, không đậm, trong khi phải là chữ nghiêng, không đậm",
        LAW.styles[Role.PLACE_DATE].clause,
    ),
    "another font": (_font("Arial"), "template-style-font", "Phông chữ Arial không phải Times New Roman", "I.I.4"),
    "a colour": (
        lambda d: setattr(d.styles["VB Tên loại"].font.color, "rgb", RGBColor(255, 0, 0)),
        "template-style-color",
        "Màu chữ FF0000 không phải màu đen",
        "I.I.4",
    ),
    "a margin": (
        lambda d: setattr(d.sections[0], "left_margin", Mm(25)),
        "template-margin",
        "Lề trái 25 mm ngoài mức cho phép: 30 đến 35 mm",
        "I.I.3",
    ),
    "a paper": (
        lambda d: setattr(d.sections[0], "page_height", Mm(279.4)),
        "template-page-size",
        "Khổ giấy 210 x 279,4 mm không phải A4",
        "I.I.1",
    ),
    "a narrow head": (
        lambda d: two_columns(d, 75, 90),
        "template-head-narrow",
        "Ô Quốc hiệu rộng 86,2 mm, dòng Quốc hiệu cần 95,7 mm nên sẽ xuống dòng",
        "I.II.1.a",
    ),
}


@pytest.mark.parametrize(("change", "code", "message", "clause"), _CHANGES.values(), ids=_CHANGES.keys())
def test_what_leaves_the_law_s_range_is_a_warning_with_its_clause(
    change: Callable[[Any], object], code: str, message: str, clause: str
) -> None:
    (found,) = _told(change)
    assert (found.code, found.severity, found.message, found.clause) == (code, "warning", message, clause)


def test_a_finding_about_a_style_names_it() -> None:
    (found,) = _told(_font("Arial"))
    assert found.place.path == "kiểu «VB Lời văn»"


def _a5(document: Any) -> None:
    document.sections[0].page_width, document.sections[0].page_height = Mm(148), Mm(210)


def test_tables_that_run_off_a_smaller_paper_are_told() -> None:
    found = [item for item in _told(_a5) if item.code == "template-table-wide"]
    assert [(item.place.path, item.severity) for item in found] == [("bảng 1", "warning"), ("bảng 2", "warning")]
    assert found[0].message.startswith("Bảng rộng 165 mm, phần chữ của trang chỉ rộng 103 mm")
    assert [item for item in render(papers.plan(), restyled(_a5)).findings if item.code.startswith("template")] == found


def test_on_a_smaller_paper_the_agency_of_a_copy_has_a_column_to_stand_in() -> None:
    copy = {"form": "sao_luc", "issuer": {"name": "Văn phòng Ủy ban nhân dân", "code": "VP"}}
    made = render(papers.plan(copy_of=copy), restyled(_a5)).data
    cells = [table.rows[0].cells[0] for table in docx.Document(io.BytesIO(made)).tables]
    (office,) = (cell for cell in cells if "VĂN PHÒNG" in cell.text)
    grid = next(office._tc.iterancestors(f"{{{W}}}tbl")).tblGrid  # noqa: SLF001 - python-docx shows no grid
    width = sum(column.w.mm for column in list(grid)[: office.grid_span])
    assert width >= 30
    assert sum(column.w.mm for column in grid) <= 103.5


def test_landscape_is_a4_too() -> None:
    def turn(document: Any) -> None:
        section = document.sections[0]
        section.page_width, section.page_height = section.page_height, section.page_width

    assert _told(turn) == ()


def test_a_style_taken_out_is_a_warning() -> None:
    def change(document: Any) -> None:
        for name in ("VB Điểm", "VB Quốc hiệu"):
            style = document.styles[name].element
            style.getparent().remove(style)

    found = [item for item in _told(change) if item.code == "template-style-missing"]
    assert [(item.severity, "«VB Điểm»" in item.message) for item in found] == [("warning", True)]


def test_tags_that_a_kind_needs_are_told_with_what_is_lost() -> None:
    def change(document: Any) -> None:
        without(document, "place_date", "{{p annexes")

    assert "template-lacks-part" not in _codes(_told(change))
    found = [item for item in _told(change, "ke_hoach") if item.code == "template-lacks-part"]
    assert {re.sub(r".*thẻ ({{.*?}}).*: ", r"\1 ", item.message) for item in found} >= {
        "{{ place_date }} địa danh và ngày, tháng, năm",
        "{{p annexes }} phụ lục, văn bản kèm theo, mỗi phần một trang mới, và khối bản sao; đặt ở cuối thân văn bản",
    }
    assert not any("colspan" in item.message for item in found)


def test_everything_is_told_at_once() -> None:
    def change(document: Any) -> None:
        _font("Arial")(document)
        document.add_paragraph("{{ recipient }}")
        document.add_paragraph("Gửi {%p if parent %}")
        document.add_paragraph("{{ x")
        two_columns(document, 75, 90)

    assert set(_codes(_told(change))) >= {
        *("template-style-font", "template-tag-unclosed", "template-prefix-swallows", "template-block-unclosed"),
        *("template-misspelt-variable", "template-head-narrow"),
    }


def test_lengths_that_are_no_numbers_are_no_crash() -> None:
    parts = parts_of(template_bytes("named.docx"))
    odd = re.sub(rb'w:(w|val|top|left)="\d+"', rb'w:\1="x"', parts["word/document.xml"])
    assert report_template(zipped({**parts, "word/document.xml": odd}), LAW)


# --- what a paper loses ---------------------------------------------------------------------------------------------


def test_what_a_template_leaves_out_of_a_paper_is_told() -> None:
    data = restyled(lambda d: without(d, "{{p annexes", "contact"))
    assert [item.code for item in render(papers.plan(), data).findings] == []
    seen = render(papers.plan(annexes=papers.annexes(1)), data).findings
    (found,) = (item for item in seen if item.code == "template-lacks-part")
    assert found.severity == "warning"
    assert "{{p annexes }}" in found.message


MANY = [f"Phòng {place}" for place in range(1, 60)]
PARTS: dict[str, dict[str, Any]] = {
    "parent": {"issuer": {"name": "Phòng Văn hóa", "parent": "Ủy ban nhân dân phường", "code": "VH"}},
    "abstract": {},
    "marks": {"secrecy": "mat", "urgency": "hoa_toc"},
    "circulation": {"circulation": "luu_hanh_noi_bo"},
    "annexes": {"annexes": papers.annexes(1)},
    "copy of": {"copy_of": {"form": "sao_y", "issuer": {"name": "Văn phòng", "code": "VP"}}},
    "attached": {"kind": "quyet_dinh", "attached": {"kind": "Quy chế", "blocks": papers.sections()}},
    "recipients": {},
    "drafter": {"drafter_mark": "PL", "copies": 30},
    "contact": {"contact": papers.contact()},
    "signer_rows": {"co_signatures": [{"position": "Thư ký", "full_name": "Đỗ Văn Mạch"}]},
    "other_position": {"signature": {"position": "Chủ tịch", "other_position": "Trưởng ban", "full_name": "Lê My"}},
    "full_name": {},
    "confirmation": {"kind": "giay_nghi_phep"},
    "confirmation_name": {"kind": "giay_nghi_phep"},
}
TAGS = {"copy of": "annexes", "attached": "annexes"}


def _lost(document: Document, data: bytes) -> set[str]:
    return {
        item.message
        for item in write_docx(compose(document, LAW), LAW, data).findings
        if item.code == "template-lacks-part"
    }


def test_a_template_with_one_tag_for_recipients_prints_the_whole_of_a_long_list() -> None:
    one_tag = template("{{p body }}", "{%p for line in recipients %}", "{{ line }}", "{%p endfor %}")
    paper = compose(papers.plan(recipients=MANY), LAW)
    xml = read(write_docx(paper, LAW, one_tag).data)["word/document.xml"].decode()
    assert [name for name in MANY if f"{name};" not in xml.replace("\u00a0", " ")] == []


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_a_paper_that_a_template_leaves_out_is_told(part: str) -> None:
    name = TAGS.get(part, part)
    message = finding("template-lacks-part", **{key: names()[name][key] for key in ("tag", "means")}).message
    assert message in _lost(papers.plan(**PARTS[part]), template("{{p body }}"))
    assert message not in _lost(
        papers.plan(**PARTS[part]), template("{{p body }}", "{% if " + name + " %}x{% endif %}")
    )
    if PARTS[part]:
        assert message not in _lost(papers.plan(abstract=None), template("{{p body }}"))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("signed", lambda paper: replace(paper, marks=replace(paper.marks, signed="Người ký: A"))),
        ("pictures", lambda paper: replace(paper, foot=replace(paper.foot, image=PIXEL))),
        ("subject", lambda paper: replace(paper, head=replace(paper.head, subject="V/v họp"))),
    ],
)
def test_what_only_some_papers_have_is_told_too(name: str, change: Callable[[Paper], Paper]) -> None:
    paper = compose(papers.plan(), LAW)
    told = [each.message for each in write_docx(change(paper), LAW, template("{{p body }}")).findings]
    assert any(names()[name]["means"] in message for message in told)
    before = [each.message for each in write_docx(paper, LAW, template("{{p body }}")).findings]
    assert not any(names()[name]["means"] in message for message in before)


def _without_styles(*names: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for name in names:
            style = document.styles[name].element
            style.getparent().remove(style)

    return change


@pytest.mark.parametrize(
    "data",
    [
        template("{{p body }}", "{{p annexes }}"),
        restyled(_without_styles("VB Lời văn", "VB Điểm", "VB Quốc hiệu", "VB Đường kẻ")),
        restyled(_without_styles("VB Lời văn"), step="small"),
    ],
)
def test_a_style_that_a_template_lacks_is_that_of_the_house(data: bytes) -> None:
    document = papers.plan(annexes=papers.annexes(1), contact=papers.contact())
    made = render(document, data)
    assert not [item for item in structure_findings(made.data, font=None) if "style VB" in item]
    assert {item.severity for item in made.findings} == {"warning"}
    assert "template-style-missing" in {item.code for item in made.findings}
    sheet = StyleSheet(parts_of(made.data))
    looks = {sheet.look(sheet.id_of(style_id(Role(role)), style.name)) for role, style in LAW.styles.items()}
    assert {look.fonts for look in looks} == {("Times New Roman",)}
    assert sheet.look("VBText").size in {13, 14}


def test_a_style_taken_from_the_house_has_the_sizes_of_the_template() -> None:
    taken = _without_styles("VB Điểm")
    for step, size in (("large", 14), ("small", 13)):
        made = render(papers.plan(), restyled(taken, step=step))  # type: ignore[arg-type]
        assert StyleSheet(parts_of(made.data)).look("VBPoint").size == size


def test_paragraphs_without_their_style_are_told_as_a_warning() -> None:
    found = render(papers.plan(), template("{{p body }}")).findings
    assert {"template-style-missing", "template-lacks-part"} <= {item.code for item in found}
    assert {item.severity for item in found} == {"warning"}


# --- the page that explains the names -------------------------------------------------------------------------------


def test_every_name_is_explained() -> None:
    assert set(names()) == NAMES
    for name, row in names().items():
        assert re.search(rf"\b{name}\b", row["tag"])


def test_the_page_about_templates_has_every_name_and_every_filter() -> None:
    page = (ROOT / "docs" / "TEMPLATES.md").read_text(encoding="utf-8")
    rows = [f"| `{row['tag']}` | {row['means']} |" for row in names().values()]
    for name, row in table("writers/docx/data/filters.toml").items():
        value, printed = row["example"]
        rows.append(f"| `{name}` | {row['gives']} | {row['takes']} | `{{{{ {value}\\|{name} }}}}` → {printed} |")
    assert [row for row in rows if row not in page] == []


def test_a_document_of_python_docx_is_read_as_any_other() -> None:
    assert docx.Document  # restyled() proves that python-docx opens and saves the house's templates
    assert report_template(restyled(lambda _d: None), LAW, "ke_hoach") == ()
