"""What people are told about a visit at home or a telephone appointment.

What officers note for themselves is in none of it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from dartford_housing.notifications import outbox
from dartford_housing.notifications.kinds import Kind
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import tokens

from .. import rules
from ..choices import AppointmentKind
from ..models import Appointment
from . import complaint_link

LINK, AFTER = "surgeries.home", "surgeries.after appointment"
CAUSED_BY_US = ("answered", "reminder", "nobody", "agreed")  # never by a stranger


def link(appointment: Appointment) -> str:
    """Return the full address at which the holder of the link reads how it stands, moves it or calls it off."""
    return settings.SITE_URL + reverse("surgeries:appointment", args=[tokens.sign(LINK, appointment.pk)])


def after_link(appointment: Appointment) -> str:
    """Return the full address of the two questions about this appointment, for whoever holds the link."""
    return settings.SITE_URL + reverse("surgeries:after", args=[tokens.sign(AFTER, appointment.pk)])


def tell(what: str, appointment: Appointment, key: str, **facts: Any) -> Delivery:
    unknown = appointment.resident_id is None and appointment.made_by_id is None
    kind = f"{appointment.kind}.{what}"
    shown = {"appointment": appointment, "link": link(appointment), **facts}
    return outbox.post(
        kind,
        to=appointment.recipient(),
        key=f"{kind}:{appointment.pk}:{key}",
        about=appointment,
        by_stranger=unknown and what not in CAUSED_BY_US,
        **shown,
    )


def asked(appointment: Appointment) -> None:
    tell("asked", appointment, "1")


def agreed(appointment: Appointment) -> None:
    tell("agreed", appointment, str(appointment.version))


def other_time(appointment: Appointment) -> None:
    tell("other_time", appointment, str(appointment.version))


def nobody_there(appointment: Appointment, was: datetime | None) -> None:
    tell("nobody", appointment, str(appointment.tries), was=was)


def answered(appointment: Appointment) -> None:
    complain = complaint_link(appointment)
    tell("answered", appointment, "1", complain=complain, after=after_link(appointment))


def called_off(appointment: Appointment, reason: str) -> None:
    tell("called_off", appointment, "1", reason=reason)


def remind(now: datetime) -> Iterator[Delivery]:
    """Post every reminder of a visit or a call that is due the day before; a letter would come too late."""
    for row in Appointment.objects.within(timedelta(days=1), now).for_list().iterator(chunk_size=200):
        due = rules.reminder_due(1, row.starts, row.agreed_at or row.made_at, now)
        if due and row.recipient().channel() not in {"post", "", None}:
            yield tell("reminder", row, str(row.version))


def still_agreed(delivery: Delivery) -> bool:
    """Return whether what a reminder says is so: still agreed, for the same time, still to come."""
    version = delivery.key.split(":")[2]
    rows = Appointment.objects.agreed().filter(pk=delivery.about_key, version=version)
    return rows.filter(starts__gt=delivery.made_at).exists()


SUBJECTS = {
    "home": {
        "asked": "You asked us to visit you: {appointment.reference}",
        "agreed": "When we visit you: {appointment.reference}",
        "other_time": "Another day for our visit: {appointment.reference}",
        "nobody": "We came and did not meet you: {appointment.reference}",
        "reminder": "Reminder: we visit you, {appointment.reference}",
        "answered": "What came of our visit: {appointment.reference}",
        "called_off": "Our visit is called off: {appointment.reference}",
    },
    "call": {
        "asked": "You asked us to telephone you: {appointment.reference}",
        "agreed": "When we telephone you: {appointment.reference}",
        "other_time": "Another time for our call: {appointment.reference}",
        "nobody": "We rang and did not reach you: {appointment.reference}",
        "reminder": "Reminder: we telephone you, {appointment.reference}",
        "answered": "What came of our call: {appointment.reference}",
        "called_off": "Our call is called off: {appointment.reference}",
    },
}


def kind_of(kind: str, what: str, subject: str) -> Kind:
    template = f"surgeries/letters/appointment_{what}"
    if what == "reminder":
        return Kind(f"{kind}.{what}", subject, template, cls="reminder", still_true=still_agreed)
    return Kind(f"{kind}.{what}", subject, template)


KINDS = tuple(
    kind_of(kind, what, subject) for kind in AppointmentKind.values for what, subject in SUBJECTS[kind].items()
)
