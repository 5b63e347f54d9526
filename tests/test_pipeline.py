"""Load and render: from a file to the same bytes, always and everywhere; or every problem at once."""

import gc
import hashlib
import json
import os
import subprocess
import sys
import threading
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from papers import annexes, contact, letter, plan, tasks
from places import ROOT
from ruamel.yaml import YAML
from template_maker import parts_of, template, zipped

from docgen_vn.errors import InputError, OutputError, TemplateError, UnreadableError
from docgen_vn.findings import Severity
from docgen_vn.model.document import Document
from docgen_vn.pipeline import load, load_many, render
from docgen_vn.writers.docx.writer import _prepared

HOUSE = ROOT / "templates" / "named.docx"
DATA: dict[str, Any] = {
    "co_quan": {"ten": "Ủy ban nhân dân phường Tân Lạc Hạ", "viet_tat": "UBND"},
    "dia_danh": "Tân Lạc Hạ",
    "ngay_ban_hanh": "2026-03",
    "trich_yeu": "Tổ chức Ngày hội đọc sách",
    "noi_dung": [{"muc": "Mục đích", "noi_dung": ["Khuyến đọc & khuyến học <2026>."]}],
    "noi_nhan": ["Các phòng"],
    "luu": "VP",
    "chu_ky": {"quyen_han": "TM.", "thay_mat_cho": "Ủy ban nhân dân", "chuc_vu": "Chủ tịch", "ho_ten": "Lê Hà My"},
}


def papers() -> list[Document]:
    """Return papers that differ in everything."""
    return [
        plan(),
        letter(),
        plan(number=None, tasks=tasks(), body=[{"type": "tasks", "layout": "table"}]),
        plan(annexes=annexes(2, 3), contact=contact()),
        *(plan(number=number, abstract=f"Tổ chức Ngày hội số {number}") for number in range(10, 26)),
    ]


# --- reading


def written(folder: Path, name: str) -> Path:
    """Write DATA to a file in the form that its name says."""
    path = folder / name
    with path.open("w", encoding="utf-8") as file:
        if path.suffix == ".json":
            json.dump(DATA, file, ensure_ascii=False)
        elif path.suffix in {".yaml", ".yml"}:
            YAML().dump(DATA, file)
        else:
            file.write("---\n")
            YAML().dump({key: value for key, value in DATA.items() if key != "noi_dung"}, file)
            file.write("---\n\n# Mục đích\n\nKhuyến đọc & khuyến học <2026>.\n")
    return path


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "a.json", "a.md", "Kế hoạch số 1.MD", "a.markdown"])
def test_every_form_gives_the_document_of_the_mapping(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name)
    assert load(path) == load(str(path)) == load(DATA)
    assert render(load(path)).data == render(load(DATA)).data


def test_a_document_knows_the_file_it_came_from(tmp_path: Path) -> None:
    path = written(tmp_path, "a.yaml")
    assert load(path).origin.file == str(path)
    assert load(path).origin.place(("abstract",)).line == 6
    assert load(DATA).origin.file is None


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("none.yaml", None, "file-missing"),
        ("a.txt", b"x", "file-extension"),
        ("a.yaml", b"\xff\xfe", "file-not-utf8"),
        ("a.yaml", b"a: [", "yaml-syntax"),
        ("a.json", b"{", "json-syntax"),
        ("a.yaml", b"- a\n", "input-not-mapping"),
        ("a.yaml", b"", "input-not-mapping"),
        ("a.md", b"---\na: 1\n", "markdown-front-matter"),
    ],
)
def test_what_cannot_be_read_at_all_is_unreadable(tmp_path: Path, name: str, data: bytes | None, code: str) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UnreadableError) as error:
        load(path)
    assert [item.code for item in error.value.findings] == [code]
    assert error.value.findings[0].place.file == str(path)


# --- every problem at once

