"""Once a visit or a call has taken place: whoever went is back, an answer is promised by a day, the outcome is told."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from dartford_housing.audit import ledger
from dartford_housing.commitments import actions as commitments
from dartford_housing.core.dates import local
from dartford_housing.engagement.actions import took_part
from dartford_housing.events.public import working_calendar

from .. import rules
from ..choices import AppointmentState
from ..models import Appointment
from ..notices import appointments as notices
from ..rules import appointments as appointment_rules
from .afterwards import days_to_answer
from .appointments import lock

NOTED = {"home": "home.back", "call": "call.made"}
PROMISES = {"home": "Answer what was asked at the visit", "call": "Answer what was asked on the telephone"}
COUNTED = {"home": ("home visit", "A visit at home", "in_person"), "call": ("call", "A call as agreed", "telephone")}


@transaction.atomic
def note_made(appointment: Appointment, *, by: Any, now: datetime) -> Appointment:
    """The visit was made and whoever made it is back safely, or the call was: an answer is promised by a day.

    It counts as taking part.
    """
    rules.require_can_run(by)
    appointment = lock(appointment, officer=by)
    appointment_rules.require_state(appointment.state, (AppointmentState.AGREED,))
    appointment_rules.require_begun(appointment.starts, now)
    assert appointment.starts is not None  # noqa: S101
    on = local(appointment.starts).date()
    appointment.state, appointment.back_at = AppointmentState.MADE, now
    appointment.due = working_calendar().add(on, days_to_answer())
    appointment.save(update_fields=["state", "back_at", "due"])
    ledger.record(NOTED[appointment.kind], appointment, by=by)
    activity, title, channel = COUNTED[appointment.kind]
    took_part(activity, title=title, channel=channel, on=on, resident=appointment.resident)
    promise(appointment, PROMISES[appointment.kind], appointment.due, None)
    return appointment


@transaction.atomic
def answer_appointment(
    appointment: Appointment,
    *,
    by: Any,
    now: datetime,
    outcome: str,
    told: str,
    promised: str = "",
    due: date | None = None,
) -> Appointment:
    """End what was brought as one of four things and tell the resident; what was promised becomes a promise."""
    rules.require_can_run(by)
    appointment = lock(appointment, officer=by)
    appointment_rules.require_can_read(by, appointment)
    appointment_rules.require_state(appointment.state, (AppointmentState.MADE,))
    rules.require_outcome(outcome, told)
    appointment.state, appointment.outcome = AppointmentState.ANSWERED, outcome
    appointment.told, appointment.ended_at = told, now
    appointment.save(update_fields=["state", "outcome", "told", "ended_at"])
    ledger.record(f"{appointment.kind}.answered", appointment, by=by, facts={"outcome": outcome})
    commitments.settle(appointment, what=PROMISES[appointment.kind], by=by, outcome="Answered.", now=now)
    if promised:
        promise(appointment, promised, rules.require_day(due), by)
    notices.answered(appointment)
    return appointment


def promise(appointment: Appointment, what: str, due: date, by: Any) -> None:
    commitments.promise(
        what,
        by=by,
        owner=appointment.officer,
        due=due,
        source=appointment,
        address=reverse("admin:surgeries_appointment_change", args=[appointment.pk]),
        to=appointment.resident,
        recipient=appointment.recipient(),
    )
