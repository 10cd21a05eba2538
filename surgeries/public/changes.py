"""What the desk is told about changes to surgeries."""

from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import short_date
from dartford_housing.core.desk import MOST_COUNTED, Card, Item

from ..models import Affected

FEW = 5


def to_settle_card(user: Any) -> Card:
    """Return the people whose surgery was changed and who are not yet told or settled, the longest waiting first."""
    rows = Affected.objects.visible_to(user).to_do().for_list().order_by("pk")
    items = [Item(str(row), row.change.get_absolute_url(), short_date(row.change.made_at)) for row in rows[:FEW]]
    count = len(items) if len(items) < FEW else rows[:MOST_COUNTED].count()
    return Card("Surgery changed: people not settled", list_url(), count, "late", items)


def list_url() -> str:
    return reverse("admin:surgeries_change_changelist") + "?open=1"
