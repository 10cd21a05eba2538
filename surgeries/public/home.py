"""What the desk and residents are told about visits at home."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import long_datetime, short_date
from dartford_housing.core.desk import MOST_COUNTED, Card, Item, Matter

from ..models import HomeVisit
from ..notices.home import link

FEW = 5


def home_cards(user: Any, now: datetime) -> list[Card]:
    """Return who should be back by now and has not said so, and who waits for a day to be agreed."""
    rows = HomeVisit.objects.visible_to(user).for_list()
    late, asked = rows.not_back(now).order_by("safe_by"), rows.asked().order_by("pk")
    by = [item(row, f"{row.officer}, by {long_datetime(row.safe_by)}") for row in late[:FEW]]
    since = [item(row, short_date(row.made_at)) for row in asked[:FEW]]
    return [
        Card("Back safely from a visit? Not noted", url("agreed"), count_of(late, by), "late", by),
        Card("Visits at home to agree", url("asked"), count_of(asked, since), "due", since),
    ]


def item(row: HomeVisit, words: str) -> Item:
    return Item(str(row), reverse("admin:surgeries_homevisit_change", args=[row.pk]), words)


def url(state: str) -> str:
    return reverse("admin:surgeries_homevisit_changelist") + f"?state__exact={state}"


def count_of(rows: Any, items: list[Item]) -> int:
    return len(items) if len(items) < FEW else rows[:MOST_COUNTED].count()


def my_visits(user: Any) -> list[Matter]:
    """Return this person's visits that are asked for or agreed."""
    rows = HomeVisit.objects.filter(resident__user=user).live().for_list().order_by("pk")
    return [
        Matter(
            "A visit at your home",
            link(row),
            row.get_state_display(),
            f"{long_datetime(row.starts) if row.starts else 'We agree a day with you'}. Reference {row.reference}.",
            when=row.starts,
            tone="green" if row.starts else "blue",
        )
        for row in rows
    ]
