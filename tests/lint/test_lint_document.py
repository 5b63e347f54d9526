import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint.cases import CASES, PLAN, Case, codes, document, nested, only
from lint.cases import text as said

import docgen_vn
from docgen_vn.decree.standard import standard
from docgen_vn.findings import has_errors
from docgen_vn.lint.document import RULES, check
from docgen_vn.lint.subject import words
from docgen_vn.model.document import Document
from docgen_vn.model.origin import Origin
from docgen_vn.resources import table

_PACKAGE = Path(docgen_vn.__file__).parent


def _catalogue() -> set[str]:
    """Return the codes of the block of the lint in the catalogue."""
    text = (_PACKAGE / "findings.toml").read_text(encoding="utf-8")
    block = text.split("# --- lint:")[1].split("# --- end of lint ---")[0]
    return set(re.findall(r"^\[([a-z-]+)\]$", block, re.MULTILINE))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_paper_that_keeps_a_clause_is_not_reported(case: Case) -> None:
    assert codes(**case.good) == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_paper_that_breaks_a_clause_is_reported_where_it_does(case: Case) -> None:
    found = only(case.code, **case.bad)
    assert [item.place.path for item in found] == [case.path]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_finding_cites_the_clause_it_is_about_and_tells_what_to_do(case: Case) -> None:
    item = only(case.code, **case.bad)[0]
    assert item.clause == case.clause
    assert item.fix


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_slip_is_reported_once_and_by_its_own_rule(case: Case) -> None:
    assert codes(**case.bad) == [case.code]


def test_every_code_of_the_catalogue_is_produced_and_every_code_produced_is_in_it() -> None:
    produced = {code for case in CASES for code in codes(**case.bad)}
    assert produced == _catalogue()


def test_every_code_the_rules_can_speak_is_in_the_catalogue() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (_PACKAGE / "lint").glob("*.py"))
    assert set(re.findall(r'\.say\("([a-z-]+)"', sources)) == _catalogue()


def test_a_missing_part_is_named_by_its_keys_in_both_languages() -> None:
    assert only("part-missing", body=[])[0].fix == "Thêm body (noi_dung) vào dữ liệu"


def test_keys_are_called_as_the_readers_know_them_first() -> None:
    aliases = table("intake/data/aliases.toml")["keys"]["document"]
    assert words("keys") == {name: aliases[name][0] for name in words("keys")}
    assert set(words("keys")) == set(words("parts"))


def test_every_rule_has_a_case() -> None:
    assert {rule.__name__.replace("_", "-") for rule in RULES} == {case.code for case in CASES}
    assert len(RULES) == len(CASES)


def test_the_plan_of_these_tests_is_lawful() -> None:
    assert codes() == []


def test_findings_come_in_the_order_of_the_file_with_line_and_column() -> None:
    places = {("signature", "full_name"): (4, 3), ("place",): (9, 1)}
    paper = document(place="1", signature=PLAN["signature"] | {"full_name": "Ông Trần Văn Mẫu"})
    found = check(paper.with_origin(Origin("thu.yaml", places)), standard())
    assert [str(item.place) for item in found] == ["thu.yaml:4:3 signature.full_name", "thu.yaml:9:1 place"]


def test_an_almost_empty_document_gets_findings_and_no_exception() -> None:
    found = check(Document.model_validate({"issuer": {"name": "Đơn vị"}}), standard())
    assert has_errors(found)


def test_a_deeply_nested_document_is_checked() -> None:
    block: dict[str, Any] = {"type": "clause", "text": "Trong cùng {ref:xa}"}
    for _ in range(60):
        block = {"type": "clause", "text": "Ngoài", "blocks": [block]}
    assert set(codes(body=[block])) == {"reference-unknown", "division-too-deep"}


_words = st.text(alphabet="Phụ lục IVX{ref:a} Kế hoạch số12/KH-UBND ngày của ;,.TM", max_size=60).filter(str.strip)


@given(
    body=st.lists(nested(_words, max_leaves=10), max_size=4),
    heads=st.fixed_dictionaries(
        {},
        optional={
            "kind": st.sampled_from([*standard().kinds, "thu"]) | _words,
            "details": st.dictionaries(st.sampled_from(["venue", "time", "la"]), _words | st.lists(_words, max_size=2)),
            "authority": _words,
            "attached": st.builds(lambda kind, text: {"kind": kind, "blocks": [said(text)]}, _words, _words),
            "co_signatures": st.lists(st.builds(dict, position=_words), max_size=2),
            "copy_of": st.builds(lambda name: {"form": "sao_y", "issuer": {"name": name}, "place": name}, _words),
            "secrecy": st.sampled_from(["mat", "toi_mat"]),
            "circulation": st.sampled_from(["luu_hanh_noi_bo", "xem_xong_tra_lai"]),
            "place": _words,
            "symbol": _words,
            "abstract": _words,
            "legal_bases": st.lists(_words, max_size=2),
            "closing": _words,
            "recipients": st.lists(_words, max_size=2),
            "signature": st.builds(dict, position=_words, full_name=_words),
            "annexes": st.lists(st.builds(dict, title=_words), max_size=3),
            "period": st.sampled_from([2026, 1000, 9999, {"start": 2030, "end": 1999}]),
            "issued_on": st.sampled_from([1000, "2026-02", 9999]),
            "tasks": st.lists(
                st.builds(
                    lambda due: {"what": "Việc", "due": due},
                    st.sampled_from(["trước ngày 29/02", "trong quý II", "hằng tháng", "đến hết năm 9999", None]),
                ),
                max_size=2,
            ),
        },
    ),
)
def test_no_document_makes_a_rule_raise(body: list[Any], heads: dict[str, Any]) -> None:
    paper = Document.model_validate({"issuer": {"name": "Đơn vị"}, "body": body} | heads)
    assert {item.code for item in check(paper, standard())} <= _catalogue()
