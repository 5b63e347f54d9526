"""The harness of make bench, on tiny counts: equal texts, right medians, whole tables. Nothing here looks at a time."""

import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT

sys.path.insert(0, str(ROOT))

from benchmarks import communes, memory, offices, results, templates
from benchmarks.contenders import CONTENDERS, compressors, is_installed, rendering_compressors
from benchmarks.documents import PARAGRAPHS, SYLLABLES, case
from benchmarks.papers import DiffersError, document_xml, paragraphs, require_equal
from benchmarks.rounds import Plan, Samples, Size, Spread, run, spread
from benchmarks.worker import timed
from docgen_vn.pipeline import load, load_many, render

INSTALLED = [
    name
    for name in CONTENDERS
    if is_installed(name) and name.rpartition("-")[2] not in {"igzip", "libdeflate"} and "many" not in name
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bench")
    templates.write_templates(made)
    return made


def test_the_document_has_the_size_that_is_told() -> None:
    plan = case(1)
    assert len(plan.paragraphs) == PARAGRAPHS
    assert 30_000 < len(document_xml(render(load(plan.mapping)).data)) < 33_000


@pytest.mark.parametrize("times", [1, 5])
def test_our_paper_says_what_the_case_says(times: int) -> None:
    for seed in (0, 41, 1003):
        plan = case(seed, times)
        rendered = render(load(plan.mapping))
        require_equal("docgen_vn", plan.paragraphs, rendered.data)
        assert rendered.findings == ()


def test_two_documents_share_no_paragraph_of_their_own() -> None:
    one, other = case(1), case(2)
    assert set(one.paragraphs) & set(other.paragraphs) == set(one.paragraphs) & {
        *results_of_all_papers(),
        "- Lưu: VT, VHXH.",
    }
    assert len(SYLLABLES) > 2000
    assert case(1) == one


def results_of_all_papers() -> set[str]:
    return {
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "KẾ HOẠCH",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
    }


@pytest.mark.parametrize("name", INSTALLED)
def test_every_contender_that_is_installed_says_the_same(name: str, folder: Path) -> None:
    make, arguments = CONTENDERS[name]
    contender = make(folder, *arguments)
    for seed in (3, 4):
        plan = case(seed)
        seconds, processor, data = timed(contender, {"mapping": plan.mapping, "filled": plan.filled})
        require_equal(name, plan.paragraphs, data)
        assert len(seconds) == len(contender.steps)
        assert min(seconds) >= 0
        assert min(processor) >= 0
        assert len(processor) == len(seconds)


def test_both_ways_with_docxtpl_and_with_python_docx_are_among_them() -> None:
    assert {"docxtpl", "docxtpl-reused", "python-docx-template", "python-docx-scratch"} <= set(INSTALLED)


def test_many_offices_of_one_plan_say_what_is_expected_of_each() -> None:
    rows = [offices.office(number) for number in range(3)]
    documents = load_many(offices.shared_plan(), rows)
    for number, document in zip(range(3), documents, strict=True):
        require_equal("many", offices.expected(number), render(document).data)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(compressors()))
def test_the_floor_of_every_compressor_is_a_paper_that_opens(name: str, folder: Path) -> None:
    contender = CONTENDERS[f"floor-{name}"][0](folder, name)
    _, _, data = timed(contender, {"mapping": case(5).mapping})
    assert paragraphs(data) == case(5).paragraphs


def test_a_paper_that_says_something_else_is_an_error_with_the_paragraph() -> None:
    data = render(load(case(0).mapping)).data
    expected = list(case(0).paragraphs)
    expected[2] = "khác"
    with pytest.raises(DiffersError, match="paragraph 3: 'CỘNG HÒA"):
        require_equal("x", tuple(expected), data)
    with pytest.raises(DiffersError, match="87 paragraphs instead of 86"):
        require_equal("x", case(0).paragraphs[:-1], data)


@given(st.lists(st.floats(0, 100), min_size=1))
def test_median_and_quartiles_lie_in_order_between_the_ends(values: list[float]) -> None:
    found = spread(values)
    assert min(values) <= found.low <= found.median <= found.high <= max(values)
    assert found.count == len(values)


def test_median_and_quartiles_of_known_values() -> None:
    assert spread([5, 1, 4, 2, 3]) == Spread(2, 3, 4, 5)
    assert spread([4, 1, 2, 3]) == Spread(1.75, 2.5, 3.25, 4)
    assert spread([7]) == Spread(7, 7, 7, 1)


def test_steps_are_summed_document_by_document_and_what_was_done_once_is_added() -> None:
    samples = Samples(["load", "render"], [[1.0, 9.0], [2.0, 1.0], [3.0, 4.0]], [[1, 0], [1, 1], [1, 2]], 0.5)
    assert samples.of().median == 7.5
    assert samples.of("load").median == 2.5
    assert samples.of("render").median == 4.0
    assert samples.cpu().median == 2.5
    assert samples.cpu("render").median == 1


def test_contenders_take_turns_in_processes_of_their_own(folder: Path) -> None:
    plans = [Plan("ours-zlib"), Plan("floor-zlib"), Plan("docxtpl", share=0.5), Plan("ours-zlib", times=2, share=0.5)]
    found = run(plans, folder, Size(rounds=2, turn=2, checked=1, warm=1))
    assert {name: len(each.seconds) for name, each in found.items()} == {
        "ours-zlib": 4,
        "floor-zlib": 4,
        "docxtpl": 2,
        "ours-zlib x2": 2,
    }
    assert found["ours-zlib"].steps == ["load", "render"]
    assert all(len(each.processor) == len(each.seconds) for each in found.values())
    assert found["ours-zlib x2"].size > found["ours-zlib"].size > 8000


