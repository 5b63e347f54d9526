"""From the rendered XML of a part to the bytes of its file, proved to be XML."""

from typing import Final

_PROLOG: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTROLS: Final = tuple(sorted(set(range(0x20)) - set(b"\t\n\r")))
_NOT_CHARACTERS: Final = ("\ufffe".encode(), "\uffff".encode())
_FIRST_BYTE: Final = 0xEF  # of both; few other characters have it


class IllegalCharacterError(ValueError):
    """A rendered part holds a character that XML cannot carry."""


def encode(xml: str, *, trusted: bool = False) -> bytes:
    """Return a part's XML as UTF-8 with its prolog, having proved (unless `trusted`) that it is well-formed.

    Raises IllegalCharacterError and expat.ExpatError.
    """
    try:
        data = xml.encode()
    except UnicodeEncodeError as error:
        raise IllegalCharacterError from error
    if _is_illegal(data):
        raise IllegalCharacterError
    if not trusted:
        from xml.parsers import expat

        expat.ParserCreate(namespace_separator=" ").Parse(data, True)  # noqa: FBT003 - expat takes no keyword
    return _PROLOG + data


def _is_illegal(data: bytes) -> bool:
    """Tell whether `data` holds what XML cannot carry; looking for each byte is the quickest there is."""
    for control in _CONTROLS:
        if control in data:
            return True
    return _FIRST_BYTE in data and any(sign in data for sign in _NOT_CHARACTERS)
