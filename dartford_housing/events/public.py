"""What other rooms may ask about time and place."""

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import local, long_date, long_datetime
from dartford_housing.core.desk import Card, Hit, Item
from dartford_housing.core.working_days import Calendar

from . import rules
from .models import BankHoliday, ClosureDay, Event, SchoolHoliday


def next_events(*, now: datetime, at_most: int) -> list[Event]:
    """Return what is on next, for everybody to see."""
    return list(Event.objects.visible_to(None).coming(now).for_list()[:at_most])


def desk_cards(user: Any, *, now: datetime) -> list[Card]:
    """Return a card for whoever keeps the table of bank holidays when it ends too soon."""
    if not rules.can_set_holidays(user) or not (warning := holidays_warning(local(now).date())):
        return []
    url = reverse("admin:events_bankholiday_changelist")
    return [Card("Bank holidays to add", url, 1, "late", [Item(warning, url)])]


def search(words: str, user: Any, *, now: datetime) -> list[Hit]:
    """Return the coming events whose title or summary holds every word."""
    rows = Event.objects.visible_to(user).coming(now).holding(words).for_list()[:10]
    return [Hit(row.title, row.get_absolute_url(), "What’s on", told(row)) for row in rows]


def told(event: Event) -> str:
    place = f", {event.venue.name}" if event.venue else ""
    return f"{long_datetime(event.starts)}{place}"


def working_calendar(name: str = "England") -> Calendar:
    """Return the calendar of the editable table of bank holidays."""
    return Calendar(name, dict(BankHoliday.objects.filter(calendar=name).values_list("date", "title")))


def closed_between(starts: date, ends: date, *, school: bool) -> dict[date, str]:
    """Return the bank holidays and closure days between two days, and the school holidays too if `school`, by title."""
    found: dict[date, str] = {}
    if school:
        for holiday in SchoolHoliday.objects.filter(starts__lte=ends, ends__gte=starts):
            length = (holiday.ends - holiday.starts).days + 1
            found |= {holiday.starts + timedelta(days=ahead): holiday.title for ahead in range(length)}
    for table in (BankHoliday, ClosureDay):
        found |= dict(table.objects.filter(date__range=(starts, ends)).values_list("date", "title"))
    return {day: title for day, title in found.items() if starts <= day <= ends}


def holidays_warning(on: date) -> str:
    """Return a sentence when the table of holidays ends too soon for new deadlines, else ""."""
    last = BankHoliday.objects.order_by("-date").values_list("date", flat=True).first()
    if not rules.ends_too_soon(last, on):
        return ""
    state = f"ends on {long_date(last)}" if last else "is empty"
    return f"The table of bank holidays {state}. Add the coming years: deadlines depend on it."
