import re
from pathlib import Path

import pytest
from places import ROOT

from docgen_vn.cli.skeletons import skeleton
from docgen_vn.decree.standard import Standard, every_kind, standard, standards
from docgen_vn.intake import names
from docgen_vn.intake.slots import slot_keys
from docgen_vn.pipeline import load, render
from docgen_vn.resources import table

LAWS = standards()
KINDS = [(law, kind) for law in LAWS for kind in law.kinds]
SOURCES = sorted((ROOT / "docgen_vn" / "cli" / "data" / "skeletons").iterdir())
OWN = {"giay_uy_quyen", "phieu_gui", "phieu_chuyen", "phieu_bao"}
FORMS = {kind.form.id: kind for kind in reversed(every_kind().values())}
SHOWN = FORMS | {name: every_kind()[name] for name in OWN}
ENGLISH = {slot for part in table("intake/data/aliases.toml")["keys"].values() for slot in part} | {
    key for key in slot_keys(None) if key in slot_keys(None).values()
}


@pytest.mark.parametrize(("law", "kind"), KINDS, ids=lambda each: getattr(each, "name", each))
@pytest.mark.parametrize("form", ["yaml", "md"])
@pytest.mark.parametrize("keys", ["vi", "en"])
def test_a_skeleton_names_its_kind_and_leaves_no_gap(law: Standard, kind: str, form: str, keys: str) -> None:
    text = skeleton(kind, form, keys, law)
    key = "loai" if keys == "vi" else "kind"
    assert f"{key}: {kind}\n" in text
    assert not re.search(r"\$|\|\||#\[|#\||\n\n\n", text)
    assert re.search(r"[^\n]\n\Z", text)
    assert text.startswith("---\n") == (form == "md")
    named = {"vi": "tieu_chuan", "en": "standard"}[keys]
    assert (f"{named}: {law.name}\n" in text) == (law is not standard())
    assert law.title in text.split("\n")[form == "md"]


def test_there_is_one_skeleton_a_form_and_one_of_some_kinds() -> None:
    assert {path.stem for path in SOURCES} == set(FORMS) | OWN


@pytest.mark.parametrize("kind", sorted(OWN))
def test_a_slip_does_not_begin_as_a_plan_does(kind: str) -> None:
    assert "nhiem_vu" not in skeleton(kind, "yaml", "vi")
    assert "muc: Mục đích" not in skeleton(kind, "yaml", "vi")


@pytest.mark.parametrize(("law", "kind"), KINDS, ids=lambda each: getattr(each, "name", each))
@pytest.mark.parametrize("form", ["yaml", "md"])
@pytest.mark.parametrize("keys", ["vi", "en"])
def test_keys_are_of_one_language(law: Standard, kind: str, form: str, keys: str) -> None:
    found = set(re.findall(r"^ *(?:# )?(?:- )?([a-z_]+):(?: |$)", skeleton(kind, form, keys, law), re.MULTILINE))
    makers = {key for key in names.block_keys() if key.isidentifier()}
    english = ENGLISH | (makers & {name for name in makers if name in table("intake/data/aliases.toml")["blocks"]})
    assert len(found) >= 10
    assert found <= english | {"clauses"} if keys == "en" else not found & (english - {"fax", "email", "website"})


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_comment_is_said_in_both_languages(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if re.search(r"#(?!\[|\|)", line.split("||")[0])]
    assert len(comments) > 3
    assert [line for line in comments if len(line.split(" || ")) != 2] == []


@pytest.mark.parametrize("form", sorted(SHOWN))
def test_what_a_skeleton_shows_behind_signs_can_be_used(form: str, tmp_path: Path) -> None:
    for keys in ("vi", "en"):
        text = skeleton(SHOWN[form].id, "yaml", keys)
        awake = re.sub(r"^( *)# (?= *(?:- )?[a-z_]+:)", r"\1", text, flags=re.MULTILINE)
        (tmp_path / "a.yaml").write_text(awake, encoding="utf-8")
        assert load(tmp_path / "a.yaml").kind == SHOWN[form].id


@pytest.mark.parametrize("form", sorted(SHOWN))
def test_a_skeleton_says_the_same_in_every_format_and_language(form: str, tmp_path: Path) -> None:
    papers = set()
    for name in ("vi.yaml", "en.yaml", "vi.md", "en.md"):
        keys, _, suffix = name.partition(".")
        (tmp_path / name).write_text(skeleton(SHOWN[form].id, suffix, keys), encoding="utf-8")
        papers.add(render(load(tmp_path / name)).text)
    assert len(papers) == 1


def test_a_paper_that_goes_up_is_addressed_and_a_plan_is_not() -> None:
    assert "kinh_gui:" in skeleton("to_trinh", "yaml", "vi")
    assert "  - Như trên\n" in skeleton("to_trinh", "md", "en")
    assert "kinh_gui" not in skeleton("ke_hoach", "yaml", "vi")


@pytest.mark.parametrize(("form", "keys"), [("docx", "vi"), ("yaml", "fr")])
def test_other_forms_are_not_there(form: str, keys: str) -> None:
    with pytest.raises(ValueError, match=form if keys == "vi" else keys):
        skeleton("ke_hoach", form, keys)


@pytest.mark.parametrize("kind", ["thu", "giay_di_duong"])
def test_a_kind_that_the_standard_has_not_is_a_key_error(kind: str) -> None:
    with pytest.raises(KeyError):
        skeleton(kind, "yaml", "vi")
