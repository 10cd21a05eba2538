"""First choice for whoever lost their time: other times kept for them, or the head of the waiting list.

A time is kept as an offer is: its seat is a booking that is held, so nobody else can have it.
"""

from collections.abc import Collection
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models import Q

from dartford_housing.audit import ledger
from dartford_housing.core.dates import long_datetime
from dartford_housing.core.references import unused_reference
from dartford_housing.residents.models import Resident

from .. import rules
from ..choices import TAKES_A_PLACE, WAITS, BookingState, OfferState, Settled, Suits, WaitState, Way
from ..models import Affected, Booking, Offer, Slot, Surgery, Waiting
from ..models.waiting import FIRST
from ..rules import changing
from .offers import PERSON, give_back, hold_seat, lapse, lock_line, lock_slots, lock_waiting, offer_places

Times = dict[int, list[int]]  # the keys of times, by surgery


def lock_with_choices(surgery: Surgery, now: datetime) -> tuple[list[Slot], set[int]]:
    """Lock a surgery's times together with those elsewhere that may be kept for its people; return both, these by key.

    All are locked in one order, then the line, and only then any booking, as everywhere.
    """
    people = surgery.bookings.booked().filter(starts__gt=now).count()
    near = Slot.objects.first_choice(surgery, now + changing.notice("")).exclude(surgery=surgery)
    keys = list(near.values_list("pk", flat=True)[: changing.KEPT_EACH * people])
    locked = list(Slot.objects.select_for_update().filter(Q(surgery=surgery) | Q(pk__in=keys)).order_by("pk"))
    lock_line()
    return [slot for slot in locked if slot.surgery_id == surgery.pk], set(keys)


def give_first_choice(row: Affected, elsewhere: Collection[int], by: Any, now: datetime) -> None:
    """Keep up to two times for somebody who lost theirs; where none can be kept, they wait before all others."""
    booking, surgery = row.booking, row.change.surgery
    way = booking.recipient().channel()
    within = Q(surgery=surgery) | Q(pk__in=elsewhere)
    slots = Slot.objects.first_choice(surgery, now + changing.notice(way)).filter(within)
    if booking.resident:
        has = Booking.objects.filter(resident=booking.resident, state__in=TAKES_A_PLACE)
        slots = slots.exclude(surgery__in=has.values("surgery"))
    found = list(slots.with_surgery()[: changing.KEPT_EACH])
    if found:
        keep(row, found, way, by, now)
    else:
        row.way = Way.WAITS
        put_first(booking, surgery, by, now, row.change.reason)
    row.save(update_fields=["way", "until"])


def keep(row: Affected, slots: list[Slot], way: str, by: Any, now: datetime) -> None:
    row.way, row.until = Way.OFFERED, changing.kept_until(now, min(slot.starts for slot in slots), way)
    for slot in slots:
        taken = set(slot.bookings.filter(state__in=TAKES_A_PLACE).values_list("seat", flat=True))
        seat = rules.require_place(taken, slot.places)
        hold_seat(row.booking, slot.surgery, slot.pk, slot.starts, seat, now=now, kept_for=row, made_by=by)
    facts = {"times": [str(slot) for slot in slots], "until": long_datetime(row.until)}
    ledger.record("surgery.kept", row.booking, by=by, facts=facts)


def put_first(booking: Booking, surgery: Surgery, by: Any, now: datetime, reason: str) -> Waiting:
    """Put somebody before all who merely wait for this estate, those who booked first at the head."""
    Waiting.objects.filter(lost=booking).exclude(state__in=WAITS).update(lost=None)
    known = Waiting.objects.live().filter(lost=booking).first() or waits_already(booking)
    waiting = lock_waiting(known.pk) if known else from_booking(booking, surgery, by, now)
    waiting.rank, waiting.turn_at, waiting.lost = FIRST, booking.made_at, booking
    waiting.save()
    ledger.record("wait.put_first", waiting, by=by, reason=reason, facts={"lost": booking.reference})
    return waiting


def waits_already(booking: Booking) -> Waiting | None:
    if booking.resident is None:
        return None
    Resident.objects.select_for_update().get(pk=booking.resident.pk)
    return Waiting.objects.live().filter(resident=booking.resident).first()


def from_booking(booking: Booking, surgery: Surgery, by: Any, now: datetime) -> Waiting:
    """Return a place on the list, not yet saved, with what they told us when they booked."""
    query = booking.queries.first()
    return Waiting(
        reference=unused_reference("WAI", Waiting.objects.has_reference),
        estate=surgery.estate,
        surgery=surgery,
        suits=Suits.ESTATE,
        resident=booking.resident,
        topic=query.topic if query else "other",
        about=query.about if query else "",
        joined_at=now,
        made_by=by,
        channel=booking.channel,
        **{name: getattr(booking, name) for name in PERSON},
    )


def lock_kept(row: Affected, *more: int) -> Times:
    """Lock all times of the surgeries at which something is kept for, or offered to, this person; then the line."""
    kept = row.kept_seats.filter(state=BookingState.HELD).values_list("surgery", flat=True)
    offered = Offer.objects.open().filter(waiting__lost=row.booking).values_list("surgery", flat=True)
    times: Times = {surgery: [] for surgery in {*kept, *offered}}
    for surgery, slot in Slot.objects.filter(surgery__in=times).values_list("surgery", "pk"):
        times[surgery].append(slot)
    lock_slots(*more, *chain.from_iterable(times.values()))
    lock_line()
    return times


def give_up_choice(row: Affected, outcome: Settled, by: Any, now: datetime) -> None:
    """Give back what was kept for somebody who is settled; whoever was first on the list for it waits no more."""
    lapse(row.kept_seats.all(), now)
    for known in Waiting.objects.live().filter(lost=row.booking):
        waiting = lock_waiting(known.pk)
        for offer in waiting.offers.open():
            give_back(offer, OfferState.WITHDRAWN, now)
        waiting.state = WaitState.PLACED if outcome == Settled.REBOOKED else WaitState.LEFT
        waiting.ended_at = now
        waiting.save(update_fields=["state", "ended_at"])
        ledger.record("wait.left", waiting, by=by)


def offer_again(times: Times, now: datetime) -> None:
    """Offer what was given back to those who wait; the times are locked."""
    for surgery in Surgery.objects.filter(pk__in=times).order_by("pk"):
        offer_places(surgery, now=now, slots=times[surgery.pk])


def lapse_lost(fates: dict[int, Slot | None], now: datetime) -> None:
    """End the keeping of times that a change takes away: whoever they were kept for chooses among the others."""
    gone = [key for key, slot in fates.items() if slot is None or slot.pk != key]
    lapse(Booking.objects.filter(slot__in=gone, kept_for__isnull=False), now)


@transaction.atomic
def end_keeping(row: Affected, *, now: datetime) -> Affected:
    """Keep the times no longer when nobody chose; the person stays on the list of the change. Twice does no harm."""
    times = lock_kept(row)
    Affected.objects.select_for_update().get(pk=row.pk)
    row = Affected.objects.for_list().get(pk=row.pk)
    if row.until is None or now < row.until:
        return row
    lapse(row.kept_seats.all(), now)
    row.until = None
    row.save(update_fields=["until"])
    ledger.record("surgery.kept_over", row.booking)
    offer_again(times, now)
    return row
