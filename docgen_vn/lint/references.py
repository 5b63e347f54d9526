"""Rules of cross references: every one finds its number."""

import re
from collections.abc import Iterator, Mapping, Sequence

from docgen_vn.decree.standard import Standard
from docgen_vn.findings import Finding
from docgen_vn.lazy_pattern import pattern
from docgen_vn.lint.subject import Rule, Subject, TextAt, excerpt, words
from docgen_vn.model.blocks import Block
from docgen_vn.model.walk import walk
from docgen_vn.text.references import REFERENCE, malformed_references, references

_AS_ARTICLES = pattern(r"[-\s]*như\s+(?:các\s+)?điều\s+([0-9][0-9,\s]*(?:(?:và|-)\s*[0-9]+)?)", re.IGNORECASE)
_NUMBER = pattern(r"[0-9]+")
_OWN_ARTICLE = pattern(r"Điều\s+([0-9]{1,3})\s+(?:của\s+)?([^\W\d_]+(?:\s+[^\W\d_]+)?)\s+này\b")


def reference_unknown(subject: Subject) -> Iterator[Finding]:
    """Report a reference to what is not there; tasks have no number of their own."""
    known = _numbered_ids(subject)
    for path, text in _with_braces(subject):
        for name in references(text):
            if name not in known:
                yield subject.say("reference-unknown", path, id=name)


def reference_malformed(subject: Subject) -> Iterator[Finding]:
    """Report what begins like a reference and is none."""
    for path, text in _with_braces(subject):
        for like in malformed_references(text):
            yield subject.say("reference-malformed", path, text=excerpt(like))


def reference_misplaced(subject: Subject) -> Iterator[Finding]:
    """Report a reference outside running text: head, signature and address are printed as typed."""
    for path, text in _with_braces(subject):
        if path[0] not in words("references")["running"] and references(text):
            yield subject.say("reference-misplaced", path, id=references(text)[0])


def reference_bare(subject: Subject) -> Iterator[Finding]:
    """Report a reference without the word that its number needs: "tại 2" where "tại Điều 2" is meant."""
    if "{" not in subject.whole:
        return
    needed = _needed_words(subject)
    for path, text in _with_braces(subject):
        for found in REFERENCE.finditer(text) if path[0] in words("references")["running"] else ():
            word = needed.get(found[1])
            if word and not _has_word(text[: found.start()], word, subject):
                yield subject.say("reference-bare", path, id=found[1], word=word)


def _needed_words(subject: Subject) -> Mapping[str, str]:
    """Return for each id whose number needs a word that word."""
    rows, named = subject.standard.numerals, words("references")["named"]
    blocks = {block.id: rows[block.type].word for _, block in subject.blocks if block.id and block.type in named}
    return blocks | {annex.id: rows["annex"].word for annex in subject.document.annexes if annex.id}


def _has_word(before: str, word: str, subject: Subject) -> bool:
    """Tell whether `word` stands at the end of `before`, or what joins two numbers, the first of which has it.

    A single annex has no number: "Theo danh sách {ref:a}" is whole without it, "Nêu tại {ref:a}" is not.
    """
    said = before.rstrip().casefold().rstrip("*")
    if said.endswith((word.casefold(), ",", ";")):
        return True
    last = (said.split() or [""])[-1]
    if len(subject.document.annexes) == 1 and word == subject.standard.numerals["annex"].word:
        return last not in words("references")["dangling"]
    return last in words("references")["beside"] and word.casefold() in said


def recipients_article(subject: Subject) -> Iterator[Finding]:
    """Report recipients "Như Điều 4" of a paper with three articles (I.II.9.c; III, forms 1.1 to 1.3)."""
    for path, text in subject.texts_of("recipients"):
        if match := _AS_ARTICLES.match(text):
            count = sum(block.type == "article" for _, block in walk(subject.document.body, ()))
            if 0 < count < max(map(int, _NUMBER.findall(match[1]))):
                yield subject.say("recipients-article", path, text=excerpt(text), count=count)


def article_beyond(subject: Subject) -> Iterator[Finding]:
    """Report "Điều 9 Quyết định này" in a decision of three articles (I.II.6.b); the attached text counts its own."""
    if not _OWN_ARTICLE.search(subject.whole):
        return
    counts = subject.once(_article_counts)
    for path, text in subject.texts:
        for found in _OWN_ARTICLE.finditer(text):
            count = counts.get(found[2].casefold(), 0)
            if 0 < count < int(found[1]):
                yield subject.say("article-beyond", path, text=found[0], count=count)


def _article_counts(subject: Subject) -> Mapping[str, int]:
    """Return how many articles the paper has, and its attached text, under what each calls itself."""
    document, texts = subject.document, {}
    if document.attached:
        texts[document.attached.kind.casefold()] = document.attached.blocks
    if subject.kind:
        texts[subject.kind.name.casefold()] = document.body
    return {name: sum(block.type == "article" for _, block in walk(blocks, ())) for name, blocks in texts.items()}


def may_speak(block: Block, said: Sequence[str], _standard: Standard) -> bool:
    """Tell whether a block may refer to something, or be referred to."""
    return bool(block.id) or any("{" in text or _OWN_ARTICLE.search(text) for text in said)


def _with_braces(subject: Subject) -> Iterator[TextAt]:
    """Yield the texts in which there may be a reference."""
    return (found for found in subject.texts if "{" in found[1]) if "{" in subject.whole else iter(())


def _numbered_ids(subject: Subject) -> set[str]:
    named = (*subject.document.annexes, *(block for _, block in subject.blocks))
    return {part.id for part in named if part.id}


RULES: tuple[Rule, ...] = (
    reference_unknown,
    reference_malformed,
    reference_misplaced,
    reference_bare,
    recipients_article,
    article_beyond,
)
