"""Dates and times in the words that residents read: "Wednesday 24 March 2027", "2:30pm"."""

from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/London")
YEARS = range(1900, 2100)  # no day that we write down, or plan, lies outside; what lies outside is a slip


def local(moment: datetime) -> datetime:
    """Return an aware moment in the council's time zone; ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return moment.astimezone(LOCAL)


def long_date(day: date) -> str:
    """Return "Wednesday 24 March 2027"; a moment is told by its local day."""
    day = local(day).date() if isinstance(day, datetime) else day
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_date(day: date) -> str:
    """Return "Wed 24 Mar 2027"."""
    day = local(day).date() if isinstance(day, datetime) else day
    return f"{day:%a} {day.day} {day:%b %Y}"


def clock_time(at: time | datetime) -> str:
    """Return "2:30pm", "9am", "midday" or "midnight"."""
    at = local(at).time() if isinstance(at, datetime) else at
    if (at.hour, at.minute) in {(0, 0), (12, 0)}:
        return "midday" if at.hour else "midnight"
    hour = at.hour % 12 or 12
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{hour}{minutes}{'am' if at.hour < 12 else 'pm'}"


def long_datetime(moment: datetime) -> str:
    """Return "Wednesday 24 March 2027 at 2:30pm"."""
    return f"{long_date(moment)} at {clock_time(moment)}"


def time_range(start: datetime, end: datetime) -> str:
    """Return "10am to midday"."""
    return f"{clock_time(start)} to {clock_time(end)}"


class Leaf(NamedTuple):
    """A day as on a leaf of a calendar."""

    iso: str
    weekday: str
    number: int
    month: str


def leaf(day: date) -> Leaf:
    """Return the parts of a day: "2027-03-24", "Wed", 24, "Mar"; a moment is told by its local day."""
    day = local(day).date() if isinstance(day, datetime) else day
    return Leaf(day.isoformat(), f"{day:%a}", day.day, f"{day:%b}")
