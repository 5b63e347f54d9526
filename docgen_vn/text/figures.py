"""Numbers in figures as a paper writes them: dots at the thousands, a comma before the decimals; and exact sums."""

from collections.abc import Iterable
from decimal import Context, Decimal

from docgen_vn.lazy_pattern import pattern

_WRITTEN = pattern(r"-?(?:0|[1-9][0-9]{0,2}(?:\.[0-9]{3})*)(?:,[0-9]+)?")
_SWAPPED = str.maketrans(",.", ".,")


def figures(number: float | Decimal, *, dots: bool = True, zeros: bool = False) -> str:
    """Write a number in full: -1234.5 is "-1.234,5", without `dots` "-1234,5".

    With `zeros` the decimals keep those at their end.
    """
    value = exact(number)
    whole, _, rest = f"{value.copy_abs():{',' if dots else ''}f}".translate(_SWAPPED).partition(",")
    rest = rest if zeros else rest.rstrip("0")
    return ("-" if value < 0 else "") + whole + (f",{rest}" if rest else "")


def parse_figures(text: str) -> Decimal | None:
    """Return the number that a paper writes as `text`, None when it is none.

    Four digits and more need their dots: "2026" is a name of something, "2.026" an amount. So is "05".
    """
    bare = text.strip()
    return Decimal(bare.replace(".", "").replace(",", ".")) if _WRITTEN.fullmatch(bare) else None


def exact(number: float | Decimal) -> Decimal:
    """Return `number` as it was typed: 0.1 is one tenth."""
    return Decimal(repr(number)) if isinstance(number, float) else Decimal(number)


def total(numbers: Iterable[Decimal]) -> Decimal:
    """Return the sum of finite numbers, exact whatever their sizes."""
    listed = list(numbers)
    if not listed:
        return Decimal(0)
    top = max(number.adjusted() for number in listed)
    bottom = min(int(number.as_tuple().exponent) for number in listed)
    context = Context(prec=max(top - bottom, top, 0) + len(listed) + 2)
    found = Decimal(0)
    for number in listed:
        found = context.add(found, number)
    return found
