"""Days as a calendar (iCalendar, RFC 5545) that calendar programs open or subscribe to."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

from icalendar import Calendar, Event, vText

from viz.printable import printable

ICS_TYPE: Final = "text/calendar; charset=utf-8"


class Entry(NamedTuple):
    """One day to keep in mind: a lasting key, the day, what is shown, what stands behind it."""

    key: str
    day: date
    summary: str
    description: str


def to_ics(title: str, entries: Iterable[Entry], made: date) -> bytes:
    """One all-day event for each entry, which takes nobody's time; `made` is the day that it carries.

    The same key is the same event for a calendar program, so that a new file replaces what it has.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//cancu//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(" ".join(printable(title).split())))
    stamp = datetime.combine(made, time(), UTC)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.key}@cancu")
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", printable(entry.summary))
        event.add("description", printable(entry.description))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
