"""The second standard: a law is a folder of rows over those of another, and no code knows its name."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import papers
import pytest
from places import ROOT
from validators import schema_findings, structure_findings

from docgen_vn.compose.paper import compose
from docgen_vn.decree import tables as loader
from docgen_vn.decree.standard import DEFAULT, Standard, every_kind, standard, standards
from docgen_vn.decree.tables import names, own, tables
from docgen_vn.errors import InputError
from docgen_vn.findings import Finding
from docgen_vn.lint.document import check
from docgen_vn.model.document import Document
from docgen_vn.pipeline import load, render
from docgen_vn.resources import table, template_bytes
from docgen_vn.text.casing import fold
from docgen_vn.tree.nodes import Paragraph, Role
from docgen_vn.writers.docx.context import NAMES
from docgen_vn.writers.docx.engine import compile_template
from docgen_vn.writers.docx.template_build import build_template
from docgen_vn.writers.docx.writer import template_name

NAME = "tt01_2011"
OLD, NEW = standard(NAME), standard()
PARTS = ("page", "styles", "numbering", "forms", "kinds", "formulas")
EVERY_LAW = pytest.mark.parametrize("law", standards(), ids=lambda law: law.name)
MENTION = re.compile(r"tt01|(?:thông tư|circular) 0?1/2011", re.IGNORECASE)


def paper(**changes: Any) -> Document:
    """Return a plan under the second standard."""
    return papers.plan(standard=NAME, **changes)


# --- a law is data


@pytest.mark.parametrize("path", sorted((ROOT / "docgen_vn").rglob("*.py")), ids=lambda path: path.stem)
def test_no_code_names_the_second_standard(path: Path) -> None:
    assert not MENTION.search(path.read_text(encoding="utf-8"))


def test_the_code_names_the_default_standard_only_where_the_default_is_set() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "docgen_vn").rglob("*.py")}
    naming = {path.name for path, text in sources.items() if DEFAULT in text}
    assert naming == {"standard.py", "document.py"}
    assert Document.model_fields["standard"].default == DEFAULT


@EVERY_LAW
def test_every_standard_is_whole(law: Standard) -> None:
    assert set(law.styles) == {role.value for role in Role}
    assert {kind.layout for kind in law.kinds.values()} <= {"named", "official_letter"}
    assert law.title
    for style in law.styles.values():
        least, most = style.range
        assert least <= style.small <= style.large <= most


@EVERY_LAW
def test_every_standard_has_the_keys_that_the_others_have(law: Standard) -> None:
    for part in PARTS:
        assert tables(law.name)[part].keys() == tables(DEFAULT)[part].keys()


def test_the_default_standard_comes_first() -> None:
    assert [law.name for law in standards()] == [DEFAULT, NAME]
    assert set(names()) == {DEFAULT, NAME}


@pytest.fixture
def third(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mapping[str, Any]]:
    """The files of an invented law, where the loader finds them."""
    rows: dict[str, Any] = {
        "standard": {"title": "Luật mới", "base": DEFAULT, "templates": ""},
        "page": {"page_number": {"place": "footer", "distance": 12}},
        "kinds": {"kind": {"cong_lenh": {"name": "Công lệnh", "abbreviation": "CL"}, "phieu_bao": False}},
    }

    def read(name: str) -> Mapping[str, Any]:
        folder, _, file = name.removeprefix("decree/data/").partition("/")
        if folder != "third":
            return table(name)
        part = file.removesuffix(".toml")
        if part not in rows:
            raise FileNotFoundError(name)
        found: Mapping[str, Any] = rows[part]
        return found

    monkeypatch.setattr(loader, "table", read)
    yield rows
    tables.cache_clear()


@pytest.mark.usefixtures("third")
def test_a_law_is_a_base_and_the_rows_that_differ() -> None:
    law = standard.__wrapped__("third")
    assert (law.page.number_place, law.page.number_distance) == ("footer", 12)
    assert law.page.margins == NEW.page.margins
    assert law.kinds.keys() - NEW.kinds.keys() == {"cong_lenh"}
    assert NEW.kinds.keys() - law.kinds.keys() == {"phieu_bao"}
    assert law.styles == NEW.styles
    assert law.formulas == NEW.formulas


@pytest.mark.usefixtures("third")
def test_a_row_replaces_the_whole_row_of_the_base() -> None:
    assert tables("third")["page"]["page_number"] == {"place": "footer", "distance": 12}
    assert tables("third")["kinds"]["kind"]["cong_lenh"] == {"name": "Công lệnh", "abbreviation": "CL"}


def test_a_law_without_a_base_lacks_no_table(third: dict[str, Any]) -> None:
    del third["standard"]["base"]
    with pytest.raises(FileNotFoundError):
        standard.__wrapped__("third")


# --- what the folder says of itself


def test_what_is_said_to_be_taken_over_is_a_row_of_the_base_and_not_its_own() -> None:
    said = tables(NAME)["standard"]["taken_over"]
    for part, rows in said.items():
        assert set(rows) <= tables(DEFAULT)[part].keys()
        assert not set(rows) & own(NAME, part).keys()
        assert all(tables(NAME)[part][row] == tables(DEFAULT)[part][row] for row in rows)


def test_its_own_rows_differ_from_those_of_the_base() -> None:
    for part in PARTS:
        base = tables(DEFAULT)[part]
        rows = own(NAME, part)
        pairs = rows["kind"].items() if part == "kinds" else rows.items()
        base = base["kind"] if part == "kinds" else base
        assert all(base.get(name) != row for name, row in pairs)


@pytest.mark.parametrize("role", own(NAME, "styles"))
def test_its_own_styles_cite_its_articles(role: str) -> None:
    assert re.fullmatch(r"Điều \d+", OLD.styles[role].clause)


# --- what it says


def test_it_has_the_thirty_two_kinds_of_its_time() -> None:
    assert len(OLD.kinds) == 32
    assert OLD.kinds.keys() - NEW.kinds.keys() == {
        "ban_cam_ket",
        "giay_chung_nhan",
        "giay_di_duong",
        "giay_bien_nhan_ho_so",
    }
    assert NEW.kinds.keys() - OLD.kinds.keys() == {"phieu_bao"}
    assert all(fold(kind.name) == kind.id for kind in OLD.kinds.values())


def test_abbreviations_that_changed_are_its_own() -> None:
    shared = OLD.kinds.keys() & NEW.kinds.keys()
    changed = {
        name: OLD.kinds[name].abbreviation
        for name in shared
        if OLD.kinds[name].abbreviation != NEW.kinds[name].abbreviation
    }
    assert changed == {
        "ban_ghi_nho": "GN",
        "ban_thoa_thuan": "TTh",
        "giay_uy_quyen": "UQ",
        "giay_gioi_thieu": "GT",
        "giay_nghi_phep": "NP",
    }
    abbreviations = [kind.abbreviation for kind in OLD.kinds.values() if kind.abbreviation]
    assert len(set(abbreviations)) == len(abbreviations)


def test_a_kind_that_both_have_is_first_what_the_default_says() -> None:
    kinds = every_kind()
    assert kinds["giay_uy_quyen"] is NEW.kinds["giay_uy_quyen"]
    assert kinds["giay_di_duong"] is OLD.kinds["giay_di_duong"]
    assert kinds.keys() == OLD.kinds.keys() | NEW.kinds.keys()


def test_the_last_legal_basis_ends_in_a_comma() -> None:
    document = paper(legal_bases=["Căn cứ Luật A.", "Căn cứ Luật B;", "Theo đề nghị của Trưởng phòng."])
    assert [text[-1] for text in _first_texts(document, OLD)] == [";", ";", ","]
    assert [text[-1] for text in _first_texts(document, NEW)] == [";", ";", "."]


def _first_texts(document: Document, law: Standard) -> list[str]:
    return [block.text for block in compose(document, law).blocks[:3] if isinstance(block, Paragraph)]


def test_copies_are_called_as_then() -> None:
    assert {form: row["name"] for form, row in OLD.formulas["copy"].items()} == {
        "sao_y": "SAO Y BẢN CHÍNH",
        "sao_luc": "SAO LỤC",
        "trich_sao": "TRÍCH SAO",
    }
    assert OLD.formulas["copy"].keys() == NEW.formulas["copy"].keys()


# --- a document names its standard


def test_a_document_is_rendered_by_the_standard_it_names() -> None:
    assert render(paper()).data != render(papers.plan()).data
    assert render(papers.plan(standard=DEFAULT)).data == render(papers.plan()).data


@pytest.mark.parametrize("key", ["standard", "tieu_chuan", "Tiêu chuẩn"])
def test_the_key_has_a_vietnamese_name(key: str) -> None:
    data = {"loai": "Bản cam kết", "issuer": {"name": "Xã A", "code": "UBND"}, "body": ["Xin cam kết"]}
    document = load({**data, key: NAME, "signature": {"position": "Chủ tịch", "full_name": "Lê Thị Hà"}})
    assert (document.standard, document.kind) == (NAME, "ban_cam_ket")
    assert render(document).paper.head.number == "Số:        /CK-UBND"


@pytest.mark.parametrize("name", ["tt01", "nd_30", "x", "../nd30_2020", ""])
def test_an_unknown_standard_is_named_with_the_known_ones(name: str) -> None:
    document = paper().model_copy(update={"standard": name, "kind": "ban_cam_ket"})
    with pytest.raises(InputError) as caught:
        render(document)
    (item,) = [found for found in caught.value.findings if found.code in {"standard-unknown", "kind-unknown"}]
    assert item.code == "standard-unknown"
    assert item.place.path == "standard"
    assert f"«{name}»" in item.message
    assert all(f"{law.name} ({law.title})" in item.fix for law in standards())


def test_the_nearest_standard_is_proposed() -> None:
    (item,) = (item for item in check(paper().model_copy(update={"standard": "TT01"}), NEW) if "unknown" in item.code)
    assert f"«{NAME}»" in item.fix


def test_a_kind_of_the_other_standard_is_unknown() -> None:
    assert "kind-unknown" not in _codes(check(paper(kind="giay_di_duong"), OLD))
    assert "kind-unknown" in _codes(check(papers.plan(kind="giay_di_duong"), NEW))
    assert "kind-unknown" in _codes(check(paper(kind="phieu_bao"), OLD))


def _codes(findings: tuple[Finding, ...]) -> set[str]:
    return {item.code for item in findings}


# --- findings cite the law that the paper follows


@pytest.mark.parametrize(
    ("cited", "says"),
    [
        ("I.II.3.b", "Điều 8"),
        ("I.II.6.đ", "Điều 11"),
        ("I.II", "Chương II"),
        ("III.I", "Phụ lục I"),
        ("I.I.4", "Điều 4"),
        ("II.1", None),
        (None, None),
    ],
)
def test_a_clause_is_found_by_its_beginning(cited: str | None, says: str | None) -> None:
    assert OLD.clause(cited) == says
    assert NEW.clause(cited) == cited


def test_every_clause_that_findings_cite_has_its_counterpart() -> None:
    cited = {row["clause"] for row in table("findings.toml").values() if "clause" in row}
    assert not [clause for clause in cited if clause.startswith("I.") and not OLD.clause(clause)]


def test_a_finding_cites_the_law_of_the_paper() -> None:
    faults = {"place": "quận 1", "symbol": "ke hoach"}
    old, new = check(paper(**faults, issued_on="2014-01-05"), OLD), check(papers.plan(**faults), NEW)
    assert [item.code for item in old] == [item.code for item in new] != []
    assert {item.law for item in old} == {"Thông tư 01/2011/TT-BNV"}
    assert all((item.clause or "Điều").startswith("Điều") for item in old)
    assert {item.law for item in new} == {"Nghị định 30"}
    assert all((item.clause or "I.").startswith("I.") for item in new)


# --- its templates


@pytest.mark.parametrize("step", ["large", "small"])
@pytest.mark.parametrize("layout", ["named", "official_letter"])
def test_its_templates_are_built_from_its_tables(layout: str, step: Any) -> None:
    data = template_bytes(template_name(layout, step, OLD.templates))
    assert data == build_template(OLD, layout, step)
    assert compile_template(data, known=NAMES).variables <= NAMES


@EVERY_LAW
def test_its_papers_are_sound_files(law: Standard) -> None:
    for make in (papers.plan, papers.letter):
        data = render(make(standard=law.name, contact=papers.contact(), annexes=papers.annexes(2))).data
        assert structure_findings(data) == []
        assert schema_findings(data) == []
