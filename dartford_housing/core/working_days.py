"""Working days: Monday to Friday, not a bank holiday of the named calendar; and clear days. All pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from .dates import short_date

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """A named set of bank holidays, day to title. Day 0 is never counted."""

    name: str
    holidays: Mapping[date, str] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays

    def add(self, day: date, count: int) -> date:
        """Return the date `count` working days after `day`; `day` itself is day 0. ValueError for a negative count."""
        if count < 0:
            raise ValueError("Working days are counted forwards; see `back`.")
        return self._step(day, count, DAY)

    def back(self, day: date, count: int) -> date:
        """Return the date `count` working days before `day`."""
        return self._step(day, count, -DAY)

    def _step(self, day: date, count: int, step: timedelta) -> date:
        while count:
            day += step
            count -= self.is_working_day(day)
        return day

    def count(self, start: date, end: date) -> int:
        """Return how many working days lie after `start`, up to and including `end`."""
        days = (start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def skipped(self, start: date, end: date) -> list[tuple[date, str]]:
        """Return the bank holidays on weekdays after `start`, up to and including `end`, in order."""
        return sorted((day, title) for day, title in self.holidays.items() if start < day <= end and day.weekday() < 5)

    def covers(self, day: date) -> bool:
        """Return whether the table of holidays reaches the year of `day`."""
        return bool(self.holidays) and max(self.holidays).year >= day.year

    def explain(self, start: date, count: int) -> str:
        """Return how `add` came to its date: "10 working days from Wed 24 Mar 2027; Good Friday is not counted"."""
        names = [title for _, title in self.skipped(start, self.add(start, count))]
        days = f"{count} working day{'' if count == 1 else 's'} from {short_date(start)}"
        if not names:
            return days
        return f"{days}; {listed(names)} {'is' if len(names) == 1 else 'are'} not counted"


def listed(names: list[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def clear_days_before(meeting: date, count: int, calendar: Calendar) -> date:
    """Return the last day to publish so that `count` clear working days lie between it and the meeting.

    Neither the day of publication nor the day of the meeting counts (Local Government Act 1972 s.100B).
    """
    return calendar.back(meeting, count + 1)
