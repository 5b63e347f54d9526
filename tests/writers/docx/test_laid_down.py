"""A template of the user's own whose page is laid down."""

from types import ModuleType
from typing import Any

import pytest
from docx.shared import Mm
from forms_cases import FORMS
from page import find, mm, pages, rule_under
from papers import LAW
from restyle import restyled

from docgen_vn.compose.paper import compose
from docgen_vn.writers.docx.writer import write_docx


def lay_down(document: Any) -> None:
    section = document.sections[-1]
    section.page_width, section.page_height = Mm(297), Mm(210)


def test_the_annexes_of_a_template_laid_down_have_rules_of_one_length(office: ModuleType) -> None:
    paper = compose(FORMS["wide-last"], LAW)
    found = pages(office.pdf(write_docx(paper, LAW, restyled(lay_down)).data))
    starts = [page for page in found if page.lines and page.lines[0].text in {"Phụ lục I", "Phụ lục II"}]
    assert len(starts) == 2
    rules = [rule_under(page, find(page, "(Kèm theo")) for page in starts]
    for rule in rules:
        assert mm(rule.x1 - rule.x0) == pytest.approx(252 * LAW.page.annex_rule_share, abs=1)
