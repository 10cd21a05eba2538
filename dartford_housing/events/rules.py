"""Who may manage events, and when a table of holidays is too short. Plain Python."""

from datetime import date, datetime, timedelta
from typing import Any

from dartford_housing.core.errors import NotAllowed, RuleBroken

LOOK_AHEAD = timedelta(days=400)


def require_can_manage(user: Any) -> None:
    if user is None or not user.can("manage_events"):
        raise NotAllowed("Managing events needs the role of an engagement officer.")


def can_set_holidays(user: Any, holiday: Any = None) -> bool:
    return user is not None and bool(user.can("manage_settings"))


def require_can_set_holidays(user: Any) -> None:
    if not can_set_holidays(user):
        raise NotAllowed("Only an administrator changes the table of bank holidays.")


def require_not_cancelled(status: str) -> None:
    if status in {"cancelled", "withdrawn"}:
        raise RuleBroken("This event has been cancelled.")


def require_ends_after(starts: datetime, ends: datetime) -> None:
    if ends <= starts:
        raise RuleBroken("The event must end after it begins.", field="ends")


def ends_too_soon(last: date | None, on: date) -> bool:
    """Return whether the table of holidays may end before a deadline that starts now."""
    return last is None or last < on + LOOK_AHEAD
