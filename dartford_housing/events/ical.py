"""iCalendar (RFC 5545): stable UID, SEQUENCE that grows, lines folded at 75 octets, times in UTC."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from dartford_housing.core.text import sanitise


def calendar(events: Iterable[Any], *, name: str = "", now: datetime, method: str = "PUBLISH") -> str:
    """Return the text of a calendar of events, cancelled ones marked so that readers remove them.

    `method` is "CANCEL" for a file of nothing but what is no longer on (RFC 5546 3.2.5).
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{settings.COUNCIL['name']}//Residents' portal//EN"]
    lines += ["CALSCALE:GREGORIAN", f"METHOD:{method}"]
    lines += [f"X-WR-CALNAME:{escaped(name)}"] if name else []
    for event in events:
        lines += entry(event, now)
    return "".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def entry(event: Any, now: datetime) -> list[str]:
    place = f"{event.venue.name}, {event.venue.address}, {event.venue.postcode}" if event.venue else event.online
    facts = [
        ("UID", f"{event.uid}@{settings.COUNCIL['short_name'].lower()}"),
        ("DTSTAMP", moment(now)),
        ("SEQUENCE", str(event.sequence)),
        ("DTSTART", moment(event.starts)),
        ("DTEND", moment(event.ends)),
        ("SUMMARY", escaped(event.title)),
        ("DESCRIPTION", escaped(event.summary)),
        ("LOCATION", escaped(place)),
        ("URL", f"{settings.SITE_URL}{event.get_absolute_url()}"),
        ("STATUS", "CANCELLED" if event.is_cancelled else "CONFIRMED"),
    ]
    return ["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in facts if value), "END:VEVENT"]


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    """Return text as RFC 5545 3.3.11 wants it."""
    text = sanitise(text)
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, safe)
    return text


def folded(line: str) -> str:
    """Return a line broken every 75 octets, never inside a character (RFC 5545 3.1)."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > (75 if not pieces else 74):
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece]) + "\r\n"
