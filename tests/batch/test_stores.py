"""Folders and archives: what stands there already, disks that fail, bytes that never differ."""

import errno
import os
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from books import PLAN as PLAIN

from docgen_vn.batch import stores, work
from docgen_vn.batch.report import Progress
from docgen_vn.batch.run import render_many
from docgen_vn.errors import InputError, OutputError
from docgen_vn.model.document import Document
from docgen_vn.pipeline import load_many

PLAN = {**PLAIN, "nhiem_vu": [{"viec": "Mượn sách", "chu_tri": "Thư viện", "thoi_han": "trước ngày 20/4/2026"}]}
ROWS = [{"code": f"{number:05}", "name": f"Ba Gò {number}", "type": "xã"} for number in range(1, 7)]
DOCUMENTS = list(load_many(PLAN, ROWS))
CHANGED = list(load_many({**PLAN, "trich_yeu": "Việc khác"}, ROWS))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("overwrite", [False, True])
def test_what_stands_there_byte_for_byte_is_kept_untouched(tmp_path: Path, overwrite: bool) -> None:  # noqa: FBT001 - both ways
    first = render_many(DOCUMENTS[:4], tmp_path)
    times = {path: path.stat().st_mtime_ns for path in first.files}
    again = render_many(DOCUMENTS, tmp_path, overwrite=overwrite)
    assert (again.kept, len(again.names), again.is_whole) == (4, 6, True)
    assert {path: path.stat().st_mtime_ns for path in first.files} == times
    assert "4 tệp có sẵn, đúng từng byte" in again.text


def test_another_input_replaces_nothing_unless_asked(tmp_path: Path) -> None:
    render_many(DOCUMENTS, tmp_path)
    before = contents(tmp_path)
    report = render_many(CHANGED, tmp_path)
    assert {item.findings[0].code for item in report.failures} == {"output-exists"}
    assert len(report.failures) == 6
    assert contents(tmp_path) == before
    report = render_many(CHANGED, tmp_path, overwrite=True)
    assert (report.is_whole, report.kept, sorted(contents(tmp_path))) == (True, 0, sorted(before))
    assert contents(tmp_path) != before


def test_a_file_that_was_cut_short_or_changed_is_never_taken_for_ours(tmp_path: Path) -> None:
    first, second, *_ = render_many(DOCUMENTS, tmp_path).files
    first.write_bytes(first.read_bytes()[:-1])
    second.write_bytes(bytes(reversed(second.read_bytes())))
    report = render_many(DOCUMENTS, tmp_path)
    assert [failure.file for failure in report.failures] == [first.name, second.name]


def test_an_empty_file_is_a_name_that_a_killed_run_had_claimed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "2.docx").touch()
    report = render_many(DOCUMENTS, tmp_path, name=lambda _, number: f"{number}")
    assert (report.is_whole, report.kept) == (True, 0)
    assert all(contents(tmp_path).values())
    assert render_many(DOCUMENTS, tmp_path, name=lambda _, number: f"{number}").kept == 6


def test_a_name_that_is_a_folder_or_cannot_be_is_one_failure_of_many(tmp_path: Path) -> None:
    (tmp_path / "2.docx").mkdir()
    report = render_many(DOCUMENTS, tmp_path, name=lambda _, number: "a\0" if number == 3 else f"{number}")
    assert [(item.number, item.findings[0].code) for item in report.failures] == [
        (2, "output-exists"),
        (3, "output-unwritable"),
    ]
    assert sorted(contents_names(tmp_path)) == ["1.docx", "2.docx", "4.docx", "5.docx", "6.docx"]


def contents_names(folder: Path) -> Iterator[str]:
    return (path.name for path in folder.iterdir())


def full_after(count: int, monkeypatch: pytest.MonkeyPatch, number: int = errno.ENOSPC) -> None:
    """Let a disk take so many files, half of the next, and then no more."""
    real, taken = os.fdopen, [0]

    def fdopen(handle: int, *args: Any) -> Any:
        taken[0] += 1
        if taken[0] > count:
            os.write(handle, b"half")
            raise OSError(number, os.strerror(number))
        return real(handle, *args)

    monkeypatch.setattr(os, "fdopen", fdopen)


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "ổ đĩa đã đầy"), (errno.EACCES, "không được phép")])
def test_a_disk_that_takes_no_more_is_named_once_and_keeps_what_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, number: int, words: str
) -> None:
    full_after(3, monkeypatch, number)
    if workers:
        with ThreadPoolExecutor(workers) as executor:
            report = render_many(DOCUMENTS, tmp_path, executor=executor)
    else:
        report = render_many(DOCUMENTS, tmp_path)
    monkeypatch.undo()
    assert report.stopped is not None
    assert words in report.stopped.message
    assert (len(report.names) + (report.rest or 0), report.failures) == (6, ())
    assert report.text.count(words) == 1
    assert all(zipfile.is_zipfile(path) for path in tmp_path.iterdir())
    assert sorted(contents_names(tmp_path)) == [path.name for path in report.files]
    assert render_many(DOCUMENTS, tmp_path).is_whole


def test_a_full_disk_may_be_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full_after(3, monkeypatch)
    with pytest.raises(OutputError, match="ổ đĩa đã đầy"):
        render_many(DOCUMENTS, tmp_path, on_error="raise")
    monkeypatch.undo()
    assert len(contents(tmp_path)) == 3


