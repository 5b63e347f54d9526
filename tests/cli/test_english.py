"""Vietnamese data files in English: keys change at their places, nothing else."""

import re

import pytest

from docgen_vn.cli.english import in_english


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("loai: ke_hoach", "kind: ke_hoach"),
        ("so:  # loai: so", "number:  # loai: so"),
        ("chu_ky: {quyen_han: [TM., KT.], ho_ten: A}", "signature: {capacity: [thay_mat, ky_thay], full_name: A}"),
        ("noi_dung: [{muc: Mục, noi_dung: muc}]", "body: [{section: Mục, blocks: muc}]"),
        ("noi_dung:\n  - khoan: a\n    diem: [b]", "body:\n  - clause: a\n    points: [b]"),
        ('noi_dung: [{"-": a}, {loai: dieu, loi_van: b}]', 'body: [{"-": a}, {type: article, text: b}]'),
        ("noi_dung: [{nhiem_vu: bang}]", "body: [{tasks: table}]"),
        ("nhiem_vu: [{noi_dung: a, thoi_han: noi_dung}]", "tasks: [{what: a, due: noi_dung}]"),
        ("van_ban_kem_theo: {loai: Quy chế}", "attached: {kind: Quy chế}"),
        ("ban_sao: {hinh_thuc: SY, co_quan: {ten: A}}", "copy_of: {form: sao_y, issuer: {name: A}}"),
        ("do_khan: hỏa tốc", "urgency: hoa_toc"),
        (
            "noi_dung: [{bang: {dau_bang: [[{gop_cot: 2}]], hang: [[a, {loi_van: hang}]], tong_cong: [hang]}}]",
            "body: [{table: {header: [[{columns: 2}]], rows: [[a, {text: hang}]], totals: [hang]}}]",
        ),
        ("kinh_moi: [a]\ndia_diem: b", "invitee: [a]\nvenue: b"),
    ],
)
def test_keys_and_words_become_english_and_texts_stay(vietnamese: str, english: str) -> None:
    assert in_english(vietnamese) == english
    assert in_english(english) == english


def test_what_is_no_key_keeps_its_line_and_column() -> None:
    text = "# loai\ntrich_yeu: a  # so\n\nnoi_nhan:\n  - b\n"
    assert re.sub(r"\w+:", "", in_english(text)) == re.sub(r"\w+:", "", text)
