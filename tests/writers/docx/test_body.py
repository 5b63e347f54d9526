"""Paragraphs that are filled in by hand: their words are not spread over the line (decree I.II.6.e is of prose)."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from places import ROOT

from docgen_vn.decree.standard import standard
from docgen_vn.tree.nodes import Paragraph, Role, Run
from docgen_vn.writers.docx.body import body_xml
from docgen_vn.writers.docx.layout import Ruler

RULER = Ruler(standard(), "large")
LEFT = '<w:jc w:val="left"/>'


def xml(text: str, role: Role = Role.TEXT, align: str = "") -> str:
    return body_xml([Paragraph(role, (Run(text),), align=align)], RULER)


@pytest.mark.parametrize("role", [Role.TEXT, Role.CLAUSE, Role.POINT, Role.BULLET])
@pytest.mark.parametrize("dots", ["." * 150, "…" * 40])
def test_a_row_of_dots_that_goes_to_the_next_line_leaves_the_words_before_it_together(role: Role, dots: str) -> None:
    assert LEFT in xml(f"Họ và tên cha (mẹ, người giám hộ): {dots}", role)


@pytest.mark.parametrize(
    "text",
    [
        "Mã số thuế: ..............................",
        "Theo Biên bản ngày ....../....../2026 của tổ công tác, " + "các bên thống nhất như sau " * 9,
        "Tổ công tác làm việc... " * 20,
        "Nội dung " * 60,
    ],
)
def test_other_paragraphs_stay_justified(text: str) -> None:
    assert "<w:jc" not in xml(text)


def test_what_has_a_side_of_its_own_keeps_it() -> None:
    dots = "." * 300
    assert LEFT not in xml(dots, Role.CENTERED)
    assert '<w:jc w:val="right"/>' in xml(dots, align="right")


@pytest.mark.parametrize("template", sorted((ROOT / "templates").rglob("*.docx")), ids=lambda path: path.stem)
def test_a_line_that_a_person_broke_is_not_spread_to_the_margin(template: Path) -> None:
    with ZipFile(template) as parts:
        settings = parts.read("word/settings.xml").decode()
    assert "<w:compat><w:doNotExpandShiftReturn/><w:compatSetting " in settings
