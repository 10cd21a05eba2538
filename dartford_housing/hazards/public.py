"""What other rooms may ask about hazards."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import models
from django.urls import reverse

from dartford_housing.core.dates import clock_time, long_date, long_datetime, short_date
from dartford_housing.core.desk import Card, Item, Matter, Mine
from dartford_housing.core.working_days import Calendar
from dartford_housing.events.public import working_calendar

from .actions.winding import steps_of
from .choices import PROMISED
from .clock import Step
from .models import Hazard

FEW = 5
SORRY = " We are late, and we are sorry. If it gets worse, telephone us at once."


def desk_cards(user: Any, *, now: datetime) -> list[Card]:
    """Return the hazards that are late, and those that fall due within a week."""
    if not user.can("handle_hazards"):
        return []
    rows = Hazard.objects.visible_to(user)
    return [
        card("Hazards that are late", rows.late(now), "late"),
        card("Hazards due within seven days", rows.due(now, 7), "due"),
    ]


def card(title: str, rows: Any, tone: str) -> Card:
    first = list(rows.order_by("next_due", "pk")[:FEW])
    count = len(first) if len(first) < FEW else rows.count()
    when = "late" if tone == "late" else "week"
    return Card(title, f"{reverse('admin:hazards_hazard_changelist')}?when={when}", count, tone, list(map(item, first)))


def item(row: Hazard) -> Item:
    hour = f", {clock_time(row.next_at)}" if row.next_at else ""
    due = f"{short_date(row.next_due)}{hour}" if row.next_due else ""
    return Item(f"{row.next_words}: {row}", reverse("admin:hazards_hazard_change", args=[row.pk]), due)


@dataclass(frozen=True)
class Danger:
    """A hazard as the page of the case shows it in which it was reported."""

    reference: str
    state: str
    kind: str
    address: str
    duties: list[str]
    promises: list[tuple[str, str]]
    late: bool


def reported_in(source: models.Model, *, calendar: Calendar, now: datetime) -> list[Danger]:
    """Return the hazards reported within another row: the next duty and how it was reckoned; none for what is done."""
    return [danger(row, calendar, now) for row in Hazard.objects.of(source).select_related("kind")]


def danger(row: Hazard, calendar: Calendar, now: datetime) -> Danger:
    """Return the duty in officers' words, and as the resident is promised it with its reckoning."""
    steps = [step for step in steps_of(row, calendar) if step.name == row.next_step]
    duties = [f"{row.next_words} by {day_of(step)}" for step in steps]
    promises = [(f"{PROMISED[step.name]} by {day_of(step)}", f"{step.because}.") for step in steps]
    address = reverse("admin:hazards_hazard_change", args=[row.pk])
    return Danger(row.reference, row.get_state_display(), str(row.kind), address, duties, promises, row.is_late(now))


def day_of(step: Step) -> str:
    return long_datetime(step.moment) if step.moment else long_date(step.day)


def my_matters(user: Any, *, now: datetime) -> list[Mine]:
    """Return the hazards in this person's home that are not yet dealt with."""
    return [Mine(Hazard.objects.open().filter(resident__user=user), partial(own_hazards, now=now))]


def own_hazards(rows: Any, *, now: datetime) -> list[Matter]:
    calendar = working_calendar()
    return [
        Matter(f"Hazard {one.reference}: {one.kind}", "", one.state, f"{words}.{SORRY if one.late else ''}", tone="red")
        for one in (danger(row, calendar, now) for row in rows.select_related("kind")[:20])
        for words, _ in one.promises
    ]
