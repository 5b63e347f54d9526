"""A data file in another folder names the same files."""

from pathlib import Path

import pytest

from docgen_vn.intake.relocate import relocated
from docgen_vn.intake.written import read_written

SHARED = "facts: {hoi: Ngày hội}\n"


def moved(file: Path, text: str, folder: Path) -> str:
    file.write_text(text, encoding="utf-8")
    data, moves = relocated(read_written(file, file.read_bytes()), folder)
    assert all(move.old != move.new for move in moves)
    return data.decode("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of plans, files that they share in it and beside it, and a folder with an odd name."""
    for name in ("plans/a.yaml", "plans/b.yaml", "c.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SHARED, encoding="utf-8")
    (tmp_path / "năm: 'mới' #1").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("include: a.yaml\nx: 1\n", "include: ../plans/a.yaml\nx: 1\n"),
        (
            "include: [a.yaml, 'b.yaml', \"../c.yaml\"] # ba\n",
            "include: [../plans/a.yaml, '../plans/b.yaml', \"../c.yaml\"] # ba\n",
        ),
        ("bao_gom:\n  - ./a.yaml\n  - b.yaml\n", "bao_gom:\n  - ../plans/a.yaml\n  - ../plans/b.yaml\n"),
        (
            "signature: {image: ky.png, seal: dau.png}\n",
            "signature: {image: ../plans/ky.png, seal: ../plans/dau.png}\n",
        ),
        ("chu_ky: {anh: 'data:image/png;base64,AAAA'}\n", "chu_ky: {anh: 'data:image/png;base64,AAAA'}\n"),
        ("facts: {image: ky.png}\n", "facts: {image: ky.png}\n"),
    ],
)
def test_relative_paths_begin_at_the_new_folder(folder: Path, text: str, wanted: str) -> None:
    assert moved(folder / "plans" / "p.yaml", text, folder / "new") == wanted


def test_json_and_drafts_go_the_same_way(folder: Path) -> None:
    json = '{"include": ["a.yaml"], "signature": {"image": "ky.png"}}'
    assert moved(folder / "plans" / "p.json", json, folder) == json.replace("a.yaml", "plans/a.yaml").replace(
        "ky.png", "plans/ky.png"
    )
    draft = "---\nbao_gom: a.yaml\n---\n\n1. include: a.yaml\n"
    assert moved(folder / "plans" / "p.md", draft, folder) == draft.replace("bao_gom: a", "bao_gom: plans/a")


def test_whole_paths_and_the_same_folder_change_nothing(folder: Path) -> None:
    text = f'include: "{folder.as_posix()}/c.yaml"\n'
    assert moved(folder / "plans" / "p.yaml", text, folder / "new") == text
    assert (
        moved(folder / "plans" / "p.yaml", "include: ./a.yaml\n", folder / "new" / ".." / "plans")
        == "include: ./a.yaml\n"
    )


def test_a_path_with_signs_of_the_format_is_quoted(folder: Path) -> None:
    odd = folder / "năm: 'mới' #1"
    (odd / "a.yaml").write_text(SHARED, encoding="utf-8")
    new = moved(odd / "p.yaml", "include: a.yaml  # chung\n", folder)
    assert new == "include: \"năm: 'mới' #1/a.yaml\"  # chung\n"
    assert read_written(folder / "q.yaml", new.encode()).values[("facts", "hoi")] == "Ngày hội"


def test_what_an_included_file_names_is_left_to_it(folder: Path) -> None:
    (folder / "plans" / "a.yaml").write_text("include: b.yaml\nsignature: {image: ky.png}\n", encoding="utf-8")
    assert moved(folder / "plans" / "p.yaml", "include: a.yaml\n", folder) == "include: plans/a.yaml\n"
