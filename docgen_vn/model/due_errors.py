"""Why a date or a due date is not taken; `intake/data/refusals.toml` tells which finding each type becomes."""

from pydantic_core import PydanticCustomError

_SHOWN = 80  # characters of what was given


def impossible(text: str) -> PydanticCustomError:
    """Return the error for a date the calendar does not have."""
    return PydanticCustomError("date_impossible", "no such date in the calendar: {text}", {"text": text})


def unreadable(value: object) -> PydanticCustomError:
    """Return the error for what is no date at all."""
    return PydanticCustomError("date_unreadable", "not a date: {text}", {"text": str(value)[:_SHOWN]})


def ambiguous(phrase: str, reason: str) -> PydanticCustomError:
    """Return the error for words of more than one meaning; `reason` is Vietnamese."""
    return not_taken("due_ambiguous", phrase, reason)


def backwards(phrase: str) -> PydanticCustomError:
    """Return the error for a range that ends before it starts."""
    return not_taken("due_reversed", phrase, "hết hạn trước khi bắt đầu; xem lại hai ngày")


def not_taken(code: str, phrase: str, reason: str) -> PydanticCustomError:
    """Return the error of type `code` for a due date; `reason` is Vietnamese."""
    facts = {"phrase": phrase, "reason": reason}
    return PydanticCustomError(code, "due date not taken: {phrase} ({reason})", facts)
