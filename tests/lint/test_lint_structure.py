import pytest
from lint.cases import Data, clause, codes, grid, only, points, section, task, text

TITLED = ["part", "chapter", "section", "subsection", "article", "clause"]


@pytest.mark.parametrize("kind", TITLED)
def test_a_title_with_nothing_below_it_is_empty(kind: str) -> None:
    assert len(only("section-empty", body=[text(), {"type": kind, "title": "Tiêu đề"}])) == 1


@pytest.mark.parametrize("kind", TITLED)
def test_a_title_with_blocks_below_it_is_not_empty(kind: str) -> None:
    assert only("section-empty", body=[{"type": kind, "title": "Tiêu đề", "blocks": [text()]}]) == []


@pytest.mark.parametrize(
    "block",
    [
        {"type": "article", "text": "Quyết định này có hiệu lực."},
        {"type": "clause", "title": "Tiêu đề", "text": "Nội dung."},
        {"type": "clause", "text": "Nội dung."},
        {"type": "point", "text": "Nội dung."},
        {"type": "bullet", "text": "Nội dung."},
    ],
)
def test_a_block_with_a_text_is_not_empty(block: Data) -> None:
    assert codes(body=[block]) == []


def test_an_article_with_nothing_at_all_is_empty() -> None:
    assert codes(body=[text(), {"type": "article"}]) == ["section-empty"]


def test_only_the_innermost_empty_division_is_named() -> None:
    body = [{"type": "chapter", "title": "Chương thử", "blocks": [section()]}]
    assert [item.place.path for item in only("section-empty", body=body)] == ["body[0].blocks[0]"]


def test_an_annex_without_blocks_is_empty() -> None:
    changes = {"annexes": [{"title": "Danh sách"}], "closing": "Xem Phụ lục."}
    assert [item.place.path for item in only("section-empty", **changes)] == ["annexes[0]"]


def test_a_clause_with_neither_title_nor_text_is_reported_once() -> None:
    assert codes(body=[text(), clause()]) == ["clause-empty"]


def test_points_are_counted_in_each_list_by_itself() -> None:
    inner = {"type": "point", "text": "Gồm:", "blocks": points(23)}
    body = [clause(*points(22), inner, text="Một:"), clause(*points(23), text="Hai:")]
    assert only("too-many-points", body=body) == []


def test_points_apart_from_each_other_are_one_list() -> None:
    body = [clause(*points(12), text("Xen giữa."), *points(12), text="Gồm:")]
    assert [item.place.path for item in only("too-many-points", body=body)] == ["body[0].blocks[24]"]


def test_points_of_an_annex_are_counted() -> None:
    changes = {"annexes": [{"blocks": points(30)}], "closing": "Xem Phụ lục."}
    found = only("too-many-points", **changes)
    assert [item.place.path for item in found] == ["annexes[0].blocks[23]"]
    assert "30 điểm" in found[0].message


def test_every_ragged_row_is_named_longer_ones_too() -> None:
    body = [grid([["1"], ["2", "Tưới cây"], ["3", "Tỉa cành", "Thừa"]])]
    assert [item.place.path for item in only("table-ragged", body=body)] == ["body[0].rows[0]", "body[0].rows[2]"]


def test_an_id_is_one_name_for_blocks_tasks_and_annexes_and_the_first_place_is_told() -> None:
    changes = {
        "body": [section({"type": "tasks"}, id="a")],
        "tasks": [task(id="a")],
        "annexes": [{"id": "a", "blocks": [section(text(), id="a")]}],
        "closing": "Xem Phụ lục.",
    }
    found = only("id-duplicate", **changes)
    paths = ["tasks[0].id", "annexes[0].id", "annexes[0].blocks[0].id"]
    assert [item.place.path for item in found] == paths
    assert all("body[0].id" in item.message for item in found)


def test_who_writes_the_text_of_an_article_as_its_title_is_told_where_it_belongs() -> None:
    found = only("section-empty", body=[{"type": "article", "title": "Phê duyệt danh sách hộ được hỗ trợ."}])
    assert "dieu: {loi_van: ...}" in found[0].fix
