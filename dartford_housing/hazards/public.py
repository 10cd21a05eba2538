"""What other rooms may ask about hazards."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import clock_time, local, short_date
from dartford_housing.core.desk import Card, Item

from .models import Hazard

FEW = 5


def desk_cards(user: Any, *, now: datetime) -> list[Card]:
    """Return the hazards that are late, and those that fall due within a week."""
    if not user.can("handle_hazards"):
        return []
    today, rows = local(now).date(), Hazard.objects.visible_to(user)
    week = rows.due(today, today + timedelta(days=7))
    return [card("Hazards that are late", rows.late(today), "late"), card("Hazards due within seven days", week, "due")]


def card(title: str, rows: Any, tone: str) -> Card:
    first = list(rows.order_by("next_due", "pk")[:FEW])
    count = len(first) if len(first) < FEW else rows.count()
    when = "late" if tone == "late" else "week"
    return Card(title, f"{reverse('admin:hazards_hazard_changelist')}?when={when}", count, tone, list(map(item, first)))


def item(row: Hazard) -> Item:
    hour = f", {clock_time(row.next_at)}" if row.next_at else ""
    due = f"{short_date(row.next_due)}{hour}" if row.next_due else ""
    return Item(f"{row.next_words}: {row}", reverse("admin:hazards_hazard_change", args=[row.pk]), due)
