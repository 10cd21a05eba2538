"""When an agenda must be out. Clear days count neither publication nor meeting (Local Government Act 1972 s.100B)."""

from datetime import date

from dartford_housing.core.dates import long_date, short_date
from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.working_days import Calendar, clear_days_before, listed

CLEAR_DAYS = 5


def publish_by(meeting: date, calendar: Calendar, clear_days: int = CLEAR_DAYS) -> date:
    """Return the last working day on which the agenda can be published."""
    return clear_days_before(meeting, clear_days, calendar)


def clear_days_between(published: date, meeting: date, calendar: Calendar) -> int:
    """Return how many working days lie wholly between the two, neither of them counted."""
    return calendar.count(published, meeting) - calendar.is_working_day(meeting) if meeting > published else 0


def is_in_time(published: date, meeting: date, calendar: Calendar, clear_days: int = CLEAR_DAYS) -> bool:
    return clear_days_between(published, meeting, calendar) >= clear_days


def explained(meeting: date, calendar: Calendar, clear_days: int = CLEAR_DAYS) -> str:
    """Return how the last day came about, with the holidays that it steps over."""
    last = publish_by(meeting, calendar, clear_days)
    words = (
        f"{clear_days} clear working day{'' if clear_days == 1 else 's'} before {long_date(meeting)}; "
        "neither the day of publication nor the day of the meeting counts"
    )
    names = [f"{title} ({short_date(day)})" for day, title in calendar.skipped(last, meeting)]
    return f"{words}. {listed(names)} {'is' if len(names) == 1 else 'are'} not counted." if names else f"{words}."


def require_reason_when_late(in_time: bool, reason: str) -> None:
    """An agenda or item later than the clear days needs special circumstances, which are minuted (s.100B(4))."""
    if not in_time and not reason.strip():
        raise RuleBroken(
            "This is later than the clear days allow. Give the chair’s reason why it is urgent.", field="urgency_reason"
        )


def require_certified_when_late(in_time: bool, certified_by: str) -> None:
    if not in_time and not certified_by.strip():
        raise RuleBroken("Name the chair or vice-chair who agreed that it is urgent.", field="certified_by")


def require_clear_days_kept(
    published: date, moved_from: date, moved_to: date, clear_days: int, calendar: Calendar
) -> None:
    """A meeting moved forward keeps its clear days after the agenda came out; moved back, it has more than before."""
    if moved_to < moved_from and not is_in_time(published, moved_to, calendar, clear_days):
        raise RuleBroken(
            f"The agenda came out on {long_date(published)}; that leaves fewer than {clear_days} clear working days.",
            field="day",
        )
