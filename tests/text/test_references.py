import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.text.references import malformed_references, references


def test_the_ids_of_a_text_come_in_order() -> None:
    assert references("Mục {ref:b}, {ref: a } và {ref:b}") == ("b", "a", "b")


@pytest.mark.parametrize("text", ["", "{ref}", "{ref:a b}", "ref:a", "{ref:}", "{Ref:a}"])
def test_what_is_no_reference_has_no_id(text: str) -> None:
    assert references(text) == ()


def test_what_only_begins_like_a_reference_is_told_as_typed() -> None:
    assert malformed_references("Mục {ref:a}, {ref}, {Ref:b} và {ref:c d") == ("{ref}", "{Ref:b}", "{ref:c d")


@given(st.text(alphabet="{}ref: aR", max_size=40))
def test_nothing_is_both_a_reference_and_malformed(text: str) -> None:
    assert not any(references(like) for like in malformed_references(text))
