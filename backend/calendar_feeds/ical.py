"""Events as a calendar program reads them (RFC 5545): the same events give the same bytes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from icalendar import Calendar, Component
from icalendar import Event as Entry

from backend.calendar_feeds.content import Event
from backend.kit.http import LONDON
from backend.kit.text import without_controls

MEETING_LASTS = timedelta(hours=1)
"""Trellis knows when an interaction begins and not when it ends."""

_LONDON_CLOCK = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


def calendar_of(events: Sequence[Event], base_url: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Trellis//My week//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Trellis: my week")
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(_london_clock())
    for event in events:
        calendar.add_component(_entry(event, base_url))
    return bytes(calendar.to_ical())


@cache
def _london_clock() -> Component:
    """The rule in force since 1996, spelt out: made from the zone's own table it would change with each release."""
    return Component.from_ical(_LONDON_CLOCK.replace("\n", "\r\n"))


def _entry(event: Event, base_url: str) -> Entry:
    link = f"{base_url}/#{event.path}"
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("dtstamp", event.made_at)
    entry.add("sequence", event.version)
    entry.add("summary", without_controls(event.summary))
    if event.starts_at is None:
        entry.add("dtstart", event.on)
        entry.add("dtend", event.on + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
    else:
        entry.add("dtstart", datetime.combine(event.on, event.starts_at, LONDON))
        entry.add("duration", MEETING_LASTS)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry.add("class", "PRIVATE" if event.is_private else "PUBLIC")
    entry.add("description", without_controls("\n".join(filter(None, (event.details, link)))))
    entry.add("url", link)
    return entry
