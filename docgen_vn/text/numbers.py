"""Numbers in words, and words back into numbers; Python integers all the way, never a float."""

import unicodedata
from decimal import Decimal
from functools import cache
from typing import Literal

from docgen_vn.lazy_pattern import pattern

ZeroTen = Literal["linh", "lẻ"]
Four = Literal["tư", "bốn"]

LIMIT = 10**36
"""Numbers are said while their size is below this."""

_BILLION = 10**9
_SCALES = ((10**6, " triệu"), (10**3, " nghìn"), (1, ""))
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MAX_DECIMALS = 36
_SAID_AS_A_NUMBER = 3  # this many decimals at most; more are said digit by digit

_UNITS = {word: digit for digit, word in enumerate(_DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5}
_TENS = {"trăm": 100, "mươi": 10}
_STEPS = {"nghìn": 10**3, "triệu": 10**6}
_SPELLINGS = {"lẻ": "linh", "ngàn": "nghìn", "tỉ": "tỷ"}

# As written in Vietnam: dots may part the thousands, a comma parts the decimals.
_WRITTEN = pattern(r"(-?)([0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?")


def cardinal(n: int, *, zero_ten: ZeroTen = "linh", four: Four = "tư") -> str:
    """Say the integer `n`: 1005 is "một nghìn không trăm linh năm", -4 is "âm bốn".

    Every group of three after the first says its hundreds, a group 000 is silent. From 10^9 on the count
    of tỷ is itself read as one number, so 10^18 is "một tỷ tỷ" and 10^18 + 10^9 "một tỷ không trăm linh
    một tỷ": each tỷ multiplies all that stands before it, and no two numbers sound the same. `zero_ten` is
    the word for a zero ten, `four` the word for 4 after mươi. Raise ValueError when `n` is no integer or
    its size is 10^36 or more.
    """
    if isinstance(n, bool) or not isinstance(n, int) or abs(n) >= LIMIT:
        raise ValueError(f"not an integer below 10^36 in size: {n!r:.60}")
    if n < 0:
        return "âm " + _spoken(-n, zero_ten, four)
    return _spoken(n, zero_ten, four) or _DIGITS[0]


def decimal_words(value: str | Decimal, *, zero_ten: ZeroTen = "linh", four: Four = "tư") -> str:
    """Say a decimal number: "1,05" is "một phẩy không năm".

    A string is read as it is written in Vietnam ("1.500,25"). One decimal is said by name, two or three as
    a number with its zeros, four and more digit by digit. Raise ValueError when `value` is no number, is
    10^36 or more in size, or has more than 36 decimals.
    """
    sign, whole, decimals = _split(value) if isinstance(value, Decimal) else _split_written(value)
    if len(decimals) > _MAX_DECIMALS:
        raise ValueError(f"more than {_MAX_DECIMALS} decimals: {value!r:.60}")
    words = cardinal(int(whole), zero_ten=zero_ten, four=four)
    if decimals:
        words += " phẩy " + _decimals(decimals, zero_ten, four)
    return f"âm {words}" if sign and int(whole + decimals) else words


def ordinal(n: int, *, zero_ten: ZeroTen = "linh", four: Four = "tư") -> str:
    """Say the rank `n`: "thứ nhất", "thứ hai", "thứ tư". Raise ValueError below 1 and as `cardinal` does."""
    words = cardinal(n, zero_ten=zero_ten, four=four)
    if n < 1:
        raise ValueError(f"ranks start at 1: {n}")
    return "thứ " + {1: "nhất", 4: "tư"}.get(n, words)


def year_words(y: int, *, zero_ten: ZeroTen = "linh", four: Four = "tư") -> str:
    """Say the year `y`, a number like any other: 2025 is "hai nghìn không trăm hai mươi lăm".

    Raise ValueError below 1 and as `cardinal` does.
    """
    words = cardinal(y, zero_ten=zero_ten, four=four)
    if y < 1:
        raise ValueError(f"years start at 1: {y}")
    return words


def money(
    amount: int, *, unit: str = "đồng", closing: bool = False, zero_ten: ZeroTen = "linh", four: Four = "tư"
) -> str:
    """Say an amount with one capital: "Một trăm hai mươi triệu đồng".

    `closing` adds the "./." of an amount that ends the text. Raise ValueError as `cardinal` does.
    """
    words = f"{cardinal(amount, zero_ten=zero_ten, four=four)} {unit}"
    return words[0].upper() + words[1:] + ("./." if closing else "")


def parse_cardinal(words: str) -> int:
    """Return the integer that `cardinal` says as `words`, whatever the options, capitals and spaces.

    linh and lẻ, tư and bốn, nghìn and ngàn, tỷ and tỉ are the same. Raise ValueError for anything else,
    such as "một một" or "hai mươi năm" (25 is "hai mươi lăm").
    """
    known = [_SPELLINGS.get(word, word) for word in unicodedata.normalize("NFC", words).lower().split()]
    negative = known[:1] == ["âm"]
    size = _value(known[1:] if negative else known)
    number = -size if negative else size
    if " ".join(known).replace("mươi bốn", "mươi tư") != cardinal(number):
        raise ValueError(f"not a number in words: {words!r:.120}")
    return number


def _spoken(n: int, zero_ten: ZeroTen, four: Four) -> str:
    """Say `n` > 0; nothing for 0."""
    count, rest = divmod(n, _BILLION)
    words = [_spoken(count, zero_ten, four) + " tỷ"] if count else []
    for scale, name in _SCALES:
        group = rest // scale % 1000
        if group:
            words.append(_group(group, bool(words), zero_ten, four) + name)
    return " ".join(words)


@cache
def _group(n: int, full: bool, zero_ten: ZeroTen, four: Four) -> str:  # noqa: FBT001  (private, cached by position)
    """Say 0..999; `full` says the hundreds even when there are none.

    num2words is right about Vietnamese on this range, and only here.
    """
    # Heavy, so loaded when the first number is said.
    from num2words import num2words  # type: ignore[import-untyped]

    hundreds = n >= 100 or not full  # noqa: PLR2004  (a hundred)
    words: str = num2words(n if hundreds else n + 100, lang="vi")
    if not hundreds:
        words = _DIGITS[0] + words.removeprefix(_DIGITS[1])
    return words.replace(" lẻ ", f" {zero_ten} ").replace("mươi bốn", f"mươi {four}")


def _decimals(digits: str, zero_ten: ZeroTen, four: Four) -> str:
    """Say what follows the comma."""
    if len(digits) > _SAID_AS_A_NUMBER or not int(digits):
        return " ".join(_DIGITS[int(digit)] for digit in digits)
    if len(digits) < _SAID_AS_A_NUMBER and digits[0] == "0":
        return f"{_DIGITS[0]} {_DIGITS[int(digits[1])]}"
    return _group(int(digits), len(digits) == _SAID_AS_A_NUMBER, zero_ten, four)


def _split(value: Decimal) -> tuple[str, str, str]:
    """Return sign, digits before and digits after the comma."""
    sign, _, exponent = value.as_tuple()
    if not isinstance(exponent, int) or -exponent > _MAX_DECIMALS or value.copy_abs() >= LIMIT:
        raise ValueError(f"not a number that can be said: {value!r:.60}")
    whole, _, decimals = format(value.copy_abs(), "f").partition(".")
    return "-" if sign else "", whole, decimals


def _split_written(value: str) -> tuple[str, str, str]:
    """Return sign, digits before and digits after the comma of a number as written."""
    match = _WRITTEN.fullmatch(value.strip())
    if not match:
        raise ValueError(f"not a number as written in Vietnam: {value!r:.60}")
    return match[1], match[2].replace(".", ""), match[3] or ""


def _value(words: list[str]) -> int:
    """Add up `words`, leniently: unknown ones are skipped.

    `total` stands before the last tỷ, `section` since then, `group` since the last nghìn or triệu; `digit`
    waits for its place.
    """
    total = section = group = digit = 0
    for word in words:
        if word in _UNITS:
            digit = _UNITS[word]
        elif word in _TENS:
            group, digit = group + digit * _TENS[word], 0
        elif word == "mười":
            group += 10
        elif word in _STEPS:
            section, group, digit = section + (group + digit) * _STEPS[word], 0, 0
        elif word == "tỷ":
            total, section, group, digit = min(total + section + group + digit, LIMIT) * _BILLION, 0, 0, 0
    return total + section + group + digit
