"""Booking, moving and cancelling a place. A slot's row is locked before its places are counted."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.references import unused_reference
from dartford_housing.residents.models import Resident

from .. import notices, rules
from ..choices import TAKES_A_PLACE, BookingState
from ..models import Booking, Query, Slot
from ..models.visitor import Visitor
from .offers import PERSON, lock_line, lock_slots, offer_places, times_to_lock
from .seats import along, give_along, lock_run, sit_along, take_seat


@transaction.atomic
def book(
    slot: Slot,
    *,
    by: Any,
    now: datetime,
    topic: str,
    about: str = "",
    resident: Resident | None = None,
    party: int = 1,
    one_time: bool = False,
    channel: str = "web",
    reason: str = "",
    **person: Any,
) -> Booking:
    """Book one place and return the booking; RuleBroken(field="slot") when somebody was quicker.

    `by` is None for a stranger. An officer books for somebody else with `channel` and `reason`.
    `party` is how many come together: a large group has the next time too, unless `one_time` will do for them.
    """
    rules.require_can_book_for(by, resident)
    rules.require_party(party)
    times = 1 if one_time else rules.times_needed(party, slot.surgery.minutes)
    run = lock_run(slot, times)
    slot, seat = take_seat(slot.pk, now)
    made = {"made_at": now, "made_by": by, "channel": channel}
    booking = Booking(
        reference=unused_reference("SUR", Booking.objects.has_reference),
        surgery=slot.surgery,
        slot=slot,
        starts=slot.starts,
        seat=seat,
        resident=resident,
        party=party,
        times=times,
        **made,
    )
    fill(booking, person, none=by is not None and rules.can_run(by))
    require_first(booking)
    booking.save(force_insert=True)
    sit_along(booking, run, now)
    Query.objects.create(booking=booking, topic=topic, about=about)
    record("surgery.booked", booking, by, channel, reason, {})
    notices.booked(booking)
    return booking


def fill(booking: Visitor, person: dict[str, Any], *, none: bool = False) -> None:
    """Put who comes into the booking; what they did not give is taken from their record when it is sent.

    `none`: they may be without any way to be reached.
    """
    unknown = set(person) - set(PERSON)
    if unknown:
        raise TypeError(f"Not about a person: {sorted(unknown)}")
    for name, value in person.items():
        setattr(booking, name, value or "")
    if booking.resident:
        booking.first_name = booking.first_name or booking.resident.first_name
        booking.last_name = booking.last_name or booking.resident.last_name
        return
    rules.require_reachable(booking.reach, booking.email, booking.telephone, booking.address, none=none)


def require_first(booking: Booking) -> None:
    """One place each: a resident who has one at this surgery moves it."""
    if booking.resident is None:
        return
    Resident.objects.select_for_update().get(pk=booking.resident.pk)
    same = Booking.objects.filter(resident=booking.resident, surgery=booking.surgery, state__in=TAKES_A_PLACE)
    same = same.filter(nth=1) if booking.nth == 1 else same.none()  # a household's places belong together
    if same.exclude(pk=booking.pk).exists():
        raise RuleBroken("There is already a place for this resident at this surgery. It can be moved to another time.")


@transaction.atomic
def move(booking: Booking, *, slot: Slot, by: Any, now: datetime, channel: str = "web", reason: str = "") -> Booking:
    """Give the booking another time, at this surgery or another in one step; until then the old place is kept."""
    keys = times_given_up(booking)
    run = lock_run(slot, booking.times, *keys)
    lock_line()  # before the resident's record, as whoever offers places does
    old = booking.slot
    booking = locked(booking, by)
    rules.require_booked(booking.state, booking.slot.starts, now)
    if slot.pk == booking.slot_id:
        return booking
    before = str(booking.slot)
    give_along(booking, now)
    booking.slot, booking.seat = take_seat(slot.pk, now)
    booking.surgery, booking.starts = booking.slot.surgery, booking.slot.starts
    require_first(booking)
    booking.version += 1
    booking.save(update_fields=["slot", "starts", "seat", "surgery", "version"])
    sit_along(booking, run, now)
    facts = {"from": before, "to": str(booking.slot)}
    record("surgery.moved", booking, by, channel, reason, facts)
    notices.moved(booking)
    offer_places(old.surgery, now=now, slots=keys)
    return booking


@transaction.atomic
def cancel(booking: Booking, *, by: Any, now: datetime, channel: str = "web", reason: str = "") -> Booking:
    """Give the place back. The booking stays in the books as cancelled."""
    keys = times_given_up(booking)
    lock_slots(*keys)
    lock_line()  # before the booking, as whoever moves it does
    booking = locked(booking, by)
    rules.require_booked(booking.state, booking.slot.starts, now)
    booking.state, booking.ended_at = BookingState.CANCELLED, now
    booking.save(update_fields=["state", "ended_at"])
    give_along(booking, now)
    record("surgery.cancelled", booking, by, channel, reason, {})
    notices.cancelled(booking)
    offer_places(booking.surgery, now=now, slots=keys)
    return booking


def times_given_up(booking: Booking) -> list[int]:
    """Return the times to lock before a booking gives up its own, and those that a group has besides."""
    return [*{*times_to_lock(booking.slot), *along(booking).values_list("slot", flat=True)}]


def locked(booking: Booking, by: Any) -> Booking:
    booking = lock(booking)
    rules.require_can_change(by, booking)
    return booking


def lock(booking: Booking) -> Booking:
    """Lock the booking, then read it with its time: what is joined to a row that one waits for may be out of date."""
    Booking.objects.select_for_update().get(pk=booking.pk)
    return Booking.objects.for_list().get(pk=booking.pk)


def record(verb: str, booking: Booking, by: Any, channel: str, reason: str, facts: dict[str, Any]) -> None:
    resident = booking.resident
    other = resident if by is not None and resident is not None and resident.user_id != by.pk else None
    ledger.record(verb, booking, by=by, on_behalf_of=other, channel=channel, reason=reason, facts=facts)
