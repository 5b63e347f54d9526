from lint.cases import COPY, SIGNED_AT, codes, findings

ELECTRONIC = {"form": "sao_luc", "issuer": {"name": "Phòng Kinh tế"}, "signed_at": SIGNED_AT}


def test_an_electronic_copy_needs_neither_symbol_nor_signer() -> None:
    assert codes(copy_of=ELECTRONIC) == []
    assert codes(copy_of={name: said for name, said in ELECTRONIC.items() if name != "signed_at"}) == [
        "issuer-code-missing",
        "copy-signer-missing",
    ]


def test_everything_that_only_a_copy_on_paper_says_is_reported_in_an_electronic_one() -> None:
    whole = COPY | {
        "number": 5,
        "place": "Bến Sông",
        "issued_on": "2026-01-05",
        "recipients": ["Các phòng"],
        "filing": {"unit": "KT"},
    }
    assert codes(copy_of=whole) == []
    found = findings(copy_of=whole | {"signed_at": SIGNED_AT})
    assert {item.code for item in found} == {"copy-part-not-printed"}
    wanted = {"number", "place", "issued_on", "recipients", "filing", "signature"}
    assert {item.place.path.removeprefix("copy_of.") for item in found} == wanted
