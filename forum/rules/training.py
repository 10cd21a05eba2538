"""Training: what a member has attended, until when it counts, and what is still missing. Plain Python."""

from collections.abc import Iterable
from datetime import date

from dartford_housing.core.errors import RuleBroken


def expires(attended: date, months: int | None) -> date | None:
    """Return the last day on which a course still counts; None for one that never runs out."""
    if months is None:
        return None
    years, month = divmod(attended.month - 1 + months, 12)
    for day in range(attended.day, 27, -1):
        try:
            return date(attended.year + years, month + 1, day)
        except ValueError:
            continue
    return date(attended.year + years, month + 1, attended.day)


def counts(attended: date, months: int | None, on: date) -> bool:
    """Return whether a course attended counts on a day; the last day still does."""
    last = expires(attended, months)
    return attended <= on and (last is None or on <= last)


def missing(needed: Iterable[tuple[str, int | None, Iterable[date]]], on: date) -> list[str]:
    """Return the names of the needed courses (name, months, days attended) of which none counts on a day."""
    return [name for name, months, days in needed if not any(counts(day, months, on) for day in days)]


def require_past(on: date, today: date) -> None:
    if on > today:
        raise RuleBroken("Note it once it has taken place.", field="on")
