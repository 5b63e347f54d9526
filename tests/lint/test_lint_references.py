import pytest
from lint.cases import ANNEX, DECISION, FIRST, codes, grid, only, section, task, text


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"abstract": "Theo {ref:x}"}, "abstract"),
        ({"authority": "Chủ tịch {ref:x}"}, "authority"),
        ({"addressees": ["Đơn vị ở Mục {ref:x}"]}, "addressees[0]"),
        ({"recipients": ["Như trên", "Như Điều {ref:x}"]}, "recipients[1]"),
        ({"annexes": [ANNEX | {"title": "Danh sách theo Mục {ref:x}"}]}, "annexes[0].title"),
        ({"legal_bases": ["Căn cứ {ref:x}"]}, "legal_bases[0]"),
        ({"opening": ["Một.", "Hai {ref:x}."]}, "opening[1]"),
        ({"body": [grid([["1", "{ref:x}"]])]}, "body[0].rows[0][1]"),
        ({"body": [grid([], title="Bảng {ref:x}")]}, "body[0].title"),
        ({"body": [section({"type": "tasks"})], "tasks": [task(product="{ref:x}")]}, "tasks[0].product"),
        ({"body": [section({"type": "tasks"})], "tasks": [task("khi có yêu cầu ở {ref:x}")]}, "tasks[0].due"),
    ],
)
def test_a_reference_is_looked_for_in_every_text(changes: dict[str, object], path: str) -> None:
    assert [item.place.path for item in only("reference-unknown", **changes)] == [path]


def test_a_reference_may_point_from_the_text_into_an_annex_and_at_it() -> None:
    annex = {"id": "mau", "blocks": [section(text("Xem Mục {ref:chung}."), id="trong")]}
    body = [section(text("Theo Mục {ref:trong} Phụ lục {ref:mau}."), id="chung")]
    assert codes(body=body, annexes=[annex]) == []


def test_a_task_has_no_number_to_refer_to() -> None:
    changes = {"body": [section({"type": "tasks"})], "tasks": [task(id="viec")], "closing": "Xem {ref:viec}."}
    assert codes(**changes) == ["reference-unknown"]


@pytest.mark.parametrize("like", ["{ref}", "{ref:}", "{ref:a b}", "{Ref:a}", "{ref a}", "{ref:a", "{ ref:a }"])
def test_what_begins_like_a_reference_is_reported(like: str) -> None:
    found = only("reference-malformed", body=[section(text(f"Theo {like}"), id="a")])
    assert [f"«{like}»" in item.message for item in found] == [True]


@pytest.mark.parametrize("words", ["{reference}", "{ngày}", "ref:a", "{{ tên }}", "{%p if ref %}"])
def test_other_braces_are_the_writers_own(words: str) -> None:
    assert codes(closing=f"Xem {words}") == []


@pytest.mark.parametrize("field", ["place", "drafter_mark"])
def test_head_and_foot_have_no_references(field: str) -> None:
    assert "reference-misplaced" in codes(**{field: "{ref:cay}", "annexes": [ANNEX]})


@pytest.mark.parametrize("words", ["nêu tại {ref:cay} kèm theo", "{ref:cay} kèm theo"])
def test_the_only_annex_prints_no_number_so_its_word_must_stand_there(words: str) -> None:
    assert codes(annexes=[ANNEX], closing=f"Danh sách {words}" if words[0] == "n" else words) == ["reference-bare"]


@pytest.mark.parametrize(
    "words", ["Theo Điều {ref:a}", "Theo các điều {ref:a}, {ref:a} và {ref:a}", "Khoản 1 **Điều** {ref:a}"]
)
def test_numbers_beside_each_other_need_the_word_once(words: str) -> None:
    assert codes(body=[FIRST], closing=words) == []


@pytest.mark.parametrize(
    "recipients", ["Như Điều 1", "như điều 1;", "Như Điều {ref:a}", "Các đơn vị nêu tại Điều 9 của Luật"]
)
def test_recipients_may_name_what_is_there_and_articles_of_others(recipients: str) -> None:
    assert "recipients-article" not in codes(body=[FIRST], recipients=[recipients])


def test_articles_of_a_plan_without_any_are_those_of_another_paper() -> None:
    assert codes(recipients=["Như Điều 4"]) == []


@pytest.mark.parametrize(("words", "found"), [("Quyết định này", ["article-beyond"]), ("Quy chế này", [])])
def test_articles_of_a_decision_and_of_its_attached_text_are_counted_apart(words: str, found: list[str]) -> None:
    blocks = [
        FIRST | {"id": None, "text": f"Thực hiện Điều 2 {words}."},
        {"type": "article", "text": "Tổ chức thực hiện."},
    ]
    attached = DECISION["attached"] | {"blocks": blocks}
    assert codes(**DECISION | {"attached": attached}) == found
