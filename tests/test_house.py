"""The rules of the house that no linter knows."""

import ast
import importlib
import inspect
import re
import shutil
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from places import ROOT

import docgen_vn
from docgen_vn.findings import Severity

PACKAGE = ROOT / "docgen_vn"
MODULES = sorted(PACKAGE.rglob("*.py"))
BELOW_CLI = [path for path in MODULES if "cli" not in path.relative_to(PACKAGE).parts]
HEAVY = {"lxml", "docx", "docxtpl", "openpyxl", "num2words", "jinja2", "markdown_it", "mdit_py_plugins"}
LONGEST_FUNCTION, LONGEST_MODULE = 45, 400


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def loaded_after(code: str) -> set[str]:
    """Return the top names of the modules that a fresh process has loaded after `code`."""
    code += "; import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.splitlines()[-1].split())


# --- the import is light


def test_importing_the_package_loads_no_other_library() -> None:
    loaded = loaded_after("import docgen_vn")
    assert not loaded & (HEAVY | {"pydantic", "ruamel"})
    assert "docgen_vn" in loaded


def test_importing_every_public_name_loads_no_heavy_library() -> None:
    loaded = loaded_after("from docgen_vn import *")
    assert not loaded & HEAVY
    assert "pydantic" in loaded


@pytest.mark.parametrize(("arguments", "needed"), [(["kinds"], set()), (["words", "5"], {"num2words"})])
def test_small_commands_load_only_what_they_need(arguments: list[str], needed: set[str]) -> None:
    loaded = loaded_after(f"from docgen_vn.cli.main import main; main({arguments})")
    assert loaded & (HEAVY | {"pydantic", "ruamel"}) == needed


UNNEEDED = {
    *("docgen_vn.batch", "docgen_vn.year", "docgen_vn.rolling", "docgen_vn.cli.plan", "docgen_vn.cli.templates"),
    *("docgen_vn.intake.workbook", "docgen_vn.intake.markdown_reader", "docgen_vn.intake.json_reader"),
    *("docgen_vn.writers.docx.template_tags", "docgen_vn.writers.docx.engine_sandbox", "docgen_vn.writers.text"),
    *("holidays", "lunar_vn", "difflib", "tomllib"),
}


def test_a_cold_rendering_of_a_plan_loads_nothing_it_has_no_use_for(tmp_path: Path) -> None:
    plan, paper = ROOT / "examples/cong-tac-nam/ke-hoach.yaml", tmp_path / "plan.docx"
    code = f"""
import sys
sys.argv = ["docgen-vn", "render", {str(plan)!r}, "-o", {str(paper)!r}]
from docgen_vn.cli.main import run
try:
    run()
except SystemExit as left:
    assert left.code == 0
print(*sys.modules)"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert paper.is_file()
    assert "docgen_vn.pipeline" in loaded
    assert loaded & (HEAVY | UNNEEDED) == set()


# --- the face


def typing_imports() -> set[str]:
    """Return the names that `docgen_vn/__init__.py` imports for type checkers."""
    guarded = [node for node in tree(PACKAGE / "__init__.py").body if isinstance(node, ast.If)]
    return {
        alias.name
        for block in guarded
        for line in block.body
        if isinstance(line, ast.ImportFrom)
        for alias in line.names
    }


def test_every_public_name_exists_and_type_checkers_see_the_same_names() -> None:
    assert docgen_vn.__all__ == sorted(docgen_vn.__all__)
    assert typing_imports() == set(docgen_vn.__all__) == set(dir(docgen_vn))
    for name in docgen_vn.__all__:
        assert getattr(docgen_vn, name) is not None, name


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Plan'"):
        _ = docgen_vn.Plan


def functions_of(thing: Any) -> Iterator[Any]:
    """Yield a public function, or the public methods that a public class defines itself."""
    if inspect.isfunction(thing):
        yield thing
    elif inspect.isclass(thing):
        for name, member in tuple(vars(thing).items()):  # a model adds what it makes at its first use
            function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
            if inspect.isfunction(function) and not name.startswith("_"):
                yield function


@pytest.mark.parametrize("name", docgen_vn.__all__)
def test_public_names_are_documented_and_typed(name: str) -> None:
    thing = getattr(docgen_vn, name)
    assert inspect.getdoc(thing)
    for function in functions_of(thing):
        signature = inspect.signature(function)
        assert signature.return_annotation is not inspect.Signature.empty, function
        for parameter in list(signature.parameters.values()):
            typed = parameter.annotation is not inspect.Parameter.empty
            assert typed or parameter.name in {"self", "cls"}, (function, parameter)


def test_the_package_tells_that_it_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert docgen_vn.__version__ == project["version"]


# --- nothing that differs from run to run or from machine to machine

UNSTEADY = {"random", "time", "locale", "uuid", "socket", "urllib", "http", "ssl", "getpass", "platform", "tempfile"}
UNSTEADY_NAMES = {"now", "today", "utcnow", "fromtimestamp", "environ", "getenv", "environb", "getlocale", "strftime"}


def imported(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("path", BELOW_CLI, ids=named)
def test_no_room_below_the_command_line_reads_clock_chance_network_or_environment(path: Path) -> None:
    module = tree(path)
    assert not set(imported(module)) & UNSTEADY
    names = {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)}
    assert not names & UNSTEADY_NAMES


def test_chance_only_names_temporary_files() -> None:
    assert [named(path) for path in MODULES if "secrets" in imported(tree(path))] == ["docgen_vn/files.py"]


# --- small functions, small modules

MEASURED = [*MODULES, *sorted((ROOT / "templates").glob("*.py"))]


@pytest.mark.parametrize("path", MEASURED, ids=named)
def test_functions_and_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    functions = (n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    long = {node.name: node.end_lineno - node.lineno + 1 for node in functions if node.end_lineno}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path))


# --- the catalogue of findings

CATALOGUE: Mapping[str, Mapping[str, str]] = tomllib.loads((PACKAGE / "findings.toml").read_text(encoding="utf-8"))
KEBAB = re.compile(r"[a-z]+(-[a-z0-9]+)+")
REPORTERS = {"finding", "say", "add", "prune", "stop", "_problem", "report"}


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_finding_has_code_severity_sentence_and_fix(code: str) -> None:
    row = CATALOGUE[code]
    assert KEBAB.fullmatch(code)
    assert set(row) - {"clause"} == {"severity", "message", "fix"}
    assert row["severity"] in {severity.value for severity in Severity}
    assert row["message"].strip() == row["message"] != ""
    assert row["fix"].strip() == row["fix"] != ""
    assert not row["message"].endswith("."), "the place and the clause follow behind it"


def constants(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def data_strings(value: Any) -> Iterator[str]:
    """Yield every text in a table; its keys are names and no texts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from data_strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from data_strings(part)


