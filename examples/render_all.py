"""Render every case of this folder: python examples/render_all.py OUT.

A case is a folder of papers: YAML, JSON or Markdown files, or a Python script with a function `plan`. A file whose name
begins with "_" is no paper; others include it. OUT gets the .docx of each, and its PDF and page pictures where
LibreOffice and pdftoppm are installed.
"""

import platform
import runpy
import shutil
import subprocess
import sys
import tempfile
from io import TextIOWrapper
from pathlib import Path

from docgen_vn import DocgenError, Document, load, render

EXAMPLES = Path(__file__).resolve().parent
SUFFIXES = {".yaml", ".json", ".md", ".py"}
OFFICES = (  # where LibreOffice lies when it is not on the path
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
HOW_TO_INSTALL = {
    "Linux": "sudo apt-get install libreoffice-writer poppler-utils fonts-liberation2",
    "Darwin": "brew install --cask libreoffice && brew install poppler",
    "Windows": "winget install TheDocumentFoundation.LibreOffice oschwartz10612.Poppler",
}
DOTS_PER_INCH = "110"


def cases() -> dict[str, Path]:
    """Return the file of each paper by its name: that of its folder, and its own where a folder has several."""
    folders: dict[str, list[Path]] = {}
    for file in filter(is_paper, sorted(EXAMPLES.glob("*/*"))):
        folders.setdefault(file.parent.name, []).append(file)
    return {
        folder if len(files) == 1 else f"{folder}-{file.stem}": file
        for folder, files in folders.items()
        for file in files
    }


def is_paper(file: Path) -> bool:
    """Tell whether `file` is a paper, and not a note or a file of facts that papers include."""
    return file.suffix in SUFFIXES and file.stem != "README" and not file.name.startswith("_")


def document(file: Path) -> Document:
    """Return the document of a case; raises InputError."""
    if file.suffix == ".py":
        made: Document = runpy.run_path(str(file))["plan"]()
        return made
    return load(file)


def render_case(file: Path, target: Path) -> bool:
    """Render one case to `target`, and say how it went; return whether it went well."""
    try:
        rendered = render(document(file))
        rendered.save(target, overwrite=True)
    except DocgenError as error:
        print(f"LỖI: {file.relative_to(EXAMPLES)}", *error.findings, sep="\n  ", file=sys.stderr)
        return False
    print(target, *rendered.findings, sep="\n  ")
    return True


def render_pages(papers: list[Path]) -> bool:
    """Make PDF and pictures beside `papers`, or say what is missing; return whether what was tried went well."""
    office, painter = office_program(), shutil.which("pdftoppm")
    if not (office and painter):
        how = HOW_TO_INSTALL.get(platform.system(), HOW_TO_INSTALL["Linux"])
        print(f"Muốn có thêm PDF và ảnh từng trang, hãy cài LibreOffice và Poppler: {how}")
        return True
    convert(office, papers)
    made = [paper.with_suffix(".pdf") for paper in papers if paper.with_suffix(".pdf").exists()]
    for pdf in made:
        paint = [painter, "-r", DOTS_PER_INCH, "-png", str(pdf), str(pdf.with_suffix(""))]
        subprocess.run(paint, check=True)  # noqa: S603 - a program of the path on a file made here
    print(f"Đã tạo PDF và ảnh từng trang của {len(made)}/{len(papers)} văn bản trong {papers[0].parent}")
    return len(made) == len(papers)


def office_program() -> str | None:
    """Return the path of LibreOffice."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((office for office in OFFICES if Path(office).exists()), None)


def convert(office: str, papers: list[Path]) -> None:
    """Convert `papers` with one start of LibreOffice; its own profile keeps it apart from an open window."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}"
        options = [profile, "--headless", "--convert-to", "pdf", "--outdir", str(papers[0].parent)]
        command = [office, *options, *map(str, papers)]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - as above; the caller counts the PDFs


def clear(out: Path, names: list[str]) -> None:
    """Make the folder, and remove what an earlier run made of the same cases."""
    out.mkdir(parents=True, exist_ok=True)
    for name in names:
        for old in (out / f"{name}.docx", out / f"{name}.pdf", *out.glob(f"{name}-[0-9]*.png")):
            old.unlink(missing_ok=True)


def main(out: Path) -> int:
    """Render every case into `out`; return 0 when all went well."""
    files = cases()
    clear(out, list(files))
    done = [out / f"{name}.docx" for name, file in files.items() if render_case(file, out / f"{name}.docx")]
    whole = len(done) == len(files)
    return 0 if done and render_pages(done) and whole else 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # Vietnamese on every terminal
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:]
    if len(arguments) != 1:
        sys.exit("Cách dùng: python examples/render_all.py THU_MUC")
    sys.exit(main(Path(arguments[0])))
