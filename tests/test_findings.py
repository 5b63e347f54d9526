import errno

import pytest

from docgen_vn.findings import Finding, Place, Severity, finding, has_errors, reason_of

EXISTS = finding("output-exists", Place(file="a.docx"))


@pytest.mark.parametrize(
    ("place", "printed"),
    [
        (Place(), ""),
        (Place("body[2].text"), "body[2].text"),
        (Place("", "plan.yaml"), "plan.yaml"),
        (Place("", "plan.yaml", 3), "plan.yaml:3"),
        (Place("place", "plan.yaml", 3, 7), "plan.yaml:3:7 place"),
        (Place("place", None, 3, 7), "3:7 place"),
    ],
)
def test_a_place_is_written_as_editors_jump_to_it(place: Place, printed: str) -> None:
    assert str(place) == printed


def test_a_finding_takes_severity_sentences_and_clause_from_the_catalogue() -> None:
    found = finding("place-date-long", Place("place"))
    assert (found.code, found.severity, found.clause) == ("place-date-long", Severity.WARNING, "I.II.4.c")
    assert found.place == Place("place")
    assert found.fix


def test_facts_fill_the_sentences() -> None:
    assert "«kh»" in finding("kind-unknown", kind="kh", nearest="ke_hoach", name="Kế hoạch", known="…").message


def test_braces_in_facts_come_out_as_typed() -> None:
    assert "{x} {{ y }}" in finding("number-unreadable", number="{x} {{ y }}").message


def test_a_code_that_is_not_in_the_catalogue_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        finding("no-such-code")


def test_a_fact_that_is_not_given_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        finding("number-unreadable")


def test_a_finding_is_written_with_place_law_and_code() -> None:
    found = Finding("a-b", Severity.ERROR, "Thiếu số", place=Place("number", "a.yaml", 2, 1), clause="I.II.3")
    assert str(found) == "a.yaml:2:1 number: Thiếu số (I.II.3) [a-b]"
    assert str(Finding("a-b", Severity.NOTE, "Thiếu số")) == "Thiếu số [a-b]"


def test_a_finding_can_be_moved_to_another_place() -> None:
    moved = EXISTS.at(Place("number"))
    assert (moved.place, moved.code, moved.message) == (Place("number"), EXISTS.code, EXISTS.message)
    assert EXISTS.place == Place(file="a.docx")


def test_a_finding_as_plain_data_has_the_same_keys_always() -> None:
    keys = ["code", "severity", "message", "fix", "clause", "path", "file", "line", "column"]
    assert list(EXISTS.as_mapping()) == keys
    assert list(Finding("a-b", Severity.NOTE, "x").as_mapping()) == keys
    assert EXISTS.as_mapping()["severity"] == "error"


def test_only_errors_are_errors() -> None:
    assert has_errors([finding("place-date-long"), EXISTS])
    assert not has_errors([finding("place-date-long")])
    assert not has_errors([])


def test_findings_are_values() -> None:
    assert finding("output-exists", Place(file="a.docx")) == EXISTS
    assert len({EXISTS, finding("output-exists", Place(file="a.docx"))}) == 1


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "ổ đĩa đã đầy"),
        (PermissionError(errno.EACCES, "Permission denied"), "không được phép"),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "hệ điều hành báo lỗi Invalid cross-device link"),
        (OSError("odd"), "hệ điều hành báo lỗi odd"),
        (ValueError("embedded null byte"), "tên tệp có ký tự không dùng được"),
    ],
)
def test_the_reasons_of_the_system_are_said_in_vietnamese(error: OSError, said: str) -> None:
    assert reason_of(error) == said
