"""Joining and leaving the waiting list, and what officers do to it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.references import unused_reference
from dartford_housing.estates.models import Estate
from dartford_housing.residents.models import Resident

from .. import rules
from ..choices import OfferState, Suits, WaitState
from ..models import Offer, Slot, Surgery, Waiting
from ..notices import waiting as notices
from ..rules import waiting as turn
from .answers import note
from .bookings import fill
from .offers import give_back, lock_line, lock_times, lock_waiting, offer_places, seats_of

HALF = timedelta(milliseconds=500)
OVER = "The surgery has begun, and no place came free. We are sorry."


@transaction.atomic
def join(
    *,
    estate: Estate,
    by: Any,
    now: datetime,
    suits: str,
    topic: str,
    surgery: Surgery | None = None,
    about: str = "",
    places: int = 1,
    resident: Resident | None = None,
    channel: str = "web",
    reason: str = "",
    **person: Any,
) -> Waiting:
    """Join the waiting list and return the place on it; RuleBroken when there is a free time, or they wait already.

    `surgery`: the one they came for, if any; `suits` says whether only that one. `by` is None for a stranger.
    """
    rules.require_can_book_for(by, resident)
    turn.require_places(places)
    waiting = Waiting(
        reference=unused_reference("WAI", Waiting.objects.has_reference),
        estate=estate,
        surgery=surgery,
        suits=suits,
        places=places,
        topic=topic,
        about=about,
        resident=resident,
        joined_at=now,
        turn_at=now,
        channel=channel,
        made_by=by,
    )
    fill(waiting, person)
    require_may_join(waiting, now)
    waiting.save(force_insert=True)
    note("wait.joined", waiting, by, channel, reason, {"for": waiting.wish, "places": places})
    notices.joined(waiting)
    return waiting


def require_may_join(waiting: Waiting, now: datetime) -> None:
    """Somebody joins once, for a surgery to come, and when nothing free would suit."""
    if waiting.suits == Suits.THIS and waiting.surgery:
        rules.require_on(waiting.surgery.event.status, waiting.surgery.event.starts, now)
    turn.require_full(free_for(waiting, now))
    if waiting.resident:
        Resident.objects.select_for_update().get(pk=waiting.resident.pk)
        if Waiting.objects.live().filter(resident=waiting.resident).exists():
            raise RuleBroken("This resident is on the waiting list already. Find the place under “My matters”.")


def free_for(waiting: Waiting, now: datetime) -> list[Any]:
    """Return the free times that would suit this person and seat everybody who comes."""
    slots = Slot.objects.free(now).with_surgery()
    if waiting.suits != Suits.ANYWHERE:
        here = {"surgery": waiting.surgery} if waiting.suits == Suits.THIS else {"surgery__estate": waiting.estate}
        slots = slots.filter(**here)
    found: dict[Surgery, list[turn.Free]] = {}
    for slot in slots:
        left = seats_of(slot, set(range(1, slot.taken + 1)))
        found.setdefault(slot.surgery, []).append(turn.Free(slot.pk, slot.starts, left))
    return [fit for surgery, free in found.items() for fit in turn.together(free, waiting.places, surgery.minutes)]


@transaction.atomic
def leave(waiting: Waiting, *, by: Any, now: datetime, channel: str = "web", reason: str = "") -> Waiting:
    """Leave the list at any time; a place that was offered goes to the next."""
    waiting, offer, keys = lock_with_offer(waiting)
    turn.require_can_change(by, waiting)
    turn.require_waits(waiting.state)
    end(waiting, WaitState.LEFT, now)
    note("wait.left", waiting, by, channel, reason, {})
    pass_on(offer, keys, now)
    return waiting


@transaction.atomic
def end_waiting(waiting: Waiting, *, by: Any, now: datetime, reason: str) -> Waiting:
    """An officer takes somebody off the list; they are told why."""
    rules.require_can_run(by)
    rules.require_reason(reason)
    waiting, offer, keys = lock_with_offer(waiting)
    require_not_own(by, waiting)
    turn.require_waits(waiting.state)
    end(waiting, WaitState.ENDED, now)
    note("wait.ended", waiting, by, "", reason, {})
    notices.ended(waiting, reason)
    pass_on(offer, keys, now)
    return waiting


def end(waiting: Waiting, state: WaitState, now: datetime) -> None:
    waiting.state, waiting.ended_at = state, now
    waiting.save(update_fields=["state", "ended_at"])


def lock_with_offer(waiting: Waiting) -> tuple[Waiting, Offer | None, list[int]]:
    """Lock the times of an open offer, then who waits; return both, with the keys of the times."""
    known = Offer.objects.open().filter(waiting=waiting.pk).first()
    keys = lock_times(known.surgery_id) if known else []
    waiting = lock_waiting(waiting.pk)
    return waiting, Offer.objects.open().filter(waiting=waiting.pk).for_list().first(), keys


def pass_on(offer: Offer | None, keys: list[int], now: datetime) -> None:
    """Give an open offer back and its place to the next in turn; of times not locked, the worker does it."""
    if offer is None:
        return
    give_back(offer, OfferState.WITHDRAWN, now)
    if offer.slot_id in keys:
        offer_places(offer.surgery, now=now, slots=keys)


@transaction.atomic
def resume(waiting: Waiting, *, by: Any, now: datetime, channel: str = "web", reason: str = "") -> Waiting:
    """Ask for offers again after two were not answered; the turn was kept."""
    waiting = lock_waiting(waiting.pk)
    turn.require_can_change(by, waiting)
    if waiting.state != WaitState.PAUSED:
        raise RuleBroken("This place on the waiting list is not paused.")
    waiting.state, waiting.unanswered = WaitState.WAITING, 0
    waiting.save(update_fields=["state", "unanswered"])
    note("wait.resumed", waiting, by, channel, reason, {})
    return waiting


@transaction.atomic
def change_turn(waiting: Waiting, *, position: int, by: Any, now: datetime, reason: str) -> Waiting:
    """Put somebody at another position among those who wait for the same; the reason is shown on their page."""
    rules.require_can_run(by)
    rules.require_reason(reason)
    lock_line()
    waiting = lock_waiting(waiting.pk)
    require_not_own(by, waiting)
    turn.require_waits(waiting.state)
    before = position_of(waiting)
    others = list(Waiting.objects.beside(waiting).exclude(pk=waiting.pk).in_turn())
    if not 1 <= position <= len(others) + 1:
        raise RuleBroken(f"Choose a position from 1 to {len(others) + 1}.", field="position")
    put_between(waiting, others[position - 2 : position - 1], others[position - 1 : position])
    waiting.moved_at, waiting.moved_because = now, reason
    waiting.save(update_fields=["rank", "turn_at", "moved_at", "moved_because"])
    ledger.record("wait.moved", waiting, by=by, reason=reason, facts={"from": before, "to": position})
    return waiting


def put_between(waiting: Waiting, behind: list[Waiting], ahead_of: list[Waiting]) -> None:
    """Take the turn just before one, or just after the last; those before make room, their order unchanged."""
    if ahead_of:
        other = ahead_of[0]
        sooner = Waiting.objects.live().before(other).filter(rank=other.rank).exclude(pk=waiting.pk)
        sooner.update(turn_at=F("turn_at") - 2 * HALF)
        waiting.rank, waiting.turn_at = other.rank, other.turn_at - HALF
    elif behind:
        waiting.rank, waiting.turn_at = behind[0].rank, behind[0].turn_at + HALF


def position_of(waiting: Waiting) -> int:
    """Return the position among those who wait for the same; 1 is next."""
    return Waiting.objects.beside(waiting).before(waiting).count() + 1


@transaction.atomic
def wait_on(waiting: Waiting, *, by: Any, now: datetime, channel: str = "web", reason: str = "") -> Waiting:
    """Wait for the next surgery at the estate after the one that they came for is over; the day of joining stays."""
    waiting = lock_waiting(waiting.pk)
    turn.require_can_change(by, waiting)
    if waiting.state != WaitState.ENDED or waiting.suits != Suits.THIS:
        raise RuleBroken("You cannot go back on the list from here. You can join it again.")
    waiting.state, waiting.suits, waiting.ended_at = WaitState.WAITING, Suits.ESTATE, None
    require_may_join(waiting, now)
    waiting.save(update_fields=["state", "suits", "ended_at"])
    note("wait.resumed", waiting, by, channel, reason, {"for": waiting.wish})
    return waiting


@transaction.atomic
def settle_past(waiting: Waiting, *, now: datetime) -> Waiting:
    """Let somebody wait on when we cancelled the one surgery they waited for; end it when that one has begun."""
    waiting = lock_waiting(waiting.pk)
    event = waiting.surgery.event if waiting.surgery and waiting.suits == Suits.THIS else None
    if event is None or not waiting.is_waiting:
        return waiting
    if event.status == "cancelled":
        waiting.suits = Suits.ESTATE
        waiting.save(update_fields=["suits"])
        ledger.record("wait.widened", waiting, facts={"for": waiting.wish})
    elif event.starts <= now:
        end(waiting, WaitState.ENDED, now)
        ledger.record("wait.ended", waiting, reason=OVER)
        notices.ended(waiting, OVER)
    return waiting
