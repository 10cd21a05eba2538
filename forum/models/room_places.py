"""What somebody may do in the members' room today, from the dates of seats and invitations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from forum.querysets.gate import runs_forum, signed_in
from forum.querysets.room import invitations_of, seats_in
from forum.rules.room import keeps_order


@dataclass(frozen=True)
class Place:
    """Somebody in the room: how they are shown, and what they may do. `whole` is False for who is in single topics."""

    signed: str
    keeps: bool
    may_write: bool
    whole: bool


def place_of(user: Any, on: date) -> Place | None:
    """Return somebody's place in the room on a day, or None. A member is shown by name and office, never an address."""
    if not signed_in(user):
        return None
    seat = seats_in(user, on).placed(on).order_by("starts").last()
    invited = list(invitations_of(user, on).values_list("topic", flat=True))
    if seat is not None:
        keeps = keeps_order(seat.place, None in invited and runs_forum(user))
        may_write = seat.code_signed_on is not None and seat.code_signed_on <= on
        return Place(f"{seat.name}, {seat.place_words.lower()}", keeps, may_write, True)
    if invited:
        keeps = keeps_order("", None in invited and runs_forum(user))
        return Place(
            f"{user.name}, council officer" if user.name else "A council officer", keeps, True, None in invited
        )
    return None


def office_of(user: Any, on: date) -> str:
    """Return the office that somebody holds on the Forum on a day, or ""."""
    return str(seats_in(user, on).placed(on).order_by("starts").values_list("place", flat=True).last() or "")
