"""One plan for many offices: the plan of 87 paragraphs with the places that each office fills in."""

import random
from functools import cache
from typing import Any

from benchmarks.documents import SYLLABLES, case, paragraphs_of

PLAN = 7  # the number of the plan that is shared


def office(number: int) -> dict[str, str]:
    """Return the row of the office `number`, with a name of its own."""
    chance = random.Random(10_000_000 + number)  # noqa: S311 - no secret, the same name for the same number
    name = " ".join(word.capitalize() for word in chance.sample(SYLLABLES, 2))
    return {"code": f"{number:05}", "name": name, "type": "phường", "province": "thành phố An Phú"}


def shared_plan() -> dict[str, Any]:
    """Return the plan with places like ``{office.name}`` in its head and in the first clause of each section."""
    mapping = dict(case(PLAN).mapping)
    mapping["issuer"] = {**mapping["issuer"], "name": "{office.issuer}"}
    mapping["place"] = "{office.place}"
    mapping["body"] = [_section(section) for section in mapping["body"]]
    return mapping


def _section(section: dict[str, Any]) -> dict[str, Any]:
    first, *others = section["blocks"]
    return {**section, "blocks": [{**first, "text": f"Tại {{office.full_name}}: {first['text']}"}, *others]}


@cache
def _filled() -> dict[str, Any]:
    return case(PLAN).filled


def expected(number: int) -> tuple[str, ...]:
    """Return the paragraphs of the plan of the office `number`."""
    filled, name = dict(_filled()), office(number)["name"]
    filled["issuer"] = f"Ủy ban nhân dân phường {name}".upper()
    filled["place_date"] = f"{name}, {filled['place_date'].partition(', ')[2]}"
    filled["sections"] = [_named(section, name) for section in filled["sections"]]
    return paragraphs_of(filled)


def _named(section: dict[str, Any], name: str) -> dict[str, Any]:
    first, *others = section["clauses"]
    number, _, text = first["text"].partition(" ")
    return {**section, "clauses": [{**first, "text": f"{number} Tại phường {name}: {text}"}, *others]}
