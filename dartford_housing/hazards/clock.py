"""The clock of Awaab's Law (SI 2025/1042): 24 clock hours for an emergency, working days for the rest. Plain Python.

Working days are counted from the day after the trigger. Which hazards are in force is data; see choices and models.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dartford_housing.core.dates import local, long_datetime, short_date
from dartford_housing.core.working_days import Calendar

EMERGENCY = timedelta(hours=24)
INVESTIGATE, SUMMARISE, MAKE_SAFE, BEGIN = 10, 3, 5, 5
START_WITHIN = timedelta(weeks=12)


@dataclass(frozen=True)
class Step:
    """One duty: what, by when (a day, or a moment for an emergency), and how it was reckoned."""

    name: str
    words: str
    day: date
    because: str
    moment: datetime | None = None


def emergency(aware: datetime) -> list[Step]:
    """Return the one duty of an emergency: investigate and make safe within 24 hours that pass, summer time or not."""
    end = local(aware.astimezone(UTC) + EMERGENCY)
    because = f"24 hours from {long_datetime(aware)}, day and night"
    return [Step("safe_by", "Investigate and make safe", end.date(), because, end)]


def significant(aware: date, calendar: Calendar, *, concluded: date | None = None) -> list[Step]:
    """Return the duties of a significant hazard; until the investigation is concluded, as if on its last day."""
    investigate = step("investigate_by", "Investigate", aware, INVESTIGATE, calendar)
    end = concluded or investigate.day
    return [
        investigate,
        step("summary_by", "Give the tenant a written summary", end, SUMMARISE, calendar),
        step("safe_by", "Make safe", end, MAKE_SAFE, calendar),
        step("begin_by", "Begin further works, or steps towards them", end, BEGIN, calendar),
        Step("start_by", "Start further works at the latest", end + START_WITHIN, f"12 weeks from {short_date(end)}"),
    ]


def step(name: str, words: str, start: date, days: int, calendar: Calendar) -> Step:
    return Step(name, words, calendar.add(start, days), calendar.explain(start, days))
