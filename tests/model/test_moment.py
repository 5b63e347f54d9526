import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from docgen_vn.model.moment import Moment, read_moment

VIETNAM = dt.timezone(dt.timedelta(hours=7))
AFTERNOON = dt.datetime(2026, 3, 5, 14, 30, 0, tzinfo=VIETNAM)


class Signed(BaseModel):
    at: Moment


@pytest.mark.parametrize(
    "value",
    [
        AFTERNOON,
        AFTERNOON.replace(microsecond=5),
        "2026-03-05T14:30:00+07:00",
        "2026-03-05 14:30:00 +0700",
        "2026-03-05T14:30:00.123+07",
        "2026-03-05T07:30:00Z",
        "2026-03-05t07:30:00z",
        "05/03/2026 14:30:00 +07:00",
        "5/3/2026; 14:30:00 +07:00",
        " 5/3/2026, 14:30:00+07:00 ",
        "05/03/2026 02:30:00 -05:00",
    ],
)
def test_a_moment_is_read_in_every_form(value: Any) -> None:
    assert read_moment(value) == AFTERNOON
    assert read_moment(value).microsecond == 0


@pytest.mark.parametrize("value", ["2026-03-05T14:30:00", "05/03/2026 14:30:00", AFTERNOON.replace(tzinfo=None)])
def test_a_moment_without_a_zone_says_so(value: Any) -> None:
    assert refused(value) == "moment_no_zone"


@pytest.mark.parametrize(
    "value",
    [
        "31/02/2026 14:30:00 +07:00",
        "2026-13-05T14:30:00+07:00",
        "05/03/2026 24:30:00 +07:00",
        "05/03/2026 14:60:00 +07:00",
        "05/03/2026 14:30:00 +25:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_a_moment_that_cannot_be_says_so(value: str) -> None:
    assert refused(value) == "moment_impossible"


@pytest.mark.parametrize(
    "value",
    ["", "hôm nay", "05/03/2026", "05/03/2026 14:30 +07:00", "5-3-2026 14:30:00 +07:00", 5, True, AFTERNOON.date(), []],
)
def test_what_is_no_moment_to_the_second_says_so(value: Any) -> None:
    assert refused(value) == "moment_unreadable"


@given(st.datetimes(dt.datetime(1901, 1, 1), dt.datetime(2999, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001 - zones follow
def test_a_moment_is_the_same_after_json_and_back(clock: dt.datetime, ahead: int) -> None:
    moment = clock.replace(microsecond=0, tzinfo=dt.timezone(dt.timedelta(hours=ahead)))
    signed = Signed(at=moment)
    assert Signed.model_validate_json(signed.model_dump_json()) == signed
    assert read_moment(f"{moment:%d/%m/%Y %H:%M:%S %z}") == moment


def test_a_model_names_the_field() -> None:
    with pytest.raises(ValidationError, match="not a moment"):
        Signed.model_validate({"at": "05/03/2026 14:30:00"})


def refused(value: Any) -> str:
    with pytest.raises(PydanticCustomError) as error:
        read_moment(value)
    return error.value.type
