"""Changing a published surgery: cancel, move, shorten, another venue or officer. Nobody's place is lost unnoticed."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from dartford_housing.accounts.models import User
from dartford_housing.audit import ledger
from dartford_housing.core.dates import long_date, long_datetime, time_range
from dartford_housing.events import actions as events
from dartford_housing.events.models import Venue
from dartford_housing.web import tokens

from .. import rules
from ..choices import BookingState, ChangeKind, Settled, Way
from ..models import Affected, Booking, Change, Slot, Surgery
from ..notices import changes as notices
from ..rules import changing
from ..rules.changing import Wish
from .answers import withdraw_offers
from .bookings import record
from .first_choice import give_first_choice, lapse_lost, lock_with_choices
from .rotas import alone, clashes
from .seats import along, give_along

Fates = dict[int, Slot | None]


@transaction.atomic
def change_published(surgery: Surgery, *, by: Any, now: datetime, wish: Wish, seen: str) -> Change:
    """Change a published surgery and tell everybody affected; RuleBroken when the list is no longer the one `seen`."""
    made, rows = carry_out(surgery, by, now, wish)
    changing.require_as_seen(seen, seal_of(rows))
    return made


def foresee_change(surgery: Surgery, *, by: Any, now: datetime, wish: Wish) -> tuple[Change, list[Affected]]:
    """Return the change and everybody affected, each with the very message, without doing it: it is done and undone."""
    with transaction.atomic():
        found = carry_out(surgery, by, now, wish)
        transaction.set_rollback(True)
    return found


def seal_of(rows: Iterable[Affected]) -> str:
    """Return what tells one list from another: who, what becomes of them, by which channel, in which words."""
    told = [(r.booking_id, r.way, r.message.channel, tokens.masked(r.message.body)) for r in rows if r.message]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def carry_out(surgery: Surgery, by: Any, now: datetime, wish: Wish) -> tuple[Change, list[Affected]]:
    rules.require_can_plan(by)
    rules.require_reason(wish.reason)
    surgery = locked_surgery(surgery)
    changing.require_changeable(surgery.event.status, surgery.event.ends, now)
    before, place = in_words(surgery), surgery.event.venue
    slots, elsewhere = lock_with_choices(surgery, now)
    withdraw_offers(surgery, by=by, now=now, reason=wish.reason)
    fates = FATES[wish.kind](surgery, [slot for slot in slots if slot.places], wish, by, now)
    lapse_lost(fates, now)
    surgery = Surgery.objects.for_list().get(pk=surgery.pk)
    after = "Cancelled" if wish.kind == ChangeKind.CANCEL else in_words(surgery)
    facts = {"kind": wish.kind, "reason": wish.reason, "was": before, "becomes": after, "made_at": now, "made_by": by}
    made = Change.objects.create(surgery=surgery, **facts)
    rows = [settle(made, booking, fates, elsewhere, place, now) for booking in booked_at(fates, now)]
    facts = {"from": before, "to": after, "people": len(rows)}
    verb = "surgery.called_off" if wish.kind == ChangeKind.CANCEL else "surgery.replanned"
    ledger.record(verb, surgery, by=by, reason=wish.reason, facts=facts)
    return made, rows


def locked_surgery(surgery: Surgery) -> Surgery:
    alone()
    Surgery.objects.select_for_update(no_key=True).get(pk=surgery.pk)
    return Surgery.objects.for_list().get(pk=surgery.pk)


def in_words(surgery: Surgery) -> str:
    """Return "Tuesday 3 March 2027, 10am to midday, Gunn Road Hall, Olive Officer"."""
    event = surgery.event
    return f"{long_date(event.starts)}, {time_range(event.starts, event.ends)}, {event.venue}, {surgery.officer}"


def booked_at(fates: Fates, now: datetime) -> list[Booking]:
    """Return the bookings still to come at these times, locked: those that keep a time, then whoever booked first."""
    here = Q(slot__in=fates) | Q(along__slot__in=fates, along__state=BookingState.ALONG)
    keys = list(Booking.objects.booked().filter(here).values_list("pk", flat=True).distinct().order_by())
    list(Booking.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    rows = Booking.objects.booked().filter(pk__in=keys, starts__gt=now).for_list().with_home()
    return sorted(rows.order_by("made_at", "pk"), key=lambda booking: fates.get(booking.slot_id, booking.slot) is None)


def settle(
    made: Change, booking: Booking, fates: Fates, elsewhere: Collection[int], place: Venue, now: datetime
) -> Affected:
    """Let the booking follow its time, or give it first choice of others; write down which, and tell."""
    row = Affected(change=made, booking=booking, was=booking.starts, way=Way.FOLLOWED)
    slot, booking.surgery = fates.get(booking.slot_id, booking.slot), made.surgery
    take_along(booking, fates, now, keeps=slot is not None)
    if slot is None:
        release(row, now)
        row.save()
        give_first_choice(row, elsewhere, made.made_by, now)
    else:
        follow(row, slot, now)
        row.save()
    row.message = notices.replanned(row, place, now)
    row.save(update_fields=["message"])
    return row


def take_along(booking: Booking, fates: Fates, now: datetime, *, keeps: bool) -> None:
    """Let the further time of a group follow; it goes where it is no more, or where the group's own goes."""
    for further in along(booking):
        slot = fates.get(further.slot_id, further.slot) if keeps else None
        if slot is None:
            give_along(booking, now)
            booking.times = 1
        else:
            further.slot, further.starts = slot, slot.starts
            further.save(update_fields=["slot", "starts"])


