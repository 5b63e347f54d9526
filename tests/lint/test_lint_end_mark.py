from typing import Any

import pytest
from lint.cases import ANNEX, INVITATION, codes, grid, only, section, text


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"body": [section(text("Một./."), text("Hai."))]}, ["body[0].blocks[0].text"]),
        ({"body": [section(text("Một."), text("Hai./."))], "closing": "Hết./."}, ["body[0].blocks[1].text"]),
        ({"body": [section(text("Một./."), grid([["1", "Việc"]]))]}, ["body[0].blocks[0].text"]),
        ({"body": [section(grid([["1", "Việc./."]]))]}, ["body[0].blocks[0].rows[0][1]"]),
        ({"body": [section(text("Một././."))]}, ["body[0].blocks[0].text"]),
        ({"body": [section(text("Một./.."), text("Ngày ....../...../2026."))]}, ["body[0].blocks[0].text"]),
        ({"body": [section(text("Tên: ........../."), text("Hai."))]}, ["body[0].blocks[0].text"]),
        ({"opening": "Như sau./."}, ["opening[0]"]),
        ({"annexes": [ANNEX | {"blocks": [text("Một./."), text("Hai./.")]}]}, ["annexes[0].blocks[0].text"]),
        (INVITATION | {"body": [text("Rất mong./.")], "closing": "Xin mời./."}, ["body[0].text"]),
    ],
)
def test_iii_ii_a_mark_that_ends_nothing_is_told(changes: dict[str, Any], paths: list[str]) -> None:
    assert [item.place.path for item in only("end-mark-inside", **changes)] == paths


@pytest.mark.parametrize(
    "changes",
    [
        {"body": [section(text("Một."), text("Hai./."))]},
        {"body": [section(text("*Hai./.*"))]},
        {"closing": ["Một.", "Hai./."]},
        {"annexes": [ANNEX | {"blocks": [text("Một./.")]}], "body": [section(text("Xem Phụ lục./."))]},
        {"body": [section(text("Tên: ...................../."))]},
    ],
)
def test_iii_ii_the_mark_at_the_end_may_be_typed(changes: dict[str, Any]) -> None:
    assert codes(**changes) == []


@pytest.mark.parametrize(
    "blank", ["Cấp ngày ......../......../............ tại", "Sinh ngày ..../..../......", "../../...."]
)
def test_the_blank_of_a_date_is_no_mark(blank: str) -> None:
    assert codes(body=[section(text(blank), text("Hai."))], opening=blank) == []
