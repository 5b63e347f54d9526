import datetime as dt
from typing import Any

import pytest
from papers import LAW

from docgen_vn.compose.paper import compose
from docgen_vn.compose.signed import copy_signed, signed
from docgen_vn.decree.standard import Standard, standards
from docgen_vn.model.document import Copy, CopyForm, Document

UTC_MORNING = dt.datetime(2026, 12, 31, 18, 5, 9, tzinfo=dt.UTC)
COPY: dict[str, Any] = {"form": "sao_y", "issuer": {"name": "Trường Tiểu học Bông Sen"}}


@pytest.mark.parametrize(("form", "said"), [("sao_y", "Sao y"), ("sao_luc", "Sao lục"), ("trich_sao", "Trích sao")])
def test_the_line_of_a_copy_says_form_agency_and_time_of_vietnam(form: str, said: str) -> None:
    copy = Copy(**COPY | {"form": form, "signed_at": UTC_MORNING})
    assert copy_signed(copy, LAW) == f"{said}; Trường Tiểu học Bông Sen; 01/01/2027; 01:05:09 +07:00"


@pytest.mark.parametrize("law", standards(), ids=lambda law: law.name)
def test_every_standard_has_a_word_for_every_form_of_an_electronic_copy(law: Standard) -> None:
    for form in CopyForm:
        assert copy_signed(Copy(**COPY | {"form": form, "signed_at": UTC_MORNING}), law)[0].isupper()


def test_a_copy_on_paper_and_a_paper_that_is_no_copy_have_no_line() -> None:
    assert copy_signed(Copy(**COPY), LAW) == copy_signed(None, LAW) == signed(None, "Số: 1", LAW) == ""


def test_the_line_of_a_text_says_the_number_of_its_paper_if_it_has_one() -> None:
    assert signed(UTC_MORNING, "Số: 05/KH-UBND", LAW) == "Số: 05/KH-UBND; 01/01/2027; 01:05:09 +07:00"
    assert signed(UTC_MORNING, "", LAW) == "01/01/2027; 01:05:09 +07:00"


def test_an_electronic_copy_has_no_block_below_it() -> None:
    paper = Document.model_validate({"issuer": {"name": "A"}, "copy_of": COPY})
    assert compose(paper, LAW).copy
    electronic = Document.model_validate({"issuer": {"name": "A"}, "copy_of": COPY | {"signed_at": UTC_MORNING}})
    assert compose(electronic, LAW).copy is None
    assert compose(electronic, LAW).marks.signed.startswith("Sao y; ")


def test_an_electronic_annex_leaves_number_and_date_to_its_line() -> None:
    data = {
        "issuer": {"name": "Phòng A", "code": "PA"},
        "number": 5,
        "issued_on": "2026-01-05",
        "annexes": [{"title": "Một"}, {"title": "Hai", "signed_at": UTC_MORNING}],
    }
    first, second = compose(Document.model_validate(data), LAW).annexes
    assert (first.signed, second.signed) == ("", "Số: 05/KH-PA; 01/01/2027; 01:05:09 +07:00")
    assert "số 05/KH-PA ngày 05" in first.source.replace("\u00a0", " ")
    assert "05" not in second.source
    assert second.source.endswith("của Phòng A)")
