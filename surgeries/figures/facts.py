"""What the rota is told: the estates as they stand, the officers' hours, the days that are closed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from dartford_housing.core.dates import local
from dartford_housing.events.models import Venue
from dartford_housing.events.public import closed_between

from ..models import Appointment, Availability, Rota, Surgery
from ..querysets import midnight
from ..rota import Choice, Place, Spot, Window
from .coverage import last_days, unmet_since, with_homes

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def places_to_serve(on: date) -> list[Place]:
    """Return every estate with homes, as it will stand on the first day of the rota."""
    estates = with_homes()
    last = last_days(Q(event__status="published"), on)
    called_off = last_days(Q(event__status="cancelled", slots__isnull=False), None)
    spots, asked = spots_by_estate(), unmet_since(last)
    return [
        Place(
            key=estate.pk,
            name=estate.name,
            homes=estate.count,
            last=last.get(estate.pk),
            spots=spots.get(estate.pk, ()),
            unmet=asked[estate.pk],
            cancelled=later(called_off.get(estate.pk), last.get(estate.pk)),
        )
        for estate in estates
    ]


def later(day: date | None, than: date | None) -> date | None:
    return day if day and (than is None or day > than) else None


def spots_by_estate() -> dict[int, tuple[Spot, ...]]:
    found: dict[int, tuple[Spot, ...]] = {}
    for venue in Venue.objects.prefetch_related("estates").order_by("-step_free", "name"):
        for estate in venue.estates.all():
            spot = Spot(venue.pk, venue.name, venue.step_free)
            found[estate.pk] = (*found.get(estate.pk, ()), spot)
    return found


def windows_of(officers: Iterable[Any], starts: date, ends: date) -> list[Window]:
    """Return every window that the officers' weekly hours give between two days, both included.

    Hours in which that officer has agreed to visit or call somebody are none.
    """
    hours = list(Availability.objects.filter(officer__in=officers))
    days = [starts + timedelta(days=ahead) for ahead in range((ends - starts).days + 1)]
    windows = [
        Window(row.officer_id, day, row.starts, row.ends)
        for day in days
        for row in hours
        if day.weekday() == row.weekday and ((day - starts) // WEEK) % row.every_weeks == 0
    ]
    visits = away_between(starts, ends)
    return [window for window in windows if not any(elsewhere(window, *visit) for visit in visits)]


def away_between(starts: date, ends: date) -> list[tuple[int, datetime, datetime]]:
    """Return who visits or calls somebody between two days, from when until when."""
    rows = Appointment.objects.agreed().filter(starts__gte=midnight(starts), starts__lt=midnight(ends) + DAY)
    return [(row.officer_id, local(row.starts), local(row.ends)) for row in rows]


def elsewhere(window: Window, officer: int, starts: datetime, ends: datetime) -> bool:
    """Return whether the officer of a window visits or calls somebody in it."""
    same = (window.officer, window.day) == (officer, starts.date())
    return same and starts.time() < window.ends and ends.time() > window.starts


def held_between(starts: date, ends: date, proposed: Rota | None = None) -> list[Choice]:
    """Return the surgeries already published in these days: their officers, venues and estates are spoken for.

    The drafts of a `proposed` rota count as if they were published too.
    """
    rows = Surgery.objects.filter(Q(event__status="published") | Q(event__status="draft", rota=proposed or 0))
    rows = rows.filter(event__starts__gte=midnight(starts), event__starts__lt=midnight(ends) + DAY)
    return [
        Choice(
            row.estate_id,
            row.event.venue_id,
            row.officer_id,
            begins.date(),
            begins.time(),
            local(row.event.ends).time(),
        )
        for row in rows.for_list()
        for begins in [local(row.event.starts)]
    ]


def closed_days(starts: date, ends: date, in_school_holidays: bool) -> dict[date, str]:
    """Return the days on which no surgery is held, with the reason."""
    return closed_between(starts, ends, school=not in_school_holidays)
