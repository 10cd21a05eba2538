"""What other rooms may ask about messages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count
from django.urls import reverse

from dartford_housing.core.dates import short_date
from dartford_housing.core.desk import Card, Item
from dartford_housing.web.tokens import masked

from .choices import AWAITING, Channel, RunState, State
from .kinds import is_secret
from .models import Delivery, PrintRun

CARDS = [
    ("failed", "Messages that failed", "late"),
    ("uncertain", "Messages that may not have gone", "late"),
    ("call", "People to telephone", "due"),
    ("print", "Letters to print", "due"),
    ("returned", "Letters that came back", "due"),
]
FEW = 5


def desk_cards(user: Any, *, now: datetime) -> list[Card]:
    """Return what waits for somebody among messages, calls and print runs."""
    if not user.can("run_dispatches"):
        return []
    rows = Delivery.objects.visible_to(user)
    states = {state for name, _, _ in CARDS for state in AWAITING[name][1]}
    counts = dict(rows.filter(state__in=states).order_by().values_list("state").annotate(Count("pk")))
    return [*(card(rows, counts, *words) for words in CARDS), uncounted(user)]


def card(rows: Any, counts: dict[str, int], what: str, title: str, tone: str) -> Card:
    count = sum(counts.get(state, 0) for state in AWAITING[what][1])
    first = rows.awaiting(what).for_list().order_by("pk")[:FEW] if count else []
    items = [
        Item(str(row), reverse("admin:notifications_delivery_change", args=[row.pk]), short_date(row.made_at))
        for row in first
    ]
    return Card(title, f"{reverse('admin:notifications_delivery_changelist')}?awaiting={what}", count, tone, items)


def uncounted(user: Any) -> Card:
    """Return the print runs of which nobody has said how many letters were handed over."""
    runs = list(PrintRun.objects.visible_to(user).filter(state=RunState.READY).order_by("pk")[: FEW * 2])
    items = [
        Item(str(run), reverse("admin:notifications_printrun_change", args=[run.pk]), short_date(run.made_at))
        for run in runs[:FEW]
    ]
    address = f"{reverse('admin:notifications_printrun_changelist')}?state__exact={RunState.READY.value}"
    return Card("Print runs to be counted", address, len(runs), "due", items)


@dataclass(frozen=True)
class Said:
    """What was said to somebody: when, by which way, in which words, and what became of it."""

    to: str
    subject: str
    words: str
    way: str
    state: str
    at: datetime
    url: str

    @property
    def when(self) -> str:
        return short_date(self.at)


def letters_about(row: models.Model) -> list[Said]:
    """Return what was said to whom about a row that the caller has been allowed to see, oldest first."""
    return [said(delivery) for delivery in Delivery.objects.about(row).order_by("pk")]


def said(delivery: Delivery) -> Said:
    return Said(
        to=delivery.name,
        subject=delivery.subject,
        words="" if is_secret(delivery.kind) else masked(delivery.body),
        way=Channel(delivery.channel).label,
        state=State(delivery.state).label,
        at=delivery.ended_at or delivery.made_at,
        url=reverse("admin:notifications_delivery_change", args=[delivery.pk]),
    )
