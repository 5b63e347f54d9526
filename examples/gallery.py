"""Make the gallery: python examples/gallery.py [pictures].

Without an argument it writes docs/GALLERY.md from the cases and the pictures that are there; with `pictures` it first
renders every paper and makes small pictures of its first pages, and the picture of the README (LibreOffice and
pdftoppm must be installed).
"""

import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from make_pictures import packed
from render_all import EXAMPLES, cases, convert, document, office_program

from docgen_vn import render, schedule
from docgen_vn.decree.standard import standard
from docgen_vn.writers.gantt import gantt_png

DOCS = EXAMPLES.parent / "docs"
PICTURES = DOCS / "images" / "gallery"
PAGE = DOCS / "GALLERY.md"
HOW = ("-r", "50", "-l", "3", "-jpeg", "-jpegopt", "quality=50")  # the first three pages, small
WIDTH = 220
FRONT, FRONT_PICTURE = "hoi-nghi-dien-hinh", DOCS / "images" / "plan.png"
FRONT_HOW = ("-r", "80", "-l", "1", "-gray", "-singlefile")
FRAME = b"\xb4"  # the grey of the line around the page of the README
YEAR_WIDTH = 1240  # pixels of the picture of a year, and below how wide it is shown
YEAR_SHOWN = 700

HEAD = """# Gallery

Every paper of [examples/](../examples), by the kinds of article 7 of decree 30/2020/NĐ-CP. Each is a data file and a
command; `make demo` renders them all. A command of a README there runs in the top folder and writes into `out/`: make
that folder before, and add `--overwrite` after `make demo`. This page and its pictures are made by
`python examples/gallery.py pictures`.

> **Tóm tắt.** Mỗi loại văn bản hành chính có ít nhất một ví dụ: tệp dữ liệu, lệnh tạo văn bản và ảnh các trang đầu. Tên
> người, tên phường, xã, tỉnh trong ví dụ đều được đặt ra.
"""


def gallery() -> str:
    """Return the page: the single papers by kind, in the order of the law, then the dossiers."""
    return "\n".join([HEAD, *_kinds(), *_dossiers()])


def pictures(name: str) -> list[Path]:
    """Return the pictures of a paper, page by page."""
    return sorted(PICTURES.glob(f"{name}-[0-9].jpg"))


def _kinds() -> Iterator[str]:
    single = {name: file for name, file in cases().items() if name == file.parent.name}
    kinds = {name: document(file).kind for name, file in single.items()}
    for kind in standard().kinds.values():
        papers = [name for name in single if kinds[name] == kind.id]
        if papers:
            yield f"## {kind.name}\n"
        for name in papers:
            yield from _case(single[name].parent)
            yield from _paper(name, single[name])


def _dossiers() -> Iterator[str]:
    folders: dict[Path, dict[str, Path]] = {}
    for name, file in cases().items():
        if name != file.parent.name:
            folders.setdefault(file.parent, {})[name] = file
    for folder, papers in folders.items():
        yield "## Hồ sơ nhiều văn bản\n"
        yield from _case(folder)
        for name, file in papers.items():
            yield from _paper(name, file)


def _case(folder: Path) -> Iterator[str]:
    """Yield what the note of a case says of it, without its commands."""
    title, _, about = (folder / "README.md").read_text("utf-8").partition("\n")
    yield f"### {title.removeprefix('# ')}\n"
    yield f"{about.partition('    docgen-vn')[0].partition('    python')[0].strip()}\n"


def _paper(name: str, file: Path) -> Iterator[str]:
    path = file.relative_to(EXAMPLES).as_posix()
    images = (f'<img src="images/gallery/{made.name}" width="{WIDTH}" alt="{name}">' for made in pictures(name))
    yield f"[{path}](../examples/{path})\n"
    yield "\n".join(images) + "\n"
    if year_picture(name).exists():
        yield f'<img src="images/gallery/{year_picture(name).name}" width="{YEAR_SHOWN}" alt="{name}">\n'


def year_picture(name: str) -> Path:
    """Return the file of the picture of the year that a paper plans."""
    return PICTURES / f"{name}-year.png"


def paint() -> None:
    """Make the pictures of every paper anew; raises SystemExit when a program is missing."""
    office, painter = office_program(), shutil.which("pdftoppm")
    if not (office and painter):
        sys.exit("Cần cài LibreOffice và Poppler (pdftoppm) để tạo ảnh.")
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as out:
        papers = [render(document(file)).save(Path(out) / f"{name}.docx") for name, file in cases().items()]
        convert(office, papers)
        for paper in papers:
            _paint_pages(painter, paper)
        paint_front(painter, Path(out) / f"{FRONT}.pdf")
    for name, file in cases().items():
        if "docgen-vn plan" in (file.parent / "README.md").read_text("utf-8"):
            year_picture(name).write_bytes(gantt_png(schedule(document(file)), width=YEAR_WIDTH))


def _paint_pages(painter: str, paper: Path) -> None:
    """Make the pictures of one paper from the PDF beside it."""
    command = [painter, *HOW, str(paper.with_suffix(".pdf")), str(paper.with_name("page"))]
    subprocess.run(command, check=True)  # noqa: S603 - a program of the path on a file made here
    for number, page in enumerate(sorted(paper.parent.glob("page-*.jpg")), start=1):
        shutil.move(page, PICTURES / f"{paper.stem}-{number}.jpg")


def paint_front(painter: str, pdf: Path) -> None:
    """Make the picture of the README from the PDF of its paper: the first page in a thin frame."""
    command = [painter, *FRONT_HOW, str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True)  # noqa: S603 - a program of the path on a file made here
    FRONT_PICTURE.write_bytes(_framed(pdf.with_suffix(".pgm").read_bytes()))


def _framed(page: bytes) -> bytes:
    """Return a page in grey, a PGM file, as a PNG file with a line around it."""
    _, size, _, grey = page.split(b"\n", 3)
    across, down = map(int, size.split())
    rows = [grey[start : start + across] for start in range(0, across * down, across)]
    lines = (b"\0" + FRAME + row + FRAME for row in (FRAME * across, *rows, FRAME * across))
    header = struct.pack(">IIBBBBB", across + 2, down + 2, 8, 0, 0, 0, 0)
    return packed([(b"IHDR", header), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b"")])


if __name__ == "__main__":
    if sys.argv[1:] == ["pictures"]:
        paint()
    PAGE.write_text(gallery(), "utf-8", newline="\n")