SLIPS = """\
loai: ke_hoach
co_quan: {ten: Ủy ban nhân dân phường Tân Lạc Hạ, viet_tat: UBND}
dia_dan: Tân Lạc Hạ
so: 0
ngay_ban_hanh: 31/02/2026
trich_yeu: "Tổ chức\\u0007 ngày hội"
noi_dung:
  - muc: Mục đích, yêu cầu
  - muc: Nội dung
    noi_dung:
      - khoan: Xem mục {ref:khong_co}
        ma: hai chữ
      - khoan: Một
        muc: Hai
nhiem_vu:
  - noi_dung: Mượn sách
    thoi_han: hôm nào rảnh
chu_ky: {quyen_han: TM., chuc_vu: Chủ tịch}
luu: {so_ban: nhiều}
"""

FOUND = [
    ("part-missing", None),
    ("input-unknown-key", 3),
    ("input-too-small", 4),
    ("date-impossible", 5),
    ("text-control-character", 6),
    ("section-empty", 8),
    ("reference-unknown", 11),
    ("input-bad-id", 12),
    ("input-two-blocks", 13),
    ("tasks-not-placed", 16),
    ("due-unreadable", 17),
    ("signature-pairs", 18),
    ("input-wrong-type", 19),
]


def slips(tmp_path: Path) -> InputError:
    path = tmp_path / "plan.yaml"
    path.write_text(SLIPS, encoding="utf-8")
    with pytest.raises(InputError) as error:
        load(path)
    return error.value


def test_a_bad_file_tells_every_problem_at_once_with_its_line(tmp_path: Path) -> None:
    found = {(item.code, item.place.line) for item in slips(tmp_path).findings}
    assert found >= {(code, line) for code, line in FOUND if line}
    assert {code for code, _ in found} == {code for code, _ in FOUND}


def test_each_problem_has_a_file_a_column_a_path_a_sentence_and_a_fix(tmp_path: Path) -> None:
    found = slips(tmp_path).findings
    assert found
    for item in found:
        assert item.severity is Severity.ERROR
        assert item.place.file
        assert item.place.file.endswith("plan.yaml")
        assert item.place.line
        assert item.place.column
        assert item.place.path
        assert item.message
        assert item.fix


def test_problems_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    lines = [item.place.line for item in slips(tmp_path).findings]
    assert lines == sorted(lines, key=lambda line: line or 0)


def test_a_mapping_tells_the_same_problems_without_lines(tmp_path: Path) -> None:
    from_file = slips(tmp_path).findings
    with pytest.raises(InputError) as error:
        load(YAML(typ="safe", pure=True).load(SLIPS))
    assert sorted(item.code for item in error.value.findings) == sorted(item.code for item in from_file)
    assert {item.place.line for item in error.value.findings} == {None}


def test_a_document_that_breaks_the_law_does_not_render() -> None:
    with pytest.raises(InputError) as error:
        render(plan(recipients=[], body=[{"type": "section", "title": "A"}]))
    assert {item.code for item in error.value.findings} == {"part-missing", "section-empty"}


# --- what comes out


def test_a_rendered_paper_has_bytes_words_and_findings(tmp_path: Path) -> None:
    rendered = render(load(DATA))
    assert zipfile.ZipFile(BytesIO(rendered.data)).testzip() is None
    assert "Khuyến đọc & khuyến học <2026>./." in rendered.text
    assert rendered.save(tmp_path / "a.docx") == tmp_path / "a.docx"
    assert (tmp_path / "a.docx").read_bytes() == rendered.data
    with pytest.raises(OutputError):
        rendered.save(tmp_path / "a.docx")
    rendered.save(str(tmp_path / "a.docx"), overwrite=True)


@pytest.mark.parametrize("name", ["a.pdf", "a.doc"])
def test_a_paper_gets_no_name_of_another_kind_of_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        render(load(DATA)).save(tmp_path / name)
    assert [item.code for item in caught.value.findings] == ["output-other-ending"]
    assert not (tmp_path / name).exists()


