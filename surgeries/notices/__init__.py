"""What people are told about their bookings, and the reminders that fall due."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from dartford_housing.notifications import outbox
from dartford_housing.notifications.kinds import Kind
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import offers, tokens

from .. import rules
from ..choices import Outcome
from ..models import Appointment, Booking, Query

LINK, AFTER = "surgeries.booking", "surgeries.after"


def link(booking: Booking) -> str:
    """Return the full address by which the holder of the link can change or cancel the booking."""
    return settings.SITE_URL + reverse("surgeries:booking", args=[tokens.sign(LINK, booking.pk)])


def tell(kind: str, booking: Booking, key: str, *, about: Any = None, **facts: Any) -> Delivery:
    """Post a message to the one who booked; it is about the booking, or about something that fewer people may see."""
    shown = {"booking": booking, "surgery": booking.surgery, "slot": booking.slot, "link": link(booking)}
    key = f"{kind}:{booking.pk}:{key}"
    return outbox.post(
        kind,
        to=booking.recipient(),
        key=key,
        about=about or booking,
        by_stranger=is_strangers(kind, booking),
        **shown,
        **facts,
    )


def is_strangers(kind: str, booking: Booking) -> bool:
    """Return whether somebody whom we do not know causes this message."""
    return (
        booking.resident_id is None and booking.made_by_id is None and kind in {"surgery.booked", "surgery.cancelled"}
    )


def booked(booking: Booking) -> None:
    """Confirm a booking; who has no way to be reached is handed the printed slip."""
    if booking.recipient().channel():
        tell("surgery.booked", booking, "1")


def moved(booking: Booking) -> None:
    tell("surgery.moved", booking, str(booking.version))


def cancelled(booking: Booking) -> None:
    tell("surgery.cancelled", booking, "1")


def outcome(query: Query) -> None:
    tell(
        "surgery.outcome",
        query.booking,
        f"query:{query.pk}",
        about=query,
        query=query,
        complain=complaint_link(query),
        after=after_link(query),
    )


def complaint_link(matter: Query | Appointment) -> str:
    """Return the way to a complaint with their own words already in it, when one was offered; else ""."""
    if matter.outcome != Outcome.COMPLAINT_OFFERED:
        return ""
    said = matter.about or matter.get_topic_display()
    came = "Surgery booking" if isinstance(matter, Query) else matter.get_kind_display()
    way = offers.address("complaint", what_happened=said, source=f"{came} {matter.case.reference}")
    return f"{settings.SITE_URL}{way}" if way else ""


def remind(now: datetime) -> Iterator[Delivery]:
    """Post every reminder that is due (twice does no harm); a letter the day before would come too late."""
    soon = Booking.objects.booked().filter(starts__gt=now, starts__lte=now + timedelta(days=7))
    waiting = soon.filter(surgery__event__status="published").for_list().with_home()
    for booking in waiting.iterator(chunk_size=200):
        for days in rules.REMINDERS:
            if not booking.recipient().channel():
                break
            late_letter = days == 1 and booking.recipient().channel() == "post"
            if not late_letter and rules.reminder_due(days, booking.slot.starts, booking.made_at, now):
                yield tell("surgery.reminder", booking, f"{booking.slot_id}:{days}", days=days)


def still_booked(delivery: Delivery) -> bool:
    """Return whether what a reminder says is so: the booking stands, at the same time, still to come."""
    slot = delivery.key.split(":")[2]
    rows = Booking.objects.booked().filter(pk=delivery.about_key, slot=slot)
    return rows.filter(surgery__event__status="published", starts__gt=delivery.made_at).exists()


def promised(query: Query) -> None:
    tell("surgery.promised", query.booking, f"query:{query.pk}", about=query, query=query)


def after_link(query: Query) -> str:
    """Return the full address of the two questions about this query, for whoever holds the link."""
    return settings.SITE_URL + reverse("surgeries:after", args=[tokens.sign(AFTER, query.pk)])


def earlier_case(case: Booking | Appointment, reference: str) -> str:
    """Return the desk's page of an earlier case of the same person, one of ours or another room's; or ""."""
    who = {"resident": case.resident} if case.resident else {"last_name_folded": case.last_name}
    for model in (Booking, Appointment):
        same = model.objects.kept().filter(reference=reference, **who)
        same = same.exclude(pk=case.pk) if isinstance(case, model) else same
        found = same.values_list("pk", flat=True).first()
        if found:
            return reverse(f"admin:surgeries_{model._meta.model_name}_change", args=[found])
    resident = str(case.resident_id or "")
    return offers.address("earlier case", reference=reference, resident=resident, last_name=case.last_name)


KINDS = (
    Kind("surgery.booked", "Your surgery booking {booking.reference}", "surgeries/letters/booked"),
    Kind("surgery.moved", "Your surgery booking {booking.reference} has been changed", "surgeries/letters/moved"),
    Kind("surgery.cancelled", "Your surgery booking {booking.reference} is cancelled", "surgeries/letters/cancelled"),
    Kind("surgery.promised", "When we answer what you asked at our surgery", "surgeries/letters/promised"),
    Kind("surgery.outcome", "What came of your visit to our surgery", "surgeries/letters/outcome"),
    Kind(
        "surgery.reminder",
        "Reminder: your surgery booking {booking.reference}",
        "surgeries/letters/reminder",
        cls="reminder",
        still_true=still_booked,
    ),
)
