"""What other rooms may ask about promises."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import local, long_date, short_date
from dartford_housing.core.desk import MOST_COUNTED, Card, Item, Matter, Mine

from .models import Commitment


def desk_cards(user: Any, *, now: datetime) -> list[Card]:
    """Return what is late and due today among the promises."""
    if not user.can("manage_commitments"):
        return []
    today, address = local(now).date(), reverse("admin:commitments_commitment_changelist")
    rows = Commitment.objects.visible_to(user)
    return [
        card("Promises that are late", rows.late(today), f"{address}?when=late", "late"),
        card("Promises due today", rows.due(today), f"{address}?when=today", "due"),
    ]


def card(title: str, rows: Any, url: str, tone: str) -> Card:
    first = list(rows.order_by("due", "pk")[:5])
    items = [
        Item(row.what, reverse("admin:commitments_commitment_change", args=[row.pk]), short_date(row.due))
        for row in first
    ]
    count = len(first) if len(first) < 5 else rows[:MOST_COUNTED].count()
    return Card(title, url, count, tone, items)


def my_matters(user: Any, *, now: datetime) -> list[Mine]:
    """Return what we promised this person and have not yet done."""
    return [Mine(Commitment.objects.open().filter(resident__user=user), promised)]


def promised(rows: Any) -> list[Matter]:
    return [Matter(row.what, "", "Promised", f"We do this by {long_date(row.due)}.", tone="blue") for row in rows[:20]]
