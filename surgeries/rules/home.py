"""Visits at home: when, by whom, and that whoever went there alone is back. Plain Python."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any

from dartford_housing.core.dates import local
from dartford_housing.core.errors import NotAllowed, RuleBroken

MINUTES = 45
ON_THE_WAY = timedelta(minutes=30)  # to the next place from which somebody can say that they are back
FROM, UNTIL = time(8), time(20)


def length(minutes: int) -> timedelta:
    return timedelta(minutes=minutes)


def safe_by(starts: datetime, minutes: int) -> datetime:
    """Return by when whoever visits must have said that they are back."""
    return starts + length(minutes) + ON_THE_WAY


def can_change(user: Any, visit: Any) -> bool:
    """Return whether somebody signed in may call a visit off; strangers hold a signed link instead."""
    return bool(user.can("run_surgeries")) or bool(visit.resident and visit.resident.user_id == user.pk)


def require_can_change(user: Any, visit: Any) -> None:
    if user is not None and not can_change(user, visit):
        raise NotAllowed("You can call off your own visit only.")


def can_read(user: Any, visit: Any) -> bool:
    """Return whether an officer may see what it is about: until it is agreed all who run surgeries may."""
    if not user.can("run_surgeries"):
        return False
    return visit.officer_id in (None, user.pk) or bool(user.can("oversee_surgeries"))


def require_can_read(user: Any, visit: Any) -> None:
    if not can_read(user, visit):
        raise NotAllowed("What is told at a visit is for whoever made it.")


def require_state(state: str, allowed: Collection[str]) -> None:
    if state not in allowed:
        raise RuleBroken("This visit has moved on meanwhile. Look at it again.")


def require_where(where: str) -> None:
    if not where.strip():
        raise RuleBroken("Enter the address at which we visit.", field="where")


def require_time(starts: datetime, minutes: int, now: datetime) -> None:
    """Nobody is visited in the past, at night, or for longer than two hours."""
    begins, ends = local(starts), local(starts + length(minutes))
    if starts <= now:
        raise RuleBroken("This time has passed.", field="day")
    if begins.time() < FROM or ends.time() > UNTIL or begins.date() != ends.date():
        raise RuleBroken("Choose a time between 8am and 8pm.", field="begins")
    if not 10 <= minutes <= 120:
        raise RuleBroken("Choose from 10 to 120 minutes.", field="minutes")


def require_begun(starts: datetime | None, now: datetime) -> None:
    if starts is None or now < starts:
        raise RuleBroken("The visit has not begun yet.")
