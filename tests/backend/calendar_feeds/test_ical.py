from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar

from backend.calendar_feeds.content import Event
from backend.calendar_feeds.ical import calendar_of

MADE = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def an_event(on: date, starts_at: time | None, summary: str = "Talk") -> Event:
    return Event("1@interactions.trellis", summary, on, starts_at, "/interactions/1/show", MADE, 3)


def the_entry(event: Event) -> dict[str, object]:
    [entry] = Calendar.from_ical(calendar_of([event], "https://example.org")).walk("VEVENT")
    return dict(entry)


def test_wall_clock_holds_across_clock_change() -> None:
    for on, offset in (
        (date(2026, 3, 28), 0),
        (date(2026, 3, 29), 1),
        (date(2026, 10, 24), 1),
        (date(2026, 10, 25), 0),
    ):
        start = the_entry(an_event(on, time(14)))["DTSTART"].dt  # type: ignore[attr-defined]
        assert (start.hour, start.utcoffset()) == (14, timedelta(hours=offset))


def test_shipped_zone_agrees_with_london() -> None:
    """A program that knows no zones by name reckons with the rules in the file."""
    file = calendar_of([], "https://example.org")
    [zone] = Calendar.from_ical(file).walk("VTIMEZONE")
    rules = zone.to_tz()  # type: ignore[attr-defined]
    for day in (date(2026, 3, 28), date(2026, 3, 30), date(2026, 10, 24), date(2026, 10, 26), date(2030, 7, 1)):
        instant = datetime.combine(day, time(12))
        expected = timedelta(hours=1 if date(day.year, 3, 29) <= day < date(day.year, 10, 25) else 0)
        assert rules.utcoffset(instant) == expected


def test_same_events_give_same_bytes() -> None:
    event = an_event(date(2026, 5, 4), time(9))
    first = calendar_of([event], "https://example.org")
    assert first == calendar_of([event], "https://example.org")
    assert b"DTSTAMP:20260105T093000Z" in first


def test_text_cannot_add_a_line() -> None:
    entry = the_entry(an_event(date(2026, 5, 4), None, "One\r\nATTENDEE:mailto:x@example.org\r\nX"))
    assert "ATTENDEE" not in entry
    assert entry["DTEND"].dt == date(2026, 5, 5)  # type: ignore[attr-defined]
