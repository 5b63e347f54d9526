import re

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from docgen_vn.intake.names import slug
from docgen_vn.intake.spellings import Schema, given, has, mapping, one_of, spelled, spelled_short, under

NAMES = ["trich_yeu", "noi_nhan", "so", "co_quan_ban_hanh", "dia_danh", "y"]
LIKE = "aàạăặâấđĐeéệiịoôộơợuựyỵÝTRÍCHYẾU nhsNq_-./"


def takes(schema: Schema, value: object) -> bool:
    return Draft202012Validator(schema).is_valid(value)


@pytest.mark.parametrize("key", ["trich_yeu", "Trích yếu", "TRÍCH YẾU", "trich-yeu", " Trích  yếu: ", "trích_YẾU"])
def test_a_name_may_be_spelled_with_marks_capitals_and_spaces(key: str) -> None:
    assert re.search(spelled(["so", "trich_yeu"]), key)
    assert slug(key) == "trich_yeu"


@drawn(st.sampled_from(NAMES), st.text(st.sampled_from(LIKE), max_size=16))
def test_a_spelling_is_taken_just_when_the_reader_of_keys_takes_it(name: str, text: str) -> None:
    assert bool(re.search(spelled([name]), text)) == (slug(text) == name)


@drawn(st.sampled_from(NAMES), st.data())
def test_every_letter_may_have_any_mark(name: str, data: st.DataObject) -> None:
    marked = {
        "a": "aàảãáạăằẳẵắặâầẩẫấậ",
        "d": "dđ",
        "e": "eèẻẽéẹêềểễếệ",
        "i": "iìỉĩíị",
        "o": "oòỏõóọôồổỗốộơờởỡớợ",
        "u": "uùủũúụưừửữứự",
        "y": "yỳỷỹýỵ",
        "_": " -_",
    }
    letters = [data.draw(st.sampled_from(marked.get(char, char))) for char in name]
    text = "".join(data.draw(st.sampled_from([char, char.upper()])) for char in letters)
    assert slug(text) == name
    assert re.search(spelled([name]), text)


@pytest.mark.parametrize("sign", ["-", "+", "•"])
def test_a_sign_is_itself(sign: str) -> None:
    assert re.search(spelled([sign]), sign)
    assert not re.search(spelled([sign]), "x")


def test_the_marks_of_abbreviations_count() -> None:
    assert re.search(spelled_short(["ĐA", "KH"]), "đa")
    assert re.search(spelled_short(["ĐA", "KH"]), " kH ")
    assert not re.search(spelled_short(["ĐA", "KH"]), "DA")


def test_schemas_of_names_look_at_keys_in_every_spelling() -> None:
    names = ("abstract", "trich_yeu")
    assert takes(given(names), {"Trích yếu": None})
    assert not takes(given(names), {"x": 1})
    assert takes(has(names), {"ABSTRACT": 1, "x": 1})
    assert not takes(has(names), {})
    assert not takes(under(names, {"type": "string"}), {"Trích yếu": 5})
    assert takes(under(names, {"type": "string"}), {"x": 5})
    assert takes(one_of(["doc", "ngang"]), "Ngang")
    assert not takes(one_of(["doc", "ngang"]), "chéo")


def test_a_mapping_takes_its_keys_in_every_spelling_and_no_others() -> None:
    schema = mapping({("abstract", "trich_yeu"): {"type": "string"}})
    assert takes(schema, {"trich_yeu": "x"})
    assert takes(schema, {"Trích yếu": "x"})
    assert not takes(schema, {"Trích yếu": 5})
    assert not takes(schema, {"trich": "x"})
