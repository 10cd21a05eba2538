"""Offices of a body: who holds which on a day, and when one should be elected again."""

from datetime import date, timedelta

from dartford_housing.core.errors import RuleBroken

from .terms import last_day

YEARS = 1  # officers are elected every year; whoever holds the office keeps it until a successor takes it


def covers(starts: date, ends: date | None, on: date) -> bool:
    """Return whether an office is held on a day; its last day still counts."""
    return starts <= on and (ends is None or on <= ends)


def last_of_predecessor(starts: date) -> date:
    """Return the last day of whoever held the office before: the day before the successor's first."""
    return starts - timedelta(days=1)


def election_due(since: date | None, on: date) -> bool:
    """Return whether an office is vacant, or has been held for a year, so that an election should be called."""
    if since is None:
        return True
    last = last_day(since, YEARS)
    return last is not None and on > last


def require_seat_on(has_seat: bool) -> None:
    if not has_seat:
        raise RuleBroken("An office is held by somebody with a seat on its first day.", field="starts")


def no_office() -> RuleBroken:
    return RuleBroken("They hold no office on that day.", field="ends")
