"""What must hold inside the parts of a .docx, and what no schema validator looks at. See validators.py."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STYLES = "word/styles.xml"
SLOTS = ("ascii", "hAnsi", "cs", "eastAsia")
LONGEST_BOOKMARK = 40  # Word cuts longer names and then no longer finds them
HOLDERS = {f"{W}{name}" for name in ("body", "p", "r", "tbl", "tr", "tc", "hdr", "ftr", "txbxContent")}
USERS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}

Tree = etree._Element  # noqa: SLF001 - the name under which lxml gives the type of an element
Trees = Mapping[str, Tree]


def inner_findings(trees: Trees, font: str | None) -> Iterator[str]:
    """Yield what is wrong inside the parts (name -> parsed XML); `font` as in `structure_findings`."""
    for part, tree in trees.items():
        yield from (f"{part}: {remark}" for check in CHECKS for remark in check(tree))
    for check_all in WHOLE_CHECKS:
        yield from check_all(trees)
    yield from _fonts(trees, font)


def repeated(values: Iterable[str | None]) -> list[str]:
    """Return the values that occur more than once."""
    return sorted(str(value) for value, times in Counter(values).items() if times > 1)


def _cells(tree: Tree) -> Iterator[str]:
    for cell in tree.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield "a cell does not end in a paragraph; Word calls the file damaged"


def _loose_texts(tree: Tree) -> Iterator[str]:
    """Yield the text beside paragraphs, runs, rows: schema validators pass it over, and no program shows it."""
    for node in tree.iter(etree.Element):
        inside = node.text if node.tag in HOLDERS else None
        for text in (inside, node.tail):
            if text and text.strip():
                yield f"the text {text.strip()[:40]!r} stands outside a w:t"


def _grids(tree: Tree) -> Iterator[str]:
    for number, table in enumerate(tree.iter(f"{W}tbl"), start=1):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            covered = sum(_spans(row))
            if covered != columns:
                yield f"table {number}: a row covers {covered} of {columns} columns"


def _spans(row: Tree) -> Iterator[int]:
    yield from (int(skipped.get(f"{W}val", "0")) for skipped in row.findall(f"{W}trPr/*") if _skips(skipped))
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is row:
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            yield int(span.get(f"{W}val", "1")) if span is not None else 1


def _skips(node: Tree) -> bool:
    return node.tag in (f"{W}gridBefore", f"{W}gridAfter")


def _fields(tree: Tree) -> Iterator[str]:
    """Yield what is wrong with the begin, separate and end marks; fields may lie inside each other."""
    open_fields: list[str] = []
    for mark in tree.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType", "")
        if kind == "begin":
            open_fields.append(kind)
        elif not open_fields:
            yield f"a field has {kind} without begin"
        elif kind == "end":
            open_fields.pop()
        elif open_fields[-1] == kind:
            yield f"a field has {kind} twice"
        else:
            open_fields[-1] = kind
    if open_fields:
        yield f"fields that never end: {len(open_fields)}"


def _bookmark_pairs(tree: Tree) -> Iterator[str]:
    waiting: list[str | None] = []
    for mark in tree.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        key = mark.get(f"{W}id")
        if mark.tag == f"{W}bookmarkStart":
            waiting.append(key)
        elif key in waiting:
            waiting.remove(key)
        else:
            yield f"the bookmark {key} ends before it starts"
    yield from (f"the bookmark {key} never ends" for key in waiting)


def _spaces(tree: Tree) -> Iterator[str]:
    for node in tree.iter(f"{W}t", f"{W}instrText"):
        text = node.text or ""
        if text != text.strip(" \t\r\n") and node.get(XML_SPACE) != "preserve":
            yield f"spaces at the ends of {text!r} are lost without xml:space"


def _prefixes(tree: Tree) -> Iterator[str]:
    """Yield the prefixes that a markup-compatibility attribute names and nobody declares."""
    for node in tree.iter():
        named = " ".join(str(node.get(key, "")) for key in (f"{MC}Ignorable", f"{MC}MustUnderstand"))
        if node.tag == f"{MC}Choice":
            named += " " + str(node.get("Requires", ""))
        yield from (f"the prefix {prefix} is not declared" for prefix in named.split() if prefix not in node.nsmap)


def _bookmark_names(trees: Trees) -> Iterator[str]:
    starts = [mark for tree in trees.values() for mark in tree.iter(f"{W}bookmarkStart")]
    names = [mark.get(f"{W}name", "").casefold() for mark in starts]
    yield from (f"bookmarks: the id {key} is given twice" for key in repeated(m.get(f"{W}id") for m in starts))
    yield from (f"bookmarks: the name {name} is given twice" for name in repeated(names))
    yield from (f"bookmarks: the name {name} is too long" for name in names if len(name) > LONGEST_BOOKMARK)


def _drawing_ids(trees: Trees) -> Iterator[str]:
    drawn = [node.get("id") for tree in trees.values() for node in tree.iter(f"{WP}docPr")]
    yield from (f"drawings: the docPr id {key} is given twice" for key in repeated(drawn))
    marked = [node.get(f"{W14}paraId") for tree in trees.values() for node in tree.iter(f"{W}p")]
    yield from (f"paragraphs: the paraId {key} is given twice" for key in repeated(key for key in marked if key))


def _styles(trees: Trees) -> Iterator[str]:
    """Yield the styles that are used and not defined, or defined as something else."""
    sheet = trees.get(STYLES)
    styles = sheet.iter(f"{W}style") if sheet is not None else ()
    defined = [(style.get(f"{W}type", "paragraph"), style.get(f"{W}styleId")) for style in styles]
    yield from (f"styles: {key} is defined twice" for key in repeated(key for _, key in defined))
    for part, tree in trees.items():
        used = {(kind, node.get(f"{W}val")) for tag, kind in USERS.items() for node in tree.iter(f"{W}{tag}")}
        yield from (f"{part}: there is no {kind} style {key}" for kind, key in sorted(used - set(defined), key=str))
        ids = {key for _, key in defined}
        linked = {node.get(f"{W}val") for node in tree.iter(f"{W}basedOn", f"{W}next", f"{W}link")}
        yield from (f"{part}: there is no style {key} to build on" for key in sorted(map(str, linked - ids)))


def _lists(trees: Trees) -> Iterator[str]:
    abstract = {str(n.get(f"{W}abstractNumId")) for tree in trees.values() for n in tree.iter(f"{W}abstractNum")}
    lists = [node for tree in trees.values() for node in tree.iter(f"{W}num")]
    for node in lists:
        key = node.find(f"{W}abstractNumId")
        if key is None or key.get(f"{W}val") not in abstract:
            yield f"numbering: the list {node.get(f'{W}numId')} has no definition"
    known = {"0", *(str(node.get(f"{W}numId")) for node in lists)}
    used = {str(node.get(f"{W}val")) for tree in trees.values() for node in tree.iterfind(f".//{W}numPr/{W}numId")}
    yield from (f"numbering: the list {key} does not exist" for key in sorted(used - known))


def _fonts(trees: Trees, font: str | None) -> Iterator[str]:
    """Yield the w:rFonts that leave a slot open, take a theme font or name another font (I.I.4)."""
    for part, tree in trees.items():
        for node in tree.iter(f"{W}rFonts"):
            themed = sorted(str(key).removeprefix(W) for key in node.attrib if str(key).endswith(("Theme", "theme")))
            named = {slot: node.get(f"{W}{slot}") for slot in SLOTS}
            empty = [slot for slot, name in named.items() if not name]
            other = sorted({name for name in named.values() if name and font and name != font})
            yield from (f"{part}: w:rFonts takes the theme font {key}" for key in themed)
            yield from (f"{part}: w:rFonts leaves {slot} open" for slot in empty)
            yield from (f"{part}: w:rFonts names {name}" for name in other)
    defaults = [tree for tree in trees.values() if tree.find(f"{W}docDefaults//{W}rFonts") is not None]
    if font and not defaults:
        yield "word/styles.xml: the document defaults name no font"


CHECKS: tuple[Callable[[Tree], Iterator[str]], ...] = (
    _cells,
    _loose_texts,
    _grids,
    _fields,
    _bookmark_pairs,
    _spaces,
    _prefixes,
)
WHOLE_CHECKS: tuple[Callable[[Trees], Iterator[str]], ...] = (_bookmark_names, _drawing_ids, _styles, _lists)
