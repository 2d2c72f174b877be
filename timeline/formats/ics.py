"""The events as a calendar (RFC 5545, with the calendar properties of RFC 7986).

Every event is all-day and blocks no time. A date that is not one day spans its possible days
and carries its wording in the summary, so that nobody takes "late April" for ten days of it.
Where one end is open the known day stands alone; undated events, and days outside the years 1
to 9999, are left out and counted in a journal entry at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from icalendar import Calendar, Component, Event, Journal, vText, vUri

from timeline.dates.interval import civil
from timeline.formats.contents import (
    Contents,
    LeftOut,
    Served,
    days,
    instant,
    statements,
)
from timeline.formats.text import with_plain_breaks, without_controls

_END = b"END:VCALENDAR\r\n"


def write(contents: Contents) -> Iterator[bytes]:
    """Write the calendar in UTF-8, lines folded at 75 octets and ended by CR LF."""
    yield _calendar(contents).to_ical().removesuffix(_END)
    left_out = LeftOut()
    for event in contents.events:
        entry = _entry(contents, event, left_out)
        if entry is not None:
            yield entry.to_ical()
    for number, sentence in enumerate(left_out.sentences(contents.lang)):
        yield _journal(contents, number, sentence).to_ical()
    yield _END


def _calendar(contents: Contents) -> Calendar:
    timeline = contents.timeline
    calendar = Calendar()
    calendar.add("prodid", "-//event-timeline//event-timeline//EN")
    calendar.add("version", "2.0")
    about = [timeline.get("description"), *contents.about()]
    about += contents.source_lines()
    for name in ("name", "x-wr-calname"):
        _add(calendar, name, timeline["title"])
    for name in ("description", "x-wr-caldesc"):
        _add(calendar, name, "\n".join(line for line in about if line))
    calendar.add("last-modified", contents.changed)
    if contents.page_url:
        calendar.add("url", vUri(contents.page_url))
    return calendar


def _entry(contents: Contents, event: Served, left_out: LeftOut) -> Event | None:
    """Make the entry of one event; None, and counted, when it has no place in a calendar."""
    span = _span(event, left_out)
    if span is None:
        return None
    first, end = span
    entry = Event()
    entry.add("uid", _uid(contents, event["id"]))
    entry.add("dtstamp", instant(event.get("updated_at") or contents.changed_at))
    entry.add("sequence", event.get("version") or 0)
    entry.add("dtstart", first)
    entry.add("dtend", end)
    entry.add("transp", "TRANSPARENT")
    _add_words(contents, event, entry)
    if event.get("tags"):
        entry.add("categories", [without_controls(tag) for tag in event["tags"]])
    place = event.get("place") or {}
    if place:
        _add(entry, "location", place["name"])
    if place.get("lat") is not None:
        entry.add("geo", (place["lat"], place["lon"]))
    address = contents.event_url(event)
    if address:
        entry.add("url", vUri(address))
    return entry


def _add_words(contents: Contents, event: Served, entry: Event) -> None:
    is_one_day = event["when"]["earliest"] == event["when"]["latest"]
    is_plain = is_one_day and not event["when"].get("disputed")
    _add(
        entry,
        "summary",
        event["title"] if is_plain else f"{event['title']} ({contents.wording(event)})",
    )
    lane = contents.lane_name(event)
    lines = [contents.wording(event), event.get("summary"), lane]
    for statement in statements(contents, event):
        lines += [statement.line(), statement.url]
    _add(entry, "description", "\n".join(line for line in lines if line))
    # The date of a disputed event is not settled, which is what TENTATIVE says (3.8.1.11).
    entry.add("status", "TENTATIVE" if event["when"].get("disputed") else "CONFIRMED")


def _span(event: Served, left_out: LeftOut) -> tuple[date, date] | None:
    """Give the first day and the day after the last (RFC 5545, 3.6.1)."""
    first, last = days(event)
    if first is None and last is None:
        left_out.undated += 1
        return None
    first, last = (last if first is None else first), (first if last is None else last)
    try:
        start, end = (date(*civil(day)) for day in (first or 0, last or 0))
        return start, end + timedelta(days=1)
    except (ValueError, OverflowError):
        left_out.out_of_range += 1
        return None


def _journal(contents: Contents, number: int, sentence: str) -> Journal:
    """Make a journal entry without a date, which belongs to the calendar as a whole (3.6.3)."""
    journal = Journal()
    journal.add("uid", _uid(contents, f"left-out-{number}"))
    journal.add("dtstamp", contents.changed)
    _add(journal, "summary", sentence)
    return journal


def _uid(contents: Contents, key: str) -> str:
    return f"{key}@{contents.timeline['slug']}.event-timeline"


def _add(component: Component, name: str, text: str) -> None:
    # The value type is named, as the library escapes only what it knows to be a text.
    component.add(name, vText(without_controls(with_plain_breaks(text))))
