import calendar
import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from hypothesis import given, reject
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from docgen_vn.model.due import (
    After,
    Ahead,
    Before,
    By,
    Due,
    Expected,
    In,
    OnDemand,
    Ongoing,
    Range,
    Recurring,
    Several,
    Throughout,
    Until,
    Within,
    Yearly,
)
from docgen_vn.model.due_pick import Pick
from docgen_vn.model.due_span import Span
from docgen_vn.model.due_stretch import Unit

FEASTS = ("tet", "hung_vuong", "trung_thu", "quoc_khanh", "thuong_binh_liet_si", "chien_thang_30_4", "ong_tao")
REFUSALS = {"due_unreadable", "due_ambiguous", "due_reversed", "date_impossible"}
DUE: TypeAdapter[Due] = TypeAdapter(Due)
YEARS = st.none() | st.integers(1900, 2100)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVENTS = st.sampled_from(("ngày ký", "ngày nhận được văn bản", "khi Kế hoạch được phê duyệt", "ngày bế mạc hội nghị"))
OCCASIONS = st.sampled_from(("khi có yêu cầu", "sau khi sáp nhập", "ngay khi nhận tin", "theo chỉ đạo của cấp trên"))


@st.composite
def days(draw: st.DrawFn, years: st.SearchStrategy[int | None] = YEARS, *, clocks: bool = True) -> Span:
    year, month = draw(years), draw(st.integers(1, 12))
    day = draw(st.integers(1, calendar.monthrange(year or 2000, month)[1]))
    time = draw(st.none() | st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))) if clocks else None
    return Span(year, month=month, day=day, time=time)


@st.composite
def moons(draw: st.DrawFn, years: st.SearchStrategy[int | None] = YEARS) -> Span:
    parts = {"month": draw(st.integers(1, 12)), "day": draw(st.none() | st.integers(1, 30))}
    time = draw(st.none() | st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))) if parts["day"] else None
    try:
        return Span(draw(years), lunar=True, leap=draw(st.booleans()), time=time, **parts)  # type: ignore[arg-type] # as drawn
    except PydanticCustomError:
        reject()


def feasts(years: st.SearchStrategy[int | None] = YEARS) -> st.SearchStrategy[Span]:
    return st.builds(Span, years, feast=st.sampled_from(FEASTS))


ENDS = st.sampled_from((1, "last"))
PICKS = st.one_of(
    st.builds(Pick, st.sampled_from((*WEEKDAYS, "week")), st.integers(1, 5) | st.just("last")),
    st.builds(Pick, st.just("working_day"), st.integers(1, 99) | st.just("last")),
    st.builds(Pick, st.sampled_from(("day", "working_day", "week")), ENDS, st.integers(2, 99)),
)


@st.composite
def picked(draw: st.DrawFn, years: st.SearchStrategy[int | None] = YEARS) -> Span:
    place = draw(
        st.one_of(
            st.fixed_dictionaries({"month": st.integers(1, 12)}),
            st.fixed_dictionaries({"quarter": st.integers(1, 4)}),
            st.fixed_dictionaries({"half": st.integers(1, 2)}),
            st.just({}),
        )
    )
    pick = draw(PICKS | st.builds(Pick, st.just("day"), ENDS))
    try:
        return Span(draw(years), pick=pick, **place)
    except PydanticCustomError:
        reject()


def unusual(years: st.SearchStrategy[int | None] = YEARS) -> st.SearchStrategy[Span]:
    return moons(years) | feasts(years) | picked(years)


def parts(years: st.SearchStrategy[int | None]) -> st.SearchStrategy[Span]:
    return st.one_of(
        days(years),
        st.builds(Span, years, month=st.integers(1, 12)),
        st.builds(Span, years, quarter=st.integers(1, 4)),
        st.builds(Span, years, half=st.integers(1, 2)),
    )


