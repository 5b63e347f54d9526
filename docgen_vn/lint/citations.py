"""Rules of citation: of legal bases and of other papers (I.II.6.a-b)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from docgen_vn.decree.standard import Standard
from docgen_vn.findings import Finding
from docgen_vn.lazy_pattern import pattern
from docgen_vn.lint.subject import Rule, Subject, excerpt, words
from docgen_vn.model.blocks import Block

_DATE_AND_ISSUER = pattern(r"[\s,]*(?:ngày\b[^;:]{1,40}?\bcủa\s|của\s[^;:]{1,80}?\bngày\b)")
_DATE = pattern(r"[\s,]*ngày\b")
_ISSUER_BEFORE = pattern(r"(?:\bcủa\s[^.;:]{1,80}\stại|\scó|\sban hành)\s+$")
_NUMBER = pattern(r"\d+(?:/\d{4})?(?:[/-](?=\w*[^\W\d_])\w+)+")
_LOOK_BACK = 100


def legal_basis_comma(subject: Subject) -> Iterator[Finding]:
    """Report a legal basis that ends in a comma (I.II.6.a)."""
    for path, text in subject.texts_of("legal_bases"):
        if text.rstrip("*").endswith(","):
            yield subject.say("legal-basis-comma", path, text=excerpt(text))


def legal_basis_several(subject: Subject) -> Iterator[Finding]:
    """Report several legal bases on one line (I.II.6.a).

    A resolution considers in one sentence all it was given: "Xét Tờ trình ...; Báo cáo thẩm tra ...; ý kiến ...".
    """
    considers = tuple(words("legal_bases")["considers"])
    for path, text in subject.texts_of("legal_bases"):
        if ";" in text.rstrip("*; ") and not text.lstrip("* ").startswith(considers):
            yield subject.say("legal-basis-several", path, text=excerpt(text))


def legal_basis_bare(subject: Subject) -> Iterator[Finding]:
    """Report a legal basis that begins with the paper it names, without "Căn cứ" or the like (III, model forms)."""
    for path, text in subject.texts_of("legal_bases"):
        if match := _paper_first().match(text):
            yield subject.say("legal-basis-bare", path, text=excerpt(text), paper=match["paper"])


def law_numbered(subject: Subject) -> Iterator[Finding]:
    """Report a law or ordinance among the legal bases with its number: it is cited by its name (I.II.6.a)."""
    for path, text in subject.texts_of("legal_bases"):
        if "/" in text and (match := _law_number().search(text)):
            yield subject.say("law-numbered", path, law=match["law"], number=match["number"])


@cache
def _law_number() -> re.Pattern[str]:
    rows = words("legal_bases")
    laws, other, makers = ("|".join(map(re.escape, rows[key])) for key in ("laws", "beside_laws", "law_symbols"))
    return re.compile(rf"\b(?P<law>{laws})\s(?:(?!{other})[^;:])*?(?P<number>(?:số:?\s*)?\d+/\d{{4}}/(?:{makers})\w+)")


@cache
def _paper_first() -> re.Pattern[str]:
    papers = "|".join(map(re.escape, words("legal_bases")["papers"]))
    return re.compile(rf"[*\s]*(?P<paper>{papers})\b", re.IGNORECASE)


def citation_incomplete(subject: Subject) -> Iterator[Finding]:
    """Report a paper first mentioned by number without its date and issuer (I.II.6.b)."""
    cited: set[str] = set()
    for path, text in subject.texts_of("legal_bases", "opening", "body", "tasks", "closing", "attached", "annexes"):
        for start, number in _citations(text):
            if number[0] not in cited and not _is_complete(text, start, number.end()):
                yield subject.say("citation-incomplete", path, paper=" ".join(text[start : number.end()].split()))
            cited.add(number[0])


def may_speak(_block: Block, said: Sequence[str], _standard: Standard) -> bool:
    """Tell whether a block cites another paper: a complete citation matters to those that follow."""
    return any(any(_citations(text)) for text in said)


def _citations(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield where "Kế hoạch số 12/KH-UBND", "Nghị định 30/2020/NĐ-CP" begin, with their numbers."""
    for number in _NUMBER.finditer(text) if "/" in text or "-" in text else ():
        before = text[max(0, number.start() - _LOOK_BACK) : number.start()]
        if _names_kind(before) and (kind := _kind_before().search(before)):
            yield number.start() - len(before) + kind.start(), number


def _names_kind(before: str) -> bool:
    """Tell whether `before` may end in the kind of a paper: most numbers stand behind something else."""
    said = before.lower().replace("số", " ").replace(":", " ").split()
    return " ".join(said).endswith(_kinds())


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(kind.lower() for kind in words("citation")["kinds"])


def _is_complete(text: str, start: int, end: int) -> bool:
    """Tell whether date and issuer stand behind a citation, or the issuer just before it: "của Sở Y tế tại ..."."""
    if _DATE_AND_ISSUER.match(text, end):
        return True
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_DATE.match(text, end) and _ISSUER_BEFORE.search(before))


@cache
def _kind_before() -> re.Pattern[str]:
    """Compile the kind of a paper right before its number, "Nghị quyết số"."""
    return re.compile(rf"\b(?:{'|'.join(words('citation')['kinds'])})\s+(?:số:?\s*)?$", re.IGNORECASE)


OF_BASES: tuple[Rule, ...] = (legal_basis_comma, legal_basis_several, legal_basis_bare, law_numbered)
RULES: tuple[Rule, ...] = (citation_incomplete,)
