"""What is done to events and to the table of holidays."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken

from . import rules
from .choices import Status
from .models import BankHoliday, Event, Venue

_after_holidays: list[Callable[[], list[str]]] = []


def when_holidays_change(recompute: Callable[[], list[str]]) -> None:
    """Let a room recompute its deadlines after the table changed; it returns what moved, in words."""
    if recompute not in _after_holidays:
        _after_holidays.append(recompute)


@transaction.atomic
def make_event(*, by: Any, kind: str, title: str, starts: datetime, ends: datetime, **facts: Any) -> Event:
    """Make an event as a draft; the feature that asks has checked who may."""
    rules.require_ends_after(starts, ends)
    event = Event.objects.create(kind=kind, title=title, starts=starts, ends=ends, **facts)
    ledger.record("event.made", event, by=by)
    return event


@transaction.atomic
def publish_event(event: Event, *, by: Any) -> Event:
    """Show the event to everybody; publishing it again changes nothing."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    rules.require_not_cancelled(event.status)
    if event.status == Status.PUBLISHED:
        return event
    event.status = Status.PUBLISHED
    event.save(update_fields=["status"])
    ledger.record("event.published", event, by=by)
    return event


@transaction.atomic
def change_event(
    event: Event, *, by: Any, starts: datetime, ends: datetime, venue: Venue | None, reason: str = ""
) -> Event:
    """Move an event in time or place; calendars that follow it hear of the change by its higher sequence."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    rules.require_not_cancelled(event.status)
    rules.require_ends_after(starts, ends)
    event.starts, event.ends, event.venue = starts, ends, venue
    event.sequence += 1
    event.save(update_fields=["starts", "ends", "venue", "sequence"])
    ledger.record("event.changed", event, by=by, reason=reason)
    return event


@transaction.atomic
def cancel_event(event: Event, *, by: Any, reason: str) -> Event:
    """Call an event off, with the reason that people are told; a draft, which nobody has seen, is only withdrawn."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    rules.require_not_cancelled(event.status)
    event.status = Status.WITHDRAWN if event.status == Status.DRAFT else Status.CANCELLED
    event.cancelled_reason = reason
    event.sequence += 1
    event.save(update_fields=["status", "cancelled_reason", "sequence"])
    ledger.record("event.cancelled", event, by=by, reason=reason)
    return event


@transaction.atomic
def set_holiday(*, by: Any, day: date, title: str, reason: str = "") -> list[str]:
    """Add, rename or (with an empty title) remove a bank holiday; return what moved because of it, in words."""
    rules.require_can_set_holidays(by)
    if title:
        holiday, _ = BankHoliday.objects.update_or_create(calendar="England", date=day, defaults={"title": title})
    else:
        holiday = known_holiday(day)
    ledger.record("holiday.set", holiday, by=by, reason=reason, facts={"day": str(day), "title": title})
    if not title:
        holiday.delete()
    return [moved for recompute in _after_holidays for moved in recompute()]


def known_holiday(day: date) -> BankHoliday:
    holiday = BankHoliday.objects.select_for_update().filter(calendar="England", date=day).first()
    if holiday is None:
        raise RuleBroken("This day is not in the table of bank holidays.", field="day")
    return holiday
