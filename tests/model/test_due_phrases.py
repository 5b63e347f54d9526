import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from pydantic_core import PydanticCustomError

from docgen_vn.model.due import Due, OnDemand, Recurring
from docgen_vn.resources import table

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "due_phrases.toml").read_text(encoding="utf-8"))
ROWS = [(phrase, case) for case in TABLE["case"] for phrase in case["phrases"]]
REFUSED = [(phrase, case) for case in TABLE["refused"] for phrase in case["phrases"]]
PROPOSED = sorted(
    {
        phrase
        for row in table("model/data/due_phrases.toml")["refusal"]
        for phrase in re.findall(r"“([^”.]*\d[^”.]*)”", row["reason"].partition("ghi")[2])
    }
)
DUE: TypeAdapter[Due] = TypeAdapter(Due)


def variants(phrase: str) -> Iterator[str]:
    yield unicodedata.normalize("NFD", phrase)
    yield f"\t{phrase.replace(' ', '  ')} .\n"
    yield phrase.replace(" ", "\u00a0")
    yield phrase.replace("hằng", "hàng")
    yield phrase + "./."
    yield phrase.replace("đ", "ð").replace("Đ", "Ð")


def test_the_table_holds_at_least_two_hundred_different_phrases() -> None:
    phrases = [phrase for phrase, _ in ROWS]

    assert len(set(phrases)) == len(phrases) >= 200


def test_the_table_has_every_kind() -> None:
    used = {Due.parse(phrase).as_mapping()["kind"] for phrase, _ in ROWS}

    assert len(used) == 15


@pytest.mark.parametrize(("phrase", "case"), ROWS, ids=[phrase for phrase, _ in ROWS])
def test_a_phrase_means_its_typed_value(phrase: str, case: dict[str, Any]) -> None:
    assert Due.parse(phrase) == DUE.validate_python(case["due"])


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["prints"])
def test_a_value_prints_its_lawful_phrase_and_has_its_deadline(case: dict[str, Any]) -> None:
    due = DUE.validate_python(case["due"])

    assert due.phrase() == str(due) == case["prints"]
    assert due.deadline(2026) == case.get("deadline")
    assert Due.parse(due.phrase(long=True)) == due


@pytest.mark.parametrize(("phrase", "case"), ROWS, ids=[phrase for phrase, _ in ROWS])
def test_a_phrase_is_read_in_any_form_of_its_letters_and_spaces(phrase: str, case: dict[str, Any]) -> None:
    due = DUE.validate_python(case["due"])

    assert [Due.parse(variant) for variant in variants(phrase)] == [due] * 6


@pytest.mark.parametrize(("phrase", "case"), ROWS, ids=[phrase for phrase, _ in ROWS])
def test_capitals_do_not_matter_but_in_the_users_own_words(phrase: str, case: dict[str, Any]) -> None:
    due = DUE.validate_python(case["due"])
    own_words = isinstance(due, OnDemand) or isinstance(getattr(due, "since", getattr(due, "of", None)), str)

    for variant in (phrase.upper(), phrase.lower(), phrase[:1].upper() + phrase[1:]):
        printed = str(Due.parse(variant))
        assert printed.casefold() == str(due).casefold() if own_words else printed == str(due)


@pytest.mark.parametrize(("phrase", "case"), REFUSED, ids=[phrase or "nothing" for phrase, _ in REFUSED])
def test_what_is_not_read_says_why(phrase: str, case: dict[str, Any]) -> None:
    with pytest.raises(PydanticCustomError) as error:
        Due.parse(phrase)

    context = error.value.context or {}
    assert error.value.type == case["error"]
    assert case.get("says", "") in context.get("reason", "")
    assert context.get("phrase", context.get("text")) is not None


@pytest.mark.parametrize("phrase", PROPOSED)
def test_what_a_refusal_proposes_is_read(phrase: str) -> None:
    assert Due.parse(str(Due.parse(phrase))) == Due.parse(phrase)


def test_a_refusal_keeps_only_the_beginning_of_an_endless_phrase() -> None:
    with pytest.raises(PydanticCustomError) as error:
        Due.parse("chữ " * 5000 + "hằng tháng, hằng quý")

    assert len(error.value.message()) < 500
    assert "không nhận ra" in (error.value.context or {})["reason"]


def test_the_words_of_an_event_keep_their_capitals() -> None:
    assert str(Due.parse("trong 5 ngày kể từ ngày Sở Nội vụ trả lời.")) == (
        "trong thời hạn 05 ngày kể từ ngày Sở Nội vụ trả lời"
    )


def test_a_quarter_without_a_year_is_of_the_plans_year() -> None:
    due = Due.parse("quý 2")

    assert due.deadline() is None
    assert str(due.in_year(2027)) == "trong quý II/2027"


def test_every_month_of_a_quarter_has_its_word() -> None:
    words = [str(Recurring(every="quarter", day=5, month=month)) for month in (1, 2, 3)]

    assert words == [f"ngày 05 của tháng {word} quý" for word in ("đầu", "thứ hai", "cuối")]
