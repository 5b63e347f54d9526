import re
from pathlib import Path

import pytest
from intake_samples import reading
from places import ROOT

_PAGE = (ROOT / "docs" / "INPUT.md").read_text(encoding="utf-8")
_EXAMPLES = re.findall(r"^```(\w+)\n(.*?)^```$", _PAGE, re.MULTILINE | re.DOTALL)
_NAMES = {"yaml": "a.yaml", "markdown": "a.md"}


@pytest.mark.parametrize(("language", "text"), [pair for pair in _EXAMPLES if pair[0] in _NAMES])
def test_every_example_of_the_page_is_read_without_a_finding(tmp_path: Path, language: str, text: str) -> None:
    whole = f"issuer: Phường\nbody:\n{text}" if text.startswith("-") and language == "yaml" else text
    read = reading(tmp_path, whole, _NAMES[language])
    assert read.findings == ()
    assert read.document is not None


def test_the_python_of_the_page_runs() -> None:
    (code,) = [text for language, text in _EXAMPLES if language == "python"]
    exec(code, {})  # noqa: S102 - our own page


def test_the_page_has_examples_of_all_languages() -> None:
    assert {language for language, _ in _EXAMPLES} == {"yaml", "markdown", "python"}
