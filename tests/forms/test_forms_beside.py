"""Our page of every model form beside the official one, slot by slot; slots.toml tells what is compared."""

from collections.abc import Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from beside import TABLE, Side, Spot, across, form_slots, official_page, spot
from model_forms import PAPERS, documents
from page import Page, assert_fonts, mm, pages

from docgen_vn.decree.standard import standard
from docgen_vn.tree.nodes import Role

NEAR = 5.0  # mm
FORMS: Mapping[str, Any] = TABLE["forms"]
STYLES = standard().styles
SLOTS = [(form, slot) for form in FORMS for slot in form_slots(form)]
BELOW = [(form, slot) for form, slot in SLOTS if "below" in form_slots(form)[slot]]
BESIDE = [(form, slot) for form, slot in SLOTS if "beside" in form_slots(form)[slot]]
PRINTED = [(form, slot) for form, slot in SLOTS if "role" in form_slots(form)[slot]]


@pytest.fixture(scope="module")
def ours(office: ModuleType) -> Mapping[str, bytes]:
    return office.pdfs(documents())  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def official(shared: Path, office: ModuleType) -> tuple[Page, ...]:
    return pages(office.pdf((shared / "decree30" / "phu-luc-3.docx").read_bytes()))


class Pair:
    """A form: the official side, our side, and where each slot stands on both."""

    def __init__(self, name: str, official: tuple[Page, ...], ours: Mapping[str, bytes]) -> None:
        form = FORMS[name]
        self.slots = form_slots(name)
        mine = pages(ours[form.get("ours", name)])[form.get("our_page", 1) - 1]
        self.sides = (Side(official_page(name, official), official=True), Side(mine, official=False))

    def spots(self, slot: str) -> tuple[Spot, Spot]:
        theirs, mine = (spot(side, self.slots, slot) for side in self.sides)
        return theirs, mine

    def drop(self, slot: str, other: str) -> list[float]:
        """Return how much lower a slot stands than another one, on each page, in mm."""
        return [mm(low.y - high.y) for low, high in zip(self.spots(slot), self.spots(other), strict=True)]


@pytest.fixture(scope="module")
def pair(official: tuple[Page, ...], ours: Mapping[str, bytes]) -> Any:
    return cache(lambda name: Pair(name, official, ours))


@pytest.mark.parametrize(("form", "slot"), SLOTS)
def test_a_slot_stands_where_the_official_page_has_it_across(form: str, slot: str, pair: Any) -> None:
    both = pair(form)
    place = both.slots[slot]["place"]
    theirs, mine = (across(side, at, place) for side, at in zip(both.sides, both.spots(slot), strict=True))
    assert abs(mine - theirs) <= NEAR, f"{slot} of form {form}: official {theirs:.1f} mm, ours {mine:.1f} mm"


@pytest.mark.parametrize(("form", "slot"), BELOW)
def test_a_slot_hangs_as_far_below_its_upper_neighbour(form: str, slot: str, pair: Any) -> None:
    both = pair(form)
    theirs, mine = both.drop(slot, both.slots[slot]["below"])
    assert abs(mine - theirs) <= NEAR, f"{slot} of form {form}: official {theirs:.1f} mm, ours {mine:.1f} mm"


@pytest.mark.parametrize(("form", "slot"), BESIDE)
def test_two_slots_of_one_line_are_neighbours_on_both_pages(form: str, slot: str, pair: Any) -> None:
    both = pair(form)
    other = both.slots[slot]["beside"]
    theirs, mine = both.drop(slot, other)
    assert abs(theirs) <= NEAR
    assert abs(mine) <= 1
    left_first = [one.centre < two.centre for one, two in zip(both.spots(slot), both.spots(other), strict=True)]
    assert left_first[0] == left_first[1]


@pytest.mark.parametrize("form", FORMS)
def test_what_stands_higher_on_the_official_page_stands_higher_on_ours(form: str, pair: Any) -> None:
    both = pair(form)
    for one, two in combinations(both.slots, 2):
        theirs, mine = both.drop(two, one)
        assert abs(theirs) <= NEAR or (mine > 0) == (theirs > 0), f"{one} and {two}: {theirs:.1f} mm, {mine:.1f} mm"


@pytest.mark.parametrize(("form", "slot"), PRINTED)
def test_a_slot_is_printed_as_the_law_and_the_official_page_have_it(form: str, slot: str, pair: Any) -> None:
    both = pair(form)
    theirs, mine = both.spots(slot)
    style = STYLES[Role(both.slots[slot]["role"])]
    least, most = style.range
    assert least <= mine.size <= most
    assert (mine.bold, mine.italic) == (style.bold, style.italic)
    assert abs(mine.size - theirs.size) <= 1
    if theirs.letters and mine.letters:
        assert (theirs.bold, theirs.italic) == (mine.bold, mine.italic)
        assert theirs.letters.isupper() == mine.letters.isupper()


@pytest.mark.parametrize("form", PAPERS)
def test_a_form_is_printed_in_times_new_roman_throughout(form: str, ours: Mapping[str, bytes]) -> None:
    assert_fonts(ours[form])


def test_every_model_form_is_compared_and_every_slot_says_what_of_it() -> None:
    numbers = [f"1.{number}" for number in range(1, 11)] + ["2.1", "2.2", "3.1", "3.2"]
    assert set(numbers) <= set(FORMS)
    told = [[key for key in ("below", "free", "beside") if key in row] for row in TABLE["slots"].values()]
    assert all(told)
    assert set(TABLE["slots"]) == {slot for _, slot in SLOTS}
