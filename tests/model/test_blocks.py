from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from docgen_vn.model.blocks import (
    Align,
    Block,
    Bullet,
    Centered,
    Clause,
    Container,
    Merged,
    Paragraph,
    Section,
    Table,
    TaskLayout,
    Tasks,
)

ADAPTER: TypeAdapter[Any] = TypeAdapter(Block)
MODELS = get_args(get_args(Block)[0])
NAMED = {model.model_fields["type"].default: model for model in MODELS}


def types_of(error: pytest.ExceptionInfo[ValidationError]) -> set[str]:
    return {item["type"] for item in error.value.errors()}


def test_every_block_has_a_type_of_its_own() -> None:
    wanted = "part chapter section subsection article clause point bullet paragraph centered table tasks"
    assert list(NAMED) == wanted.split()


@pytest.mark.parametrize("model", get_args(Container))
def test_containers_hold_blocks_and_have_an_id(model: Any) -> None:
    assert {"id", "blocks"} <= set(model.model_fields)


@pytest.mark.parametrize("model", sorted(set(MODELS) - set(get_args(Container)), key=str))
def test_leaves_hold_no_blocks(model: Any) -> None:
    assert "blocks" not in model.model_fields


def test_the_type_chooses_the_model_at_any_depth() -> None:
    made = ADAPTER.validate_python(
        {"type": "section", "title": "A", "blocks": [{"type": "clause", "text": "b", "blocks": [{"type": "tasks"}]}]}
    )
    assert made == Section(title="A", blocks=[Clause(text="b", blocks=[Tasks()])])


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        ({"text": "x"}, "union_tag_not_found"),
        ({"type": "khoan", "text": "x"}, "union_tag_invalid"),
        ({"type": "section"}, "missing"),
        ({"type": "point", "text": " "}, "string_too_short"),
        ({"type": "paragraph", "text": "x", "blocks": []}, "extra_forbidden"),
        ({"type": "bullet", "text": "x", "sign": "*"}, "literal_error"),
        ({"type": "centered", "lines": []}, "too_short"),
        ({"type": "table", "header": []}, "too_short"),
        ({"type": "tasks", "layout": "tree"}, "enum"),
        ({"type": "clause", "id": "a b"}, "string_pattern_mismatch"),
    ],
)
def test_what_a_block_does_not_take_is_refused(data: dict[str, Any], refused: str) -> None:
    with pytest.raises(ValidationError) as error:
        ADAPTER.validate_python(data)
    assert types_of(error) == {refused}


def test_the_defaults_are_the_usual_ones() -> None:
    assert (Bullet(text="x").sign, Tasks().layout, Clause().title) == ("-", TaskLayout.BY_LEAD, None)
    assert Table(header=["A"]).rows == ()


def test_cells_keep_texts_and_numbers_as_they_are() -> None:
    (row,) = Table(header=["A"] * 4, rows=[["05", 5, 2.5, ""]]).rows
    assert row == ("05", 5, 2.5, "")
    assert [type(cell) for cell in row] == [str, int, float, str]


def test_header_cells_may_be_empty() -> None:
    assert Table(header=["", "Nội dung"]).header == ("", "Nội dung")


def test_a_merged_cell_holds_a_text_or_a_number_and_stands_over_columns_and_rows() -> None:
    table = Table(header=[[{"text": "A", "columns": 2}], ["B", "C"]], rows=[[{"text": 2.5, "rows": 2}, "x"], ["y"]])
    assert table.header == ((Merged(text="A", columns=2),), ("B", "C"))
    assert table.rows[0][0] == Merged(text=2.5, columns=1, rows=2)


@pytest.mark.parametrize(
    ("cell", "refused"),
    [
        ({"columns": 0}, "greater_than_equal"),
        ({"columns": 64}, "less_than_equal"),
        ({"rows": 0}, "greater_than_equal"),
        ({"colums": 2}, "extra_forbidden"),
    ],
)
def test_what_a_merged_cell_does_not_take_is_refused(cell: dict[str, Any], refused: str) -> None:
    with pytest.raises(ValidationError) as error:
        Table(header=["A"], rows=[[cell]])
    assert refused in types_of(error)


@pytest.mark.parametrize("said", [True, False, "Tiền", 2, ("Tiền", 2), ()])
def test_columns_to_sum_are_all_or_named(said: Any) -> None:
    assert Table(header=["A"], totals=said).totals == said


def test_a_number_is_never_taken_for_true() -> None:
    table = Table(header=["A"], totals=1, in_words=1)
    assert (table.totals is True, table.in_words is True) == (False, False)


def test_a_table_that_is_dumped_reads_back_as_itself() -> None:
    table = Table(header=[["A"]], rows=[[Merged(text=1, rows=1)]], totals=["A"], in_words=True, plain=1, unit="kg")
    assert ADAPTER.validate_python(table.model_dump(mode="json")) == table


def test_columns_take_words_for_how_they_stand() -> None:
    assert Table(header=["A"], align=["justify"]).align == (Align.JUSTIFY,)
    with pytest.raises(ValidationError):
        Table(header=["A"], align=["middle"])


def test_blocks_are_frozen_values() -> None:
    assert Paragraph(text=" x ") == Paragraph(text="x")
    assert hash(Centered(lines=["x"])) == hash(Centered(lines=["x"]))
    with pytest.raises(ValidationError):
        Paragraph(text="x").text = "y"  # type: ignore[misc]
