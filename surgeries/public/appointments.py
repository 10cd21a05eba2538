"""What the desk and residents are told about visits at home and telephone appointments."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import long_datetime, short_date
from dartford_housing.core.desk import MOST_COUNTED, Card, Item, Matter

from ..choices import AppointmentKind
from ..models import Appointment
from ..notices.appointments import link

FEW = 5
LATE = {
    AppointmentKind.HOME: "Back safely from a visit? Not noted",
    AppointmentKind.CALL: "Telephoned as agreed? Not noted",
}


def appointment_cards(user: Any, now: datetime) -> list[Card]:
    """Return who should be back, or should have called, by now, and who waits for a time to be agreed."""
    rows = Appointment.objects.visible_to(user).for_list()
    asked = rows.asked().order_by("pk")
    since = [item(row, f"{row.get_kind_display()}, {short_date(row.made_at)}") for row in asked[:FEW]]
    return [
        *(late_card(kind, rows.not_noted(kind, now).order_by("safe_by")) for kind in LATE),
        Card("Visits and calls to agree", url("asked"), count_of(asked, since), "due", since),
    ]


def late_card(kind: AppointmentKind, late: Any) -> Card:
    by = [item(row, f"{row.officer}, by {long_datetime(row.safe_by)}") for row in late[:FEW]]
    return Card(LATE[kind], f"{url('agreed')}&kind__exact={kind}", count_of(late, by), "late", by)


def item(row: Appointment, words: str) -> Item:
    return Item(str(row), reverse("admin:surgeries_appointment_change", args=[row.pk]), words)


def url(state: str) -> str:
    return reverse("admin:surgeries_appointment_changelist") + f"?state__exact={state}"


def count_of(rows: Any, items: list[Item]) -> int:
    return len(items) if len(items) < FEW else rows[:MOST_COUNTED].count()


def appointments_with(user: Any) -> Any:
    """Return this person's visits and calls that are asked for or agreed."""
    return Appointment.objects.filter(resident__user=user).live()


def my_appointments(rows: Any) -> list[Matter]:
    """Return visits and calls that are asked for or agreed, as the one who asked reads of them."""
    return [
        Matter(
            "A call from us" if row.is_call else "A visit at your home",
            link(row),
            row.get_state_display(),
            f"{long_datetime(row.starts) if row.starts else 'We agree a time with you'}. Reference {row.reference}.",
            when=row.starts,
            tone="green" if row.starts else "blue",
        )
        for row in rows.for_list().order_by("pk")
    ]
