import pytest
from pydantic import ValidationError

from docgen_vn.findings import finding
from docgen_vn.model.document import Annex, Capacity, Document, Filing, Issuer, Orientation, Period, Signature, Task
from docgen_vn.model.origin import Origin
from docgen_vn.model.partial_date import PartialDate

LEAST = {"issuer": {"name": "Ban Quản lý"}}


def refusals(error: pytest.ExceptionInfo[ValidationError]) -> list[tuple[tuple[int | str, ...], str]]:
    return [(item["loc"], item["type"]) for item in error.value.errors()]


def test_the_least_document_is_an_issuer() -> None:
    document = Document.model_validate(LEAST)
    assert (document.kind, document.number, document.body, document.recipients) == ("ke_hoach", None, (), ())
    assert document.filing == Filing()
    assert document.signature == Signature()


@pytest.mark.parametrize("name", ["legal_bases", "addressees", "opening", "closing", "recipients"])
def test_one_text_stands_for_a_list_of_one(name: str) -> None:
    assert getattr(Document(**LEAST, **{name: " Một "}), name) == ("Một",)
    assert getattr(Document(**LEAST, **{name: ["Một", "Hai"]}), name) == ("Một", "Hai")


def test_texts_lose_the_spaces_around_them_and_may_not_be_empty() -> None:
    assert Document(**LEAST, abstract="  Tổ chức \n").abstract == "Tổ chức"
    with pytest.raises(ValidationError) as error:
        Document(**LEAST, abstract="   ", recipients=["a", ""])
    assert refusals(error) == [(("abstract",), "string_too_short"), (("recipients", 1), "string_too_short")]


@pytest.mark.parametrize("number", [0, -1, 1.5, "", []])
def test_a_number_counts_from_one_or_is_a_text(number: object) -> None:
    with pytest.raises(ValidationError):
        Document(**LEAST, number=number)


def test_a_number_stays_what_it_is() -> None:
    assert Document(**LEAST, number=5).number == 5
    assert Document(**LEAST, number="05").number == "05"


def test_a_year_is_the_period_from_its_first_to_its_last_day() -> None:
    period = Document(**LEAST, period=2026).period
    assert period == Period(start=PartialDate(2026), end=PartialDate(2026))
    assert Document(**LEAST, period={"start": "2026-01", "end": "2026-06"}).period == Period(
        start="2026-01", end="2026-06"
    )


def test_unknown_keys_are_refused_at_every_level() -> None:
    with pytest.raises(ValidationError) as error:
        Document.model_validate(
            LEAST | {"x": 1, "issuer": {"name": "A", "y": 1}, "signature": {"z": 1}, "tasks": [{"what": "a", "w": 1}]}
        )
    assert {kind for _, kind in refusals(error)} == {"extra_forbidden"}
    assert {place for place, _ in refusals(error)} == {("x",), ("issuer", "y"), ("signature", "z"), ("tasks", 0, "w")}


def test_a_document_is_frozen_and_equal_to_its_twin() -> None:
    first, second = Document.model_validate(LEAST), Document.model_validate(LEAST)
    assert first == second
    with pytest.raises(ValidationError):
        first.number = 3  # type: ignore[misc]


# --- the signer


@pytest.mark.parametrize(
    ("capacity", "behalf"),
    [
        ("thay_mat", "Ủy ban nhân dân"),
        (["thay_mat", "ky_thay"], ["Ủy ban nhân dân", "Chủ tịch"]),
        ("quyen", ()),
        (["thay_mat", "quyen"], "Ủy ban nhân dân"),
        ((), ()),
    ],
)
def test_every_capacity_but_acting_is_on_behalf_of_somebody(capacity: object, behalf: object) -> None:
    signature = Signature(capacity=capacity, on_behalf_of=behalf)
    assert all(isinstance(one, Capacity) for one in signature.capacity)


@pytest.mark.parametrize(
    ("capacity", "behalf"),
    [
        ("thay_mat", ()),
        ("quyen", "Chủ tịch"),
        ((), "Chủ tịch"),
        (["thay_mat", "ky_thay"], "Chủ tịch"),
        ("ky_thay", ["A", "B"]),
    ],
)
def test_capacities_and_those_they_stand_for_come_in_pairs(capacity: object, behalf: object) -> None:
    with pytest.raises(ValidationError) as error:
        Signature(capacity=capacity, on_behalf_of=behalf)
    assert refusals(error) == [((), "signature_pairs")]


def test_an_unknown_capacity_is_refused() -> None:
    with pytest.raises(ValidationError) as error:
        Signature(capacity="ky_ho")
    assert refusals(error) == [(("capacity", 0), "enum")]


# --- the rest


def test_copies_count_from_one() -> None:
    for make in (lambda: Filing(copies=0), lambda: Document(**LEAST, copies=0)):
        with pytest.raises(ValidationError):
            make()


def test_a_task_needs_to_say_what() -> None:
    with pytest.raises(ValidationError) as error:
        Task(lead="Văn phòng")
    assert refusals(error) == [(("what",), "missing")]


@pytest.mark.parametrize("name", ["a", "to_chuc", "muc-1.2", "_x", "9"])
def test_ids_are_plain_names(name: str) -> None:
    assert Annex(id=name).id == name


@pytest.mark.parametrize("name", ["", "a b", "mục", "-a", ".a", "a}", "a\n"])
def test_other_ids_are_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        Annex(id=name)


def test_an_annex_lies_upright_unless_told() -> None:
    assert Annex().orientation is Orientation.PORTRAIT
    assert Annex(orientation="landscape").orientation is Orientation.LANDSCAPE


def test_where_a_document_came_from_is_not_what_it_says() -> None:
    document = Document.model_validate(LEAST)
    note = finding("text-recomposed")
    twin = document.with_origin(Origin("a.yaml", {}, (note,)))
    assert (twin.origin.file, twin.findings) == ("a.yaml", (note,))
    assert (document.origin.file, document.findings) == (None, ())
    assert twin == document
    assert "a.yaml" not in twin.model_dump_json()


def test_a_document_comes_back_from_its_own_data() -> None:
    document = Document(
        **LEAST,
        issued_on="2026-03",
        period=2026,
        tasks=[Task(what="a", due="trước ngày 20/10/2026", partners="B")],
        body=[{"type": "clause", "text": "x", "blocks": [{"type": "table", "header": ["A"], "rows": [["x", 1, 2.5]]}]}],
        signature=Signature(capacity="thay_mat", on_behalf_of="A"),
        annexes=[Annex(title="B")],
    )
    assert Document.model_validate(document.model_dump(mode="json")) == document
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_the_issuer_needs_a_name() -> None:
    with pytest.raises(ValidationError) as error:
        Issuer.model_validate({"code": "UBND"})
    assert refusals(error) == [(("name",), "missing")]
