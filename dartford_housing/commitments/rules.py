"""Who keeps promises, and what may still be done to one. Plain Python."""

from datetime import date
from typing import Any

from dartford_housing.core.errors import NotAllowed, RuleBroken


def can_manage(user: Any, commitment: Any = None) -> bool:
    """Return whether this person works on promises; on a given one, whether it is still open too."""
    return bool(user.can("manage_commitments") and (commitment is None or commitment.state == "open"))


def require_can_manage(user: Any) -> None:
    if not user.can("manage_commitments"):
        raise NotAllowed("Working on commitments needs an officer's role.")


def require_open(state: str) -> None:
    if state != "open":
        raise RuleBroken("This has already been closed.")


def require_another_date(due: date, wanted: date) -> None:
    if due == wanted:
        raise RuleBroken("This is the date that it already has.", field="due")
