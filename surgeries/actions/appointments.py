"""Visits at home and telephone appointments: asked for, agreed, moved, called off."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.models import User
from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.references import unused_reference
from dartford_housing.residents.models import Resident

from .. import rules
from ..choices import AppointmentKind, AppointmentState
from ..models import Appointment
from ..notices import appointments as notices
from ..rules import appointments as appointment_rules
from .answers import note
from .behalf import keep_asker
from .bookings import fill
from .rotas import alone, clashes

LIVE = (AppointmentState.ASKED, AppointmentState.AGREED)
PREFIX = {AppointmentKind.HOME: "VIS", AppointmentKind.CALL: "CAL"}


@transaction.atomic
def ask_for_appointment(
    kind: str,
    *,
    by: Any,
    now: datetime,
    topic: str,
    about: str = "",
    where: str = "",
    relay: bool = False,
    suits: str = "",
    resident: Resident | None = None,
    asker: str = "self",
    asker_name: str = "",
    authority: str = "",
    channel: str = "web",
    reason: str = "",
    **person: Any,
) -> Appointment:
    """Ask for a visit ("home") or a call and return it. `by` is None for a stranger.

    Where a resident lives, and their number, are on their record; who wants to be reached by telephone has given one.
    """
    rules.require_can_book_for(by, resident)
    rules.require_authority(asker, asker_name, authority)
    where = where or appointment_rules.known_place(kind, resident, person.get("telephone", ""))
    appointment_rules.require_where(kind, where)
    appointment = Appointment(
        kind=kind,
        reference=unused_reference(PREFIX[AppointmentKind(kind)], Appointment.objects.has_reference),
        resident=resident,
        where=where,
        relay=relay,
        suits=suits,
        topic=topic,
        about=about,
        minutes=appointment_rules.MINUTES[kind],
        made_at=now,
        made_by=by,
        channel=channel,
    )
    fill(appointment, person)
    appointment.save(force_insert=True)
    keep_asker(asker, asker_name, authority, appointment=appointment)
    note(f"{kind}.asked", appointment, by, channel, reason, {})
    notices.asked(appointment)
    return appointment


@transaction.atomic
def agree_appointment(
    appointment: Appointment, *, by: Any, now: datetime, officer: User, starts: datetime, minutes: int
) -> Appointment:
    """Set who visits or calls and when, or set it anew; the resident is told. Nobody is in two places."""
    rules.require_can_run(by)
    alone()
    appointment = lock(appointment, officer=by)
    appointment_rules.require_state(appointment.state, LIVE)
    appointment_rules.require_time(starts, minutes, now)
    ends = starts + appointment_rules.length(minutes)
    rules.require_no_clash(clashes(officer, None, starts, ends, 0, appointment=appointment.pk))
    appointment.state, appointment.officer, appointment.agreed_at = AppointmentState.AGREED, officer, now
    appointment.starts, appointment.minutes = starts, minutes
    appointment.safe_by = appointment_rules.over_by(appointment.kind, starts, minutes)
    appointment.version += 1
    appointment.save(update_fields=["state", "officer", "agreed_at", "starts", "minutes", "safe_by", "version"])
    ledger.record(f"{appointment.kind}.agreed", appointment, by=by)
    notices.agreed(appointment)
    return appointment


@transaction.atomic
def ask_other_time(
    appointment: Appointment, *, by: Any, now: datetime, suits: str, channel: str = "web", reason: str = ""
) -> Appointment:
    """Give up the agreed time for another one, which an officer has yet to agree: the resident, or an officer for them.

    Reference, matter and needs stay.
    """
    appointment = lock(appointment)
    appointment_rules.require_can_change(by, appointment)
    appointment_rules.require_state(appointment.state, (AppointmentState.AGREED,))
    appointment_rules.require_to_come(appointment.starts, now)
    appointment.suits = suits or appointment.suits
    reopen(appointment, "suits")
    note(f"{appointment.kind}.other_time", appointment, by, channel, reason, {})
    notices.other_time(appointment)
    return appointment


@transaction.atomic
def note_nobody_there(appointment: Appointment, *, by: Any, now: datetime) -> Appointment:
    """Nobody was at home, or answered the call. Nothing is held against them: they are told, and a time is agreed anew.

    Whoever visited is back.
    """
    rules.require_can_run(by)
    appointment = lock(appointment, officer=by)
    appointment_rules.require_state(appointment.state, (AppointmentState.AGREED,))
    appointment_rules.require_begun(appointment.starts, now)
    was = appointment.starts
    appointment.tries += 1
    reopen(appointment, "tries")
    ledger.record(f"{appointment.kind}.nobody", appointment, by=by, facts={"tries": appointment.tries})
    notices.nobody_there(appointment, was)
    return appointment


def reopen(appointment: Appointment, *changed: str) -> None:
    """Let an agreed time go, in the caller's transaction: the appointment waits for one again."""
    appointment.state, appointment.starts, appointment.safe_by = AppointmentState.ASKED, None, None
    appointment.officer, appointment.agreed_at = None, None
    appointment.save(update_fields=["state", "starts", "safe_by", "officer", "agreed_at", *changed])


@transaction.atomic
def note_for_appointment(appointment: Appointment, *, by: Any, working_notes: str) -> Appointment:
    """Write down what whoever goes there must know. The ledger keeps that it was done, not the words."""
    rules.require_can_run(by)
    appointment = lock(appointment, officer=by)
    appointment_rules.require_state(appointment.state, LIVE)
    appointment.working_notes = working_notes.strip()
    appointment.save(update_fields=["working_notes"])
    ledger.record(f"{appointment.kind}.noted", appointment, by=by)
    return appointment


@transaction.atomic
def call_off_appointment(
    appointment: Appointment, *, by: Any, now: datetime, channel: str = "web", reason: str = ""
) -> Appointment:
    """Call it off: the resident by their link, or an officer, who says why."""
    appointment = lock(appointment)
    appointment_rules.require_can_change(by, appointment)
    appointment_rules.require_state(appointment.state, LIVE)
    appointment.state, appointment.ended_at = AppointmentState.CALLED_OFF, now
    appointment.save(update_fields=["state", "ended_at"])
    note(f"{appointment.kind}.called_off", appointment, by, channel, reason, {})
    notices.called_off(appointment, reason)
    return appointment


def lock(appointment: Appointment, *, officer: Any = None) -> Appointment:
    """Return the appointment, locked. `officer`: who acts by office, which nobody does for their own."""
    Appointment.objects.select_for_update().get(pk=appointment.pk)
    appointment = Appointment.objects.for_list().get(pk=appointment.pk)
    require_not_own(officer, appointment)
    return appointment
