import pytest
from lint.cases import ANNEX, codes, grid, only, section, task, text

TWO = [ANNEX, ANNEX | {"id": "hoa"}]
THREE = [*TWO, ANNEX | {"id": "co"}]


@pytest.mark.parametrize(
    "closing", ["Theo Phụ lục.", "Theo phụ lục kèm theo.", "Theo Phụ\u00a0lục I.", "Theo danh sách {ref:cay}."]
)
def test_a_single_annex_is_mentioned_by_its_name_or_its_id(closing: str) -> None:
    assert codes(annexes=[ANNEX], closing=closing) == []


@pytest.mark.parametrize(
    "closing",
    [
        "Theo Phụ lục I và Phụ lục II.",
        "Theo Phụ lục I, II.",
        "Theo Phụ lục số I và Phụ lục số II kèm theo.",
        "Theo PHỤ LỤC I, phụ lục II",
        "Theo Phụ lục {ref:cay} và {ref:hoa}.",
        "Theo các Phụ lục kèm theo.",
        "Theo Phụ lục I; mẫu ở Phụ lục {ref:hoa}.",
    ],
)
def test_several_annexes_are_mentioned_by_number_id_or_all_together(closing: str) -> None:
    assert codes(annexes=TWO, closing=closing) == []


@pytest.mark.parametrize(
    ("closing", "missing"),
    [
        ("Theo Phụ lục.", ["Phụ lục I", "Phụ lục II"]),
        ("Theo Phụ lục II.", ["Phụ lục I"]),
        ("Theo Phụ lục 1 và Phụ lục II.", ["Phụ lục I"]),
        ("Theo Phụ lục Internet và Phụ lục II.", ["Phụ lục I"]),
    ],
)
def test_of_several_annexes_each_is_looked_for_by_its_roman_number(closing: str, missing: list[str]) -> None:
    found = only("annex-not-mentioned", annexes=TWO, closing=closing)
    assert [item.message.split("chỉ dẫn về ")[1] for item in found] == missing


def test_a_range_of_numbers_mentions_what_is_between() -> None:
    assert codes(annexes=THREE, closing="Theo Phụ lục I đến Phụ lục III.") == []
    assert codes(annexes=THREE, closing="Theo Phụ lục I, III.") == ["annex-not-mentioned"]


def test_an_annex_may_be_mentioned_in_the_opening_or_deep_in_the_body() -> None:
    assert codes(annexes=[ANNEX], opening="Theo Phụ lục:") == []
    assert codes(annexes=[ANNEX], body=[section({"type": "bullet", "text": "Xem Phụ lục."})]) == []


@pytest.mark.parametrize("said", ["Phụ lục I", "Phụ lục {ref:cay}"])
def test_an_annex_may_be_mentioned_in_a_table_or_a_task(said: str) -> None:
    tasks = {"body": [section({"type": "tasks"})], "tasks": [task(product=f"Bảng theo {said}")]}
    for changes in ({"body": [section(grid([["1", said]]))]}, tasks):
        assert codes(annexes=TWO, closing="Theo Phụ lục II.", **changes) == []


@pytest.mark.parametrize("where", ["recipients", "abstract", "legal_bases"])
def test_head_and_foot_do_not_point_at_an_annex(where: str) -> None:
    said = ["Phụ lục {ref:cay}"] if where != "abstract" else "Phụ lục {ref:cay}"
    assert "annex-not-mentioned" in codes(annexes=[ANNEX], **{where: said})


def test_an_annex_that_mentions_itself_is_not_mentioned_by_the_text() -> None:
    assert codes(annexes=[ANNEX | {"blocks": [text("Phụ lục này gồm:")]}]) == ["annex-not-mentioned"]


@pytest.mark.parametrize(
    "closing",
    [
        "(Có Phụ lục đính kèm)",
        "Theo Phụ lục II kèm theo Kế hoạch này.",
        "Theo Phụ lục số 01 ban hành kèm theo.",
        "Theo phụ lục kèm theo./.",
    ],
)
def test_what_is_said_to_be_attached_must_be_there(closing: str) -> None:
    assert codes(closing=closing) == ["annex-mentioned-missing"]


@pytest.mark.parametrize(
    "closing",
    [
        "Theo Phụ lục I kèm theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.",
        "Theo Phụ lục II ban hành kèm theo Luật Thử nghiệm.",
        "Theo Phụ lục của hợp đồng.",
    ],
)
def test_annexes_of_other_papers_need_not_be_there(closing: str) -> None:
    assert codes(closing=closing) == []
