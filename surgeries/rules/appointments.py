"""Visits at home and telephone appointments: when, by whom, and that whoever went there alone is back. Plain Python."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any

from dartford_housing.core.dates import local
from dartford_housing.core.errors import NotAllowed, RuleBroken

MINUTES = {"home": 45, "call": 20}
ON_THE_WAY = {"home": timedelta(minutes=30), "call": timedelta()}  # to where somebody can say that they are back
FROM, UNTIL = time(8), time(20)


def length(minutes: int) -> timedelta:
    return timedelta(minutes=minutes)


def over_by(kind: str, starts: datetime, minutes: int) -> datetime:
    """Return by when it must be noted that it took place; of a visit, that whoever went is back."""
    return starts + length(minutes) + ON_THE_WAY[kind]


def can_change(user: Any, appointment: Any) -> bool:
    """Return whether somebody signed in may move it or call it off; strangers hold a signed link instead."""
    own = appointment.resident and appointment.resident.user_id == user.pk
    return bool(user.can("run_surgeries")) or bool(own)


def require_can_change(user: Any, appointment: Any) -> None:
    if user is not None and not can_change(user, appointment):
        raise NotAllowed("You can change your own appointment only.")


def can_read(user: Any, appointment: Any) -> bool:
    """Return whether an officer may see what it is about: until it is agreed all who run surgeries may."""
    if not user.can("run_surgeries"):
        return False
    return appointment.officer_id in (None, user.pk) or bool(user.can("oversee_surgeries"))


def require_can_read(user: Any, appointment: Any) -> None:
    if not can_read(user, appointment):
        raise NotAllowed("What is told there is for whoever visited or called.")


def require_state(state: str, allowed: Collection[str]) -> None:
    if state not in allowed:
        raise RuleBroken("This appointment has moved on meanwhile. Look at it again.")


def known_place(kind: str, resident: Any, telephone: str = "") -> str:
    """Return the address at which we visit or the number at which we call, as far as we know it; else ""."""
    held = resident.recipient() if resident else None
    if kind == "home":
        return ", ".join(held.address[1:]) if held else ""
    return telephone or (held.telephone or held.mobile if held else "")


def require_where(kind: str, where: str) -> None:
    """A visit needs an address, a call a number."""
    if not where.strip():
        missing = {"home": "Enter the address at which we visit.", "call": "Enter the number at which we call."}
        raise RuleBroken(missing[kind], field="where")


def require_time(starts: datetime, minutes: int, now: datetime) -> None:
    """Nobody is visited or called in the past, at night, or for longer than two hours."""
    begins, ends = local(starts), local(starts + length(minutes))
    if starts <= now:
        raise RuleBroken("This time has passed.", field="day")
    if begins.time() < FROM or ends.time() > UNTIL or begins.date() != ends.date():
        raise RuleBroken("Choose a time between 8am and 8pm.", field="begins")
    if not 10 <= minutes <= 120:
        raise RuleBroken("Choose from 10 to 120 minutes.", field="minutes")


def require_to_come(starts: datetime | None, now: datetime) -> None:
    """Another time is asked for before the agreed one, not after it."""
    if starts is None or starts <= now:
        raise RuleBroken("The agreed time has passed. Please telephone us.")


def require_begun(starts: datetime | None, now: datetime) -> None:
    if starts is None or now < starts:
        raise RuleBroken("The agreed time has not come yet.")
