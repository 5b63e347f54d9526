"""Units by name: one unit however it is spelled, so that it gets one paper with all its tasks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from docgen_vn.findings import Finding, finding
from docgen_vn.model.document import Document, Task
from docgen_vn.model.schedule import leads_of, partners_of, units_of
from docgen_vn.text.casing import sentence, sort_key

_BETWEEN = re.compile(r"(\s*[,;\n]\s*(?:và\s+)?|\s+và\s+)")
_MOST_PIECES = 15  # of one name: eight parts between commas, and the commas
_DASH = re.compile(r"\s*[-\u2010-\u2015]\s*")
_LEVEL = "0"  # of sort_key: a letter without a tone

_Key = tuple[tuple[str, str], ...]
"""What the spellings of one name share."""

Spellings = Mapping[str, str]
"""The chosen spelling of every name of a unit."""


def spellings(plans: Iterable[Document]) -> Spellings:
    """Return the spelling of each unit by which all plans shall call it: the most frequent one, then the first."""
    counts = Counter(name for plan in plans for task in plan.tasks for name in units_of(task))
    chosen: dict[object, str] = {}
    for name, _ in counts.most_common():
        chosen.setdefault(_key(name), " ".join(name.split()))
    return {name: chosen[_key(name)] for name in counts}


def _key(name: str) -> _Key:
    """Return what two spellings of one name share.

    Capitals, spaces, the length of a dash and the letter of a syllable that bears its tone ("hoá", "hóa") do not count.
    """
    return tuple((letters, tones.replace(_LEVEL, "")) for letters, tones in map(_weights, _parted(name)))


def _parted(name: str) -> Iterable[str]:
    return _DASH.sub(" - ", name).split()


def _weights(word: str) -> tuple[str, str]:
    letters, tones, _ = sort_key(word)
    return letters, tones


def called(task: Task, names: Spellings) -> Task:
    """Return a task whose units are called by the chosen names; a unit that leads does not take part as well."""
    if all(names[unit] == unit for unit in units_of(task)) and len(units_of(task)) == _count(task):
        return task
    leads = dict.fromkeys(names[unit] for unit in leads_of(task))
    partners = dict.fromkeys(names[unit] for unit in partners_of(task))
    others = tuple(unit for unit in partners if unit not in leads)
    return task.model_copy(update={"lead": "; ".join(leads) or None, "partners": others})


def _count(task: Task) -> int:
    return len(leads_of(task)) + len(task.partners)


def spelling_findings(plan: Document, names: Spellings) -> Iterator[Finding]:
    """Yield each place where a plan spells a unit in another way than elsewhere, but for a capital in front."""
    for index, task in enumerate(plan.tasks):
        for unit in units_of(task):
            if sentence(names[unit]) != sentence(unit):
                field = "lead" if unit in leads_of(task) else "partners"
                place = plan.origin.place(("tasks", index, field))
                yield finding("unit-spelled-otherwise", place, written=unit, name=names[unit])


def several_findings(plan: Document, names: Spellings) -> Iterator[Finding]:
    """Yield each name of a unit that is a list of other units: none of them would be told of the task."""
    known = {_key(name): chosen for name, chosen in names.items()}
    for index, task in enumerate(plan.tasks):
        for unit in units_of(task):
            within = _units_within(unit, known)
            if len(within) > 1:
                field = "lead" if unit in leads_of(task) else "partners"
                place = plan.origin.place(("tasks", index, field))
                yield finding("unit-of-several", place, written=" ".join(unit.split()), units=", ".join(within))


def _units_within(name: str, known: Mapping[_Key, str]) -> list[str]:
    """Return the units of which `name` is made, from left to right, the longest first; not `name` itself."""
    pieces = _BETWEEN.split(name)  # names and what stands between them, by turns
    found, start = [], 0
    while start < len(pieces):
        last = min(len(pieces), start + _MOST_PIECES)
        ends = (end for end in range(last, start, -1) if (start, end) != (0, len(pieces)))
        end = next((end for end in ends if _key("".join(pieces[start:end])) in known), None)
        found += [known[_key("".join(pieces[start:end]))]] if end else []
        start = (end or start + 1) + 1
    return found


def nobody_findings(plan: Document) -> Iterator[Finding]:
    """Yield each task that no unit is named for, in a plan that names units: no unit gets a paper with it."""
    if any(units_of(task) for task in plan.tasks):
        for index, task in enumerate(plan.tasks):
            if not units_of(task):
                yield finding("task-of-nobody", plan.origin.place(("tasks", index)), what=task.what)
