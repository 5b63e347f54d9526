import pytest
from lint.cases import COPY, HUGE_SEAL, INK, SEAL, SECRETARY, SOLID, codes, findings, signer
from pngs import png


def test_the_images_of_everyone_who_signs_are_looked_at() -> None:
    found = findings(
        signature=signer(image=SOLID, seal=SOLID),
        co_signatures=[{**SECRETARY, "image": SOLID}],
        copy_of=COPY | {"signature": {**COPY["signature"], "seal": SOLID}},
    )
    assert {item.code for item in found} == {"picture-opaque"}
    assert [item.place.path for item in found] == [
        "signature.image",
        "signature.seal",
        "co_signatures[0].image",
        "copy_of.signature.seal",
    ]


def test_a_signature_has_no_lawful_size() -> None:
    assert codes(signature=signer(image=HUGE_SEAL)) == []


@pytest.mark.parametrize("seal", [SEAL, INK])
def test_a_seal_of_its_size_and_one_that_does_not_say_it_are_fine(seal: bytes) -> None:
    assert codes(signature=signer(image=INK, seal=seal)) == []


@pytest.mark.parametrize(("per_metre", "fits"), [(700, False), (750, True), (1700, True), (2000, False)])
def test_a_seal_is_20_to_50_mm_across(per_metre: int, fits: bool) -> None:  # noqa: FBT001 - a case of the test
    seal = png(36, 36, b"\xe0\x10\x10\x80", per_metre=per_metre)
    assert codes(signature=signer(seal=seal)) == ([] if fits else ["seal-size"])
