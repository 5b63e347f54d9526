import pytest
from lint.cases import COPY, clause, codes, only, section, text


@pytest.mark.parametrize("words", ["đội thuộc Xí nghiệp", "*trong đó*: hai đội", "ý kiến của phường"])
def test_a_clause_that_begins_with_a_small_letter_is_told(words: str) -> None:
    (found,) = only("text-begins-small", body=[section(clause(text="Các phòng"), clause(text=words))])
    assert found.place.path == "body[0].blocks[1].text"


@pytest.mark.parametrize("words", ["e-Office", "pH của nước", "x + y", "đội@phuong.vn", "“trong” ngoặc", "3 đội"])
def test_signs_units_and_addresses_are_no_small_letters(words: str) -> None:
    assert codes(body=[section(text(words))]) == []


def test_recipients_of_a_copy_are_looked_at() -> None:
    found = only("text-begins-small", copy_of=COPY | {"recipients": ["Các tổ", "khối phố"]})
    assert [item.place.path for item in found] == ["copy_of.recipients[1]"]


@pytest.mark.parametrize("words", ["Nội dung như sau", "Gồm các việc sau đây ", "Cụ thể *như sau*"])
def test_a_block_that_announces_others_has_its_colon(words: str) -> None:
    assert codes(body=[section(clause(text=words))]) == ["colon-missing"]
