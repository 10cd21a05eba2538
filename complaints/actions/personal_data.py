"""What a case says about how we handled personal data: on the law's clock, beside the Code's."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.core.working_days import Calendar
from dartford_housing.events.public import working_calendar

from .. import clock, notices, rules
from ..models import Complaint, PersonalData
from .holding import lock, present_stage, today


@transaction.atomic
def note_personal_data(
    complaint: Complaint, *, by: Any, now: datetime, what: str, told_on: date | None = None
) -> PersonalData:
    """Keep that a part of the case is about personal data: told on the day of the case, unless another is given.

    The case's own acknowledgement acknowledges it; where that has been sent already, a letter goes at once.
    """
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    day = told_on or local(complaint.received_at).date()
    rules.require_personal_data(what, day, today(now), known=hasattr(complaint, "personal_data"))
    kept = begin(complaint, what=what, told_on=day)
    facts = {"acknowledge_by": str(kept.acknowledge_by or "")}
    ledger.record("complaint.personal_data", complaint, by=by, facts=facts)
    acknowledge_what_came_late(complaint, by=by, now=now)
    return kept


def acknowledge_what_came_late(complaint: Complaint, *, by: Any, now: datetime) -> None:
    """Acknowledge in a letter of its own what nobody knew of when the case was acknowledged."""
    if present_stage(complaint).acknowledged_on:
        acknowledged(complaint, today(now))
        subject, sections = notices.letters.personal_data(complaint)
        notices.write(complaint, "complaint.personal_data", subject, sections, by=by, now=now)


def begin(complaint: Complaint, *, what: str, told_on: date) -> PersonalData:
    """Start the law's clock on the day on which we were told."""
    kept = PersonalData(complaint=complaint, what=what, told_on=told_on)
    wind_data(kept, working_calendar())
    kept.save()
    return kept


def wind_data(kept: PersonalData, calendar: Calendar) -> None:
    """Write by when it is acknowledged; nothing where the law was not yet in force."""
    due = clock.acknowledge_data_by(kept.told_on, calendar)
    kept.acknowledge_by = due.day if due else None


def acknowledged(complaint: Complaint, day: date) -> None:
    """The letter that acknowledges the case acknowledges this as well, for it names the Commissioner."""
    PersonalData.objects.filter(complaint=complaint, acknowledged_on=None).update(acknowledged_on=day)


def answered(complaint: Complaint, day: date) -> None:
    PersonalData.objects.filter(complaint=complaint, answered_on=None).update(answered_on=day)
