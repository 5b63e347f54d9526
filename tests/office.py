"""Turn .docx into PDF with LibreOffice, many files a start, and remember the results on disk.

Starting LibreOffice costs more than converting, so ask for the documents of a test file all at once.
A result is kept under the hash of the document and of the versions of LibreOffice and of the font.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from places import ROOT


def _cache() -> Path:
    """Return the folder of the results: in the checkout, elsewhere when that may not be written."""
    own = ROOT / ".page_cache"
    is_ours = os.access(own if own.exists() else ROOT, os.W_OK)
    return own if is_ours else Path(tempfile.gettempdir()) / f"docgen-vn-pages-{os.getuid()}"


CACHE = _cache()
FONT = "Liberation Serif"
OLDEST_FONT = 2 << 16  # fontconfig counts versions in 65536ths; 1.07 lacks half of the Vietnamese letters
FACES = ("", ":bold", ":italic", ":bold:italic")
FILTERS = {  # else LibreOffice reads a broken file as plain text and succeeds
    "docx": "--infilter=MS Word 2007 XML",
    "xlsx": "--infilter=Calc MS Excel 2007 XML",
}
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,true"  # UTF-8, cells as they are shown
FILES_A_START = 100
START_SECONDS = 90
FILE_SECONDS = 10


class ConversionError(AssertionError):
    """LibreOffice did not make a PDF of a document."""


@cache
def problem() -> str:
    """Return what keeps pages from being rendered here and what to install, or nothing."""
    if not _program():
        return "LibreOffice is missing: install libreoffice-writer and fonts-liberation2"
    if not shutil.which("fc-match"):
        return "fc-match is missing: install fontconfig"
    faces = [_face(face) for face in FACES]
    wrong = sorted({f"{family} {version / 65536:.2f}" for family, version in faces if not _fit(family, version)})
    if wrong:
        return f"Times New Roman resolves to {', '.join(wrong)}: install fonts-liberation2 alone"
    return ""


def require() -> None:
    """Skip the test where pages cannot be rendered; fail it under CI=true."""
    if not problem():
        return
    if os.environ.get("CI") == "true":
        pytest.fail(problem())
    pytest.skip(problem())


def pdf(document: bytes) -> bytes:
    """Return the PDF of one .docx; see `pdfs`, which is cheaper for many."""
    return pdfs({"document": document})["document"]


def pdfs(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDF of each named .docx; raise ConversionError naming the ones that fail."""
    places = {name: _place(document) for name, document in documents.items()}
    missing = {place: documents[name] for name, place in places.items() if not place.exists()}
    said = [_convert(batch) for batch in _batches(missing)]
    # A document that brings LibreOffice down takes the rest of its batch along: try those one by one.
    left = {place: document for place, document in missing.items() if not place.exists()}
    if len(missing) > 1:
        said += [_convert({place: document}) for place, document in left.items()]
    failed = sorted(name for name, place in places.items() if not place.exists())
    if failed:
        raise ConversionError(f"LibreOffice made no PDF of {', '.join(failed)}; it said: {' '.join(said)}")
    return {name: place.read_bytes() for name, place in places.items()}


def resaved(document: bytes) -> bytes:
    """Return a .docx as LibreOffice writes it after opening it."""
    place = _place(document, "docx")
    said = "" if place.exists() else _convert({place: document})
    if not place.exists():
        raise ConversionError(f"LibreOffice did not save the document; it said: {said}")
    return place.read_bytes()


def sheet_text(workbook: bytes) -> str:
    """Return the first sheet of an .xlsx as LibreOffice Calc shows it, as CSV; skip the test where Calc is missing."""
    if not has_calc():
        missing = "LibreOffice Calc is missing: install libreoffice-calc"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    place = _place(workbook, "csv")
    said = "" if place.exists() else _convert({place: workbook}, "xlsx")
    if not place.exists():
        raise ConversionError(f"LibreOffice did not read the workbook; it said: {said}")
    return place.read_text(encoding="utf-8")


def has_calc() -> bool:
    """Tell whether the part of LibreOffice that reads workbooks is installed."""
    program = _program()
    return bool(program) and Path(str(program)).resolve().with_name("libsclo.so").exists()


def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _face(style: str) -> tuple[str, int]:
    """Return family and version of the font that stands in for Times New Roman in a style."""
    command = ["fc-match", "-f", "%{family[0]}|%{fontversion}", f"Times New Roman{style}"]
    family, _, version = _output(command).partition("|")
    return family, int(version or 0)


def _fit(family: str, version: int) -> bool:
    return family == FONT and version >= OLDEST_FONT


@cache
def _versions() -> bytes:
    office = _output([str(_program()), "--version"])
    return f"{office.strip()}|{_face('')}|".encode()


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


def _place(document: bytes, ending: str = "pdf") -> Path:
    return CACHE / f"{hashlib.sha256(_versions() + document).hexdigest()}.{ending}"


def _batches(missing: Mapping[Path, bytes]) -> Iterator[dict[Path, bytes]]:
    items = list(missing.items())
    for start in range(0, len(items), FILES_A_START):
        yield dict(items[start : start + FILES_A_START])


def _convert(documents: Mapping[Path, bytes], source: str = "docx") -> str:
    """Convert each document to the place that is its key, with one start; return what LibreOffice said.

    The places end alike; their ending is the format. `source` is the ending of the documents.
    """
    CACHE.mkdir(exist_ok=True)
    # The work folder lies beside the results, so that moving one into place is atomic.
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="work-") as folder:
        work = Path(folder)
        for place, document in documents.items():
            (work / f"{place.stem}.{source}").write_bytes(document)
        said = _run_office(work, next(iter(documents)).suffix.lstrip("."))
        for place in documents:
            made = work / "made" / place.name
            if made.exists():
                made.replace(place)
    return said


def _run_office(work: Path, ending: str) -> str:
    """Convert every file of a folder into the folder "made", in a profile of its own, so that two runs never meet."""
    found = sorted(file for file in work.iterdir() if file.is_file())
    files, source = [str(file) for file in found], found[0].suffix.lstrip(".")
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command = [
        str(_program()),
        profile,
        "--headless",
        FILTERS[source],
        "--convert-to",
        CSV if ending == "csv" else ending,
        "--outdir",
        str(work / "made"),
        *files,
    ]
    seconds = START_SECONDS + FILE_SECONDS * len(files)
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            return process.communicate(timeout=seconds)[1].strip()
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return f"nothing for {seconds} seconds"
