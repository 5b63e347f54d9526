"""Other words in the values of a file: only they change, whatever the file's form."""

from pathlib import Path

import pytest

from docgen_vn.errors import UnreadableError
from docgen_vn.intake.rewrite import Rewriter
from docgen_vn.intake.written import read_written

OLD, NEW = "năm 2026", "2027"


def rewriter(text: str, name: str = "a.yaml") -> Rewriter:
    return Rewriter(read_written(Path(name), text.encode()))


def edited(text: str, name: str = "a.yaml") -> str:
    """Return a file whose abstract has another year behind "năm"."""
    file = read_written(Path(name), text.encode())
    made = Rewriter(file)
    at = str(file.values[("abstract",)]).index(OLD) + len("năm ")
    assert made.edit(("abstract",), [(at, at + 4, NEW)])
    return made.data().decode()


@pytest.mark.parametrize(
    "written",
    [
        "Công tác năm 2026",
        '"Công tác \\"năm 2026\\""',
        "'Công ''tác'' năm 2026'",
        ">-\n  Công tác\n  năm\n  2026",
        "|\n  Công tác\n  năm 2026",
        '"C\\xF4ng t\\u00e1c n\\u0103m 2026"',
        '"Công tác \\\n  năm 2026"',
        "&ten Công tác năm 2026",
        "!!str Công tác năm 2026",
        "Công tác\n  năm 2026",
        ">2-\n   Công tác năm 2026",
    ],
)
def test_only_the_word_changes_in_every_style_of_yaml(written: str) -> None:
    text = f"# năm 2026\nissuer: Phường  # 2026\nabstract: {written}\nplace: 'năm 2026'\n"
    assert edited(text) == text.replace(written, written.replace("2026", "2027"))


def test_the_digits_of_an_escape_are_not_those_of_a_year() -> None:
    text = '{"issuer": "A", "abstract": "\\u2026 n\\u0103m 2026 \\ud83d\\ude00"}'
    assert edited(text, "a.json") == text.replace("m 2026", "m 2027")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    text = f"issuer: A{end}abstract: >-{end}  Công tác{end}  năm 2026{end}"
    assert edited(text) == text.replace("2026", "2027")


def test_a_value_is_told_and_replaced_as_it_is_written() -> None:
    text = "issuer: A\nnumber: '05'  # số\nissued_on: 2026-01-12\n"
    made = rewriter(text)
    assert (made.source(("number",)), made.source(("issued_on",))) == ("'05'", "2026-01-12")
    assert made.blank(("number",))
    assert made.replace(("issued_on",), "2027-01")
    assert made.data().decode() == "issuer: A\nnumber: null  # số\nissued_on: 2027-01\n"


@pytest.mark.parametrize("text", ["issuer: A\nnumber: null # chưa\n", '{"issuer": "A", "number": null}'])
def test_a_blank_can_be_filled(text: str) -> None:
    made = rewriter(text)
    assert made.replace(("number",), "5")
    assert made.data().decode() == text.replace("null", "5")


@pytest.mark.parametrize("path", [("opening",), ("place",), ("none",)])
def test_what_does_not_stand_there_cannot_be_changed(path: tuple[str]) -> None:
    text = "issuer: A\nabstract: &a năm 2026\nopening: *a\nplace:\n"
    made = rewriter(text)
    assert not made.edit(path, [(4, 8, NEW)])
    assert not made.replace(path, NEW)
    assert made.source(path) is None
    assert made.data().decode() == text


def test_pieces_that_contradict_each_other_are_refused() -> None:
    made = rewriter("issuer: A\nabstract: năm 2026\n")
    assert made.edit(("abstract",), [(4, 8, "2027")])
    assert made.edit(("abstract",), [(4, 8, "2027")])
    assert not made.edit(("abstract",), [(4, 8, "2028")])
    assert made.data().decode() == "issuer: A\nabstract: năm 2027\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# đầu\nissuer: A\nabstract: B\n", "a.yaml"),
        ("  issuer: A\n  abstract: B\n", "a.yaml"),
        ('{\n  "issuer": "A"\n}', "a.json"),
        ('{"issuer": "A"}', "a.json"),
        ("---\nissuer: A\n---\n# Mục\n", "a.md"),
    ],
)
def test_a_note_is_written_read_changed_and_taken_out(text: str, name: str) -> None:
    first = rewriter(text, name)
    first.note({"from": 2026, "before": {"number": '"05"'}})
    noted = read_written(Path(name), first.data())
    assert noted.note == {"from": 2026, "before": {"number": '"05"'}}
    assert noted.values == read_written(Path(name), text.encode()).values
    second = Rewriter(noted)
    second.note({"from": 2027})
    again = read_written(Path(name), second.data())
    assert again.note == {"from": 2027}
    third = Rewriter(again)
    third.note(None)
    assert third.data().decode() == text


def test_a_workbook_is_no_such_file() -> None:
    with pytest.raises(UnreadableError) as error:
        read_written(Path("a.xlsx"), b"PK")
    assert [item.code for item in error.value.findings] == ["roll-not-a-file"]