SPANS = parts(YEARS) | st.builds(Span, YEARS) | unusual()
ANCHORS = days() | (unusual().filter(lambda span: span.unit == Unit.DAY))


def starts(span: Span) -> tuple[dt.date, dt.date]:
    first, last = span.first(2000), span.last(2000)
    assert first
    assert last
    return first, last


@st.composite
def ranges(draw: st.DrawFn, years: st.SearchStrategy[int | None] = YEARS) -> Range:
    year = draw(years)
    end_year = draw(st.just(year) | st.integers(year, 2100)) if year else None
    pair = draw(st.tuples(parts(st.just(year)), parts(st.just(end_year))))
    first, last = pair if year != end_year else sorted(pair, key=starts)
    return Range(first=first, last=last)


def in_one_time(span: Span) -> bool:
    return span.feast != "tet"


@st.composite
def lists(draw: st.DrawFn, years: st.SearchStrategy[int | None]) -> Several:
    year = draw(years)
    spans = parts(st.just(year)) | unusual(st.just(year))
    first = draw(spans.filter(lambda span: span.time is None))
    others = spans.filter(lambda span: (span.unit, span.time) == (first.unit, None))
    dates = (first, *draw(st.lists(others, min_size=1, max_size=3)))
    limits = ("before", "by", "until", "in") if all(map(in_one_time, dates)) else ("before",)
    return Several(limit=draw(st.sampled_from(limits)), dates=dates)


LENGTHS = st.sampled_from(("hour", "working_day", "day", "week", "month", "year"))
AMOUNTS = st.integers(1, 9999)


def dated(spans: st.SearchStrategy[Span], years: st.SearchStrategy[int | None]) -> st.SearchStrategy[Any]:
    stated = spans.filter(lambda span: span.unit != Unit.YEAR or span.year is not None)
    return st.one_of(
        st.builds(Before, date=stated),
        st.builds(By, date=spans.filter(in_one_time)),
        st.builds(Until, date=spans.filter(in_one_time)),
        st.builds(In, period=spans.filter(in_one_time)),
        st.builds(Throughout, period=spans.filter(in_one_time)),
        ranges(years),
        st.builds(Ahead, amount=AMOUNTS, unit=LENGTHS, of=spans.filter(lambda span: span.unit == Unit.DAY)),
        lists(years),
    )


COUNTED = {
    "amount": AMOUNTS,
    "unit": LENGTHS,
    "since": ANCHORS | EVENTS,
}
LIMITS = st.sampled_from(("on", "before", "by"))


def _several(each: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, min_size=2, max_size=4, unique=True).map(tuple)


MONTH_DAYS = st.integers(1, 31) | st.just("last")
REPEATED = st.one_of(
    st.builds(Recurring, every=st.sampled_from(("day", "week", "month", "quarter", "year")), count=st.integers(1, 999)),
    st.builds(Recurring, every=st.sampled_from(("day", "month", "year")), often=st.integers(2, 999)),
    st.builds(Recurring, every=st.sampled_from(("month", "quarter")), limit=LIMITS, pick=PICKS),
    st.builds(Recurring, every=st.just("week"), limit=LIMITS, weekday=st.sampled_from(WEEKDAYS)),
    st.builds(Recurring, every=st.just("month"), limit=LIMITS, day=MONTH_DAYS),
    st.builds(Recurring, every=st.just("quarter"), limit=LIMITS, day=MONTH_DAYS, month=st.integers(1, 3)),
    st.builds(Recurring, every=st.just("week"), limit=LIMITS, weekday=_several(st.sampled_from(WEEKDAYS))),
    st.builds(Recurring, every=st.just("month"), limit=LIMITS, day=_several(MONTH_DAYS)),
)
DUES = st.one_of(
    dated(SPANS, YEARS),
    st.builds(Expected, due=dated(SPANS, YEARS)),
    st.builds(Yearly, due=dated(parts(st.none()) | unusual(st.none()), st.none())),
    st.builds(Within, **COUNTED),
    st.builds(After, **COUNTED),
    st.builds(Ahead, amount=AMOUNTS, unit=LENGTHS, of=ANCHORS | EVENTS),
    REPEATED,
    st.builds(Ongoing, period=st.none() | SPANS),
    st.builds(OnDemand, occasion=st.none() | OCCASIONS),
)


