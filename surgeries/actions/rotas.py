"""Planning: propose, review, publish."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from dartford_housing.accounts.models import User
from dartford_housing.audit import ledger
from dartford_housing.core.dates import LOCAL
from dartford_housing.core.errors import RuleBroken
from dartford_housing.estates.models import Estate
from dartford_housing.events import actions as events
from dartford_housing.events.models import Event, Venue

from .. import rota, rules
from ..figures.facts import closed_days, held_between, places_to_serve, windows_of
from ..models import Appointment, Rota, Slot, Surgery

KIND = "surgery"


@transaction.atomic
def propose_rota(
    *,
    by: Any,
    now: datetime,
    title: str,
    starts: date,
    ends: date,
    officers: list[User],
    limit_months: int = 6,
    in_school_holidays: bool = False,
) -> Rota:
    """Make a draft rota by rule and return it; what cannot be kept stands in its `problems`."""
    rules.require_can_plan(by)
    if ends < starts:
        raise RuleBroken("The last day must be on or after the first day.", field="ends")
    limits = rota.Limits(months=limit_months)
    windows = windows_of(officers, starts, ends)
    if not windows:
        raise RuleBroken("None of these officers has hours for surgeries in this time.", field="officers")
    closed, held = closed_days(starts, ends, in_school_holidays), held_between(starts, ends)
    plan = rota.propose(places_to_serve(starts), windows, closed, ends, limits, held)
    made = Rota.objects.create(
        title=title,
        starts=starts,
        ends=ends,
        limit_months=limit_months,
        problems=plan.problems,
        made_at=now,
        made_by=by,
    )
    for choice in plan.choices:
        draft(made, choice, by)
    ledger.record("rota.proposed", made, by=by, facts={"surgeries": len(plan.choices), "problems": len(plan.problems)})
    return made


def draft(made: Rota, choice: rota.Choice, by: Any) -> Surgery:
    """Make a proposed surgery with its draft event."""
    estate = Estate.objects.get(pk=choice.place)
    event = events.make_event(
        by=by,
        kind=KIND,
        title=f"Surgery at {estate}",
        summary="Come and talk to the housing team. Book a time, or just drop in.",
        starts=datetime.combine(choice.day, choice.starts, LOCAL),
        ends=datetime.combine(choice.day, choice.ends, LOCAL),
        venue=Venue.objects.get(pk=choice.spot),
    )
    surgery = Surgery.objects.create(
        rota=made, event=event, estate=estate, officer_id=choice.officer, because=choice.because
    )
    event.address = surgery.get_absolute_url()
    event.save(update_fields=["address"])
    return surgery


@transaction.atomic
def change_surgery(
    surgery: Surgery,
    *,
    by: Any,
    estate: Estate,
    venue: Venue,
    officer: User,
    starts: datetime,
    ends: datetime,
    minutes: int,
    reason: str,
) -> Surgery:
    """Override a proposed surgery, with the reason that stands beside the rule's own."""
    surgery = locked_draft(surgery, by)
    rules.require_reason(reason)
    rules.times_of(starts, ends, minutes)
    rules.require_no_clash(clashes(officer, venue, starts, ends, surgery.pk))
    events.change_event(surgery.event, by=by, starts=starts, ends=ends, venue=venue, reason=reason)
    Event.objects.filter(pk=surgery.event_id).update(title=f"Surgery at {estate}")
    surgery.estate, surgery.officer, surgery.minutes = estate, officer, minutes
    surgery.changed_because = reason
    surgery.save(update_fields=["estate", "officer", "minutes", "changed_because"])
    ledger.record("surgery.changed", surgery, by=by, reason=reason)
    return surgery


@transaction.atomic
def drop_surgery(surgery: Surgery, *, by: Any, reason: str) -> Surgery:
    """Take a proposed surgery out before the rota is published."""
    surgery = locked_draft(surgery, by)
    rules.require_reason(reason)
    events.cancel_event(surgery.event, by=by, reason=reason)
    ledger.record("surgery.dropped", surgery, by=by, reason=reason)
    return surgery


def locked_draft(surgery: Surgery, by: Any) -> Surgery:
    rules.require_can_plan(by)
    alone()
    found = Surgery.objects.for_list().select_related("rota").get(pk=surgery.pk)
    rules.require_draft(found.event.status != "draft")
    return found


def alone() -> None:
    """Let one officer plan at a time: two at once could put somebody in two places."""
    list(Rota.objects.select_for_update().order_by("pk"))


def clashes(officer: Any, venue: Any, starts: datetime, ends: datetime, but: int, appointment: int = 0) -> list[str]:
    """Return, in words, what this officer or this venue (None: whatever the venue) has at this time.

    `but` is the surgery that is being planned itself, `appointment` the visit or call.
    """
    same = Surgery.objects.exclude(pk=but).exclude(event__status__in=("cancelled", "withdrawn")).for_list()
    same = same.filter(event__starts__lt=ends, event__ends__gt=starts)
    theirs = Q(officer=officer) | Q(pk__in=officer.surgeries_beside.values("pk"))
    held = [str(other) for other in same.filter(theirs | Q(event__venue=venue) if venue else theirs)]
    agreed = Appointment.objects.exclude(pk=appointment).agreed_between(officer, starts, ends)
    return [*held, *(f"{row.reference}, a {row.get_kind_display().lower()}" for row in agreed)]


@transaction.atomic
def publish_rota(made: Rota, *, by: Any, now: datetime) -> Rota:
    """Show the rota to residents and open its times for booking."""
    rules.require_can_plan(by)
    alone()
    made = Rota.objects.get(pk=made.pk)
    rules.require_draft(made.is_published)
    drafts = list(made.surgeries.filter(event__status="draft").for_list())
    if not drafts:
        raise RuleBroken("There is no surgery in this rota.")
    for surgery in drafts:
        open_surgery(surgery, by)
    made.published_at = now
    made.save(update_fields=["published_at"])
    ledger.record("rota.published", made, by=by, facts={"surgeries": len(drafts)})
    return made


def open_surgery(surgery: Surgery, by: Any) -> None:
    """Publish it with its times, each with a place for every officer; at a drop-in there are none to book."""
    event, officers = surgery.event, surgery.officers
    for officer in officers:
        rules.require_no_clash(clashes(officer, event.venue, event.starts, event.ends, surgery.pk))
    events.publish_event(event, by=by)
    times = [] if surgery.drop_in else rules.times_of(event.starts, event.ends, surgery.minutes)
    Slot.objects.bulk_create([Slot(surgery=surgery, starts=starts, places=len(officers)) for starts in times])
