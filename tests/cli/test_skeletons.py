import re

import pytest

from docgen_vn.cli.skeletons import skeleton
from docgen_vn.decree.standard import standard

KINDS = standard().kinds


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["yaml", "md"])
@pytest.mark.parametrize("keys", ["vi", "en"])
def test_a_skeleton_names_its_kind_and_leaves_no_gap(kind: str, form: str, keys: str) -> None:
    text = skeleton(kind, form, keys)
    key = "loai" if keys == "vi" else "kind"
    assert f"{key}: {kind}\n" in text
    assert "$" not in text
    assert text.endswith("\n")
    assert text.startswith("---\n") == (form == "md")


@pytest.mark.parametrize("keys", ["vi", "en"])
def test_keys_are_of_one_language(keys: str) -> None:
    found = set(re.findall(r"^ *#? *([a-z_]+):(?: |$)", skeleton("ke_hoach", "yaml", keys), re.MULTILINE))
    assert ("trich_yeu" in found) == (keys == "vi")
    assert ("abstract" in found) == (keys == "en")


@pytest.mark.parametrize(("form", "keys"), [("docx", "vi"), ("yaml", "fr")])
def test_other_forms_are_not_there(form: str, keys: str) -> None:
    with pytest.raises(FileNotFoundError):
        skeleton("ke_hoach", form, keys)


def test_an_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        skeleton("thu", "yaml", "vi")
