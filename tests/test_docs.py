"""What the pages for users show does run: Python, data, commands; each snippet in a folder of its own."""

import os
import re
import shlex
from pathlib import Path

import docx
import pytest
from places import ROOT
from template_maker import PIXEL, template

from docgen_vn.cli.arguments import parser
from docgen_vn.cli.main import main
from docgen_vn.cli.skeletons import skeleton
from docgen_vn.pipeline import load, render
from docgen_vn.writers.xlsx_input import input_workbook

PAGES = [ROOT / "README.md", ROOT / "README.vi.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ALL_PAGES = sorted(
    path
    for place in ("*.md", "docs/*.md", "examples/*/*.md", "benchmarks/*.md")
    for path in ROOT.glob(place)
    if path.name != "CHANGELOG.md"  # what it names was there once
)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)")
NAMED_FILE = re.compile(r"`((?:\w+/)+[\w*]+\.(?:py|toml|mjs|jsonl|md|docx))`")
INLINE = re.compile(r"`(docgen-vn [^`\n]+)`")
ENDINGS = {"yaml": "yaml", "markdown": "md"}
SHELLS = {"sh", "console"}
Snippet = tuple[str, str]


def snippets(*languages: str) -> list[object]:
    found = [
        (page.name, place, text)
        for page in PAGES
        for place, (language, text) in enumerate(FENCED.findall(page.read_text("utf-8")), 1)
        if language in languages
    ]
    return [pytest.param(text, id=f"{name}-{place}") for name, place, text in found]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the files that the snippets speak of."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ke-hoach.yaml").write_text(skeleton("ke_hoach", "yaml", "vi"), encoding="utf-8")
    guests = ("{%p for guest in guests %}", "{{ guest.name }}, {{ guest.unit }}", "{%p endfor %}")
    (tmp_path / "giay-moi.docx").write_bytes(template(*guests, "{{r note }} {{ seal }}"))
    (tmp_path / "dau.png").write_bytes(PIXEL)
    docx.Document().save(str(tmp_path / "bao-cao.docx"))
    (tmp_path / "so-lieu.xlsx").write_bytes(input_workbook())
    (tmp_path / "ke-hoach").mkdir()
    year = (ROOT / "examples/cong-tac-nam/ke-hoach.yaml").read_bytes()
    (tmp_path / "ke-hoach" / "nam.yaml").write_bytes(year)
    return tmp_path


@pytest.mark.parametrize("code", snippets("python"))
def test_python_of_a_page_runs(code: str, folder: Path) -> None:
    assert folder.is_dir()
    exec(code, {})  # noqa: S102 - our own page


def test_the_python_that_fills_in_an_own_template_gives_what_it_says(folder: Path) -> None:
    (code,) = (text for language, text in _fenced("TEMPLATES.md") if language == "python")
    names: dict[str, bytes] = {}
    exec(code, names)  # noqa: S102 - our own page
    (folder / "out.docx").write_bytes(names["data"])
    document = docx.Document(str(folder / "out.docx"))
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "Lê Thị Hà My, Trường Tiểu học Bông Sen",
        "quan trọng ",
    ]
    assert len(document.inline_shapes) == 1


def _fenced(name: str) -> list[Snippet]:
    return next(FENCED.findall(page.read_text("utf-8")) for page in PAGES if page.name == name)


@pytest.mark.parametrize("language", ENDINGS)
def test_a_whole_paper_of_a_page_renders(language: str, folder: Path) -> None:
    texts = [text for page in PAGES for found, text in FENCED.findall(page.read_text("utf-8")) if found == language]
    whole = [text for text in texts if re.search(r"(?m)^(?:chu_ky|signature):", text) and "bao_gom:" not in text]
    assert whole
    for text in whole:
        (folder / f"a.{ENDINGS[language]}").write_text(text, encoding="utf-8")
        if not text.startswith("# thong-tin.yaml"):
            assert render(load(folder / f"a.{ENDINGS[language]}")).data


def _commands(text: str) -> list[str]:
    """Return the lines of a snippet for the shell, without prompt and remark."""
    lines = (line.removeprefix("$ ").split(" #")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


@pytest.mark.parametrize("text", snippets(*SHELLS))
def test_commands_of_a_page_run(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands = _commands(text)
    if any(line.startswith("docgen-vn new") for line in commands):
        (folder / "ke-hoach.yaml").unlink()
    if any(line.startswith("docgen-vn new excel") for line in commands):
        (folder / "so-lieu.xlsx").unlink()
    for line in commands:
        program, *arguments = shlex.split(line)
        if program == "make":
            assert re.search(rf"(?m)^{arguments[0]}:", (ROOT / "Makefile").read_text("utf-8"))
        elif program == "pip":
            assert arguments == ["install", "docgen-vn"]
        else:
            _run(line)
    assert "lỗi" not in capsys.readouterr().err


def _run(line: str) -> None:
    """Run a line of a snippet in the working folder."""
    if made := re.fullmatch(r"mkdir (\S+) && cd \1", line):
        Path(made[1]).mkdir()
        os.chdir(made[1])
        return
    program, *arguments = shlex.split(line)
    assert program == "docgen-vn"
    assert main(arguments[: arguments.index(">")] if ">" in arguments else arguments) == 0, line


def test_the_front_page_runs_from_top_to_bottom_in_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for language, text in _fenced("README.md"):
        if language == "python":
            exec(text, {})  # noqa: S102 - our own page
        if language in SHELLS:
            for line in _commands(text):
                if line.split()[0] not in {"make", "pip"}:
                    _run(line)
    assert {"ngay-hoi.docx", "ke-hoach.docx", "nhieu"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_within_a_sentence_are_understood(page: Path) -> None:
    for line in INLINE.findall(page.read_text("utf-8").replace("\\|", "|")):
        bare = re.sub(r" \[[^\]]*\]", "", line.replace(" [LOẠI]", " ke_hoach"))
        for option in re.findall(r"--[a-z-]+", line):
            assert option in _help(bare), line
        parser().parse_args(shlex.split(bare)[1:])


def _help(line: str) -> str:
    """Return the help of the command of a line."""
    command = parser()
    for word in shlex.split(line)[1:3]:
        below = [action.choices for action in command._actions if isinstance(action.choices, dict)]  # noqa: SLF001
        if below:
            command = below[0][word]
    return command.format_help()


def _headings(page: Path) -> set[str]:
    """Return the headings of a page as links name them."""
    titles = re.findall(r"(?m)^#+ (.+)$", page.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_and_headings_that_a_page_names_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for target, heading in LINK.findall(text):
        linked = page.parent / target if target else page
        assert linked.exists(), target
        assert not heading or heading in _headings(linked), heading
    for name in NAMED_FILE.findall(text):
        assert any([*home.glob(name)] for home in (ROOT, ROOT / "docgen_vn", page.parent)), name
