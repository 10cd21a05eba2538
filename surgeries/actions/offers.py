"""Offering places to those who wait, in their turn. A place offered is held: its seat is a booking, had by nobody else.

Locks are always taken in one order: the surgery's times, the line, the person who waits, their record.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection, transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.references import unused_reference
from dartford_housing.events.public import closed_between
from dartford_housing.residents.models import Resident

from .. import rules
from ..choices import TAKES_A_PLACE, BookingState, OfferState, WaitState
from ..models import Booking, Offer, Slot, Surgery, Waiting
from ..notices import waiting as notices
from ..rules import waiting as turn

PERSON = ("first_name", "last_name", "reach", "email", "telephone", "address", "access", "interpreter", "companion")
AHEAD = timedelta(days=60)
LINE = 2_006_300_131  # the number of the line among PostgreSQL's advisory locks


@dataclass(frozen=True)
class Chosen:
    """What somebody can be offered: the first time, every seat, and from when until when they can answer."""

    slot: int
    seats: turn.Seats
    send_at: datetime
    expires_at: datetime


@transaction.atomic
def offer_places(surgery: Surgery, *, now: datetime, slots: Collection[int] | None = None) -> list[Offer]:
    """Offer and hold every free place of a surgery, to those whose turn it is; return the offers. Twice does no harm.

    `slots`: the times that the caller has locked, and that alone are looked at; without it all are locked here.
    """
    if not Waiting.objects.wanting(surgery).exists():
        return []
    keys = lock_times(surgery.pk) if slots is None else slots
    lock_line()
    surgery = Surgery.objects.for_list().get(pk=surgery.pk)
    if surgery.event.status != "published":
        return []
    made = []
    while offer := offer_next(surgery, keys, now):
        made.append(offer)
    return made


def lock_times(surgery: int) -> list[int]:
    """Lock all times of a surgery in one order, then the line; return the keys of the times."""
    keys = [slot.pk for slot in Slot.objects.select_for_update().filter(surgery=surgery).order_by("pk")]
    lock_line()
    return keys


def lock_slots(*keys: int) -> None:
    """Lock times in one order, so that two deeds cannot wait for each other."""
    list(Slot.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def lock_line() -> None:
    """Let one deed at a time decide whose turn it is: two surgeries may be offered to the same people."""
    if connection.vendor == "postgresql":  # SQLite has one writer at a time anyway
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LINE])


def times_to_lock(slot: Slot) -> list[int]:
    """Return the times to lock before this place is given up: all of the surgery's when somebody waits for one."""
    if Waiting.objects.wanting(slot.surgery).exists():
        return list(Slot.objects.filter(surgery=slot.surgery_id).values_list("pk", flat=True))
    return [slot.pk]


def offer_next(surgery: Surgery, keys: Collection[int], now: datetime) -> Offer | None:
    """Offer a place to the first whom one fits; whoever is passed over stands in the ledger with the reason."""
    free = free_times(keys, now)
    passed: list[dict[str, str]] = []
    line = Waiting.objects.wanting(surgery).without_offer().in_turn() if free else Waiting.objects.none()
    for key in list(line.values_list("pk", flat=True)):
        waiting = lock_waiting(key)
        if waiting.state != WaitState.WAITING or waiting.offers.open().exists():
            continue  # they left, or were offered a place elsewhere, while we waited for the lock
        chosen = choose(waiting, surgery, free, now)
        if isinstance(chosen, Chosen):
            return hold(waiting, surgery, chosen, now=now, passed=passed)
        passed.append({"who": waiting.reference, "why": chosen})
    return None


def free_times(keys: Collection[int], now: datetime) -> list[turn.Free]:
    """Return the times to come with free seats among those locked, in order."""
    slots = Slot.objects.filter(pk__in=keys, starts__gt=now).order_by("starts", "pk")
    taken: dict[int, set[int]] = {}
    for slot, seat in Booking.objects.filter(slot__in=keys, state__in=TAKES_A_PLACE).values_list("slot", "seat"):
        taken.setdefault(slot, set()).add(seat)
    found = [turn.Free(slot.pk, slot.starts, seats_of(slot, taken.get(slot.pk, set()))) for slot in slots]
    return [free for free in found if free.seats]


def seats_of(slot: Slot, taken: set[int]) -> tuple[int, ...]:
    return tuple(seat for seat in range(1, slot.places + 1) if seat not in taken)


def lock_waiting(key: int) -> Waiting:
    """Lock somebody's place on the list, then read it with what is joined to it."""
    Waiting.objects.select_for_update().get(pk=key)
    return Waiting.objects.for_list().get(pk=key)


