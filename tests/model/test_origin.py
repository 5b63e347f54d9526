import pytest

from docgen_vn.findings import Place, finding
from docgen_vn.model.origin import DataPath, Origin, path_text

PLACES = {(): (1, 1), ("body",): (5, 1), ("body", 0): (6, 3), ("body", 0, "text"): (6, 9)}
ORIGIN = Origin("plan.yaml", PLACES)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("abstract",), "abstract"),
        (("signature", "full_name"), "signature.full_name"),
        (("body", 2, "blocks", 0, "text"), "body[2].blocks[0].text"),
        (("body", 0, "rows", 1, 2), "body[0].rows[1][2]"),
    ],
)
def test_a_path_is_written_as_a_person_reads_it(path: DataPath, text: str) -> None:
    assert path_text(path) == text


def test_a_value_has_its_own_place() -> None:
    assert ORIGIN.place(("body", 0, "text")) == Place("body[0].text", "plan.yaml", 6, 9)


@pytest.mark.parametrize(("path", "line"), [(("body", 0, "blocks", 3), 6), (("body", 7), 5), (("number",), 1), ((), 1)])
def test_what_has_no_place_takes_the_nearest_around_it(path: DataPath, line: int) -> None:
    place = ORIGIN.place(path)
    assert (place.path, place.line) == (path_text(path), line)


def test_a_mapping_has_no_lines() -> None:
    assert Origin().place(("body", 0)) == Place("body[0]")


def test_all_origins_are_equal() -> None:
    other = Origin("b.json", {}, (finding("text-recomposed"),))
    assert other == ORIGIN
    assert hash(other) == hash(ORIGIN)
    assert ORIGIN != "plan.yaml"
