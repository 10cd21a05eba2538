"""On the day: who came, who did not, who walked in; and how each query ended."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.urls import reverse

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.commitments import actions as commitments
from dartford_housing.core.dates import local
from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.references import unused_reference
from dartford_housing.engagement.actions import took_part

from .. import notices, rules
from ..choices import BookingState
from ..models import Booking, Query, Slot, Surgery, Visit
from .afterwards import keep_answer
from .bookings import fill, lock, require_first
from .tallies import let_go


@transaction.atomic
def note_arrival(booking: Booking, *, by: Any, now: datetime) -> Booking:
    """The resident has come; this counts as taking part."""
    booking = lock(booking)
    require_not_own(by, booking)
    rules.require_can_note_visit(by, booking, now)
    booking.state = BookingState.ATTENDED
    booking.save(update_fields=["state"])
    let_go(booking, now)
    ledger.record("surgery.attended", booking, by=by)
    stand_in_line(booking, now)
    count_in(booking)
    return booking


@transaction.atomic
def note_missed(booking: Booking, *, by: Any, now: datetime) -> Booking:
    """The resident did not come. Nothing is held against them."""
    booking = lock(booking)
    require_not_own(by, booking)
    rules.require_can_note_visit(by, booking, now)
    if now < booking.slot.starts:
        raise RuleBroken("The time has not begun yet.")
    booking.state = BookingState.MISSED
    booking.save(update_fields=["state"])
    let_go(booking, now)
    ledger.record("surgery.missed", booking, by=by)
    return booking


@transaction.atomic
def walk_in(surgery: Surgery, *, by: Any, now: datetime, topic: str, about: str = "", **person: Any) -> Booking:
    """Add somebody who came without a booking: beside the places, never instead of one."""
    rules.require_can_run(by)
    require_not_own(by, resident := person.pop("resident", None))
    surgery = lock_today(surgery, now)
    slot, _ = Slot.objects.get_or_create(surgery=surgery, starts=now, defaults={"places": 0})
    booking = Booking(
        reference=unused_reference("SUR", Booking.objects.has_reference), surgery=surgery, slot=slot,
        starts=slot.starts, seat=next_seat(surgery, slot), resident=resident, state=BookingState.ATTENDED,
        walked_in=True, made_at=now, made_by=by, channel="in_person",
    )  # fmt: skip
    fill(booking, person, none=True)
    require_first(booking)
    booking.save(force_insert=True)
    Query.objects.create(booking=booking, topic=topic, about=about)
    ledger.record("surgery.walked_in", booking, by=by, on_behalf_of=resident, channel="in_person")
    stand_in_line(booking, now)
    count_in(booking)
    return booking


def next_seat(surgery: Surgery, slot: Slot) -> int:
    """Return a seat that no one else has, of those who dropped in today or stand at this very moment."""
    beside = surgery.bookings.filter(Q(walked_in=True) | Q(slot=slot))
    return (beside.aggregate(last=Max("seat"))["last"] or 0) + 1


def lock_today(surgery: Surgery, now: datetime) -> Surgery:
    Surgery.objects.select_for_update(no_key=True).get(pk=surgery.pk)
    surgery = Surgery.objects.for_list().get(pk=surgery.pk)
    rules.require_today(surgery.event.status, local(surgery.event.starts).date(), local(now).date())
    return surgery


def stand_in_line(booking: Booking, now: datetime) -> None:
    Visit.objects.get_or_create(booking=booking, defaults={"surgery": booking.surgery, "arrived_at": now})


def count_in(booking: Booking) -> None:
    took_part(
        "surgery",
        title=str(booking.surgery),
        channel="in_person",
        on=local(booking.slot.starts).date(),
        resident=booking.resident,
        estate=booking.surgery.estate.name,
        address=booking.surgery.get_absolute_url(),
    )


@transaction.atomic
def end_query(
    query: Query, *, by: Any, now: datetime, outcome: str, told: str, promise: str = "", due: date | None = None
) -> Query:
    """End a query as one of four things, tell the resident, and keep what was promised as a commitment."""
    rules.require_can_run(by)
    Query.objects.select_for_update().get(pk=query.pk)
    query = Query.objects.for_list().get(pk=query.pk)
    require_not_own(by, query.booking)
    rules.require_can_read(by, query.booking.surgery)
    rules.require_open_query(query.outcome, query.booking.state)
    rules.require_outcome(outcome, told)
    query.outcome, query.told, query.ended_at, query.ended_by = outcome, told, now, by
    query.save(update_fields=["outcome", "told", "ended_at", "ended_by"])
    ledger.record("query.ended", query.booking, by=by, facts={"outcome": outcome, "query": query.pk})
    keep_answer(query, by=by, now=now)
    if promise:
        keep_promise(query, by, promise, due)
    notices.outcome(query)
    return query


def keep_promise(query: Query, by: Any, promise: str, due: date | None) -> None:
    booking = query.booking
    commitments.promise(
        promise,
        by=by,
        owner=by,
        due=rules.require_day(due),
        source=query,
        address=reverse("admin:surgeries_booking_change", args=[booking.pk]),
        to=booking.resident,
        recipient=booking.recipient(),
    )
