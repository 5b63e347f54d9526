"""Rules of citation: of legal bases and of other papers (I.II.6.a-b)."""

import re
from collections.abc import Iterator
from functools import cache

from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, excerpt, words

_DATE_AND_ISSUER = re.compile(r"[\s,]*(?:ngày\b[^;:]{1,40}?\bcủa\s|của\s[^;:]{1,80}?\bngày\b)")
_DATE = re.compile(r"[\s,]*ngày\b")
_ISSUER_BEFORE = re.compile(r"(?:\bcủa\s[^.;:]{1,80}\stại|\scó|\sban hành)\s+$")
_LOOK_BACK = 100


def legal_basis_comma(subject: Subject) -> Iterator[Finding]:
    """Report a legal basis that ends in a comma (I.II.6.a)."""
    for path, text in subject.texts_of("legal_bases"):
        if text.rstrip("*").endswith(","):
            yield subject.say("legal-basis-comma", path, text=excerpt(text))


def legal_basis_several(subject: Subject) -> Iterator[Finding]:
    """Report several legal bases on one line (I.II.6.a)."""
    for path, text in subject.texts_of("legal_bases"):
        if ";" in text.rstrip("*; "):
            yield subject.say("legal-basis-several", path, text=excerpt(text))


def citation_incomplete(subject: Subject) -> Iterator[Finding]:
    """Report a paper first mentioned by number without its date and issuer (I.II.6.b)."""
    cited: set[str] = set()
    for path, text in subject.texts_of("legal_bases", "opening", "body", "tasks", "closing", "attached", "annexes"):
        if "/" not in text and "-" not in text:  # no number of a paper is without them
            continue
        for citation in _citation().finditer(text):
            if citation["number"] not in cited and not _is_complete(citation):
                yield subject.say("citation-incomplete", path, paper=" ".join(citation[0].split()))
            cited.add(citation["number"])


def _is_complete(citation: re.Match[str]) -> bool:
    """Tell whether date and issuer stand behind a citation, or the issuer just before it: "của Sở Y tế tại ..."."""
    text, end = citation.string, citation.end()
    if _DATE_AND_ISSUER.match(text, end):
        return True
    before = text[max(0, citation.start() - _LOOK_BACK) : citation.start()]
    return bool(_DATE.match(text, end) and _ISSUER_BEFORE.search(before))


@cache
def _citation() -> re.Pattern[str]:
    """Compile "Kế hoạch số 12/KH-UBND", "Nghị quyết số 34-NQ/TU", "Nghị định 30/2020/NĐ-CP"."""
    kinds = "|".join(words("citation")["kinds"])
    number = r"\d+(?:/\d{4})?(?:[/-](?=\w*[^\W\d_])\w+)+"
    return re.compile(rf"\b(?:{kinds})\s+(?:số:?\s*)?(?P<number>{number})", re.IGNORECASE)


RULES: tuple[Rule, ...] = (legal_basis_comma, legal_basis_several, citation_incomplete)
