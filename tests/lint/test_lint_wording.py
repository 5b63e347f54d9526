import pytest
from lint.cases import COPY, DECISION, LETTER, OPEN_LETTER, clause, codes, only, section, text


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


@pytest.mark.parametrize("abstract", ["về việc trồng cây", "VỀ VIỆC TRỒNG CÂY", "Về việc trồng cây;"])
def test_an_abstract_is_small_letters_behind_a_capital_without_a_stop(abstract: str) -> None:
    assert codes(abstract=abstract) == ["abstract-form"]


def test_the_abstract_of_a_letter_goes_on_behind_its_first_words_and_ends_without_a_stop() -> None:
    assert codes(**LETTER | {"abstract": "trồng cây"}) == []
    assert codes(**LETTER | {"abstract": "trồng cây."}) == ["abstract-form"]


def test_an_abstract_that_is_the_title_may_be_typed_in_capitals() -> None:
    assert "abstract-form" not in codes(**OPEN_LETTER | {"abstract": "GỬI CÁC EM HỌC SINH"})


def test_the_abstract_of_an_attached_text_is_looked_at_too() -> None:
    attached = DECISION["attached"] | {"abstract": "chăm sóc cây xanh"}
    assert [item.place.path for item in only("abstract-form", **DECISION | {"attached": attached})] == [
        "attached.abstract"
    ]


@pytest.mark.parametrize("zone", ["legal_bases", "opening", "closing"])
def test_legal_bases_opening_and_closing_begin_with_a_capital(zone: str) -> None:
    assert codes(**{zone: ["căn cứ tình hình của phường"]}) == ["text-begins-small"]
