"""What other rooms, and our own pages, may ask about the waiting list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import long_datetime, short_date
from dartford_housing.core.desk import MOST_COUNTED, Card, Item, Matter
from dartford_housing.notifications.choices import State
from dartford_housing.notifications.models import Delivery

from ..models import Offer, Waiting
from ..models.waiting import FIRST
from ..notices.waiting import link


@dataclass(frozen=True)
class Standing:
    """Whose turn it is: the position (1 is next), the whole line, and in sentences why it is so."""

    position: int
    line: int
    basis: list[str]


def standing(waiting: Waiting) -> Standing:
    """Return where somebody stands among those who wait for the same, and on what basis."""
    beside = Waiting.objects.beside(waiting)
    before = beside.before(waiting)
    ahead = list(before.values_list("rank", "moved_at"))
    own = 0 if waiting.state == "waiting" else 1
    return Standing(len(ahead) + 1, beside.count() + own, basis(waiting, ahead))


def basis(waiting: Waiting, ahead: list[tuple[int, datetime | None]]) -> list[str]:
    first = sum(rank == FIRST for rank, _ in ahead) if waiting.rank != FIRST else 0
    moved = sum(at is not None for _, at in ahead)
    if waiting.rank == FIRST:
        said = ["We had to change the surgery at which you had a place, so you come before those who merely wait."]
    else:
        said = [f"The list goes by who joined first. You joined on {long_datetime(waiting.joined_at)}."]
    if waiting.moved_at:
        said.append(f"You were moved by an officer on {short_date(waiting.moved_at)}: {waiting.moved_because}")
    if first:
        said.append(f"{people(first)} before you had a place that we had to take away.")
    if moved:
        said.append(f"{people(moved)} before you moved by an officer, with a reason that is kept.")
    return said


def people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def waits_of(user: Any) -> Any:
    """Return this person's places in the line that are not yet at an end."""
    return Waiting.objects.filter(resident__user=user).live()


def my_waits(rows: Any, *, now: datetime) -> list[Matter]:
    """Return places on the waiting list, each with the offer that waits for an answer."""
    return [matter(row, now) for row in rows.for_list()]


def matter(row: Waiting, now: datetime) -> Matter:
    offer = row.offers.open().for_list().filter(send_at__lte=now, expires_at__gt=now).first()
    if offer:
        words = f"{long_datetime(offer.slot.starts)}. Answer by {long_datetime(offer.expires_at)}."
        return Matter("A surgery place for you", link(row), "Answer needed", words, when=offer.expires_at, tone="red")
    words = f"{row.wish}. Reference {row.reference}."
    if row.state == "paused":
        return Matter("Waiting list for a surgery", link(row), "Paused", words, tone="grey")
    position = standing(row).position
    return Matter("Waiting list for a surgery", link(row), f"Number {position} in the line", words, tone="blue")


def wait_cards(user: Any, *, now: datetime) -> list[Card]:
    """Return the offers that somebody must make by telephone, the soonest to end first."""
    if not user.can("run_surgeries"):
        return []
    to_call = Delivery.objects.filter(kind="surgery.offer", state=State.TO_CALL)
    keys = [key.split(":")[1] for key in to_call.values_list("key", flat=True)[:MOST_COUNTED]]
    rows = Offer.objects.visible_to(user).open().filter(pk__in=keys, send_at__lte=now).for_list().order_by("expires_at")
    items = [
        Item(row.waiting.name, row.get_absolute_url(), f"answer by {long_datetime(row.expires_at)}") for row in rows[:5]
    ]
    count = len(items) if len(items) < 5 else rows.count()
    url = reverse("admin:surgeries_waiting_changelist") + "?offer=open"
    return [Card("Places to offer by telephone", url, count, "due", items)]
