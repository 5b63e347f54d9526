"""The hard cases: named documents, in groups that the tests of the rules ask for."""

import csv
from collections.abc import Iterable, Mapping
from itertools import cycle, islice
from typing import Any

from papers import (
    FIRST_LINE,
    ISSUERS,
    annexes,
    articles,
    budget,
    contact,
    letter,
    lines_of,
    plan,
    prose,
    sections,
    tasks,
)
from places import SHARED

from docgen_vn.model.blocks import Bullet, Clause, Paragraph, Section, Table, Tasks
from docgen_vn.model.document import Annex, Document, Filing, Issuer, Signature
from docgen_vn.text.widths import width

UNITS = SHARED / "lang" / "units_current.csv"
PARENT = "Ủy ban nhân dân phường Tân Lạc Hạ"
CITY = "Thành phố Hồ Chí Minh"
RECIPIENTS = (
    "Thường trực Đảng ủy phường",
    "Chủ tịch và các Phó Chủ tịch",
    "Các phòng, đơn vị thuộc phường",
    "Trưởng các khu phố",
    "Trường Tiểu học Bông Sen",
)
POINTER = "Danh mục và sơ đồ nêu tại Phụ lục {ref:pl1} và Phụ lục {ref:pl2}"
LONG_RECIPIENT = (
    "Các cơ quan, đơn vị, trường học, hợp tác xã, tổ dân phố và doanh nghiệp đóng trên địa bàn phường "
    "(để phối hợp thực hiện)"
)


def longest_places(count: int) -> list[str]:
    """Return the `count` widest names of today's units; none without their table."""
    if not UNITS.is_file():
        return []
    with UNITS.open(encoding="utf-8-sig", newline="") as file:
        names = {row["unit_full_name"] for row in csv.DictReader(file)}
    return sorted(names, key=lambda name: (-width(name, 14, italic=True), name))[:count]


def signed(
    capacity: Iterable[str], behalf: Iterable[str], position: str = "Phó Chủ tịch", name: str = "Võ Thị Én"
) -> Document:
    """Return a plan with one signer."""
    return plan(
        signature=Signature(capacity=list(capacity), on_behalf_of=list(behalf), position=position, full_name=name)
    )


def _issuers() -> Mapping[str, Document]:
    alone = {f"issuer-{n}": plan(issuer=Issuer(name=name, code="BCĐ")) for n, name in ISSUERS.items()}
    under = {
        f"issuer-{n}-parent": plan(issuer=Issuer(name=name, parent=PARENT, code="BCĐ")) for n, name in ISSUERS.items()
    }
    return {**alone, **under}


def _places() -> Mapping[str, Document]:
    names = [CITY, "Đà Lạt", *longest_places(4), *[name.split(" ", 1)[1] for name in longest_places(3)]]
    plain = {f"place-{place}": plan(place=name) for place, name in enumerate(names)}
    long = Issuer(name=ISSUERS[60], parent=PARENT, code="BQLDA")
    return {**plain, "place-city-long-issuer": plan(place=CITY, issuer=long)}


def _abstracts() -> Mapping[str, Document]:
    short = {"abstract-word": plan(abstract="Tết"), "abstract-two-words": plan(abstract="Trồng cây")}
    full = {f"abstract-{n}-full": plan(abstract=lines_of(n, bold=True)) for n in range(1, 6)}
    begun = {f"abstract-{n}-begun": plan(abstract=lines_of(n, bold=True, full=False)) for n in range(2, 6)}
    return {**short, **full, **begun}


def _blanks() -> Mapping[str, Document]:
    return {
        "blank-number": plan(number=None),
        "blank-day": plan(issued_on="2026-01"),
        "blank-month": plan(issued_on="2026"),
        "blank-date": plan(number=None, issued_on=None),
        "blank-place": plan(number=None, place=None, issued_on=None),
        "number-words": plan(number="1205", issued_on="2026-11-25"),
    }


def _recipients() -> Mapping[str, Document]:
    counted = {f"recipients-{n}": plan(recipients=list(islice(cycle(RECIPIENTS), n - 1))) for n in (1, 2, 5, 10, 20)}
    long = plan(recipients=[LONG_RECIPIENT, RECIPIENTS[0], LONG_RECIPIENT], filing=Filing(unit="VHXH", copies=2))
    return {**counted, "recipients-long": long, "drafter": plan(drafter_mark="hm", copies=300, recipients=RECIPIENTS)}


