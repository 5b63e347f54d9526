"""The pages of the cases: everything that the selected tests need is converted together, once."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType

import pytest
from page import pages
from paper_cases import CASES
from papers import LAW, render
from sheet import Sheet

from docgen_vn.compose.paper import compose


@pytest.fixture(scope="session")
def sheets(request: pytest.FixtureRequest, office: ModuleType) -> Mapping[str, bytes]:
    """The PDF of every case that a selected test names."""
    wanted = sorted({name for item in request.session.items for name in _asked(item)})
    documents = {name: render(CASES[name]) for name in wanted}
    halves = [dict(list(documents.items())[start::2]) for start in (0, 1)]
    with ThreadPoolExecutor(2) as pool:
        return {name: pdf for half in pool.map(office.pdfs, halves) for name, pdf in half.items()}


def _asked(item: pytest.Item) -> list[str]:
    call = getattr(item, "callspec", None)
    name = call.params.get("sheet") if call else None
    return [name] if name in CASES else []  # other tests have sheets of their own


@pytest.fixture(scope="session")
def known() -> dict[str, Sheet]:
    """The sheets that were measured already."""
    return {}


@pytest.fixture
def sheet(request: pytest.FixtureRequest, sheets: Mapping[str, bytes], known: dict[str, Sheet]) -> Sheet:
    """The measured pages of the case that the test names."""
    name = request.param
    if name not in known:
        known[name] = Sheet(name, compose(CASES[name], LAW), pages(sheets[name]))
    return known[name]
