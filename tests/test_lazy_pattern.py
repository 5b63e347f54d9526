import copy
import pickle
import re
from typing import Any

import pytest

from docgen_vn.lazy_pattern import pattern


def test_a_pattern_made_later_does_what_a_compiled_one_does() -> None:
    later, now = pattern("(a)(?P<name>b)?", re.IGNORECASE), re.compile("(a)(?P<name>b)?", re.IGNORECASE)
    for method in ("match", "search", "fullmatch", "findall", "split"):
        said = getattr(now, method)("AB")
        found = getattr(later, method)("AB")
        assert (found.groupdict() if isinstance(said, re.Match) else found) == (
            said.groupdict() if isinstance(said, re.Match) else said
        )
    assert later.sub("x", "aab") == now.sub("x", "aab")
    assert (later.pattern, later.flags, later.groups) == (now.pattern, now.flags, now.groups)


def test_it_is_compiled_once_and_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []
    real = re.compile
    later = pattern("c+")
    monkeypatch.setattr(re, "compile", lambda *given: made.append(given) or real(*given))
    assert made == []
    assert [later.findall("ccd"), later.findall("c")] == [["cc"], ["c"]]
    assert len(made) == 1


@pytest.mark.parametrize("is_used", [False, True])
def test_a_copy_or_a_pattern_from_a_pickle_does_the_same(is_used: bool) -> None:  # noqa: FBT001 - a case
    later = pattern("a+(b)", re.IGNORECASE)
    if is_used:
        later.search("x")
    sent = pickle.loads(pickle.dumps(later))  # noqa: S301 - it was made here
    for twin in (copy.copy(later), copy.deepcopy(later), sent):
        assert twin.findall("xAAB") == ["B"]