def test_a_contender_with_another_text_is_not_timed(folder: Path) -> None:
    with pytest.raises(DiffersError, match="ours-zlib says something else"):
        run([Plan("ours-zlib")], folder, Size(1, 1), expected=lambda *_: ("khác",))


def test_the_template_of_the_communes_says_what_we_say(tmp_path: Path) -> None:
    found = communes.measure(tmp_path, runs=1, step=400)
    assert found["communes"] == 9
    assert {name: len(each) for name, each in found["seconds"].items()} == {"docxtpl": 1, "one core": 1, "all cores": 1}


def test_memory_is_looked_at_at_powers_of_ten_and_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert memory.marks(100_000) == [100, 1000, 10_000, 100_000]
    assert memory.marks(500) == [100, 500]
    memory.main(2, "zlib")
    assert '"documents": 2' in capsys.readouterr().out
    assert memory.resident() > 10_000_000


def constant(seconds: float, size: int = 10) -> Samples:
    return Samples(["render"], [[seconds]], [[seconds]], size=size)


def ours(load_seconds: float, render_seconds: float) -> Samples:
    seconds = [[load_seconds, render_seconds]]
    return Samples(["load", "render"], seconds, seconds, size=12_345)


def test_the_results_tell_ratios_against_the_faster_docxtpl() -> None:
    same = {
        "ours-zlib": ours(0.0006, 0.0004),
        "floor-zlib": constant(0.0002),
        "floor-igzip": constant(0.0001),
        "docxtpl": constant(0.024),
        "docxtpl-reused": constant(0.020),
        "docx": constant(0.040),
    }
    text = results.markdown(results.Results({"date": "2026-03-05"}, same))
    assert "- date: 2026-03-05" in text
    assert "| **docgen_vn, zlib** | 1.00 | 1.00 - 1.00 | 20.0 (20.0) | 12,345 |" in text
    assert "| docxtpl, loops, template opened anew | 24.0 | 24.0 - 24.0 | 0.83 (0.83) | 10 |" in text
    assert "| docx (npm), from scratch | 40.0 | 40.0 - 40.0 | 0.50 (0.50) | 10 |" in text
    assert "| zlib | 0.600 | 0.400 | 1.00 | 0.200 |" in text
    assert "| zlib | 0.200 | 0.200 - 0.200 | 2.0 (2.0) | 100.0 (100.0) |" in text
    assert "| igzip | 0.100 | 0.100 - 0.100 | not in this version | 200.0 (200.0) |" in text
    assert "(`load`, 60% of a document with zlib)" in text


def test_the_results_have_a_table_for_every_part_that_was_run() -> None:
    same = {
        "ours-zlib": ours(0.001, 0.001),
        "ours-many-zlib": ours(0.0005, 0.0005),
        "ours-files-zlib": Samples(
            ["load", "render", "save"], [[0.001, 0.001, 0.002]], [[0.001, 0.001, 0.001]], size=9
        ),
        "floor-zlib": constant(0.0005),
        "docxtpl": constant(0.02),
        "docxtpl-files": constant(0.04),
    }
    growth = {
        "ours-zlib": ours(0.001, 0.0015),
        "floor-zlib": constant(0.0005),
        "ours-zlib x5": ours(0.005, 0.0045),
        "floor-zlib x5": constant(0.0015),
    }
    found = results.Results(
        {"date": "2026-03-05"},
        same,
        growth,
        {"import pydantic": Spread(0.09, 0.1, 0.11, 3), "docxtpl": Spread(0.2, 0.2, 0.2, 3)},
        [{"documents": 1000, "bytes": 52_428_800, "milliseconds": 1.5}],
        {"communes": 3321, "cores": 2, "seconds": {"docxtpl": [0.02], "one core": [0.002], "all cores": [0.001]}},
    )
    text = results.markdown(found)
    assert "| zlib | 1.00 | 1.00 - 1.00 | 20.0 (20.0) | 12,345 |" in text
    assert "| docgen_vn, zlib | 4.00 | 4.00 - 4.00 | 10.0 (13.3) | 2.00 |" in text
    assert "| docgen_vn, zlib | 5 | 9.50 | 8.00 | 1.60 | 0.80 |" in text
    assert "| `docxtpl` | 200 | 200 - 200 | 2.00 |" in text
    assert "| 1,000 | 1.50 | 50.0 |" in text
    assert "| docgen_vn, all 2 cores | 1.00 | 1.00 - 1.00 | 1,000 | 20.0 |" in text
    assert text.count("\n## ") == 9
    assert "{" not in text


def test_what_render_can_be_asked_for_has_a_contender() -> None:
    assert "zlib" in rendering_compressors()
    assert {f"ours-{name}" for name in rendering_compressors()} <= set(CONTENDERS)


def pins(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("==") for line in lines if "==" in line and not line.startswith("#"))
    return {name.lower().replace("_", "-"): version for name, _, version in rows}


def test_the_versions_of_the_peers_are_pinned_and_agree_with_those_of_the_tests() -> None:
    wanted, constrained = pins(ROOT / "benchmarks" / "requirements.txt"), pins(ROOT / "constraints.txt")
    assert {"docxtpl", "python-docx", "docx-mailmerge2"} <= set(wanted)
    assert {name: constrained.get(name, pin) for name, pin in wanted.items()} == wanted
    packages = json.loads((ROOT / "benchmarks" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {"docxtemplater", "docx", "easy-template-x", "docx-templates"} <= set(packages)
    assert all(re.fullmatch(r"[0-9]+(\.[0-9]+){2}", version) for version in packages.values())
