"""Invented papers of every model form of annex III, and of all that may stand beside a text: marks, signers, copies."""

from collections.abc import Callable, Mapping
from typing import Any

from papers import annexes, articles, budget, contact, letter, plan, prose

from docgen_vn.model.blocks import Article, Clause, Paragraph, Section
from docgen_vn.model.document import Annex, Attached, Copy, Document, Filing, Issuer, Signature

WARD = "Ủy ban nhân dân phường Tân Lạc Hạ"
CHAIR = Signature(capacity="thay_mat", on_behalf_of="Ủy ban nhân dân", position="Chủ tịch", full_name="Lê Thị Hà My")
DEPUTY = Signature(
    capacity=["thay_mat", "ky_thay"],
    on_behalf_of=["Ủy ban nhân dân", "Chủ tịch"],
    position="Phó Chủ tịch",
    full_name="Võ Thị Én",
)
CLERK = Signature(capacity="thua_lenh", on_behalf_of="Chủ tịch", position="Chánh Văn phòng", full_name="Đỗ Văn Mạch")
LIBRARIAN = Signature(position="Giám đốc", full_name="Đỗ Văn Mạch")
HEAD = Signature(position="Hiệu trưởng", full_name="Ngô Thị Na")
SECRETARY = Signature(capacity="ky_thay", on_behalf_of="Bí thư", position="Phó Bí thư", full_name="Võ Thị Én")
NEIGHBOURS = "Ủy ban nhân dân các phường, xã lân cận và các trường học trên địa bàn (để phối hợp)"
UPRIGHT, LAID = "portrait", "landscape"
JOINT = Issuer(
    name="Đoàn Thanh niên phường Tân Lạc Hạ",
    joint=["Trường Tiểu học Bông Sen", "Thư viện phường Tân Lạc Hạ"],
    code="ĐTN",
)


def decision(**changes: Any) -> Document:
    """Return a decision that says what applies by itself (form 1.2)."""
    paper: dict[str, Any] = {
        "kind": "quyet_dinh",
        "abstract": "Về việc thành lập Ban Tổ chức Ngày hội đọc sách",
        "authority": f"Chủ tịch {WARD}",
        "legal_bases": [
            "Luật Tổ chức chính quyền địa phương",
            "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội phường",
        ],
        "opening": [],
        "body": [
            Article(text="Thành lập Ban Tổ chức Ngày hội đọc sách phường Tân Lạc Hạ năm 2026."),
            Article(text="Quyết định này có hiệu lực kể từ ngày ký."),
            Article(text="Chánh Văn phòng và các đơn vị liên quan chịu trách nhiệm thi hành Quyết định này."),
        ],
        "closing": [],
        "signature": CHAIR,
    }
    return plan(**{**paper, **changes})


def regulation(**changes: Any) -> Document:
    """Return a decision with the regulation it issues (form 1.3)."""
    text = Attached(
        kind="Quy chế", abstract="Hoạt động của tủ sách cộng đồng phường Tân Lạc Hạ", blocks=[*articles(), *articles()]
    )
    return decision(**{"attached": text, "abstract": "Ban hành Quy chế hoạt động của tủ sách cộng đồng", **changes})


def minutes(**changes: Any) -> Document:
    """Return minutes that two persons sign (form 1.9)."""
    paper: dict[str, Any] = {
        "kind": "bien_ban",
        "abstract": "Họp Ban Tổ chức Ngày hội đọc sách",
        "legal_bases": [],
        "opening": [],
        "closing": [],
        "body": [Clause(text="Trưởng ban nêu các việc còn chậm."), Clause(text="Các thành viên báo cáo phần mình.")],
        "details": {
            "started": "08 giờ 00 phút, ngày 05 tháng 01 năm 2026",
            "venue": "Hội trường phường",
            "present": ["Ban Tổ chức", "Đại diện các khu phố"],
            "absent": "Không",
            "chair": "Bà Lê Thị Hà My",
            "secretary": "Ông Đỗ Văn Mạch",
            "ended": "10 giờ 00 phút, ngày 05 tháng 01 năm 2026",
        },
        "signature": Signature(position="Chủ tọa", full_name="Lê Thị Hà My"),
        "co_signatures": [Signature(position="Thư ký", full_name="Đỗ Văn Mạch")],
    }
    return plan(**{**paper, **changes})


