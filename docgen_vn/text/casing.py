"""Capitals, slugs and the order of the Vietnamese alphabet."""

import unicodedata
from functools import lru_cache

from docgen_vn.lazy_pattern import pattern

SortKey = tuple[str, str, str]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # f j w z for foreign names
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng
_ORDER = {letter: chr(0xE000 + place) for place, letter in enumerate(_ALPHABET)}  # after all other characters
_LEVEL = "0"  # ngang, and all that bears no tone
_TONE_ORDER = {tone: str(place) for place, tone in enumerate(_TONES, start=1)}
_NOT_SLUG = pattern(r"[^a-z0-9]+")


def upper(text: str) -> str:
    """Return `text` in Vietnamese capitals, in NFC."""
    return unicodedata.normalize("NFC", text.upper())


def sentence(text: str) -> str:
    """Return `text` with its first letter as a capital, behind quotes and brackets too.

    A text that begins with a digit is left alone.
    """
    place = _first_letter(text)
    return text if place is None else text[:place] + text[place].upper() + text[place + 1 :]


def lower_first(text: str) -> str:
    """Return `text` with its first letter small, unless its first word is an abbreviation such as UBND."""
    place = _first_letter(text)
    if place is None or text[place + 1 : place + 2].isupper():
        return text
    return text[:place] + text[place].lower() + text[place + 1 :]


def fold(text: str) -> str:
    """Return the unaccented slug of `text`: "Trích yếu" is "trich_yeu"."""
    bare = unicodedata.normalize("NFKD", text.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("_", bare).strip("_")


def sort_key(text: str) -> SortKey:
    """Return a key that sorts by the Vietnamese alphabet: letters first, then tones, then the text itself.

    Tones run ngang huyền hỏi ngã sắc nặng; capitals count only between texts otherwise equal.
    """
    weights = [_weight(char) for char in unicodedata.normalize("NFC", text.lower())]
    return "".join(letter for letter, _ in weights), "".join(tone for _, tone in weights), text


def _first_letter(text: str) -> int | None:
    """Return where the first letter is, None when a digit or nothing comes first."""
    place = next((index for index, char in enumerate(text) if char.isalnum()), None)
    return place if place is not None and text[place].isalpha() else None


@lru_cache(maxsize=1024)
def _weight(char: str) -> tuple[str, str]:
    """Return the weights of letter and tone of one small character in NFC."""
    if char in _ORDER:
        return _ORDER[char], _LEVEL
    whole = unicodedata.normalize("NFD", char)
    base, marks = whole[0], whole[1:]
    tone = next((_TONE_ORDER[mark] for mark in marks if mark in _TONE_ORDER), _LEVEL)
    shape = "".join(mark for mark in marks if mark not in _TONE_ORDER)
    letter = unicodedata.normalize("NFC", base + shape)
    return _ORDER.get(letter) or _ORDER.get(base, letter), tone
