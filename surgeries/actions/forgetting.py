"""What is told at a surgery is not kept for ever: after two years the person goes, the visit and the counts stay."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from dartford_housing.audit import ledger
from dartford_housing.commitments.actions import forget_recipients
from dartford_housing.notifications.models import Delivery

from ..choices import GONE, AppointmentState, WaitState
from ..models import Appointment, Booking, OnBehalf, Query, Waiting
from .offers import PERSON

NAMELESS = {"last_name": GONE, "last_name_folded": GONE}
KEPT = timedelta(days=731)


@transaction.atomic
def forget(*, now: datetime, at_most: int = 500) -> int:
    """Remove the person from bookings two years after the visit, and what they told us; return how many there were."""
    old = Booking.objects.filter(starts__lt=now - KEPT).exclude(last_name=GONE).select_for_update().order_by("pk")
    bookings = list(old[:at_most])
    keys = [booking.pk for booking in bookings]
    empty = dict.fromkeys(("first_name", "email", "telephone", "address", "access", "interpreter", "companion"), "")
    Booking.objects.filter(pk__in=keys).update(**NAMELESS, resident=None, **empty)
    OnBehalf.objects.filter(booking__in=keys).delete()
    queries = Query.objects.filter(booking__in=keys)
    queries.update(about="", earlier="", earlier_address="", earlier_agreed_at=None)
    queries.exclude(told="").update(told=GONE)
    asked = list(queries.values_list("pk", flat=True))
    forget_recipients(Query, [str(query) for query in asked])
    forget_letters(Booking, keys)
    forget_letters(Query, asked)
    for booking in bookings:
        ledger.record("surgery.forgotten", booking)
    return len(bookings)


@transaction.atomic
def forget_waits(*, now: datetime, at_most: int = 500) -> int:
    """Remove the person from the waiting list two years after they joined it; return how many there were."""
    old = Waiting.objects.filter(joined_at__lt=now - KEPT).exclude(last_name=GONE).without_offer()
    waits = list(Waiting.objects.select_for_update().filter(pk__in=old.order_by("pk")[:at_most]).order_by("pk"))
    keys = [waiting.pk for waiting in waits]
    rows = Waiting.objects.filter(pk__in=keys)
    rows.live().update(state=WaitState.ENDED, ended_at=now)
    empty = dict.fromkeys((*PERSON, "about", "moved_because"), "") | NAMELESS
    rows.update(**{**empty, "reach": F("reach"), "resident": None})
    forget_letters(Waiting, keys)
    for waiting in waits:
        ledger.record("wait.forgotten", waiting)
    return len(waits)


@transaction.atomic
def forget_appointments(*, now: datetime, at_most: int = 500) -> int:
    """Remove the person from visits and calls two years after they were asked for; return how many there were."""
    old = Appointment.objects.kept().filter(made_at__lt=now - KEPT).select_for_update().order_by("pk")
    appointments = list(old[:at_most])
    keys = [appointment.pk for appointment in appointments]
    rows = Appointment.objects.filter(pk__in=keys)
    rows.exclude(told="").update(told=GONE)
    over = (AppointmentState.MADE, AppointmentState.ANSWERED)
    rows.exclude(state__in=over).update(state=AppointmentState.CALLED_OFF, ended_at=now)
    words = (*PERSON, "about", "where", "suits", "working_notes", "earlier", "earlier_address")
    empty = dict.fromkeys(words, "") | NAMELESS | {"earlier_agreed_at": None, "relay": False}
    rows.update(**{**empty, "reach": F("reach"), "resident": None})
    OnBehalf.objects.filter(appointment__in=keys).delete()
    forget_recipients(Appointment, [str(key) for key in keys])
    forget_letters(Appointment, keys)
    for appointment in appointments:
        ledger.record(f"{appointment.kind}.forgotten", appointment)
    return len(appointments)


def forget_letters(model: Any, keys: list[int]) -> None:
    """Empty the messages about these rows; that they were sent stays."""
    letters = Delivery.objects.filter(about_kind=model._meta.label_lower, about_key__in=map(str, keys))
    letters.update(to={}, name=GONE, subject=GONE, body="")
