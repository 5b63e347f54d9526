"""Several signers side by side (III, Mẫu 1.9): the values of the rows of the foot."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from docgen_vn.decree.standard import Page
from docgen_vn.tree.nodes import Foot, Role, Signer
from docgen_vn.writers.docx.foot import authority_lines
from docgen_vn.writers.docx.layout import Ruler
from docgen_vn.writers.docx.pictures import Ids, pictures_xml
from docgen_vn.writers.docx.xml import POINTS_PER_MM, Xml

Block = Mapping[str, object]
_PAIR = 2


def signer_rows(foot: Foot, ruler: Ruler, ids: Ids) -> list[list[Block]]:
    """Return the signature blocks of `foot` in rows, from left to right, the main signer last; [] for one signer."""
    if not foot.co_signers:
        return []
    signers = [*foot.co_signers, foot.signer]
    return [_row(part, ruler, ids) for part in _even_parts(signers, _in_row(signers, ruler))]


def _in_row(signers: Sequence[Signer], ruler: Ruler) -> int:
    """Return how many signers stand side by side at most: two where a line of one has no room among more."""
    page = ruler.standard.page
    room = ruler.room / page.signers_in_row - page.signers_gap * POINTS_PER_MM
    lines = (line for each in signers for line in (*each.authority, each.other_position, each.full_name))
    return page.signers_in_row if all(ruler.width(line, Role.AUTHORITY) <= room for line in lines) else _PAIR


def _even_parts(signers: Sequence[Signer], most: int) -> Iterator[Sequence[Signer]]:
    """Cut `signers` into as few parts of at most `most` as there can be, of about one length, the longer ones first."""
    rows = -(-len(signers) // most)
    cuts = [-(-len(signers) * row // rows) for row in range(rows + 1)]
    return (signers[start:end] for start, end in pairwise(cuts))


def _row(signers: Sequence[Signer], ruler: Ruler, ids: Ids) -> list[Block]:
    """Return blocks of one height, so that the names stand on one line."""
    page = ruler.standard.page
    columns = _columns(len(signers), page)
    widths = [ruler.room * count / page.signers_columns for count in columns]
    places = iter(signers)
    shown = [next(places) if _is_block(place, len(signers)) else _NOBODY for place in range(len(columns))]
    lines = [authority_lines(each.authority, width, ruler) for each, width in zip(shown, widths, strict=True)]
    below = [
        authority_lines([each.other_position] if each.other_position else [], width, ruler)
        for each, width in zip(shown, widths, strict=True)
    ]
    most = max(len(above) + len(under) for above, under in zip(lines, below, strict=True))
    return [
        {
            "columns": count,
            "authority": [*above, *[""] * (most - len(above) - len(under))],
            "other_position": "\n".join(under),
            "full_name": each.full_name,
            "pictures": Xml(pictures_xml(each, width / POINTS_PER_MM, page, ids)),
        }
        for count, each, width, above, under in zip(columns, shown, widths, lines, below, strict=True)
    ]


_NOBODY = Signer((), "", "")


def _columns(count: int, page: Page) -> tuple[int, ...]:
    if count == _PAIR:
        return page.signers_pair
    cuts = [round(page.signers_columns * place / count) for place in range(count + 1)]
    return tuple(end - start for start, end in pairwise(cuts))


def _is_block(place: int, count: int) -> bool:
    """Tell whether a signer stands in column `place`; between two of them there is a gap."""
    return count != _PAIR or place != 1
