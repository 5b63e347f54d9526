"""Data files as Markdown drafts: the same document, comments of head and foot kept."""

from pathlib import Path

import pytest

from docgen_vn.cli.drafts import draft
from docgen_vn.intake.reader import read

BODIES = {
    "sections": "[{muc: A, ma: a, noi_dung: [{khoan: z}, {de_muc: B, noi_dung: [x, {khoan: y}]}]}, {muc: C}]",
    "articles": "[{loai: dieu, loi_van: a, noi_dung: [{khoan: b}]}, {dieu: C, khoan: [d, e]}]",
    "lists": '[{khoan: a, noi_dung: [{diem: b}, {diem: c, noi_dung: [{"-": d, noi_dung: [{"+": e}]}]}, x]}]',
    "tables": '[a, {bang: {dau_bang: [A, B, C], hang: [["1", x, ""], ["2", y, z]], can_le: [giua, trai, phai]}}, b]',
    "text and tasks": "[a, b, {nhiem_vu: theo_chu_tri}, c]",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("keys", ["vi", "en"])
def test_a_draft_says_what_the_data_says(tmp_path: Path, body: str, keys: str) -> None:
    text = f"issuer: {{name: A}}\nbody: {body}\nclosing: [x, y]\nplace: B\n"
    for name, written in (("a.yaml", text), ("a.md", draft(text, keys))):
        (tmp_path / name).write_text(written, encoding="utf-8")
    of_data, of_draft = read(tmp_path / "a.yaml"), read(tmp_path / "a.md")
    assert of_draft.findings == ()
    assert of_draft.document == of_data.document


def test_comments_stay_with_the_key_they_stand_above() -> None:
    text = "# a\nissuer: {name: A}  # b\n\n# c\nbody:  # d\n  # e\n  - x\n\n# f\nplace: B\n"
    assert draft(text, "en") == "---\n# a\nissuer: {name: A}  # b\n\n# f\nplace: B\n---\n\nx\n"


def test_data_without_a_text_is_head_and_foot_alone() -> None:
    assert draft("issuer: {name: A}\n", "vi") == "---\nissuer: {name: A}\n---\n"


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(ValueError, match="bodi"):
        draft("issuer: {name: A}\nbodi: x\n", "en")
