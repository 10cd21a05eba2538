"""What other rooms may ask about surgeries."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import Max
from django.urls import reverse

from dartford_housing.core.dates import local, long_date, long_datetime, short_date
from dartford_housing.core.desk import MOST_COUNTED, Card, Door, Hit, Item, Matter, Mine
from dartford_housing.core.references import tidy_reference
from dartford_housing.estates.models import Estate

from ..models import Booking, Query, Rota, Slot, Surgery
from ..notices import link
from .appointments import appointment_cards, appointments_with, my_appointments
from .changes import lost_by, my_lost, to_settle_card
from .waiting import my_waits, wait_cards, waits_of


@dataclass(frozen=True)
class Turn:
    """When it is an estate's turn: the day of its last surgery and its next one, if there is one."""

    estate: Estate
    last: date | None
    next: date | None
    surgery: int | None = None


def turns(now: datetime) -> list[Turn]:
    """Return every estate with its last and next surgery, those without a next one last."""
    shown = Surgery.objects.filter(event__status="published")
    last = dict(shown.filter(event__ends__lt=now).values_list("estate").annotate(Max("event__starts")).order_by())
    coming = shown.filter(event__ends__gte=now).order_by("-event__starts")
    following = {estate: (pk, starts) for pk, estate, starts in coming.values_list("pk", "estate", "event__starts")}
    found = [turn_of(estate, last.get(estate.pk), following.get(estate.pk)) for estate in Estate.objects.all()]
    return sorted(found, key=lambda turn: (turn.next is None, turn.next or date.max, turn.estate.name))


def turn_of(estate: Estate, last: datetime | None, following: tuple[int, datetime] | None) -> Turn:
    before = local(last).date() if last else None
    return Turn(estate, before, *((local(following[1]).date(), following[0]) if following else (None, None)))


def home_card(*, now: datetime) -> Door:
    """Return the way in on the first page, with the next surgery that has a free place."""
    coming = Slot.objects.free(now).values_list("surgery__estate__name", "starts").first()
    note = f"Next: {coming[0]}, {long_date(coming[1])}" if coming else ""
    text = "Meet the housing team near your home. Book a time in a few minutes, without an account."
    return Door("Book a surgery", reverse("surgeries:list"), text, note, order=10)


def desk_cards(user: Any, *, now: datetime) -> list[Card]:
    """Return what the surgeries need from this officer."""
    if not user.can("run_surgeries"):
        return []
    today = local(now).date()
    return [
        to_settle_card(user),
        unanswered_card(user, today),
        today_card(user, today),
        to_note_card(user, today),
        *appointment_cards(user, now),
        *wait_cards(user, now=now),
        *draft_cards(user),
    ]


def unanswered_card(user: Any, today: date) -> Card:
    rows = Query.objects.visible_to(user).unanswered(today).for_list().order_by("pk")
    url = reverse("admin:surgeries_query_changelist") + "?outcome__exact=open"
    items = [Item(str(row), address("query", row.pk), short_date(row.booking.slot.starts)) for row in rows[:5]]
    return Card("Surgery queries without an outcome", url, count_of(rows, items), "late", items)


def today_card(user: Any, today: date) -> Card:
    rows = Surgery.objects.visible_to(user).held().filter(event__starts__date=today).for_list()
    items = [Item(str(row), address("surgery", row.pk), row.event.venue.name) for row in rows[:5]]
    return Card("Surgeries today", reverse("admin:surgeries_surgery_changelist"), count_of(rows, items), "due", items)


def to_note_card(user: Any, today: date) -> Card:
    rows = Booking.objects.visible_to(user).to_note(today).for_list()
    items = [Item(str(row), address("booking", row.pk), short_date(row.slot.starts)) for row in rows[:5]]
    url = reverse("admin:surgeries_booking_changelist") + "?when=to-note"
    return Card("Did they come? Not yet noted", url, count_of(rows, items), "late", items)


def draft_cards(user: Any) -> list[Card]:
    rows = Rota.objects.visible_to(user).filter(published_at=None)
    items = [Item(str(row), address("rota", row.pk), short_date(row.starts)) for row in rows[:5]]
    return [Card("Rotas to review and publish", reverse("admin:surgeries_rota_changelist"), len(items), "calm", items)]


def address(model: str, key: int) -> str:
    return reverse(f"admin:surgeries_{model}_change", args=[key])


def count_of(rows: Any, items: list[Item]) -> int:
    return len(items) if len(items) < 5 else rows[:MOST_COUNTED].count()


def my_matters(user: Any, *, now: datetime) -> list[Mine]:
    """Return what was taken from this person, the bookings, visits and calls still to come, and the places in line."""
    return [
        Mine(lost_by(user), my_lost),
        Mine(Booking.objects.filter(resident__user=user, state="booked", starts__gt=now), my_bookings),
        Mine(appointments_with(user), my_appointments),
        Mine(waits_of(user), partial(my_waits, now=now)),
    ]


def my_bookings(rows: Any) -> list[Matter]:
    """Return bookings still to come, as the one who booked reads of them."""
    return [
        Matter(
            f"Surgery at {row.surgery.event.venue.name}",
            link(row),
            "Booked",
            f"{long_datetime(row.slot.starts)}. Reference {row.reference}.",
            when=row.slot.starts,
            tone="green",
        )
        for row in rows.for_list()[:20]
    ]


def search(words: str, user: Any, *, now: datetime) -> list[Hit]:
    """Return surgeries at estates or venues of these words; for officers, a booking by its reference or surname too."""
    open_now = Surgery.objects.open(now).for_list()
    rows = open_now.filter(estate__name__icontains=words) | open_now.filter(event__venue__name__icontains=words)
    hits = [Hit(str(row), row.get_absolute_url(), "Surgery", row.event.venue.name) for row in rows[:10]]
    named = Booking.objects.visible_to(user).filter(reference=tidy_reference(words))
    hits += [Hit(str(row), address("booking", row.pk), "Booking") for row in named if user.can("run_surgeries")]
    return hits
