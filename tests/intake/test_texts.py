import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_samples import codes, plan

from docgen_vn.intake.nodes import Fields, Scalar, plain
from docgen_vn.intake.reader import read
from docgen_vn.intake.report import Report
from docgen_vn.intake.texts import clean, clean_texts
from docgen_vn.model.blocks import Paragraph, Table


@pytest.mark.parametrize(
    ("char", "code"),
    [
        ("\x00", "text-control-character"),
        ("\x1f", "text-control-character"),
        ("\x7f", "text-control-character"),
        ("\x0b", "text-line-break"),
        ("\u2028", "text-line-break"),
        ("\ud800", "text-surrogate"),
        (chr(0xDFFF), "text-surrogate"),
        ("\ufffe", "text-not-character"),
        ("\ufdd0", "text-not-character"),
    ],
)
def test_a_character_that_no_paper_may_hold_is_named_with_its_position(char: str, code: str) -> None:
    for text in (f"abc{char}", f"abc{char}x{char}"):
        broken = read(plan(abstract=text))
        (item,) = broken.findings
        assert (item.code, item.place.path) == (code, "abstract")
        assert f"U+{ord(char):04X} ở vị trí 4" in item.message
        assert broken.document is None
        assert ("abstract",) in broken.pruned


def test_several_bad_characters_of_a_text_are_all_named() -> None:
    assert codes(read(plan(abstract="a\x01b\x02c\x01"))) == ["text-control-character"] * 2


def test_bad_characters_are_found_everywhere() -> None:
    data = plan(body=[{"type": "table", "header": ["a\x01"], "rows": [["b\x01"]]}, Paragraph(text="c\x01")])
    assert [item.place.path for item in read(data).findings] == [
        "body[0].header[0]",
        "body[0].rows[0][0]",
        "body[1].text",
    ]


@given(st.text(st.characters()))
def test_clean_and_is_clean_agree(text: str) -> None:
    report = Report()
    node = clean(Fields(()) if not text else Scalar(text), (), report)
    assert (clean_texts(text) is not None) is (not report.findings)
    assert report.findings or not text or plain(node) == text


@given(st.text(st.characters()))
def test_what_was_cleaned_is_clean(text: str) -> None:
    assert clean_texts(plain(clean(Scalar(text), (), Report()))) is not None


@pytest.mark.parametrize("said", [True, False])
def test_true_and_false_are_taken_where_they_mean_something(said: bool) -> None:  # noqa: FBT001 - the value itself
    table = {"type": "table", "header": ["A", "B"], "rows": [["x", 5]], "totals": said, "in_words": said}
    assert clean_texts(table) is not None
    assert clean_texts(Table.model_validate(table)) is not None
    for table_said in (table, {**table, "type": "bảng"}):  # the short way and the long one
        document = read(plan(body=[table_said])).document
        assert document is not None
        assert document.body == (Table.model_validate(table),)
    assert clean_texts({"rows": [[said]]}) is None
    assert codes(read(plan(body=[table | {"rows": [["x", said]]}]))) == ["input-wrong-type"]
    assert codes(read(plan(body=[table | {"plain": said}]))) == ["input-wrong-type"]
