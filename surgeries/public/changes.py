"""What the desk is told about changes to surgeries."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import long_datetime, short_date
from dartford_housing.core.desk import MOST_COUNTED, Card, Item, Matter

from ..choices import BookingState
from ..models import Affected, Slot
from ..notices import link

FEW = 5


def times_for(row: Affected, now: datetime, *, count: int) -> list[Slot]:
    """Return the times from which somebody who lost theirs may choose: those kept for them, then the nearest free ones.

    Each is marked with `kept`.
    """
    kept = [seat.slot for seat in row.kept_seats.filter(state=BookingState.HELD).for_list()]
    known = {slot.pk for slot in kept}
    free = Slot.objects.nearest(row.booking.surgery, now, count=count, to=row.was)
    slots = [*kept, *(slot for slot in free if slot.pk not in known)]
    for slot in slots:
        slot.kept = slot.pk in known
    return slots


def lost_by(user: Any) -> Any:
    """Return this person's bookings whose time we took away, until they have chosen another."""
    return Affected.objects.filter(booking__resident__user=user, outcome="open")


def my_lost(rows: Any) -> list[Matter]:
    """Return bookings whose time we took away, as the one who booked reads of them."""
    return [
        Matter(
            "Your surgery has changed",
            link(row.booking),
            "Choose a new time",
            f"Instead of {long_datetime(row.was)}."
            + (f" We keep times for you until {long_datetime(row.until)}." if row.until else ""),
            when=row.until,
            tone="red",
        )
        for row in rows.for_list().order_by("pk")
    ]


def to_settle_card(user: Any) -> Card:
    """Return the people whose surgery was changed and who are not yet told or settled, the longest waiting first."""
    rows = Affected.objects.visible_to(user).to_do().for_list().order_by("pk")
    items = [Item(str(row), row.change.get_absolute_url(), short_date(row.change.made_at)) for row in rows[:FEW]]
    count = len(items) if len(items) < FEW else rows[:MOST_COUNTED].count()
    return Card("Surgery changed: people not settled", list_url(), count, "late", items)


def list_url() -> str:
    return reverse("admin:surgeries_change_changelist") + "?open=1"
