"""The small face: what a stranger imports."""

import pytest

import docgen_vn
from docgen_vn import (
    Annex,
    Capacity,
    Clause,
    DocgenError,
    Document,
    Due,
    Filing,
    InputError,
    Issuer,
    OutputError,
    PartialDate,
    Period,
    Section,
    Signature,
    Table,
    Task,
    Tasks,
    TemplateError,
    UnreadableError,
)

PLAN = Document(
    issuer=Issuer(name="Ủy ban nhân dân phường Tân Lạc Hạ", code="UBND"),
    place="Tân Lạc Hạ",
    issued_on="2026-03",
    abstract="Tổ chức Ngày hội đọc sách",
    period=Period(start="2026-01", end="2026-06"),
    body=[
        Section(title="Nội dung", id="noi_dung", blocks=[Clause(text="Xem mục {ref:noi_dung}."), Tasks()]),
        Section(title="Kinh phí", blocks=[Table(header=["Nội dung", "Số tiền"], rows=[["In ấn", 1_500_000]])]),
    ],
    tasks=[Task(what="In giấy mời", lead="Văn phòng", due="trước ngày 20/4/2026")],
    recipients=["Các phòng"],
    filing=Filing(unit="VP"),
    signature=Signature(capacity=Capacity.THAY_MAT, on_behalf_of="Ủy ban nhân dân", position="Chủ tịch"),
    annexes=[Annex(title="Danh mục", blocks=[{"type": "paragraph", "text": "Phụ lục kèm theo."}])],
)


def test_a_document_made_of_classes_renders() -> None:
    rendered = docgen_vn.render(PLAN)
    assert rendered.data.startswith(b"PK")
    assert "1. Xem mục I." in rendered.text
    assert "1.500.000" in rendered.text
    assert not [item for item in rendered.findings if item.severity is docgen_vn.Severity.ERROR]


def test_a_document_made_of_classes_is_the_one_made_of_its_data() -> None:
    data = PLAN.model_dump(mode="json", exclude_none=True)
    assert docgen_vn.load(data) == PLAN
    assert docgen_vn.render(docgen_vn.load(data)).data == docgen_vn.render(PLAN).data


def test_dates_and_due_dates_are_typed() -> None:
    assert isinstance(PLAN.issued_on, PartialDate)
    assert isinstance(PLAN.tasks[0].due, Due)


def test_errors_are_one_family_split_by_fault() -> None:
    for error in (InputError, TemplateError, OutputError):
        assert issubclass(error, DocgenError)
    assert issubclass(UnreadableError, InputError)
    assert not issubclass(TemplateError, InputError)


def test_an_error_tells_all_its_findings_each_with_its_cure() -> None:
    with pytest.raises(InputError) as error:
        docgen_vn.load({"issuer": {"name": "A"}, "abstract": 5, "so_trang": 3})
    assert len(error.value.findings) > 1
    told = str(error.value).splitlines()
    assert told[::2] == [str(item) for item in error.value.findings]
    assert told[1::2] == [f"    Cách sửa: {item.fix}" for item in error.value.findings]


def test_a_document_cannot_be_changed_and_says_so_to_its_makers() -> None:
    with pytest.raises(ValueError, match="frozen"):
        PLAN.number = 5  # type: ignore[misc]
    with pytest.raises(ValueError, match="Extra inputs"):
        Document(issuer=Issuer(name="A"), trich_yeu="x")  # type: ignore[call-arg]
