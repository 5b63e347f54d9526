"""A year of work as a calendar (iCalendar, RFC 5545): an all-day event a deadline, with reminders."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from docgen_vn.model.schedule import Deadline, Schedule, ScheduledTask
from docgen_vn.resources import table
from docgen_vn.writers.plan_library import plan_library
from docgen_vn.writers.schedule_words import lead_of, names, one_line, phrase_of, plan_line, what_of, words

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_DATA: Final = "writers/data/calendar.toml"
_ONE_DAY: Final = dt.timedelta(days=1)


def calendar_ics(schedule: Schedule, *, reminders: Sequence[int] = (7, 1)) -> bytes:
    """Return the .ics of `schedule`: an event on the last day of every deadline, with the words of its task.

    `reminders` are days before it, 0 or more, each at 08:00. Events are all-day and reminders count from the day, so
    both stand right in any time zone. A task without a day has no event. The same schedule gives the same bytes and
    identifiers, so that importing it again replaces the events. Raises OutputError without icalendar, ValueError for
    a reminder below 0.
    """
    if any(days < 0 for days in reminders):
        raise ValueError("a reminder comes before the deadline: days of 0 or more")
    with plan_library("icalendar"):
        from icalendar import Calendar

    calendar = Calendar()
    for name, value in _head(schedule.year).items():
        calendar.add(name, value)
    for event in _events(schedule, reminders):
        calendar.add_component(event)
    data: bytes = calendar.to_ical(sorted=False)
    return data


def _head(year: int) -> dict[str, str]:
    data = table(_DATA)
    return {
        "version": "2.0",
        "prodid": data["product"],
        "calscale": "GREGORIAN",
        "method": "PUBLISH",
        "x-wr-calname": data["name"].format(year=year),
        "x-wr-timezone": data["timezone"],
    }


def _events(schedule: Schedule, reminders: Sequence[int]) -> Iterator["Event"]:
    seen: Counter[str] = Counter()
    for each, time in schedule.times():
        day = time.last or time.first
        if day:
            key = _key(each, day)
            seen[key] += 1
            yield _event(each, time, day, f"{key}-{seen[key]}", reminders)


def _event(each: ScheduledTask, time: Deadline, day: dt.date, key: str, reminders: Sequence[int]) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{key}@docgen-vn")
    # The time of making is that of the deadline: there is no clock, and a file made again must be the same.
    event.add("dtstamp", dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + _ONE_DAY)
    event.add("summary", what_of(each.task))
    event.add("description", "\n".join(_lines(each, time)))
    event.add("categories", [lead_of(each.task)])
    event.add("transp", "TRANSPARENT")  # a deadline does not make its day busy
    for days in reminders:
        event.add_component(_alarm(what_of(each.task), days))
    return event


def _key(each: ScheduledTask, day: dt.date) -> str:
    """Return what names an event: the same plan, number and day give the same name wherever the file lies."""
    facts = "\n".join((each.plan.issuer, each.plan.title, str(each.number), day.isoformat()))
    return hashlib.sha256(facts.encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _lines(each: ScheduledTask, time: Deadline) -> Iterator[str]:
    task = each.task
    facts = {
        "phrase": phrase_of(time),
        "lead": one_line(task.lead or ""),
        "partners": names(task.partners),
        "product": words(task.product or ""),
        "budget": words(task.budget or ""),
    }
    forms: Mapping[str, str] = table(_DATA)["lines"]
    yield from (forms[name].format(fact) for name, fact in facts.items() if fact)
    yield forms["plan"].format(number=each.number, plan=plan_line(each.plan))


def _alarm(what: str, days: int) -> "Alarm":
    from icalendar import Alarm

    data: Mapping[str, Any] = table(_DATA)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", dt.timedelta(hours=data["hour"]) - days * _ONE_DAY)
    alarm.add("description", data["alarm" if days else "alarm_today"].format(days=days, what=what))
    return alarm