@cache
def mentioned() -> frozenset[str]:
    """Return every text in the code and in the tables of the package."""
    found = {text for path in MODULES for text in constants(path)}
    for path in PACKAGE.rglob("data/**/*.toml"):
        found.update(data_strings(tomllib.loads(path.read_text(encoding="utf-8"))))
    return frozenset(found | package_codes())


def package_codes() -> set[str]:
    """Return the codes that are made of those of package.py, which knows no templates."""
    calls = (node for node in ast.walk(tree(PACKAGE / "package.py")) if isinstance(node, ast.Call))
    errors = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "PackageError"]
    codes = (node.value for call in errors for node in ast.walk(call.args[0]) if isinstance(node, ast.Constant))
    return {f"template-{code}" for code in codes if isinstance(code, str)}


def test_every_trouble_of_a_package_is_in_the_catalogue() -> None:
    assert package_codes()
    assert sorted(package_codes() - set(CATALOGUE)) == []


def test_every_finding_of_the_catalogue_is_made_somewhere() -> None:
    assert sorted(set(CATALOGUE) - mentioned()) == []


def reports() -> Iterator[tuple[Path, ast.Call, str]]:
    """Yield every call that makes a finding by a code written out in the call."""
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                code = node.args[0].value
                if name in REPORTERS and isinstance(code, str) and KEBAB.fullmatch(code):
                    yield path, node, code


def test_every_code_that_is_reported_is_in_the_catalogue() -> None:
    calls = list(reports())
    assert len(calls) > len(CATALOGUE) / 3  # the walk above still finds them
    assert {(named(path), code) for path, _, code in calls if code not in CATALOGUE} == set()


def test_what_looks_like_a_code_is_in_the_catalogue() -> None:
    families = {code.partition("-")[0] for code in CATALOGUE}
    alike = {text for text in mentioned() if KEBAB.fullmatch(text) and text.partition("-")[0] in families}
    assert {code for code in alike - set(CATALOGUE) if f"template-{code}" not in package_codes()} == set()


def placeholders(code: str) -> set[str]:
    row = CATALOGUE[code]
    return {name for part in ("message", "fix") for _, name, _, _ in string.Formatter().parse(row[part]) if name}


def test_a_finding_is_given_every_fact_that_its_sentences_name() -> None:
    lacking = []
    for path, call, code in reports():
        given = {word.arg for word in call.keywords}
        if None not in given and not placeholders(code) <= given:
            lacking.append((named(path), code, placeholders(code) - given))
    assert lacking == []


def test_every_clause_names_a_place_in_the_decree() -> None:
    clause = re.compile(r"(I{1,3}|IV|VI?)(\.[IVX]+)?(\.\d+)?(\.[a-zđ](-[a-zđ])?)?|Điều \d+.*|\d+.*")
    odd = {code: row["clause"] for code, row in CATALOGUE.items() if not clause.match(row.get("clause", "I"))}
    assert odd == {}


# --- what is tracked

MACHINE_PATH = re.compile(r"(?<![\w.:/<*-])/(?:work|home|Users|root)/\w|[A-Z]:\\Users\\\w")


def tracked() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a checkout: which files are tracked is not known")
    command = [git, "-c", f"safe.directory={ROOT}", "ls-files", "-z"]  # in a container the files may be another user's
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_tracked_file_knows_the_machine_it_was_written_on() -> None:
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [(named(path), match[0]) for match in MACHINE_PATH.finditer(text)]
    assert found == []


def test_no_tracked_file_is_made_by_a_tool_for_itself() -> None:
    made = re.compile(r"(^|/)(__pycache__|\.venv|node_modules|\.[a-z]+_cache|out|dist|build)/|\.pyc$|\.egg-info/")
    assert [named(path) for path in tracked() if made.search(named(path))] == []


def test_test_files_have_names_of_their_own() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("name", sorted({named(path)[:-3].replace("/", ".") for path in MODULES}))
def test_every_module_can_be_imported_by_itself(name: str) -> None:
    assert importlib.import_module(name.removesuffix(".__init__"))
