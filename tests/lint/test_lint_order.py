from typing import Any

import pytest
from lint.cases import ANNEX, ARTICLE, DECISION, clause, codes, only, section, text

from docgen_vn.decree.standard import standards
from docgen_vn.lint.subject import words


def _in(kind: str, *blocks: Any) -> dict[str, Any]:
    name = "text" if kind in {"clause", "point", "bullet"} else "title"
    return {"type": kind, name: "Thử", "blocks": blocks}


def test_i_ii_6_c_every_block_that_the_rows_name_has_a_name_for_a_clerk() -> None:
    for law in standards():
        rows = [row for row in law.numerals.values() if row.inside]
        assert {name for row in rows for name in (*row.inside, *row.beside)} <= set(words("blocks"))


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("subsection", "part"),
        ("part", "part"),
        ("clause", "part"),
        ("section", "chapter"),
        ("chapter", "part"),
        ("point", "point"),
        ("point", "clause"),
        ("bullet", "clause"),
        ("clause", "section"),
        ("article", "section"),
    ],
)
def test_i_ii_6_c_a_division_in_one_that_cannot_hold_it_is_told(outer: str, inner: str) -> None:
    found = only("division-inside", body=[_in("section", _in(outer, _in(inner, text())))])
    assert "body[0].blocks[0].blocks[0]" in [item.place.path for item in found]


@pytest.mark.parametrize("inner", ["clause", "point", "bullet"])
def test_i_ii_6_c_a_point_may_hold_lines_behind_dashes_only(inner: str) -> None:
    assert codes(body=[_in("point", _in(inner))]) == ([] if inner == "bullet" else ["division-inside"])


def test_i_ii_6_c_a_law_with_every_division_is_in_order() -> None:
    article = _in("article", _in("clause", _in("point", _in("bullet"))))
    whole = _in("part", _in("chapter", _in("section", _in("subsection", article, article))))
    assert codes(body=[whole]) == []


@pytest.mark.parametrize(
    ("blocks", "paths"),
    [
        ([ARTICLE, clause(text="Một."), ARTICLE], ["body[1]", "body[2]"]),
        ([_in("chapter", ARTICLE), _in("part", text())], ["body[1]"]),
        ([_in("section", text()), clause(text="Một.")], []),
        ([ARTICLE, text(), ARTICLE], []),
    ],
)
def test_i_ii_6_c_divisions_of_different_size_do_not_stand_side_by_side(blocks: list[Any], paths: list[str]) -> None:
    assert [item.place.path for item in only("division-beside", body=blocks)] == paths


def test_i_ii_6_c_attached_texts_and_annexes_are_texts_of_their_own() -> None:
    wrong = _in("point", _in("point"))
    attached = {"kind": "Quy chế", "blocks": [wrong]}
    annexes = [{**ANNEX, "blocks": [section(wrong)]}]
    found = only("division-inside", **DECISION | {"attached": attached, "annexes": annexes})
    assert [item.place.path for item in found] == [
        "attached.blocks[0].blocks[0]",
        "annexes[0].blocks[0].blocks[0].blocks[0]",
    ]
