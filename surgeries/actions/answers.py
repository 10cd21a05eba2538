"""How an offer ends: accepted, declined, not answered in time, taken back. What is given up goes to the next."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger

from .. import notices as bookings
from .. import rules
from ..choices import BookingState, OfferState, WaitState
from ..models import Booking, Offer, Query, Surgery, Waiting
from ..notices import waiting as notices
from ..rules import waiting as turn
from .following_up import settle_lost
from .offers import close, give_back, lock_line, lock_times, lock_waiting, offer_places


def lock(offer: Offer) -> tuple[Offer, list[int]]:
    """Lock the surgery's times, then who waits; return the offer as it now is, with the keys of the times."""
    keys = lock_times(offer.surgery_id)
    Waiting.objects.select_for_update().get(pk=offer.waiting_id)
    return Offer.objects.for_list().get(pk=offer.pk), keys


@transaction.atomic
def accept_offer(offer: Offer, *, by: Any, now: datetime, channel: str = "web", reason: str = "") -> list[Booking]:
    """Take the place: the held seats become bookings, which are returned; the waiting is over."""
    offer, _ = lock(offer)
    waiting = offer.waiting
    turn.require_can_change(by, waiting)
    turn.require_open(offer.state, offer.expires_at, now)
    rules.require_on(offer.surgery.event.status, offer.slot.starts, now)
    close(offer, OfferState.ACCEPTED, now)
    offer.places.filter(state=BookingState.HELD).update(state=BookingState.BOOKED, made_at=now)
    waiting.state, waiting.ended_at, waiting.unanswered = WaitState.PLACED, now, 0
    waiting.save(update_fields=["state", "ended_at", "unanswered"])
    settle_lost(waiting.lost, by, now)
    note("wait.accepted", waiting, by, channel, reason, {"time": str(offer.slot)})
    places = list(Booking.objects.filter(offer=offer, state=BookingState.BOOKED).for_list().order_by("nth"))
    Query.objects.create(booking=places[0], topic=waiting.topic, about=waiting.about)
    for place in places:
        note("surgery.booked", place, by, channel, reason, {"waited": waiting.reference})
        bookings.booked(place)
    return places


@transaction.atomic
def decline_offer(offer: Offer, *, by: Any, now: datetime, channel: str = "web", reason: str = "") -> Offer:
    """Leave the place to the next; the person keeps their turn, and this time is not offered to them again."""
    offer, keys = lock(offer)
    turn.require_can_change(by, offer.waiting)
    turn.require_open(offer.state, offer.expires_at, now)
    give_back(offer, OfferState.DECLINED, now)
    Waiting.objects.filter(pk=offer.waiting_id).update(unanswered=0)
    note("wait.declined", offer.waiting, by, channel, reason, {"time": str(offer.slot)})
    offer_places(offer.surgery, now=now, slots=keys)
    return offer


@transaction.atomic
def expire_offer(offer: Offer, *, now: datetime) -> Offer:
    """End an offer whose time to answer is over; the person keeps their turn. Twice, late or early does no harm."""
    offer, keys = lock(offer)
    if not offer.is_open or now < offer.expires_at:
        return offer
    give_back(offer, OfferState.EXPIRED, now)
    waiting = offer.waiting
    waiting.unanswered += 1
    paused = waiting.unanswered >= turn.SILENCES
    waiting.state = WaitState.PAUSED if paused else waiting.state
    waiting.save(update_fields=["unanswered", "state"])
    ledger.record("wait.expired", waiting, facts={"time": str(offer.slot)})
    if paused:
        ledger.record("wait.paused", waiting, facts={"offers": waiting.unanswered})
    notices.expired(offer)
    offer_places(offer.surgery, now=now, slots=keys)
    return offer


def withdraw_offers(surgery: Surgery, *, by: Any, now: datetime, reason: str) -> None:
    """Take back every open offer of a surgery that is not held, in the caller's transaction, its times locked."""
    lock_line()
    for offer in surgery.offers.open().order_by("pk"):
        waiting = lock_waiting(offer.waiting_id)
        offer = Offer.objects.for_list().get(pk=offer.pk)
        if offer.is_open:
            give_back(offer, OfferState.WITHDRAWN, now)
            ledger.record("wait.withdrawn", waiting, by=by, reason=reason, facts={"time": str(offer.slot)})
            notices.withdrawn(offer, reason)


def note(verb: str, row: Any, by: Any, channel: str, reason: str, facts: dict[str, Any]) -> None:
    """Write the ledger's line: by a stranger, by the resident, or by an officer for them."""
    resident = row.resident
    other = resident if by is not None and resident is not None and resident.user_id != by.pk else None
    ledger.record(verb, row, by=by, on_behalf_of=other, channel=channel, reason=reason, facts=facts)
