"""Rules of a few fields look at nothing else, so that of fields that documents share they are asked once."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from cases import CASES, Case, document

from docgen_vn.decree.standard import standard
from docgen_vn.findings import Finding
from docgen_vn.lint import document as room
from docgen_vn.lint.document import check
from docgen_vn.lint.subject import Subject
from docgen_vn.model.document import Document
from docgen_vn.model.shared import Shared

LAW = standard()
GROUPS = room._OF_FIELDS  # noqa: SLF001 - what they promise is the matter here
_ASIDE = {"origin"}  # where a finding stands


class Watched:
    """A document that tells which of its fields were looked at."""

    def __init__(self, paper: Document, seen: set[str]) -> None:
        self._paper, self._seen = paper, seen

    def __getattr__(self, name: str) -> Any:
        self._seen.add(name)
        return getattr(self._paper, name)


class Watching(Subject):
    """A subject that tells what of it was looked at, and gives nothing that is made of the whole document."""

    def __init__(self, paper: Document) -> None:
        super().__init__(paper, LAW)
        self.seen: set[str] = set()
        self.document = Watched(paper, self.seen)  # type: ignore[assignment] # it answers as one
        del self.texts, self.whole, self.blocks

    def __getattribute__(self, name: str) -> Any:
        if name == "kind":
            self.seen.add(name)
        return super().__getattribute__(name)

    def texts_of(self, *names: str) -> Iterator[Any]:
        self.seen.update(names)
        return super().texts_of(*names)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules_of_fields_look_at_no_other(case: Case) -> None:
    for changes in (case.good, case.bad):
        for fields, rules in GROUPS:
            about = Watching(document(**changes))
            for rule in rules:
                list(rule(about))
            assert about.seen - _ASIDE <= set(fields)


def test_each_of_those_fields_matters_to_one_of_the_rules() -> None:
    for fields, rules in GROUPS:
        seen: set[str] = set()
        for case in CASES:
            about = Watching(document(**case.bad))
            for rule in rules:
                list(rule(about))
            seen |= about.seen
        assert seen >= set(fields)


def test_fields_that_documents_share_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def rule(subject: Subject) -> Iterator[Finding]:
        asked.append(subject.document.abstract or "")
        yield from ()

    monkeypatch.setattr(room, "_OF_FIELDS", ((("signature",), (rule,)),))
    first = document(abstract="Về một")
    shared = Shared([first.signature])
    for paper in (first, first.model_copy(update={"abstract": "Về hai"}), document(abstract="Về ba")):
        check(paper.with_origin(replace(paper.origin, shared=shared)), LAW)
    assert asked == ["Về một", "Về ba"]  # the third has a signature of its own