def test_a_notebook_shows_a_rendered_paper_in_a_line() -> None:
    rendered = render(load(DATA))
    assert repr(rendered) == f"<Rendered: KẾ HOẠCH, {len(rendered.data)} bytes, 0 findings>"
    assert repr(render(letter())).startswith("<Rendered: ")


@pytest.mark.parametrize("given", [DATA, "ke-hoach.yaml", None])
def test_what_was_not_loaded_is_not_rendered_and_the_error_says_how(given: Any) -> None:
    with pytest.raises(InputError) as caught:
        render(given)
    assert [item.code for item in caught.value.findings] == ["render-no-document"]
    assert "load" in str(caught.value)


@pytest.mark.parametrize("given", [None, 5, [DATA], b"PK"])
def test_what_is_no_file_and_no_mapping_is_not_loaded(given: Any) -> None:
    for call in (load, lambda plan: load_many(plan, [{"name": "Sao Mai", "type": "phường"}])):
        with pytest.raises(UnreadableError) as caught:
            call(given)
        assert [item.code for item in caught.value.findings] == ["source-form"]


def test_doubts_of_the_reader_and_of_the_law_travel_with_the_paper() -> None:
    decomposed = "To\u0302\u0309 chu\u031b\u0301c"
    rendered = render(load(DATA | {"trich_yeu": decomposed, "noi_nhan": ["Lưu: VT"]}))
    assert {"text-recomposed", "recipient-with-filing"} <= {item.code for item in rendered.findings}
    assert "Tổ chức" in rendered.text


def test_a_place_too_long_for_its_line_is_a_doubt() -> None:
    rendered = render(plan(place="Xã " + "Tân Lạc " * 12))
    assert "place-date-long" in {item.code for item in rendered.findings}


def test_rendering_leaves_the_document_as_it_was() -> None:
    document = plan(tasks=tasks(), body=[{"type": "tasks"}])
    copy = document.model_copy(deep=True)
    render(document)
    assert document == copy


# --- templates


@pytest.mark.parametrize("given", [HOUSE, str(HOUSE), HOUSE.read_bytes()], ids=["path", "text", "bytes"])
def test_the_house_template_given_by_hand_gives_the_same_bytes(given: Any) -> None:
    assert render(plan(), given).data == render(plan()).data


def test_an_own_template_is_used() -> None:
    own = template("Mẫu của phường", "{{p body }}", "{{ full_name }}")
    document = parts_of(render(plan(), own).data)["word/document.xml"].decode()
    assert "Mẫu của phường" in document
    assert "Lê Thị Hà My" in document


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.docx", tmp_path, "a\0b.docx"):
        with pytest.raises(TemplateError) as error:
            render(plan(), path)
        (item,) = error.value.findings
        assert (item.code, item.place.file) == ("template-unreadable", str(path))


LACKS = "template-lacks-required"


def macro() -> bytes:
    return zipped({**parts_of(template("{{p body }}")), "word/vbaProject.bin": b"x"})


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"", {"template-not-zip"}),
        (b"plain text", {"template-not-zip"}),
        (b"PK\x03\x04 broken", {"template-damaged"}),
        (zipped({"a.txt": b"x"}), {"template-not-word"}),
        (macro(), {"template-macro"}),
        (template("{{ issuer }}"), {LACKS}),
        (template("{{ isuer }}", "{{ xyz }}"), {"template-misspelt-variable", "template-unknown-variable", LACKS}),
        (template("{{ isuer }}", "{% if place %}"), {"template-misspelt-variable", "template-block-unclosed", LACKS}),
        (template("{{ isuer }}", "{{ number }"), {"template-misspelt-variable", "template-tag-unclosed", LACKS}),
    ],
)
@pytest.mark.parametrize("by_path", [True, False])
def test_a_wrong_template_tells_all_that_is_wrong(
    tmp_path: Path, data: bytes, codes: set[str], *, by_path: bool
) -> None:
    path = tmp_path / "own.docx"
    path.write_bytes(data)
    with pytest.raises(TemplateError) as error:
        render(plan(), path if by_path else data)
    assert codes <= {item.code for item in error.value.findings}
    assert {item.place.file for item in error.value.findings} == {str(path) if by_path else None}


