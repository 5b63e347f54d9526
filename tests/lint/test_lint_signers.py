from typing import Any

import pytest
from lint.cases import COPY, MINUTES, SECRETARY, codes, findings, only, signer

KT = {"capacity": "ky_thay", "on_behalf_of": "Giám đốc", "position": "Phó Giám đốc", "full_name": "Lê Thị Thử"}


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"full_name": "TS. Lê Thị Thử"}, "name-with-title", "full_name"),
        ({"full_name": None}, "signer-name-missing", ""),
        ({"position": None}, "signer-position-missing", ""),
        ({"position": "Giám đốc"}, "capacity-position", "position"),
        ({"on_behalf_of": "Sở Y tế"}, "capacity-head", "on_behalf_of[0]"),
        ({"capacity": "thay_mat"}, "capacity-body", "on_behalf_of[0]"),
    ],
)
def test_the_rules_of_a_signature_hold_for_everyone_who_signs(change: dict[str, Any], code: str, path: str) -> None:
    found = findings(
        signature=KT | change, co_signatures=[SECRETARY, KT | change], copy_of=COPY | {"signature": KT | change}
    )
    assert {item.code for item in found} == {code}
    wanted = ["signature", "co_signatures[1]", "copy_of.signature"]
    assert [item.place.path for item in found] == [f"{who}.{path}".rstrip(".") for who in wanted]


def test_who_signs_beside_without_a_position_is_told() -> None:
    bare = {"full_name": "Lê Thị Thử"}
    assert [item.place.path for item in only("signer-position-missing", co_signatures=[bare])] == ["co_signatures[0]"]


@pytest.mark.parametrize("kind", ["hop_dong", "ban_ghi_nho", "ban_thoa_thuan"])
def test_every_kind_of_agreement_is_signed_by_another_party(kind: str) -> None:
    assert codes(kind=kind) == ["party-missing"]
    assert codes(kind=kind, co_signatures=[SECRETARY]) == []


def test_the_secretary_of_minutes_is_only_asked_for_in_minutes() -> None:
    assert codes(**MINUTES | {"co_signatures": ()}) == ["secretary-missing"]
    assert codes() == []


@pytest.mark.parametrize("signers", [0, 1])
def test_a_joint_paper_has_a_signer_for_every_agency(signers: int) -> None:
    issuer = {"name": "Sở A", "code": "SA", "joint": ["Sở B", "Sở C"]}
    (found,) = only("joint-signer-missing", issuer=issuer, co_signatures=[SECRETARY] * signers)
    assert f"do 3 cơ quan cùng ban hành nhưng mới có {signers + 1} người ký" in found.message


def test_a_copy_is_lawful_like_the_paper_itself() -> None:
    assert codes(copy_of=COPY) == []
    copy = COPY | {"issuer": {"name": "Phòng Kinh tế"}, "place": "bến Sông", "recipients": ["Lưu: VT"]}
    assert [(item.code, item.place.path) for item in findings(copy_of=copy)] == [
        ("issuer-code-missing", "copy_of.issuer"),
        ("place-lower-case", "copy_of.place"),
        ("recipient-with-filing", "copy_of.recipients[0]"),
    ]
    assert codes(copy_of=COPY | {"issuer": {"name": "A", "code": "pkt"}}) == ["symbol-form"]


def test_a_draft_of_a_plan_may_wait_for_the_name_only_of_its_signer() -> None:
    assert codes(signature=signer(full_name=None), copy_of=COPY) == ["signer-name-missing"]


@pytest.mark.parametrize(
    ("position", "head"), [("Phó Giám đốc", "Giám đốc"), ("Phó trưởng ban, phụ trách Ban", "Trưởng ban")]
)
def test_who_signs_for_the_head_is_told_whose_position_stands_above(position: str, head: str) -> None:
    assert f"«{head}»" in only("deputy-without-kt", signature={"position": position, "full_name": "Lê Văn Mẫu"})[0].fix


@pytest.mark.parametrize("capacity", ["ky_thay", "thua_lenh", "thua_uy_quyen"])
def test_a_deputy_may_sign_by_order_too(capacity: str) -> None:
    said = signer(capacity=capacity, on_behalf_of="Chánh Văn phòng", position="Phó Chánh Văn phòng")
    assert codes(signature=said) == []


def test_a_deputy_who_writes_the_minutes_signs_for_nobody() -> None:
    assert codes(**MINUTES | {"co_signatures": [SECRETARY | {"position": "Phó Trưởng phòng"}]}) == []
