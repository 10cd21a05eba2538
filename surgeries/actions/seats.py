"""Seats at a time, and for a group at the time after it too. Whoever takes them has locked the times in one order."""

from datetime import datetime, timedelta
from typing import Any

from dartford_housing.core.references import unused_reference

from .. import rules
from ..choices import TAKES_A_PLACE, BookingState
from ..models import Booking, Slot
from .offers import lock_slots


def lock_run(slot: Slot, times: int, *others: int) -> list[int]:
    """Lock this time and those that follow it without a gap, with `others`; return the keys of the run in order."""
    keys = run_of(slot, times)
    lock_slots(*keys, *others)
    return keys


def run_of(slot: Slot, times: int) -> list[int]:
    """Return the keys of this time and of the next ones that follow without a gap, as far as there are any."""
    step = timedelta(minutes=slot.surgery.minutes)
    moments = [slot.starts + step * number for number in range(1, times)]
    later = Slot.objects.filter(surgery=slot.surgery_id, starts__in=moments, places__gt=0).order_by("starts")
    return [slot.pk, *later.values_list("pk", flat=True)]


def take_seat(pk: int, now: datetime) -> tuple[Slot, int]:
    """Lock the slot, ask the rules, and return it with the seat that is free."""
    Slot.objects.select_for_update().get(pk=pk)
    slot = Slot.objects.with_surgery().get(
        pk=pk
    )  # read once the lock is held: the surgery may just have been called off
    rules.require_on(slot.surgery.event.status, slot.starts, now)
    taken = set(slot.bookings.filter(state__in=TAKES_A_PLACE).values_list("seat", flat=True))
    return slot, rules.require_place(taken, slot.places)


def sit_along(booking: Booking, run: list[int], now: datetime) -> None:
    """Take a seat for a group in the times that follow its own; RuleBroken(field="slot") where one is not free."""
    free = Slot.objects.free(now).filter(pk__in=run[1:])
    rules.require_run(len(free) + 1, booking.times)
    for key in run[1:]:
        slot, seat = take_seat(key, now)
        Booking.objects.create(
            reference=unused_reference("SUR", Booking.objects.has_reference),
            state=BookingState.ALONG,
            along_with=booking,
            surgery=slot.surgery,
            slot=slot,
            starts=slot.starts,
            seat=seat,
            last_name=booking.last_name,
            reach="none",
            nth=2,
            made_at=now,
            made_by=booking.made_by,
            channel=booking.channel,
        )


def along(booking: Booking) -> Any:
    """Return the further times that a group has."""
    return Booking.objects.filter(along_with=booking, state=BookingState.ALONG)


def give_along(booking: Booking, now: datetime) -> None:
    """Give the further times of a group back; its own stays."""
    along(booking).update(state=BookingState.CANCELLED, ended_at=now)
