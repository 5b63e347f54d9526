"""The model forms of annex III as papers of ours: the words of the form in every slot, nothing filled in."""

from collections.abc import Mapping
from typing import Any

from docgen_vn.compose.paper import compose
from docgen_vn.decree.standard import standard
from docgen_vn.model.blocks import Article, Block, Chapter, Paragraph
from docgen_vn.model.document import Annex, Attached, Contact, Copy, Document, Filing, Issuer, Signature
from docgen_vn.writers.docx.writer import write_docx

DOTS = "…" * 17
ISSUER = Issuer(name="Tên cơ quan, tổ chức", parent="Tên CQ, TC chủ quản", code="…")
SIGNER = Signature(position="Quyền hạn, chức vụ của người ký", full_name="Họ và tên")
SIGNED_AT = "05/03/2026 14:30:00 +07:00"
ARTICLES: list[Block] = [Article(text=DOTS), Article(text=DOTS)]


def _paper(kind: str, **changes: Any) -> Document:
    paper: dict[str, Any] = {
        "kind": kind,
        "issuer": ISSUER,
        "abstract": "………………",
        "body": [Paragraph(text=DOTS), Paragraph(text=DOTS)],
        "recipients": ["………………", "………………"],
        "filing": Filing(unit="…"),
        "signature": SIGNER,
    }
    return Document(**{**paper, **changes})


def _ruling(kind: str, last: str, **changes: Any) -> Document:
    """Return a form with an authority, legal bases and a word of command (1.1 to 1.3)."""
    bases = [f"Căn cứ {DOTS}", f"Căn cứ {DOTS}", f"{last} {DOTS}"]
    ruling = {"authority": "Thẩm quyền ban hành", "legal_bases": bases, "body": ARTICLES}
    return _paper(kind, **{**ruling, "recipients": ["Như Điều …", "………………"], **changes})


def _slip(kind: str, **changes: Any) -> Document:
    """Return a form whose text stands in lines of its own (1.7 to 1.10)."""
    return _paper(kind, **{"body": [], **changes})


def _attached(**changes: Any) -> Document:
    chapters: list[Block] = [Chapter(title="………………", blocks=ARTICLES), Chapter(title="………………", blocks=ARTICLES)]
    text = Attached(kind="Tên loại văn bản", abstract="………………", blocks=chapters, **changes)
    return _ruling("quyet_dinh", "Theo đề nghị của", abstract="Ban hành (Phê duyệt) ………", attached=text)


def _copied() -> Document:
    copy = Copy(
        form="sao_y",
        issuer=Issuer(name="Tên cơ quan, tổ chức", code="…"),
        recipients=("………………", "………………"),
        signature=SIGNER,
    )
    return _paper("thong_bao", copy_of=copy)


def _copied_into_a_file() -> Document:
    issuer = Issuer(name="Tên cơ quan, tổ chức")
    return _paper("thong_bao", copy_of=Copy.model_validate({"form": "sao_y", "issuer": issuer, "signed_at": SIGNED_AT}))


def _with_annex(**changes: Any) -> Document:
    annex = Annex(title="………………", blocks=(Paragraph(text=DOTS),), **changes)
    return _paper("ke_hoach", annexes=[annex, annex])


INTRODUCED = {"person": DOTS, "person_position": DOTS, "destination": DOTS, "matter": DOTS, "valid_until": "………"}
INVITED = {"invitee": DOTS, "event": DOTS, "chair": DOTS, "time": DOTS, "venue": DOTS}
MET = {"started": DOTS, "venue": DOTS, "present": DOTS, "chair": DOTS, "secretary": DOTS, "ended": "………"}
AWAY = {
    "requested_on": "………",
    "person": DOTS,
    "person_position": DOTS,
    "duration": "………",
    "from": "………",
    "to": "………",
    "where": DOTS,
    "counted_as": "………",
}
CLERK = Signature(position="Thư ký", full_name="Họ và tên")
CHAIR = Signature(position="Chủ tọa", full_name="Họ và tên")
TWO = ["…" * 14, "…" * 14]  # as long as the dots of the forms

PAPERS: Mapping[str, Document] = {
    "1.1": _ruling("nghi_quyet", "Xét"),
    "1.2": _ruling("quyet_dinh", "Theo đề nghị của", abstract="Về việc ………………"),
    "1.3": _attached(),
    "1.3 electronic": _attached(signed_at=SIGNED_AT),
    "1.4": _paper("thong_bao"),
    "1.5": _paper("cong_van", addressees=TWO, contact=Contact(address="………………")),
    "1.6": _paper("cong_dien", addressees=TWO, details={"sender": "…" * 11}),
    "1.7": _slip("giay_moi", details=INVITED),
    "1.8": _slip("giay_gioi_thieu", abstract=None, details=INTRODUCED, recipients=["Như trên"]),
    "1.9": _slip("bien_ban", details=MET, signature=CHAIR, co_signatures=[CLERK]),
    "1.10": _slip("giay_nghi_phep", abstract=None, details=AWAY),
    "2.1": _with_annex(),
    "2.2": _with_annex(signed_at=SIGNED_AT),
    "3.1": _copied(),
    "3.2": _copied_into_a_file(),
}
"""One paper a form; the text issued by 1.3 is in 1.3."""


def documents() -> dict[str, bytes]:
    """Return the .docx of every form."""
    law = standard()
    return {form: write_docx(compose(paper, law), law).data for form, paper in PAPERS.items()}
