"""What is due as a calendar (RFC 5545), for the calendar of a phone or an office."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any


def calendar(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the deadlines as all-day events; those without a day are left out, and are in every other form."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - 60 ms

    made = Calendar()
    made.add("prodid", "-//hotelaudit//due")
    made.add("version", "2.0")
    for row in rows:
        if row["due"] is None:
            continue
        event = Event()
        event.add("uid", f"{row['violation']}-{row['clock']}-{row['since']}@hotelaudit")
        event.add("dtstamp", datetime.now(UTC))
        event.add("dtstart", date.fromisoformat(row["due"]))
        event.add("summary", f"{row['what']}: {row['violation']} {row['name']}")
        event.add("description", "; ".join(filter(None, (row["law"], row["since"], row["person"]))))
        made.add_component(event)
    return str(made.to_ical().decode())
