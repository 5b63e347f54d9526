"""Plan files brought to another year keep their form, and come back byte by byte."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT

from docgen_vn.errors import InputError, OutputError, UnreadableError
from docgen_vn.findings import Severity
from docgen_vn.intake.reader import read
from docgen_vn.rolling import Rolled, roll

YAML = """\
# Kế hoạch năm 2026 (chú thích không đổi)
co_quan: {ten: "Ủy ban nhân dân phường Tân Lạc Hạ", viet_tat: UBND}
so: "05"   # số năm 2026
ngay_ban_hanh: 2026-01-12
thoi_ky: 2026
trich_yeu: >-
  Công tác năm
  2026 của phường
can_cu: [Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2026 về công tác năm 2026]
mo_dau: 'Năm 2026, phường nói ''làm'': như sau'
noi_dung:
  - center: |
      Tân Lạc Hạ 2
      năm 2026
      quý II/2026
  - bang: {dau_bang: [Việc, "Năm 2026"], hang: [[Sách, 2026]]}
nhiem_vu:
  - {viec: "Dự thảo \\"kế hoạch\\" năm 2027", thoi_han: trước ngày 25/8/2026}
  - {viec: Tổng kết năm 2026, thoi_han: 2026-12-20}
  - {viec: Họp, thoi_han: trước ngày 25 hằng tháng}
"""
MARKDOWN = """\
---
co_quan: {ten: Ủy ban nhân dân phường Tân Lạc Hạ, viet_tat: UBND}
so: 5
thoi_ky: 2026   # một năm
---
# Công tác năm 2026 {#nam-2026}

