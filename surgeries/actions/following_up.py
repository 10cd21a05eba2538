"""Until each person whom a change affected is settled: told, reached or not, with another time or without."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.notifications.actions import messages
from dartford_housing.notifications.choices import State

from .. import notices, rules
from ..choices import BookingState, Settled
from ..models import Affected, Booking, Slot
from ..rules import changing
from .bookings import record, require_first
from .first_choice import give_up_choice, lock_kept, offer_again
from .seats import take_seat


@transaction.atomic
def choose_again(
    row: Affected, *, slot: Slot, by: Any, now: datetime, channel: str = "web", reason: str = ""
) -> Booking:
    """Give somebody who lost their time another one: the same booking, with its reference and all that they told."""
    times = lock_kept(row, row.booking.slot_id, slot.pk)
    row = locked(row)
    booking = row.booking
    rules.require_can_change(by, booking)
    changing.require_open_row(row.outcome)
    settle(row, Settled.REBOOKED, by, now)
    booking.slot, booking.seat = take_seat(slot.pk, now)
    booking.surgery, booking.starts = booking.slot.surgery, booking.slot.starts
    booking.state, booking.ended_at, booking.times = BookingState.BOOKED, None, 1
    booking.version += 2  # above the sequence that the cancelled one had in calendars
    require_first(booking)
    booking.save(update_fields=["slot", "seat", "surgery", "starts", "state", "ended_at", "version", "times"])
    record("surgery.rebooked", booking, by, channel, reason, {"to": str(booking.slot)})
    notices.moved(booking)
    offer_again(times, now)
    return booking


@transaction.atomic
def decline(row: Affected, *, by: Any, now: datetime, channel: str = "web", reason: str = "") -> Affected:
    """Note that this person wants no other time."""
    times, row = lock_kept(row), locked(row)
    rules.require_can_change(by, row.booking)
    changing.require_open_row(row.outcome)
    record("surgery.declined", row.booking, by, channel, reason, {})
    settle(row, Settled.DECLINED, by, now)
    offer_again(times, now)
    return row


@transaction.atomic
def note_told(row: Affected, *, by: Any, now: datetime, reason: str = "") -> Affected:
    """Note that an officer told this person; a call that waits for it elsewhere at the desk is done too."""
    rules.require_can_run(by)
    row = locked(row)
    require_not_own(by, row.booking)
    if row.message and row.message.state == State.TO_CALL:
        messages.mark_called(row.message, by=by, note=reason, now=now)
    row.told_at, row.told_by = now, by
    row.save(update_fields=["told_at", "told_by"])
    ledger.record("surgery.told", row.booking, by=by, channel="telephone", reason=reason)
    return row


@transaction.atomic
def note_not_reached(row: Affected, *, by: Any, now: datetime, reason: str = "") -> Affected:
    """Nobody answered: the person stays on the list."""
    rules.require_can_run(by)
    row = locked(row)
    require_not_own(by, row.booking)
    row.tries += 1
    row.save(update_fields=["tries"])
    ledger.record("surgery.not_reached", row.booking, by=by, channel="telephone", reason=reason)
    return row


@transaction.atomic
def give_up(row: Affected, *, by: Any, now: datetime, reason: str) -> Affected:
    """Stop trying to reach somebody, after so many tries and with a reason."""
    rules.require_can_run(by)
    rules.require_reason(reason)
    times, row = lock_kept(row), locked(row)
    require_not_own(by, row.booking)
    changing.require_tried(row.tries)
    ledger.record("surgery.given_up", row.booking, by=by, reason=reason, facts={"tries": row.tries})
    row.told_at, row.told_by = row.told_at or now, by
    row.save(update_fields=["told_at", "told_by"])
    if row.outcome == Settled.OPEN:
        settle(row, Settled.NO_ANSWER, by, now)
        offer_again(times, now)
    return row


@transaction.atomic
def note_sent(*, now: datetime) -> int:
    """Note of everybody whose message has gone that they are told; return how many there were."""
    rows = Affected.objects.just_told().select_for_update(of=("self",)).order_by("pk")
    keys = [row.pk for row in rows[:500]]
    return Affected.objects.filter(pk__in=keys).update(told_at=now)


def locked(row: Affected) -> Affected:
    """Lock the row and its booking, then read both."""
    Affected.objects.select_for_update().get(pk=row.pk)
    Booking.objects.select_for_update().get(pk=row.booking_id)
    return Affected.objects.for_list().get(pk=row.pk)


def settle(row: Affected, outcome: Settled, by: Any, now: datetime) -> None:
    """Write how it ended, and give back what was kept; the times are locked."""
    row.outcome, row.settled_at, row.settled_by = outcome, now, by
    row.save(update_fields=["outcome", "settled_at", "settled_by"])
    give_up_choice(row, outcome, by, now)


def settle_lost(lost: Booking | None, by: Any, now: datetime) -> None:
    """Whoever accepted a place on the waiting list instead of the one that we took away has another time."""
    for row in Affected.objects.select_for_update().filter(booking=lost, outcome=Settled.OPEN) if lost else ():
        row.outcome, row.settled_at, row.settled_by = Settled.REBOOKED, now, by
        row.save(update_fields=["outcome", "settled_at", "settled_by"])
