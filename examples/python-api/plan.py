"""Build a plan in Python: the calendar fills its table.

Run: python examples/python-api/plan.py out/python-api.docx
"""

import sys
from datetime import date, timedelta

from docgen_vn import (
    Clause,
    Document,
    Due,
    Filing,
    Issuer,
    PartialDate,
    Period,
    Section,
    Signature,
    Table,
    Task,
    Tasks,
    render,
)

COMMUNE = "Ủy ban nhân dân xã Suối Lài"
SUBJECT = "Gặp gỡ, đối thoại với người dân tại các thôn trong quý II năm 2026"
OFFICE = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"
HAMLETS = ("Đồng Trũng", "Bãi Giữa", "Suối Cạn", "Gò Mít", "Bến Sỏi", "Rừng Thông")
FIRST_MEETING = date(2026, 4, 9)


def schedule() -> Table:
    """Return the table of meetings: a hamlet every second Thursday."""
    days = [FIRST_MEETING + timedelta(weeks=2 * turn) for turn in range(len(HAMLETS))]
    rows = [
        (number, f"08 giờ 00 phút, ngày {day:%d}/{day.month}/{day.year}", f"Nhà văn hóa thôn {hamlet}")
        for number, (day, hamlet) in enumerate(zip(days, HAMLETS, strict=True), start=1)
    ]
    return Table(header=("Lần", "Thời gian", "Địa điểm"), rows=rows, align=("center", "left", "left"))


def body() -> list[Section]:
    """Return the three sections of the plan."""
    aims = (
        "Lãnh đạo xã trực tiếp nghe ý kiến của người dân, trả lời ngay những việc đã rõ.",
        "Mỗi cuộc gặp không quá 02 giờ; không đọc báo cáo thay cho đối thoại.",
    )
    return [
        Section(title="Mục đích, yêu cầu", blocks=[Clause(text=aim) for aim in aims]),
        Section(title="Lịch gặp gỡ", id="lich", blocks=[schedule()]),
        Section(title="Tổ chức thực hiện", blocks=[Tasks()]),
    ]


def tasks() -> list[Task]:
    """Return who does what by when."""
    return [
        Task(
            what="Thông báo lịch tại Mục {ref:lich} đến từng hộ dân",
            lead="Các thôn",
            due=Due.parse("trước ngày 07/4/2026"),
        ),
        Task(
            what="Ghi biên bản, chuyển kiến nghị của người dân đến đơn vị có trách nhiệm giải quyết",
            lead=OFFICE,
            due=Due.parse("trong thời hạn 02 ngày làm việc kể từ ngày gặp gỡ"),
            product="Biên bản, phiếu chuyển",
        ),
        Task(
            what="Công khai kết quả giải quyết kiến nghị",
            lead=OFFICE,
            partners=["Các phòng, đơn vị thuộc xã"],
            due=Due.parse("chậm nhất ngày 30/6/2026"),
        ),
    ]


def plan() -> Document:
    """Return the whole plan."""
    return Document(
        issuer=Issuer(name=COMMUNE, code="UBND"),
        number=41,
        place="Suối Lài",
        issued_on=PartialDate(2026, 3, 16),
        period=Period(start="2026-03", end="2026-06"),
        abstract=SUBJECT,
        opening=f"{COMMUNE} ban hành Kế hoạch {SUBJECT[0].lower()}{SUBJECT[1:]} như sau:",
        body=body(),
        tasks=tasks(),
        closing="Các phòng, đơn vị, thôn căn cứ Kế hoạch này tổ chức thực hiện.",
        recipients=["Chủ tịch, các Phó Chủ tịch UBND xã (để b/c)", "Các phòng, đơn vị thuộc xã", "Các thôn"],
        filing=Filing(unit="VP"),
        signature=Signature(
            capacity="thua_lenh", on_behalf_of="Chủ tịch", position="Chánh Văn phòng", full_name="Đinh Công Lợi"
        ),
    )


if __name__ == "__main__":
    print(render(plan()).save(sys.argv[1]))
