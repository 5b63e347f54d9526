"""Many documents to many files: whole or not at all, in order, under names of their own, with one report."""

import json
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from books import PLAN as PLAIN

from docgen_vn.batch import BatchReport, Progress, file_name, render_many
from docgen_vn.errors import InputError, OutputError
from docgen_vn.findings import finding
from docgen_vn.model.document import Document
from docgen_vn.pipeline import load_many, render

PLAN = {**PLAIN, "nhiem_vu": [{"viec": "Mượn sách", "chu_tri": "Thư viện", "thoi_han": "trước ngày 20/4/2026"}]}
OFFICES = [
    {"code": "00004", "name": "Ba Gò", "type": "phường"},
    {"code": "00008", "name": "Sao Mai", "type": "xã"},
    {"code": "00008", "name": "Hai Lần", "type": "xã"},
    {"code": "00010", "name": "Đồng", "type": "đặc khu"},
]


def files(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


def run(folder: Path, offices: Any = OFFICES, **options: Any) -> BatchReport:
    return render_many(load_many(PLAN, offices), folder, **options)


def test_every_row_has_its_file_and_a_failure_stops_no_other(tmp_path: Path) -> None:
    report = run(tmp_path / "a" / "b")
    assert files(tmp_path / "a" / "b") == [
        "00004-ke-hoach-phuong-ba-go.docx",
        "00008-ke-hoach-xa-sao-mai.docx",
        "00010-ke-hoach-dac-khu-dong.docx",
    ]
    assert [file.name for file in report.files] == files(tmp_path / "a" / "b")
    (failure,) = report.failures
    assert failure.row is not None
    assert (failure.number, failure.row.number, failure.row.name) == (3, 3, "xã Hai Lần")
    assert "office-twice" in {item.code for item in failure.findings}
    assert not report.is_whole


def test_a_file_is_what_render_makes_of_its_document(tmp_path: Path) -> None:
    run(tmp_path)
    (document, *_) = load_many(PLAN, OFFICES)
    assert isinstance(document, Document)
    assert (tmp_path / "00004-ke-hoach-phuong-ba-go.docx").read_bytes() == render(document).data


def test_two_names_that_are_one_for_a_file_system_get_numbers(tmp_path: Path) -> None:
    documents = [item for item in load_many(PLAN, OFFICES) if isinstance(item, Document)]
    report = render_many(documents, tmp_path, name=lambda _, number: "Ten" if number % 2 else "TEN.docx")
    assert [file.name for file in report.files] == ["Ten.docx", "TEN-2.docx", "Ten-3.docx"]


def test_a_document_without_a_row_is_named_by_its_number_and_abstract() -> None:
    document = Document.model_validate({"issuer": {"name": "A"}, "abstract": "Ngày hội đọc sách", "body": []})
    assert file_name(document, 7) == "00007-ke-hoach-ngay-hoi-doc-sach"
    longer = document.model_copy(update={"abstract": "Ngày hội " * 40})
    assert len(file_name(longer, 7)) <= 120
    assert not file_name(longer, 7).endswith("-")


def test_an_existing_file_is_kept_and_named_unless_it_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "00008-ke-hoach-xa-sao-mai.docx").write_text("mine", "utf-8")
    report = run(tmp_path, OFFICES[:2])
    assert [(failure.file, failure.findings[0].code) for failure in report.failures] == [
        ("00008-ke-hoach-xa-sao-mai.docx", "output-exists")
    ]
    assert (tmp_path / "00008-ke-hoach-xa-sao-mai.docx").read_text("utf-8") == "mine"
    assert run(tmp_path, OFFICES[:2], overwrite=True).is_whole


def test_documents_are_taken_as_they_are_written_and_never_all_at_once(tmp_path: Path) -> None:
    seen: list[int] = []

    def stream() -> Iterator[Document | InputError]:
        for number, item in enumerate(load_many(PLAN, OFFICES)):
            seen.append(len(list(tmp_path.glob("*.docx"))))
            assert number == len(seen) - 1
            yield item

    render_many(stream(), tmp_path)
    assert seen == [0, 1, 2, 2]


@pytest.mark.parametrize(
    "executor",
    [ThreadPoolExecutor(2), ProcessPoolExecutor(2, mp_context=get_context("spawn"))],
    ids=["threads", "processes"],
)
def test_any_executor_gives_the_same_files_and_report(tmp_path: Path, executor: Executor) -> None:
    with executor:
        report = run(tmp_path / "side", executor=executor)
    alone = run(tmp_path / "alone")
    assert [file.name for file in report.files] == [file.name for file in alone.files]
    assert (report.failures, report.findings) == (alone.failures, alone.findings)
    for file in alone.files:
        assert file.read_bytes() == (tmp_path / "side" / file.name).read_bytes()


