"""What people are told when a published surgery changes."""

from datetime import datetime
from typing import Any

from dartford_housing.notifications.kinds import Kind
from dartford_housing.notifications.models import Delivery

from ..choices import Way
from ..models import Affected, Slot
from . import tell


def replanned(row: Affected, place: Any, now: datetime) -> Delivery:
    """Tell somebody what a change means for them: what they had, what they have now or may choose, and why."""
    kind = "surgery.followed" if row.way == Way.FOLLOWED else "surgery.lost"
    others = [] if row.way == Way.FOLLOWED else Slot.objects.nearest(row.booking.surgery, now)
    return tell(kind, row.booking, f"change:{row.change_id}", row=row, change=row.change, place=place, others=others)


KINDS = (
    Kind("surgery.followed", "Your surgery booking {booking.reference} has changed", "surgeries/letters/followed"),
    Kind("surgery.lost", "Your surgery time has had to go: please choose another", "surgeries/letters/lost"),
)
