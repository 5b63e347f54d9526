from pathlib import Path
from types import ModuleType

import office as tool
import pytest
from handmade import docx, paragraph, parts, run, zipped


def test_a_document_is_converted_once(office: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "CACHE", tmp_path / "cache")
    starts, start = [], office._run_office  # noqa: SLF001 - the test counts the starts of LibreOffice

    def counted(work: Path, ending: str) -> str:
        starts.append(work)
        return str(start(work, ending))

    monkeypatch.setattr(office, "_run_office", counted)
    documents = {name: docx(paragraph(run(name))) for name in ("một", "hai")}
    first = office.pdfs(documents)
    assert office.pdfs(documents) == first
    assert office.pdf(documents["hai"]) == first["hai"]
    assert len(starts) == 1
    assert sorted(file.suffix for file in (tmp_path / "cache").iterdir()) == [".pdf", ".pdf"]


def test_documents_that_fail_are_named_and_the_others_are_kept(office: ModuleType) -> None:
    torn = {**parts(paragraph()), "word/document.xml": "<w:document"}
    with pytest.raises(office.ConversionError, match="no PDF of no zip, torn;"):
        office.pdfs({"sound": docx(paragraph(run("lành"))), "torn": zipped(torn), "no zip": b"PK"})
    assert office.pdf(docx(paragraph(run("lành")))).startswith(b"%PDF")


def test_what_is_missing_skips_a_test_and_fails_it_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "problem", lambda: "LibreOffice is missing")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="LibreOffice is missing"):
        tool.require()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="LibreOffice is missing"):
        tool.require()


@pytest.mark.parametrize(
    ("program", "face", "reason"),
    [
        (None, ("Liberation Serif", 2 << 16), "LibreOffice is missing"),
        ("soffice", ("DejaVu Serif", 2 << 16), "resolves to DejaVu Serif 2.00"),
        ("soffice", ("Liberation Serif", 70124), "resolves to Liberation Serif 1.07"),
        ("soffice", ("Liberation Serif", 137625), ""),
    ],
)
def test_the_program_and_the_font_must_fit(
    monkeypatch: pytest.MonkeyPatch, program: str | None, face: tuple[str, int], reason: str
) -> None:
    monkeypatch.setattr(tool, "_program", lambda: program)
    monkeypatch.setattr(tool, "_face", lambda _: face)
    monkeypatch.setattr("shutil.which", lambda name: name)
    said = tool.problem.__wrapped__()
    assert reason in said
    assert bool(reason) == bool(said)