def choose(waiting: Waiting, surgery: Surgery, free: list[turn.Free], now: datetime) -> Chosen | str:
    """Return what this person can be offered, or why they are passed over. Each time is offered to somebody once."""
    way = waiting.recipient().channel()
    if not way:
        return "We hold no way to reach them."
    if has_place(waiting, surgery):
        return "They have a place at this surgery."
    fits = list(turn.together(free, waiting.places, surgery.minutes))
    if not fits:
        return f"They need {waiting.places} places together."
    had = set(waiting.offers.answered(surgery).values_list("slot", flat=True))
    fresh = [(first, seats) for first, seats in fits if first.key not in had]
    if not fresh:
        return "They were offered this time before."
    is_open = working_days(now)
    for first, seats in fresh:
        times = turn.answer_by(now, first.starts, way, is_open)
        if times:
            return Chosen(first.key, seats, *times)
    return "Too little time is left for them to answer."


def has_place(waiting: Waiting, surgery: Surgery) -> bool:
    if waiting.resident is None:
        return False
    Resident.objects.select_for_update().get(pk=waiting.resident.pk)
    return Booking.objects.filter(resident=waiting.resident, surgery=surgery, state__in=TAKES_A_PLACE).exists()


def working_days(now: datetime) -> turn.Open:
    """Return whether somebody telephones on a day: Monday to Friday, not a bank holiday or closure day."""
    today = local(now).date()

    @cache
    def closed() -> frozenset[date]:
        return frozenset(closed_between(today, today + AHEAD, school=False))

    return lambda day: day.weekday() < 5 and day not in closed()


def hold(
    waiting: Waiting,
    surgery: Surgery,
    chosen: Chosen,
    *,
    now: datetime,
    passed: list[dict[str, str]],
    by: Any = None,
    reason: str = "",
) -> Offer:
    """Write the offer, hold its seats, keep who was passed over and why, and tell the person."""
    times = {"send_at": chosen.send_at, "expires_at": chosen.expires_at}
    offer = Offer.objects.create(
        waiting=waiting, surgery=surgery, slot_id=chosen.slot, made_at=now, made_by=by, **times
    )
    for nth, (free, seat) in enumerate(chosen.seats, start=1):
        facts = {"offer": offer, "nth": nth, "resident": waiting.resident, "made_by": by}
        hold_seat(waiting, surgery, free.key, free.starts, seat, now=now, **facts)
    facts = {"time": str(offer.slot), "places": waiting.places, "passed_over": passed}
    ledger.record("wait.offered", waiting, by=by, reason=reason, facts=facts)
    notices.offered(offer)
    return offer


def hold_seat(
    who: Waiting | Booking, surgery: Surgery, slot: int, starts: datetime, seat: int, *, now: datetime, **facts: Any
) -> Booking:
    """Hold one seat for somebody: a booking that nobody else can have, and that is not yet theirs."""
    return Booking.objects.create(
        reference=unused_reference("SUR", Booking.objects.has_reference),
        state=BookingState.HELD,
        surgery=surgery,
        slot_id=slot,
        starts=starts,
        seat=seat,
        made_at=now,
        channel=who.channel,
        **{name: getattr(who, name) for name in PERSON},
        **facts,
    )


@transaction.atomic
def offer_by_hand(waiting: Waiting, *, slot: Slot, by: Any, now: datetime, reason: str) -> Offer:
    """An officer offers one time out of turn; the reason and how many come before stand in the ledger."""
    rules.require_can_run(by)
    rules.require_reason(reason)
    free = free_times(lock_times(slot.surgery_id), now)
    waiting = lock_waiting(waiting.pk)
    require_not_own(by, waiting)
    turn.require_waits(waiting.state)
    if waiting.offers.open().exists():
        raise RuleBroken("They have an offer already. Wait for the answer, or answer it for them.")
    surgery = Surgery.objects.for_list().get(pk=slot.surgery_id)
    rules.require_on(surgery.event.status, slot.starts, now)
    chosen = choose(waiting, surgery, [each for each in free if each.starts >= slot.starts], now)
    if not isinstance(chosen, Chosen) or chosen.slot != slot.pk:
        raise RuleBroken(f"This cannot be offered. {chosen if isinstance(chosen, str) else ''}".strip(), field="slot")
    ahead = Waiting.objects.wanting(surgery).without_offer().before(waiting).in_turn()
    passed = [{"who": who, "why": reason} for who in ahead.values_list("reference", flat=True)]
    return hold(waiting, surgery, chosen, now=now, passed=passed, by=by, reason=reason)


def lapse(places: Iterable[Booking], now: datetime) -> None:
    """Give held seats back."""
    keys = [place.pk for place in places]
    Booking.objects.filter(pk__in=keys, state=BookingState.HELD).update(state=BookingState.LAPSED, ended_at=now)


def close(offer: Offer, state: OfferState, now: datetime) -> None:
    """End an offer; what was to be said about it is said no more."""
    offer.state, offer.answered_at = state, now
    offer.save(update_fields=["state", "answered_at"])
    notices.take_back(offer, now)


def give_back(offer: Offer, state: OfferState, now: datetime) -> None:
    close(offer, state, now)
    lapse(offer.places.all(), now)
