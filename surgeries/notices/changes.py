"""What people are told when a published surgery changes."""

from datetime import datetime
from typing import Any

from dartford_housing.notifications.kinds import Kind
from dartford_housing.notifications.models import Delivery

from ..choices import BookingState, Way
from ..models import Affected, Slot
from . import tell


def replanned(row: Affected, place: Any, now: datetime) -> Delivery:
    """Tell somebody what a change means for them: what they had, what they have now or may choose, and why."""
    kind = "surgery.followed" if row.way == Way.FOLLOWED else "surgery.lost"
    others = {Way.FOLLOWED: lambda: [], Way.OFFERED: lambda: kept(row)}.get(row.way, lambda: near(row, now))()
    return tell(kind, row.booking, f"change:{row.change_id}", row=row, change=row.change, place=place, others=others)


def kept(row: Affected) -> list[Slot]:
    """Return the times that are kept for this person, the earliest first."""
    return [seat.slot for seat in row.kept_seats.filter(state=BookingState.HELD).for_list()]


def near(row: Affected, now: datetime) -> list[Slot]:
    return Slot.objects.nearest(row.booking.surgery, now)


KINDS = (
    Kind("surgery.followed", "Your surgery booking {booking.reference} has changed", "surgeries/letters/followed"),
    Kind("surgery.lost", "Your surgery time has had to go: please choose another", "surgeries/letters/lost"),
)