def follow(row: Affected, slot: Slot, now: datetime) -> None:
    """Take the booking along, with its seat; silence then means that the new time suits."""
    booking, before = row.booking, long_datetime(row.was)
    row.outcome, row.settled_at = Settled.KEPT, now
    slot.surgery = booking.surgery
    booking.slot, booking.starts, booking.version = slot, slot.starts, booking.version + 1
    booking.save(update_fields=["slot", "starts", "version", "times"])
    facts = {"from": before, "to": f"{long_datetime(slot.starts)}, {booking.surgery.event.venue}"}
    record("surgery.followed", booking, row.change.made_by, "", row.change.reason, facts)


def release(row: Affected, now: datetime) -> None:
    booking = row.booking
    booking.state, booking.ended_at = BookingState.CANCELLED, now
    booking.save(update_fields=["state", "ended_at", "times"])
    record("surgery.cancelled", booking, row.change.made_by, "", row.change.reason, {})


def cancel_it(surgery: Surgery, slots: list[Slot], wish: Wish, by: Any, now: datetime) -> Fates:
    events.cancel_event(surgery.event, by=by, reason=wish.reason)
    return {slot.pk: None for slot in slots}


def change_venue(surgery: Surgery, slots: list[Slot], wish: Wish, by: Any, now: datetime) -> Fates:
    event, venue = surgery.event, Venue.objects.get(pk=wish.venue)
    changing.require_another(event.venue_id, venue.pk, "venue")
    require_free(surgery, venue, event.starts, event.ends)
    events.change_event(event, by=by, starts=event.starts, ends=event.ends, venue=venue, reason=wish.reason)
    return {slot.pk: slot for slot in slots}


def change_officer(surgery: Surgery, slots: list[Slot], wish: Wish, by: Any, now: datetime) -> Fates:
    """Let another officer hold it: for residents nothing changes, so nobody is troubled."""
    event, officer = surgery.event, User.objects.get(pk=wish.officer)
    changing.require_another(surgery.officer_id, officer.pk, "officer")
    changing.require_another(officer in surgery.officers, True, "officer")
    rules.require_no_clash(clashes(officer, event.venue, event.starts, event.ends, surgery.pk))
    surgery.officer = officer
    surgery.save(update_fields=["officer"])
    return {}


def require_free(surgery: Surgery, venue: Venue, starts: datetime, ends: datetime) -> None:
    """Neither the hall nor any officer is in two places."""
    for officer in surgery.officers:
        rules.require_no_clash(clashes(officer, venue, starts, ends, surgery.pk))


def shorten(surgery: Surgery, slots: list[Slot], wish: Wish, by: Any, now: datetime) -> Fates:
    """Take times away; the hours shrink where the first or the last ones go."""
    coming = {slot.pk: slot.starts for slot in slots if slot.starts > now}
    gone = [key for key in wish.gone if key in coming]
    changing.require_some_left(coming, gone)
    Slot.objects.filter(pk__in=gone).update(places=0)
    event, every = surgery.event, [slot.starts for slot in slots]
    left = [slot.starts for slot in slots if slot.pk not in gone]
    starts = min(left) if min(left) > min(every) else event.starts
    ends = max(left) + timedelta(minutes=surgery.minutes) if max(left) < max(every) else event.ends
    if (starts, ends) != (event.starts, event.ends):
        events.change_event(event, by=by, starts=starts, ends=ends, venue=event.venue, reason=wish.reason)
    return dict.fromkeys(gone, None)


def move_it(surgery: Surgery, slots: list[Slot], wish: Wish, by: Any, now: datetime) -> Fates:
    """Move the surgery; those whose facts stay the same are not troubled."""
    event, starts, ends = surgery.event, wish.starts, wish.ends
    assert starts is not None  # noqa: S101
    assert ends is not None  # noqa: S101
    venue = Venue.objects.get(pk=wish.venue or event.venue_id)
    changing.require_another((event.starts, event.ends, event.venue_id), (starts, ends, venue.pk), "starts")
    changing.require_coming(event.starts, now)
    changing.require_coming(starts, now)
    times = rules.times_of(starts, ends, surgery.minutes)
    require_free(surgery, venue, starts, ends)
    moved = venue.pk != event.venue_id
    events.change_event(event, by=by, starts=starts, ends=ends, venue=venue, reason=wish.reason)
    fates = relaid(surgery, slots, times)
    return {key: slot for key, slot in fates.items() if slot is None or slot.pk != key or moved}


def relaid(surgery: Surgery, slots: list[Slot], times: list[datetime]) -> Fates:
    """Lay the new times out, close those that are no more, and return what became of each old one."""
    places = max((slot.places for slot in slots), default=1)
    known = {slot.starts: slot for slot in slots}
    laid = {moment: known[moment] for moment in times if moment in known}
    for moment in set(times) - set(laid):
        laid[moment], _ = Slot.objects.update_or_create(surgery=surgery, starts=moment, defaults={"places": places})
    Slot.objects.filter(pk__in=[slot.pk for slot in slots if slot.starts not in laid]).update(places=0)
    becomes = changing.new_times(known, times)
    found = {slot.pk: becomes[slot.starts] for slot in slots}
    return {key: laid[moment] if moment else None for key, moment in found.items()}


FATES: dict[str, Callable[[Surgery, list[Slot], Wish, Any, datetime], Fates]] = {
    ChangeKind.CANCEL: cancel_it,
    ChangeKind.MOVE: move_it,
    ChangeKind.VENUE: change_venue,
    ChangeKind.SHORTEN: shorten,
    ChangeKind.OFFICER: change_officer,
}
