"""Invented papers for the tests: builders of documents, and texts of a wanted length."""

import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import chain, cycle, islice
from pathlib import Path
from typing import Any

from docgen_vn.compose.paper import compose
from docgen_vn.decree.standard import Standard, standard
from docgen_vn.model.blocks import (
    Align,
    Article,
    Block,
    Bullet,
    Centered,
    Chapter,
    Clause,
    Division,
    Paragraph,
    Point,
    Section,
    Subsection,
    Table,
)
from docgen_vn.model.document import Annex, Contact, Document, Filing, Issuer, Signature, Task
from docgen_vn.text.widths import width
from docgen_vn.writers.docx.writer import write_docx

LAW: Standard = standard()
LINE = (LAW.page.width - LAW.page.margins.left - LAW.page.margins.right) * 72 / 25.4
"""The width of the text in points."""

SIZE = 14
FIRST_LINE = LAW.styles["text"].first_line * 72 / 25.4

_TEXTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

ISSUERS: dict[int, str] = {int(length): name for length, name in _TEXTS["issuers"].items()}
"""Names of agencies by their length."""

SENTENCES: list[str] = _TEXTS["sentences"]
WORDS: list[str] = _TEXTS["words"].split()
BASES = [
    "Căn cứ Luật Tổ chức chính quyền địa phương",
    "Căn cứ Kế hoạch số 12/KH-UBND ngày 02 tháng 01 năm 2026 của Ủy ban nhân dân thành phố về phát triển văn hóa đọc",
]


def plan(**changes: Any) -> Document:
    """Return a kế hoạch of an invented ward with `changes` made."""
    paper: dict[str, Any] = {
        "issuer": Issuer(name="Ủy ban nhân dân phường Tân Lạc Hạ", code="UBND"),
        "number": 7,
        "place": "Tân Lạc Hạ",
        "issued_on": "2026-01-05",
        "abstract": "Tổ chức Ngày hội đọc sách phường Tân Lạc Hạ năm 2026",
        "legal_bases": BASES,
        "opening": "Ủy ban nhân dân phường ban hành Kế hoạch tổ chức Ngày hội đọc sách năm 2026 như sau:",
        "body": sections(),
        "closing": "Trên đây là Kế hoạch tổ chức Ngày hội đọc sách, đề nghị các đơn vị nghiêm túc thực hiện",
        "recipients": ["Thường trực Đảng ủy phường", "Các phòng, đơn vị thuộc phường"],
        "filing": Filing(unit="VHXH"),
        "signature": Signature(
            capacity="thay_mat", on_behalf_of="Ủy ban nhân dân", position="Chủ tịch", full_name="Lê Thị Hà My"
        ),
    }
    return Document(**{**paper, **changes})


def letter(**changes: Any) -> Document:
    """Return a công văn of an invented ward with `changes` made."""
    paper: dict[str, Any] = {
        "kind": "cong_van",
        "abstract": "tham gia Ngày hội đọc sách phường Tân Lạc Hạ năm 2026",
        "legal_bases": [],
        "opening": "Ủy ban nhân dân phường Tân Lạc Hạ trân trọng kính mời quý cơ quan tham gia Ngày hội đọc sách.",
        "addressees": ["Trường Tiểu học Bông Sen"],
        "body": [Paragraph(text=sentence) for sentence in SENTENCES[:3]],
        "closing": "Rất mong nhận được sự phối hợp của quý cơ quan",
        "recipients": ["Như trên"],
        "filing": Filing(unit="VX"),
    }
    return plan(**{**paper, **changes})


def sections() -> list[Block]:
    """Return a body with every level of a plan."""
    return [
        Section(title="Mục đích, yêu cầu", blocks=[Clause(text=SENTENCES[0]), Clause(text=SENTENCES[1])]),
        Section(
            title="Nội dung",
            blocks=[
                Clause(
                    title="Thời gian, địa điểm",
                    blocks=[Bullet(text=SENTENCES[3]), Bullet(sign="+", text=SENTENCES[2])],
                ),
                Clause(title="Kinh phí", text=SENTENCES[2], blocks=[Clause(text=SENTENCES[0]), budget()]),
                Clause(text="Các hoạt động gồm:", blocks=[Point(text=text) for text in islice(cycle(SENTENCES), 6)]),
            ],
        ),
        Section(title="Tổ chức thực hiện", blocks=[Paragraph(text=SENTENCES[1]), Centered(lines=["Bảng phân công"])]),
    ]