def _crowds() -> Mapping[str, Document]:
    """Return papers with more recipients than stay together on a page."""
    many = [f"{text} {place}" for place, text in enumerate(islice(cycle(RECIPIENTS), 120))]
    return {f"crowd-{n}": plan(recipients=many[:n], drafter_mark="hm") for n in (30, 40, 52, 120)}


def _signatures() -> Mapping[str, Document]:
    names = ["Lê Na", "Lê Thị Na", "Lê Thị Hà My", "Công Tằng Lê Hà My", "Công Tằng Tôn Nữ Hà My"]
    named = {f"name-{len(name.split())}": signed(["thay_mat"], ["Ủy ban nhân dân"], "Chủ tịch", name) for name in names}
    head, body = "Chủ tịch", "Ủy ban nhân dân"
    office = "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"
    return {
        **named,
        "capacity-none": signed([], [], "Giám đốc"),
        "capacity-tm": signed(["thay_mat"], [body], head),
        "capacity-kt": signed(["ky_thay"], ["Giám đốc"], "Phó Giám đốc"),
        "capacity-tl": signed(["thua_lenh"], [head], "Chánh Văn phòng"),
        "capacity-tuq": signed(["thua_uy_quyen"], [head], "Trưởng phòng Văn hóa - Xã hội"),
        "capacity-q": signed(["quyen"], [], head),
        "capacity-tm-kt": signed(["thay_mat", "ky_thay"], [body, head]),
        "capacity-tm-q": signed(["thay_mat", "quyen"], [body], head),
        "capacity-tl-kt": signed(["thua_lenh", "ky_thay"], [head, office], "Phó Chánh Văn phòng"),
        "capacity-long": signed(
            ["thay_mat", "ky_thay"],
            [f"Hội đồng Phối hợp phổ biến, giáo dục pháp luật {PARENT}", f"Trưởng ban {ISSUERS[70]}"],
            "Phó Trưởng ban Thường trực kiêm Tổ trưởng Tổ giúp việc",
        ),
        "capacity-other": plan(
            signature=Signature(
                capacity="ky_thay",
                on_behalf_of="Trưởng ban",
                position="Phó Trưởng ban",
                other_position="Phó Chủ tịch Ủy ban nhân dân phường",
                full_name="Võ Thị Én",
            )
        ),
    }


def _bodies() -> Mapping[str, Document]:
    one = [Section(title="Nội dung", blocks=prose(3))]
    many = [Section(title=f"Nội dung thứ {n}", blocks=[*prose(40), budget(12)]) for n in range(1, 101)]
    return {
        "body-half": plan(body=one, legal_bases=[]),
        "body-levels": plan(body=sections()),
        "body-tasks-table": plan(body=[Section(title="Phân công", blocks=[Tasks(layout="table")])], tasks=tasks()),
        "body-tasks-lead": plan(body=[Section(title="Phân công", blocks=[Tasks()])], tasks=tasks()),
        "body-20-pages": plan(body=many[:10]),
        "body-200-pages": plan(body=many),
        "body-long-table": plan(body=[Section(title="Kinh phí", blocks=[budget(90)])]),
        "body-unbroken": plan(body=[Paragraph(text="W" * 400), Bullet(text="http://" + "a" * 150)]),
    }


def _letters() -> Mapping[str, Document]:
    many = ["Sở Nội vụ", "Sở Văn hóa và Thể thao", "Ủy ban nhân dân các phường giáp ranh"]
    return {
        "letter-one": letter(),
        "letter-many": letter(addressees=many),
        "letter-long": letter(addressees=[LONG_RECIPIENT, *many], abstract=lines_of(2)[:110].rsplit(" ", 1)[0]),
        "letter-long-one": letter(addressees=[LONG_RECIPIENT]),
        "letter-parent": letter(issuer=Issuer(name=ISSUERS[50], parent=PARENT, code="TTPVHCC"), contact=contact()),
        "letter-city": letter(place=CITY, addressees=many, contact=contact()),
    }


def _others() -> Mapping[str, Document]:
    return {
        "law": plan(kind="huong_dan", body=articles()),
        "contact": plan(contact=contact(), body=prose(25)),
        "annex-one": plan(annexes=annexes(1)),
        "annex-two": plan(annexes=annexes(2, 30), contact=contact(), closing=POINTER),
        "annex-table": plan(annexes=[Annex(title="Danh mục", blocks=[budget(60)])]),
        "annex-many": plan(annexes=annexes(12, 1)),
        "annex-wide-source": plan(annexes=annexes(2, 3), issuer=Issuer(name=ISSUERS[100], code="BCĐ")),
        "to-trinh": plan(kind="to_trinh", addressees=["Hội đồng nhân dân phường Tân Lạc Hạ"]),
    }