1. Làm xong trong quý II năm
   2026, so với năm 2025. {#x}
   - *Năm 2026*: 100%

| Việc \\| ai | Năm 2026 |
|---|--:|
| Sách | 2026 |

::: center
Tân Lạc Hạ, năm 2026
:::
"""


def file(folder: Path, text: str, name: str = "plan.yaml") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def there_and_back(path: Path, year: int) -> tuple[Rolled, bytes]:
    """Return the roll of a file, and the bytes after the roll back."""
    rolled = roll(path, year)
    new = path.with_name(f"rolled{path.suffix}")
    new.write_bytes(rolled.data)
    return rolled, roll(new, rolled.years.first).data


def moves(rolled: Rolled) -> dict[str, tuple[str, str | None]]:
    return {change.place.path: (change.old, change.new) for change in rolled.changes if change.moves}


def without_note(text: str) -> str:
    return re.sub(r"^(?:chuyen_nam|rolled): .*\n", "", text, flags=re.MULTILINE)


# --- the form of the file


def test_a_yaml_file_keeps_its_comments_order_and_quotes(tmp_path: Path) -> None:
    rolled, back = there_and_back(file(tmp_path, YAML), 2027)
    wanted = YAML
    for old, new in (
        ('so: "05" ', "so: null "),
        ("2026-01-12", "2027-01"),
        ("thoi_ky: 2026", "thoi_ky: 2027"),
        ("năm\n  2026 của", "năm\n  2027 của"),
        ("'Năm 2026,", "'Năm 2027,"),
        ("      năm 2026\n      quý II/2026", "      năm 2027\n      quý II/2027"),
        ('"Năm 2026"]', '"Năm 2027"]'),
        ("25/8/2026", "25/8/2027"),
        ("Tổng kết năm 2026", "Tổng kết năm 2027"),
        ("2026-12-20", "2027-12-20"),
    ):
        assert wanted.count(old) == 1
        wanted = wanted.replace(old, new)
    assert without_note(rolled.text) == wanted
    assert back.decode() == YAML


def test_a_markdown_file_keeps_its_lines_and_names(tmp_path: Path) -> None:
    rolled, back = there_and_back(file(tmp_path, MARKDOWN, "plan.md"), 2027)
    wanted = MARKDOWN.replace("so: 5", "so: null")
    for old in ("thoi_ky: 2026", "tác năm 2026", "   2026, so", "*Năm 2026*", "| Năm 2026 |", "Hạ, năm 2026"):
        assert wanted.count(old) == 1
        wanted = wanted.replace(old, old.replace("2026", "2027"))
    assert without_note(rolled.text) == wanted
    assert back.decode() == MARKDOWN


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_file_keeps_its_form(tmp_path: Path, *, ascii_only: bool, indent: int | None) -> None:
    data = {
        "issuer": {"name": "Ủy ban nhân dân phường Tân Lạc Hạ"},
        "number": 5,
        "issued_on": "2026-01-12",
        "abstract": "Công tác… năm 2026 😀, quý II/2026; ngày 22/5/2026 (thứ Sáu)",
        "body": ['Nói "2026"\nvà năm 2026'],
    }
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    rolled, back = there_and_back(file(tmp_path, text, "plan.json"), 2027)
    new = json.loads(rolled.text)
    assert list(new.pop("rolled")) == ["from", "before"]
    assert new == data | {
        "number": None,
        "issued_on": "2027-01",
        "abstract": "Công tác… năm 2027 😀, quý II/2027; ngày 22/5/2027 (thứ Bảy)",
        "body": ['Nói "2026"\nvà năm 2027'],
    }
    assert rolled.text.isascii() == ascii_only
    assert back.decode() == text


@pytest.mark.parametrize("form", ["\ufeff{}", "# đầu\n{}", "--- # tài liệu\n{}"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_and_marks_of_a_file_stay(tmp_path: Path, form: str, line_end: str) -> None:
    text = form.format(YAML).replace("\n", line_end)
    rolled, back = there_and_back(file(tmp_path, text), 2028)
    assert back == text.encode()
    assert rolled.data.count(line_end.encode()) == rolled.data.count(b"\n")


def test_letters_in_two_parts_are_found_and_stay(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", "issuer: Phường\nperiod: 2026\nabstract: Công tác năm 2026\u200b của phường\n")
    rolled, back = there_and_back(file(tmp_path, text), 2027)
    assert rolled.text == text.replace("2026", "2027")
    assert back.decode() == text


def test_what_is_written_with_escapes_comes_back_with_them(tmp_path: Path) -> None:
    text = 'issuer: Phường\nperiod: 2026\nopening: "ngày 22/5/2026 (th\\u1EE9 S\\xE1u), năm \\x32026"\n'
    rolled, back = there_and_back(file(tmp_path, text), 2027)
    document = read(file(tmp_path, rolled.text)).document
    assert document
    assert document.opening == ("ngày 22/5/2027 (thứ Bảy), năm 2027",)
    assert back.decode() == text


def test_a_file_in_braces_gets_its_note_inside_them(tmp_path: Path) -> None:
    text = "{issuer: Phường, number: 5, period: 2026, abstract: Công tác năm 2026}\n"
    rolled, back = there_and_back(file(tmp_path, text), 2027)
    assert rolled.text.startswith('{"rolled": {"from": 2026, ')
    assert back.decode() == text
    assert read(file(tmp_path, rolled.text)).document is not None


def test_a_value_that_stands_at_an_anchor_changes_there(tmp_path: Path) -> None:
    text = "issuer: Phường\nperiod: 2026\nabstract: &a Công tác năm 2026\nopening: *a\n"
    rolled, back = there_and_back(file(tmp_path, text), 2027)
    assert rolled.text == text.replace("2026", "2027")
    assert all(change.made for change in rolled.changes)
    assert back.decode() == text


# --- what the rules cannot bring back


def test_last_years_number_and_day_are_noted_and_come_back(tmp_path: Path) -> None:
    rolled = roll(file(tmp_path, YAML), 2027)
    note = json.loads(re.search(r"^chuyen_nam: (.*)$", rolled.text, re.MULTILINE)[1])  # type: ignore[index]
    assert note == {
        "from": 2026,
        "keep": {"tasks[0].what": [0]},
        "before": {"number": '"05"', "issued_on": "2026-01-12"},
    }
    new = read(file(tmp_path, rolled.text, "new.yaml")).document
    assert new
    assert new.number is None


def test_a_plan_that_loses_nothing_gets_no_note(tmp_path: Path) -> None:
    rolled = roll(file(tmp_path, "issuer: Phường\nperiod: 2026\nabstract: Công tác năm 2026\n"), 2027)
    assert rolled.text == "issuer: Phường\nperiod: 2027\nabstract: Công tác năm 2027\n"


def test_year_after_year_and_all_the_way_back(tmp_path: Path) -> None:
    path, texts = file(tmp_path, YAML), [YAML.encode()]
    for year in (2027, 2028, 2032):
        path.write_bytes(roll(path, year).data)
        texts.append(path.read_bytes())
    for year, wanted in zip((2028, 2027, 2026), reversed(texts[:-1]), strict=True):
        path.write_bytes(roll(path, year).data)
        assert path.read_bytes() == wanted


def test_what_was_added_meanwhile_is_rolled_back_by_the_rules(tmp_path: Path) -> None:
    rolled = roll(file(tmp_path, YAML), 2027)
    new = file(tmp_path, rolled.text + "  - {viec: Việc mới năm 2027, thoi_han: 2027-03-01}\n", "new.yaml")
    assert roll(new, 2026).text == YAML + "  - {viec: Việc mới năm 2026, thoi_han: 2026-03-01}\n"


def test_to_its_own_year_a_file_stays_as_it_is(tmp_path: Path) -> None:
    rolled = roll(file(tmp_path, YAML), 2026)
    assert (rolled.text, rolled.changes) == (YAML, ())


# --- facts and included files


def test_facts_move_where_they_stand(tmp_path: Path) -> None:
    text = (
        "issuer: Phường\nperiod: 2026\nfacts: {ngay: 2026-04-20, nam: 2026, hoi: Ngày hội năm 2026}\n"
        "abstract: Tổ chức {facts.hoi}\nopening: Năm {facts.nam}, ngày {facts.ngay}\n"
    )
    rolled, back = there_and_back(file(tmp_path, text), 2027)
    assert rolled.text == text.replace("2026", "2027")
    assert set(moves(rolled)) == {"period", "facts.ngay", "facts.nam", "facts.hoi"}
    assert back.decode() == text


def test_what_an_included_file_says_is_told_and_not_changed(tmp_path: Path) -> None:
    shared = file(tmp_path, "facts: {hoi: Ngày hội năm 2026}\nissuer: Phường\n", "shared.yaml")
    path = file(tmp_path, "include: shared.yaml\nperiod: 2026\nabstract: '{facts.hoi}'\n")
    rolled, back = there_and_back(path, 2027)
    (change,) = [change for change in rolled.changes if change.place.path == "facts.hoi"]
    assert (change.made, change.review, change.new, change.place.file) == (False, True, "năm 2027", str(shared))
    assert shared.read_text("utf-8").startswith("facts: {hoi: Ngày hội năm 2026}")
    assert back == path.read_bytes()


def test_the_year_must_stand_in_the_file_itself(tmp_path: Path) -> None:
    file(tmp_path, "period: 2026\n", "shared.yaml")
    with pytest.raises(InputError) as error:
        roll(file(tmp_path, "include: shared.yaml\nissuer: Phường\n"), 2027)
    (found,) = error.value.findings
    assert (found.code, found.place.file) == ("roll-year-elsewhere", str(tmp_path / "shared.yaml"))


# --- the list


def test_every_change_has_its_place_and_a_reason_and_they_stand_in_order(tmp_path: Path) -> None:
    found = roll(file(tmp_path, YAML), 2027).changes
    assert all(change.place.line and change.place.column and change.why for change in found)
    assert [change.place.line for change in found] == sorted(change.place.line or 0 for change in found)
    reviewed = {change.reason for change in found if change.review}
    assert reviewed == {"number", "issued", "legal_base", "bare", "later", "due"}


# --- errors


def test_errors_in_the_data_come_first(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        roll(file(tmp_path, YAML + "trich_yu: x\n"), 2027)
    assert [item.code for item in error.value.findings if item.severity is Severity.ERROR] == ["input-unknown-key"]


def test_a_notebook_shows_what_changed_and_not_the_file(tmp_path: Path) -> None:
    rolled = roll(file(tmp_path, (ROOT / "examples/cong-tac-nam/ke-hoach.yaml").read_text("utf-8")), 2027)
    assert "data=" not in repr(rolled)
    assert "Change(" in repr(rolled)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        roll(tmp_path / "none.yaml", 2027)


def test_no_file_is_ever_replaced(tmp_path: Path) -> None:
    path = file(tmp_path, YAML)
    with pytest.raises(OutputError):
        roll(path, 2027).save(path)
    assert path.read_text("utf-8") == YAML


# --- every example, and any plan


EXAMPLES = sorted(
    path
    for ending in ("yaml", "md", "json")
    for path in (ROOT / "examples").glob(f"*/*.{ending}")
    if path.name != "README.md" and not path.name.startswith("_")
)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_example_comes_back_byte_by_byte(path: Path, tmp_path: Path) -> None:
    for other in (*path.parent.glob("_*.yaml"), *path.parent.glob("*.png")):
        (tmp_path / other.name).write_bytes(other.read_bytes())
    twin = tmp_path / path.name
    twin.write_bytes(path.read_bytes())
    try:
        rolled, back = there_and_back(twin, 2028)
    except InputError as error:
        assert {item.code for item in error.findings} & {"roll-year-unknown", "roll-year-elsewhere"}  # noqa: PT017 - the one way out
        return
    assert back == path.read_bytes()
    assert rolled.changes
    assert read(twin.with_name(f"rolled{path.suffix}")).document is not None


WORDS = (
    "năm {y}", "năm {z}", "quý II/{y}", "ngày 29/02/2028", "ngày 22/5/{y} (thứ Sáu)", "12/{y}/NĐ-CP", "{y} - {z}",
    "*năm {y}*", "“năm {z}”", "05/KH-UBND ngày 05/01/{y};", "tháng 8/{z}", "2.026.000 đồng", "Đ, ð", "số 05",
)  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> tuple[str, int]:
    """Draw the text of a plan file in YAML, with its years from 2020 to 2050 in every style, and another year."""
    year, target = draw(st.integers(2020, 2050)), draw(st.integers(2020, 2050))
    near = st.sampled_from([target, year - 1, year + 1])

    def words() -> str:
        pieces = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
        return " ".join(("Việc", *pieces)).format(y=year, z=draw(near))

    def scalar(indent: str) -> str:
        text = words()
        forms = (
            json.dumps(text, ensure_ascii=draw(st.booleans())),
            "'" + text.replace("'", "''") + "'",
            ">-\n" + indent + text.replace(" ", f"\n{indent}"),
            "|\n" + indent + text,
            '"' + text.replace(" ", "\n   " + indent) + '"  # năm 2026',
        )
        return draw(st.sampled_from(forms))

    def one(*forms: str) -> str:
        return draw(st.sampled_from(forms)).format(y=year, z=draw(near))

    due = one("trước ngày 25/8/{y}", "quý III/{z}", "'{y}-02-28'", "hằng tháng", "{y}", "10/{z}")
    lines = [
        "co_quan: Phường",
        "so: " + one("5", '"05"', "'7'", "", "12 # năm 2026"),
        "ngay_ban_hanh: " + one("", "{y}", "{y}-01", "{y}-01-12", "28/12/{y}"),
        "thoi_ky: " + one("{y}", "{{tu: {y}-02, den: {y}-12-31}}"),
        f"trich_yeu: {scalar('  ')}",
        f"can_cu: [{json.dumps(words(), ensure_ascii=False)}]",
        f"noi_dung:\n  - khoan: {scalar('      ')}\n    diem: [{json.dumps(words(), ensure_ascii=False)}]",
        f"nhiem_vu:\n- viec: {scalar('    ')}\n  thoi_han: {due}",
    ]
    return "\n".join(draw(st.permutations(lines))) + draw(st.sampled_from(["", "\n", "\n\n# hết năm 2026\n"])), target


@given(drawn=files())
def test_any_plan_file_comes_back_byte_by_byte(
    drawn: tuple[str, int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    text, target = drawn
    path = file(tmp_path_factory.getbasetemp(), text)
    rolled, back = there_and_back(path, target)
    assert back.decode() == text
    assert all(change.made for change in rolled.changes)


# --- the two published plans


@pytest.mark.parametrize(("name", "year"), [("an-hai-2025.md", 2025), ("thi-xa-2014.md", 2014)])
def test_the_published_plans_move_in_the_right_places(shared: Path, tmp_path: Path, name: str, year: int) -> None:
    path = tmp_path / name
    path.write_bytes((shared / "seeds" / name).read_bytes())
    rolled, back = there_and_back(path, year + 1)
    assert back == path.read_bytes()
    moved = {change.place.line: change.old for change in rolled.changes if change.moves}
    assert moved == SEEDS[name]
    kept = sum(line.count(str(year)) for line in without_note(rolled.text).splitlines())
    assert kept == path.read_text("utf-8").count(str(year)) - len(moved)


SEEDS = {
    "an-hai-2025.md": {8: "2025-08", 37: "25/8/2025", 97: "năm 2025", 113: "năm 2025", 115: "năm 2025"},
    "thi-xa-2014.md": {8: "2014", 37: "năm 2014", 48: "tháng 10/2014", 51: "tháng 12/2014"},
}