def leave(**changes: Any) -> Document:
    """Return a leave with its box of confirmation (form 1.10)."""
    details = {
        "requested_on": "02/01/2026",
        "person": "Đỗ Văn Mạch",
        "person_position": "Chuyên viên Văn phòng",
        "duration": "03 ngày",
        "from": "12/01/2026",
        "to": "14/01/2026",
        "where": "xã Cổ Mít",
        "counted_as": "nghỉ hằng năm có lương",
    }
    return _form("giay_nghi_phep", details, **{"abstract": None, **changes})


def introduction(**changes: Any) -> Document:
    """Return a letter of introduction (form 1.8)."""
    details = {
        "person": "Đỗ Văn Mạch",
        "person_position": "Chuyên viên Văn phòng",
        "destination": "Thư viện thành phố",
        "matter": "Mượn sách cho Ngày hội đọc sách",
        "valid_until": "31/01/2026",
    }
    return _form("giay_gioi_thieu", details, **{"abstract": None, **changes})


def invitation(**changes: Any) -> Document:
    """Return an invitation (form 1.7)."""
    details = {
        "invitee": "Hiệu trưởng Trường Tiểu học Bông Sen",
        "event": "lễ khai mạc Ngày hội đọc sách",
        "chair": "Chủ tịch Ủy ban nhân dân phường",
        "time": "07 giờ 30 phút, ngày 20 tháng 3 năm 2026",
        "venue": "Đường sách phường",
    }
    return _form("giay_moi", details, **{"abstract": "Khai mạc Ngày hội đọc sách", **changes})


def telegram(**changes: Any) -> Document:
    """Return a công điện (form 1.6)."""
    paper: dict[str, Any] = {
        "kind": "cong_dien",
        "abstract": "Về việc bảo vệ tủ sách trong mưa bão",
        "addressees": ["Trưởng các khu phố", "Hiệu trưởng các trường học trên địa bàn"],
        "details": {"sender": f"Chủ tịch {WARD}"},
        "legal_bases": [],
    }
    return plan(**{**paper, **changes})


def open_letter(**changes: Any) -> Document:
    """Return a thư công: no number, no type name."""
    paper: dict[str, Any] = {
        "kind": "thu_cong",
        "abstract": "Thư gửi học sinh nhân Ngày hội đọc sách phường Tân Lạc Hạ lần thứ năm năm 2026",
        "legal_bases": [],
        "body": prose(3),
    }
    return plan(**{**paper, **changes})


def copied(form: str = "sao_y", **changes: Any) -> Document:
    """Return a plan with what makes it a copy (form 3.1)."""
    copy = Copy(
        form=form,
        issuer=Issuer(name="Trường Tiểu học Bông Sen", code="THBS"),
        number=3,
        place="Tân Lạc Hạ",
        issued_on="2026-01-12",
        recipients=["Các tổ chuyên môn"],
        filing=Filing(),
        signature=Signature(position="Hiệu trưởng", full_name="Ngô Thị Na"),
    )
    return plan(**{"body": prose(1), "copy_of": copy, **changes})


def _form(kind: str, details: Mapping[str, str], **changes: Any) -> Document:
    paper: dict[str, Any] = {"kind": kind, "details": details, "legal_bases": [], "opening": [], "body": []}
    return plan(**{**paper, "closing": [], **changes})


def _wide(*turns: str) -> list[Annex]:
    return [
        Annex(title=f"Dự toán thứ {place}", blocks=[budget(8), *prose(30)], orientation=turn)
        for place, turn in enumerate(turns, start=1)
    ]