def test_an_error_may_stop_the_run(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        run(tmp_path, on_error="raise")
    assert error.value.row is not None
    assert error.value.row.number == 3
    assert len(files(tmp_path)) == 2


def test_progress_counts_to_the_end_and_the_clock_is_given(tmp_path: Path) -> None:
    steps: list[Progress] = []
    ticks = count(10, 5)
    report = run(tmp_path, progress=steps.append, clock=lambda: float(next(ticks)))
    assert steps == [Progress(1, 0, 4), Progress(2, 0, 4), Progress(3, 1, 4), Progress(4, 1, 4)]
    assert report.seconds == 5.0
    plain = [item for item in load_many(PLAN, OFFICES[:1]) if isinstance(item, Document)]
    steps.clear()
    render_many(iter(plain), tmp_path / "b", progress=steps.append)
    assert [step.total for step in steps] in ([1], [None])


def test_the_report_says_each_thing_once_with_its_number_of_documents(tmp_path: Path) -> None:
    plan = {**PLAN, "trich_yeu": "Không có {office.gi}"}
    report = run(tmp_path)
    assert report.text.startswith("Đã ghi 3 tệp; 1 văn bản không ghi được.\n")
    broken = render_many(load_many(plan, OFFICES), tmp_path / "b")
    (count_of,) = {count for item, count in broken.findings.items() if item.code == "office-unknown"}
    assert count_of == 4
    assert broken.text.count("[office-unknown] — ở 4 văn bản") == 1
    assert broken.text.count("Không ghi được: ") == 4
    assert "(00010 đặc khu Đồng) [office-unknown]" in broken.text


def test_the_report_is_plain_data_too(tmp_path: Path) -> None:
    data = json.loads(json.dumps(run(tmp_path).as_mapping()))
    assert (data["written"], data["failed"], data["seconds"]) == (3, 1, None)
    assert data["failures"][0]["row"] == {"number": 3, "code": "00008", "name": "xã Hai Lần"}
    assert data["failures"][0]["findings"][0]["cell"] == "Cơ quan!A3"
    assert all(item["documents"] for item in data["findings"])


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", "utf-8")
    with pytest.raises(OutputError):
        run(tmp_path / "a")


def test_a_template_that_is_not_there_is_named_for_every_document(tmp_path: Path) -> None:
    report = run(tmp_path, OFFICES[:1], template=tmp_path / "none.docx")
    assert [failure.findings[0].code for failure in report.failures] == ["template-unreadable"]


def test_an_input_error_without_a_row_is_named_by_its_number(tmp_path: Path) -> None:
    report = render_many([InputError([finding("records-form", given="int")])], tmp_path)
    assert "Không ghi được: văn bản thứ 1 [records-form]" in report.text


@pytest.mark.parametrize("given", ["ke-hoach.yaml", Path("ke-hoach.yaml"), PLAIN, b"PK", 5, None])
def test_what_is_not_many_documents_is_told_at_once(tmp_path: Path, given: Any) -> None:
    with pytest.raises(InputError) as caught:
        render_many(given, tmp_path / "out", progress=None)
    assert [item.code for item in caught.value.findings] == ["batch-no-documents"]
    assert files(tmp_path) == []


def test_one_document_is_not_many(tmp_path: Path) -> None:
    (document,) = load_many(PLAIN, OFFICES[:1])
    with pytest.raises(InputError, match="Document"):
        render_many(document, tmp_path)  # type: ignore[arg-type] # that is what is told


def test_names_that_differ_in_the_form_of_their_marks_get_numbers_too(tmp_path: Path) -> None:
    documents = [item for item in load_many(PLAN, OFFICES) if isinstance(item, Document)]
    wanted = ("Ho\u00e0", "Hoa\u0300", "HO\u00c0")
    report = render_many(documents, tmp_path, name=lambda _, number: wanted[number - 1])
    assert report.names == (wanted[0], f"{wanted[1]}-2", f"{wanted[2]}-3")


@pytest.mark.parametrize("as_zip", [False, True])
@pytest.mark.parametrize("way", ["../x", "a/b", "a\\b"])
def test_a_name_that_leads_to_another_folder_is_a_failure_of_its_row(
    tmp_path: Path,
    way: str,
    as_zip: bool,  # noqa: FBT001 - both ways
) -> None:
    out = tmp_path / "ra" / "b.zip"
    report = run(out, OFFICES[:2], as_zip=as_zip, name=lambda _, number: way if number == 1 else "c")
    assert [(item.row and item.row.code, item.findings[0].code) for item in report.failures] == [
        ("00004", "output-unwritable")
    ]
    assert report.names == ("c",)
    assert files(tmp_path) == ["ra"]


def test_a_program_without_an_error_stream_has_no_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    assert len(run(tmp_path, OFFICES[:2]).names) == 2