def test_a_user_who_gives_up_leaves_only_whole_files(tmp_path: Path) -> None:
    def stream() -> Iterator[Document | InputError]:
        yield from DOCUMENTS[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render_many(stream(), tmp_path)
    assert len(contents(tmp_path)) == 3
    assert not list(tmp_path.glob(".*"))


def test_a_run_may_be_asked_to_stop(tmp_path: Path) -> None:
    report = render_many(DOCUMENTS, tmp_path, stop=lambda: len(list(tmp_path.glob("*.docx"))) == 2)
    assert report.stopped is not None
    assert (report.stopped.code, len(report.names), report.rest) == ("batch-interrupted", 2, 4)
    assert "Còn 4 văn bản chưa làm" in report.text
    assert "sau 2 văn bản" in report.text


def test_a_document_that_brings_the_program_down_takes_no_other_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = work.render

    def render(document: Document, *rest: Any, **named: Any) -> Any:
        if document.origin.row and document.origin.row.code == "00002":
            raise RecursionError("too deep")
        return real(document, *rest, **named)

    monkeypatch.setattr(work, "render", render)
    report = render_many(DOCUMENTS, tmp_path)
    (failure,) = report.failures
    assert failure.row is not None
    assert (failure.row.code, failure.findings[0].code) == ("00002", "batch-document-broken")
    assert "RecursionError: too deep" in failure.findings[0].message
    assert len(report.names) == 5


# --- archives


def test_an_archive_holds_the_very_files_in_order_with_fixed_dates(tmp_path: Path) -> None:
    render_many(DOCUMENTS, tmp_path / "ra")
    report = render_many(DOCUMENTS, tmp_path / "ra.zip", as_zip=True)
    with zipfile.ZipFile(tmp_path / "ra.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{name}.docx" for name in report.names]
        assert {name: archive.read(name) for name in archive.namelist()} == contents(tmp_path / "ra")
        assert {(item.date_time, item.compress_type) for item in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
    assert sorted(contents_names(tmp_path)) == ["ra", "ra.zip"]


def test_an_archive_has_the_same_bytes_whoever_works(tmp_path: Path) -> None:
    render_many(DOCUMENTS, tmp_path / "a.zip", as_zip=True)
    with ThreadPoolExecutor(3) as executor:
        render_many(DOCUMENTS, tmp_path / "b.zip", as_zip=True, executor=executor)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_an_archive_replaces_no_other_unless_asked(tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    render_many(DOCUMENTS, target, as_zip=True)
    before = target.read_bytes()
    assert render_many(DOCUMENTS, target, as_zip=True).is_whole
    report = render_many(CHANGED, target, as_zip=True)
    assert report.stopped is not None
    assert (report.stopped.code, report.names, target.read_bytes()) == ("output-exists", (), before)
    assert render_many(CHANGED, target, as_zip=True, overwrite=True).is_whole
    assert target.read_bytes() != before
    assert list(contents_names(tmp_path)) == ["a.zip"]


def test_an_archive_of_a_run_that_was_stopped_is_not_there(tmp_path: Path) -> None:
    asked = iter([False, False, True])
    report = render_many(DOCUMENTS, tmp_path / "a.zip", as_zip=True, stop=lambda: next(asked, True))
    assert (report.names, report.is_whole) == ((), False)
    assert list(contents_names(tmp_path)) == []


def test_an_archive_leaves_out_what_failed_and_the_report_names_it(tmp_path: Path) -> None:
    rows = [ROWS[0], {"code": "00009", "name": "", "type": "xã"}, ROWS[1]]
    report = render_many(load_many(PLAN, rows), tmp_path / "a.zip", as_zip=True)
    assert [failure.number for failure in report.failures] == [2]
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert len(archive.namelist()) == 2
    assert not render_many(load_many(PLAN, rows[1:2]), tmp_path / "b.zip", as_zip=True).is_whole
    assert list(contents_names(tmp_path)) == ["a.zip"]  # one that would be empty is not made


def test_an_archive_whose_name_was_only_claimed_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "a.zip").touch()
    assert render_many(DOCUMENTS, tmp_path / "a.zip", as_zip=True).is_whole
    assert zipfile.is_zipfile(tmp_path / "a.zip")


def test_of_two_runs_that_end_the_same_archive_at_once_none_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def second(part: Path, target: Path) -> None:
        target.write_bytes(part.read_bytes())  # the other run, right before this one
        link(part, target)

    monkeypatch.setattr(os, "link", second)
    assert render_many(DOCUMENTS, tmp_path / "a.zip", as_zip=True).is_whole


def test_what_was_done_for_an_archive_that_is_not_there_counts_as_not_done(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("mine", "utf-8")
    report = render_many(DOCUMENTS, tmp_path / "a.zip", as_zip=True)
    assert (report.names, report.failures, report.rest) == ((), (), 6)
    assert "Còn 6 văn bản chưa làm" in report.text


def test_a_folder_that_may_no_longer_be_written_is_named_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    def shut(progress: Progress) -> None:
        if progress.done == 2:
            monkeypatch.setattr(stores, "give_name", refuse)
            monkeypatch.setattr(os, "access", lambda *_: False)

    report = render_many(DOCUMENTS, tmp_path, progress=shut)
    assert report.stopped is not None
    assert (report.stopped.code, report.failures, report.rest) == ("batch-folder-full", (), 4)
    assert "không được phép" in report.stopped.message