MARKS: Mapping[str, Document] = {
    "mark-khan": plan(urgency="khan"),
    "mark-thuong-khan": plan(urgency="thuong_khan", secrecy="tuyet_mat"),
    "mark-hoa-toc": letter(urgency="hoa_toc", secrecy="mat", circulation="xem_xong_tra_lai"),
    "mark-mat": letter(urgency="khan", secrecy="mat", contact=contact()),
    "mark-inside": plan(circulation="luu_hanh_noi_bo", annexes=annexes(1), contact=contact()),
    "mark-all": plan(
        urgency="hoa_toc", secrecy="toi_mat", circulation="luu_hanh_noi_bo", place="Thành phố Hồ Chí Minh"
    ),
}
SIGNED: Mapping[str, Document] = {
    "minutes": minutes(),
    "agreement": plan(
        kind="ban_thoa_thuan",
        co_signatures=[Signature(position="Hiệu trưởng", full_name="Ngô Thị Na")],
        signature=DEPUTY,
    ),
    "joint": plan(issuer=JOINT, co_signatures=[CLERK, CHAIR], signature=DEPUTY),
    "joint-short": plan(
        issuer=JOINT, co_signatures=[LIBRARIAN, HEAD], signature=SECRETARY, recipients=[NEIGHBOURS, "Như Điều 3"]
    ),
    "joint-four": plan(issuer=JOINT, co_signatures=[CLERK, CHAIR, CLERK], signature=DEPUTY),
}
COPIES: Mapping[str, Document] = {
    "copy": copied(),
    "copy-extract": copied("trich_sao", contact=contact()),
    "copy-annex": copied("sao_luc", annexes=annexes(1, 2)),
    "copy-laid-down": copied("sao_y", annexes=[Annex(title="Dự toán", blocks=[budget(4)], orientation=LAID)]),
    "copy-regulation": copied(attached=Attached(kind="Quy chế", blocks=prose(4))),
}
WIDE: Mapping[str, Document] = {
    "wide-last": plan(annexes=_wide(UPRIGHT, LAID)),
    "wide-first": plan(annexes=_wide(LAID, UPRIGHT)),
    "wide-only": plan(annexes=_wide(LAID), contact=contact()),
    "wide-all": regulation(annexes=_wide(LAID, UPRIGHT, LAID)),
}
KINDS: Mapping[str, Document] = {
    "resolution": decision(kind="nghi_quyet", authority="Hội đồng nhân dân phường Tân Lạc Hạ\nKhóa II, kỳ họp thứ ba"),
    "decision": decision(),
    "regulation": regulation(),
    "telegram": telegram(),
    "telegram-one": telegram(addressees=["Trưởng các khu phố"]),
    "invitation": invitation(),
    "introduction": introduction(),
    "leave": leave(),
    "open-letter": open_letter(),
    "report": plan(kind="bao_cao", addressees=["Hội đồng nhân dân phường"]),
}
FORMS: Mapping[str, Document] = {**KINDS, **SIGNED, **COPIES, **WIDE, **MARKS}


# --- feet that come near the bottom of a page ------------------------------------------------------------------

SWEEP = 30


def _swept(make: Callable[..., Document], lines: int, **changes: Any) -> Document:
    body = [Section(title="Nội dung", blocks=[Paragraph(text="Chuẩn bị chu đáo.") for _ in range(lines)])]
    return make(**{"body": body, **changes})


SWEEPS: Mapping[str, Document] = {
    f"{name}-{lines:02d}": _swept(make, lines, **changes)
    for name, make, changes in (
        ("sweep-copy", copied, {"legal_bases": []}),
        ("sweep-minutes", minutes, {}),
        ("sweep-joint", plan, {"co_signatures": [CLERK, CHAIR, CLERK], "signature": DEPUTY, "legal_bases": []}),
        ("sweep-leave", leave, {}),
    )
    for lines in range(SWEEP)
}