def budget(rows: int = 3) -> Table:
    """Return a table with a text, a short text and a number in each row."""
    return Table(
        title="Dự toán kinh phí",
        header=["STT", "Nội dung chi", "Đơn vị tính", "Số tiền (đồng)"],
        rows=[[place, SENTENCES[place % 3][:60], "Buổi", 1_500_000 * place] for place in range(1, rows + 1)],
        align=[Align.CENTER, Align.LEFT, Align.CENTER, Align.RIGHT],
    )


def articles() -> list[Block]:
    """Return a body with every division of a text made of articles."""
    rules = [Clause(text=SENTENCES[0], blocks=[Point(text=SENTENCES[2])]), Clause(text=SENTENCES[1])]
    return [
        Division(
            title="Quy định chung",
            blocks=[Chapter(title="Phạm vi và đối tượng", blocks=[Article(title="Phạm vi điều chỉnh", blocks=rules)])],
        ),
        Division(
            title="Quy định cụ thể",
            blocks=[
                Chapter(
                    title="Tổ chức đọc sách",
                    blocks=[
                        Section(
                            title="Tủ sách khu phố",
                            blocks=[
                                Subsection(
                                    title="Tiếp nhận sách",
                                    blocks=[
                                        Article(title="Người phụ trách tủ sách", text=SENTENCES[1]),
                                        Article(text=SENTENCES[0]),
                                    ],
                                )
                            ],
                        )
                    ],
                )
            ],
        ),
    ]


def tasks() -> list[Task]:
    """Return three tasks of two lead units."""
    return [
        Task(
            what="Dựng sân khấu và gian trưng bày sách",
            lead="Phòng Văn hóa - Xã hội",
            partners=["Đoàn Thanh niên phường", "Công an phường"],
            due="2026-03-20",
            product="Sân khấu, 12 gian trưng bày",
        ),
        Task(what="Trang trí đường sách", lead="Phòng Kinh tế", due="trước ngày 25 tháng 3 năm 2026"),
        Task(what="Mời diễn giả", lead="Phòng Văn hóa - Xã hội", partners=["Thư viện thành phố"]),
    ]


def annexes(count: int, paragraphs: int = 12) -> list[Annex]:
    """Return annexes of a page or more each."""
    titles = cycle(["Danh mục đầu sách trao tặng", "Sơ đồ bố trí gian trưng bày và lối đi của Ngày hội đọc sách"])
    return [
        Annex(title=title, id=f"pl{place}", blocks=[*prose(paragraphs), budget()])
        for place, title in enumerate(islice(titles, count), start=1)
    ]


def prose(paragraphs: int) -> list[Block]:
    """Return plain paragraphs of one to two sentences."""
    return [Paragraph(text=" ".join(_taken(place))) for place in range(paragraphs)]


def _taken(place: int) -> Iterable[str]:
    return islice(cycle(SENTENCES), place % 4, place % 4 + 1 + place % 2)


def contact() -> Contact:
    """Return an address foot of three lines."""
    return Contact(
        address="Số 12 đường Hoa Sữa, phường Tân Lạc Hạ",
        phone="0299 3000 111",
        fax="0299 3000 112",
        email="vanphong@tanlacha.example.vn",
        website="tanlacha.example.vn",
    )


@cache
def lines_of(count: int, *, bold: bool = False, full: bool = True, first_line: float = 0) -> str:
    """Return a text of exactly `count` lines of 14 points across the page.

    `full`: the last line has no room for another word, else it is a short one. `first_line` is its indent.
    """
    lines: list[str] = []
    for word in chain(["Tổ"], cycle(WORDS[1:])):
        longer = f"{lines[-1]} {word}" if lines else word
        room = LINE - first_line if len(lines) < 2 else LINE
        if lines and width(longer, SIZE, bold=bold) <= room:
            lines[-1] = longer
        elif len(lines) == count:
            break
        else:
            lines.append(word)
        if not full and len(lines) == count:
            break
    return " ".join(lines)


def render(document: Document) -> bytes:
    """Return the .docx of `document`."""
    return write_docx(compose(document, LAW), LAW).data