# --- texts that end near the bottom of a page ------------------------------------------------------------------

SWEEP = 40
"""So many lengths, a line apart: from well above the bottom of a page to well over it."""

_START = 13
_BLOCK = 3
"""Lines of each paragraph of the swept text, but the last one."""


def _ends() -> Mapping[str, dict[str, Any]]:
    short, line = "Thực hiện nghiêm túc", _lines(1)
    many = [f"{text} {place}" for place, text in enumerate(islice(cycle(RECIPIENTS), 24))]
    table = Table(header=["STT", "Nội dung"], rows=[[place, "Chuẩn bị"] for place in range(1, 4)])
    section = Section(title="Tổ chức thực hiện", blocks=[Clause(title="Văn phòng", text=short)])
    return {
        "short": {"closing": short},
        "line": {"closing": line},
        "two": {"closing": _lines(2)},
        "long": {"closing": _lines(8)},
        "shorts": {"closing": [short, short, short]},
        "table": {"closing": [], "tail": [table]},
        "table-closing": {"closing": short, "tail": [table]},
        "headings": {"closing": [], "tail": [section]},
        "recipients": {"closing": _lines(3), "recipients": many},
        "annex": {"closing": short, "annexes": annexes(1, 1)},
        "contact": {"closing": line, "contact": contact()},
    }


def _lines(count: int) -> str:
    return lines_of(count, first_line=FIRST_LINE)


def _swept(end: Mapping[str, Any], length: int) -> Document:
    """Return a paper with `length` lines more than one that ends well above the bottom of page 1."""
    whole, rest = divmod(_START + length, _BLOCK)
    counts = [_BLOCK] * whole + [rest] * (rest > 0)
    blocks = [Paragraph(text=_lines(count)) for count in counts]
    changes = {key: value for key, value in end.items() if key != "tail"}
    return plan(legal_bases=[], body=[*blocks, *end.get("tail", [])], **changes)


def _brims() -> Mapping[str, Document]:
    """Return papers whose foot ends within a point of the bottom of a page."""
    many = _ends()["recipients"]["recipients"]
    papers = {}
    for length, closing in ((46, 3), (47, 2)):
        changes = {"body": [Paragraph(text=_lines(length))], "closing": _lines(closing), "recipients": many}
        papers[f"brim-{length}"] = plan(legal_bases=[], **changes)
        papers[f"brim-{length}-annex"] = plan(legal_bases=[], annexes=annexes(1, 1), **changes)
    return papers


def _sweeps() -> Mapping[str, Document]:
    return {
        f"sweep-{name}-{length:02d}": _swept(end, length) for name, end in _ends().items() for length in range(SWEEP)
    }


def _annex_sweeps() -> Mapping[str, Document]:
    """Return papers with an annex that ends near the bottom of its page, in text and in a table."""
    papers = {}
    for length in range(12):
        text = [Paragraph(text=_lines(26 + length))]
        papers[f"annex-text-{length:02d}"] = plan(annexes=[Annex(title="Danh mục", blocks=text)])
        table = [Paragraph(text=_lines(6)), budget(12 + length)]
        papers[f"annex-rows-{length:02d}"] = plan(annexes=[Annex(title="Danh mục", blocks=table)] * 2)
    # Its last line ends less than the space below a paragraph above the bottom of the page.
    brim = [Paragraph(text=_lines(1)), Paragraph(text=_lines(33))]
    return {**papers, "annex-brim": plan(annexes=[Annex(title="Danh mục", blocks=brim)])}


GROUPS: Mapping[str, Mapping[str, Document]] = {
    "issuer": _issuers(),
    "place": _places(),
    "abstract": _abstracts(),
    "blank": _blanks(),
    "recipients": _recipients(),
    "signature": _signatures(),
    "body": _bodies(),
    "letter": _letters(),
    "other": _others(),
    "crowd": _crowds(),
    "brim": _brims(),
    "annexes": _annex_sweeps(),
    "sweep": _sweeps(),
}
CASES: Mapping[str, Document] = {name: paper for group in GROUPS.values() for name, paper in group.items()}


def names(*groups: str) -> list[str]:
    """Return the names of the cases of `groups`, or of one case each."""
    return [name for group in groups for name in GROUPS.get(group, [group])]