# --- the same bytes, always and everywhere

SCRIPT = """
import hashlib, sys, threading
sys.path[:0] = [{root!r}, {tests!r}]
from test_pipeline import papers
from docgen_vn.pipeline import render
made = papers()
digests = [None] * len(made)
def work(start):
    barrier.wait()
    for index in range(start, len(made), count):
        digests[index] = hashlib.sha256(render(made[index]).data).hexdigest()
count = int(sys.argv[1])
barrier = threading.Barrier(count)
threads = [threading.Thread(target=work, args=(start,)) for start in range(count)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(*digests)
"""


def digests_elsewhere(folder: Path, threads: int = 1, **environment: str) -> list[str]:
    """Return the digests of the papers, rendered in a fresh process of this environment in `folder`."""
    code = SCRIPT.format(root=str(ROOT), tests=str(ROOT / "tests"))
    command = [sys.executable, "-W", "error", "-c", code, str(threads)]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture(scope="module")
def digests() -> list[str]:
    """The digests of the papers, rendered one by one in this process."""
    return [hashlib.sha256(render(document).data).hexdigest() for document in papers()]


def test_papers_that_differ_have_bytes_that_differ(digests: list[str]) -> None:
    assert len(set(digests)) == len(digests)


def test_rendering_again_gives_the_same_bytes(digests: list[str]) -> None:
    assert [hashlib.sha256(render(document).data).hexdigest() for document in papers()] == digests


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "random", "PYTHONOPTIMIZE": "2", "SOURCE_DATE_EPOCH": "0"},
    ],
    ids=["hanoi", "new-york", "optimized"],
)
def test_a_fresh_process_in_any_environment_gives_the_same_bytes(
    tmp_path: Path, digests: list[str], environment: dict[str, str]
) -> None:
    assert digests_elsewhere(tmp_path, **environment) == digests


def test_threads_that_render_in_a_fresh_process_do_not_mix_their_papers(tmp_path: Path, digests: list[str]) -> None:
    assert digests_elsewhere(tmp_path, threads=8) == digests


def test_threads_that_share_documents_and_templates_give_the_same_bytes(digests: list[str]) -> None:
    made = papers()
    found: list[list[str]] = [[] for _ in range(8)]
    start = threading.Barrier(8)
    _prepared.cache_clear()

    def work(own: list[str]) -> None:
        start.wait()
        own.extend(hashlib.sha256(render(document).data).hexdigest() for document in made)

    threads = [threading.Thread(target=work, args=(own,)) for own in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [digests] * 8


# --- what the lint said is kept as long as the document


def test_a_changed_copy_of_a_checked_document_is_checked_itself() -> None:
    document = plan()
    render(document)
    with pytest.raises(InputError) as caught:
        render(document.model_copy(update={"recipients": ()}))
    assert "part-missing" in [item.code for item in caught.value.findings]


def test_a_detail_that_is_put_in_later_is_looked_at() -> None:
    document = plan(details={"venue": "Hội trường"})
    for _ in range(2):
        with pytest.raises(InputError):
            render(document)
    fit = plan()
    render(fit)
    dict.__setitem__(fit.details, "venue", ("Hội trường",))  # type: ignore[index]
    with pytest.raises(InputError):
        render(fit)


def test_what_was_said_of_a_document_goes_with_it() -> None:
    from docgen_vn.pipeline import _CHECKED

    gc.collect()
    before = len(_CHECKED)
    documents = [plan() for _ in range(20)]
    for document in documents:
        render(document)
    assert len(_CHECKED) == before + 20
    del documents, document
    gc.collect()
    assert len(_CHECKED) == before
