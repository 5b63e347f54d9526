"""What every test may ask for: the shared facts, LibreOffice, the validators, and the property profiles."""

import os
from pathlib import Path
from types import ModuleType

import hypothesis
import office as office_tool
import pytest
import validators
from places import SHARED

# Derandomized: every machine tries the same examples. HYPOTHESIS_PROFILE=thorough looks further.
for name, examples in (("quick", 10), ("normal", 60), ("thorough", 1000)):
    hypothesis.settings.register_profile(
        name, max_examples=examples, deadline=None, derandomize=True, database=None, print_blob=True
    )
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "normal"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the project with the decree, the language tables and the published plans."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with the decree and the language tables is not here")
    return SHARED


@pytest.fixture(scope="session")
def office() -> ModuleType:
    """The module office.py, where LibreOffice and the font are as the tests need them."""
    office_tool.require()
    return office_tool


@pytest.fixture(scope="session")
def sdk() -> ModuleType:
    """The module validators.py, where the Open XML SDK validator is installed."""
    validators.require_sdk()
    return validators
