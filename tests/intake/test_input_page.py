import datetime as dt
import re
from pathlib import Path

import pytest
from intake_samples import reading
from places import ROOT
from pngs import png

from docgen_vn.decree.standard import standard
from docgen_vn.planning.own_days import work_calendar
from docgen_vn.resources import table

_PAGE = (ROOT / "docs" / "INPUT.md").read_text(encoding="utf-8")
_EXAMPLES = re.findall(r"^```(\w+)\n(.*?)^```$", _PAGE, re.MULTILINE | re.DOTALL)
_NAMES = {"yaml": "a.yaml", "markdown": "a.md"}
_SHARED = {match[1]: text for _, text in _EXAMPLES if (match := re.match(r"# (\S+\.yaml)\n", text))}


def _cells(start: str) -> list[list[str]]:
    """Return the rows of the table of the page whose head begins with `start`."""
    rows = _PAGE[_PAGE.index(start) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize(("language", "text"), [pair for pair in _EXAMPLES if pair[0] in _NAMES])
def test_every_example_of_the_page_is_read_without_a_finding(tmp_path: Path, language: str, text: str) -> None:
    for name, shared in _SHARED.items():
        (tmp_path / name).write_text(shared, encoding="utf-8")
    for name in re.findall(r"\S+\.png", text):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(png(2, 2, b"\x10\x20\xc0\x80"))
    whole = f"issuer: Phường\nbody:\n{text}" if text.startswith("-") and language == "yaml" else text
    read = reading(tmp_path, whole, _NAMES[language])
    assert read.findings == ()
    assert read.document is not None


def test_the_python_of_the_page_runs() -> None:
    codes = [text for language, text in _EXAMPLES if language == "python"]
    assert codes
    for code in codes:
        exec(code, {})  # noqa: S102 - our own page


def test_the_calendars_of_the_page_say_the_same_days(tmp_path: Path) -> None:
    calendars = []
    for language in ("toml", "csv"):
        (text,) = (text for each, text in _EXAMPLES if each == language)
        (tmp_path / f"a.{language}").write_text(text, encoding="utf-8")
        calendars.append(work_calendar(tmp_path / f"a.{language}"))
    for calendar in calendars:
        days = [dt.date(2027, 2, 3), dt.date(2027, 2, 14), dt.date(2027, 8, 19)]
        assert [calendar.is_working_day(day) for day in days] == [False, True, False]


def test_the_page_has_examples_of_all_languages_and_a_shared_file() -> None:
    assert {language for language, _ in _EXAMPLES} == {"yaml", "markdown", "python", "toml", "csv"}
    assert list(_SHARED) == ["thong-tin.yaml"]


def test_the_page_lists_the_slots_of_every_form() -> None:
    kinds: dict[str, list[str]] = {}
    for kind in standard().kinds.values():
        kinds.setdefault(kind.form.id, []).append(kind.name)
    forms = {kind.form.id: kind.form for kind in standard().kinds.values()}
    wanted = [
        [form, ", ".join(kinds[form]), f"`{name}`", f"`{slot.vi}`", "needed" * slot.required, "list" * slot.many]
        for form in kinds
        for name, slot in forms[form].slots.items()
    ]
    said = [[*row[:-1], "needed" * ("needed" in row[-1]), "list" * ("list" in row[-1])] for row in _cells("| form |")]
    assert said == wanted


def test_the_page_names_every_key_of_a_document_with_its_vietnamese_name() -> None:
    rows = [cell for row in _cells("| key |") for cell in row]
    said = set(re.findall(r"`(\w+)`", " ".join(rows)))
    known = table("intake/data/aliases.toml")["keys"]
    slots = {slot: aliases for part in ("document", "file") for slot, aliases in known[part].items() if "." not in slot}
    assert [slot for slot in slots if slot not in said] == []
    assert [slot for slot, aliases in slots.items() if not said & set(aliases)] == []