class Job(BaseModel):
    due: Due


def spans_of(value: Any) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    inner = [part for _, part in value] if isinstance(value, Due) else value if isinstance(value, tuple) else ()
    return [span for part in inner for span in spans_of(part)]


def outcome(make: Callable[[], Due]) -> Due | str:
    try:
        return make()
    except PydanticCustomError as error:
        return error.type
    except ValidationError:
        return "invalid"


@given(due=DUES)
def test_what_is_printed_reads_back_as_the_same_due_date(due: Due) -> None:
    assert Due.parse(str(due)) == due
    assert Due.parse(due.phrase(long=True)) == due


@given(due=DUES)
def test_json_and_plain_data_give_the_same_due_date_back(due: Due) -> None:
    job = Job(due=due)

    assert Job.model_validate_json(job.model_dump_json()) == job
    assert Job.model_validate(job.model_dump()) == job
    assert DUE.validate_python(due.as_mapping()) == due


@given(due=DUES)
def test_printed_dates_are_padded_as_the_law_wants(due: Due) -> None:
    printed = str(due)

    for day, month in re.findall(r"ngày (\d+)/(\d+)", printed):
        assert (len(day), len(month)) == (2, 2 if int(month) in {1, 2, 10, 11, 12} else 1)
    for month in re.findall(r"tháng (\d+)(?! năm)", printed):
        assert len(month) == (2 if int(month) in {1, 2, 10, 11, 12} else 1)


@given(due=DUES, year=st.integers(1900, 2100))
def test_the_first_lawful_day_is_never_after_the_last(due: Due, year: int) -> None:
    start, deadline = due.start(year), due.deadline(year)

    assert start is None or deadline is None or start <= deadline


@given(due=DUES, year=st.integers(1900, 2100))
def test_filling_in_the_year_keeps_the_deadline(due: Due, year: int) -> None:
    filled = outcome(lambda: due.in_year(year))

    if isinstance(filled, Due):
        assert filled.deadline(year) == due.deadline(year)
        assert filled.in_year(year) == filled
    elif all(span.is_plain for span in spans_of(due)):
        assert (filled, calendar.isleap(year)) == ("date_impossible", False)
    else:
        assert filled in {"date_impossible", "due_ambiguous", "due_reversed"}
        assert not any(time.deadline(year) for time in due.times(year))


@given(dues=st.lists(DUES, max_size=6), year=st.none() | st.integers(1900, 2100))
def test_sorting_does_not_depend_on_the_order_before(dues: list[Due], year: int | None) -> None:
    def key(due: Due) -> Any:
        return due.sort_key(year)

    assert sorted(dues, key=key) == sorted(dues[1:] + dues[:1], key=key)


@given(first=DUES, second=DUES)
def test_only_equal_due_dates_share_a_place_in_the_order(first: Due, second: Due) -> None:
    assert (first < second) + (second < first) + (first == second) == 1


@given(text=st.text(max_size=40) | st.text("0123456789/.- ngàythángquýnămtrướchếtđếntừhằng", max_size=40))
def test_any_text_is_a_due_date_or_a_named_refusal(text: str) -> None:
    due = outcome(lambda: Due.parse(text))

    assert due in REFUSALS if isinstance(due, str) else Due.parse(str(due)) == due


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.binary(max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(("kind", "before", "from", "to", "within", "due", "yearly")), inner, max_size=3
            )
        ),
        max_leaves=6,
    )
)
def test_any_data_is_a_due_date_or_a_validation_error(value: Any) -> None:
    due = outcome(lambda: Job(due=value).due)

    assert due == "invalid" or isinstance(due, Due)
