"""How each estate is served: visits, waits, places, take-up, no-shows and demand that was not met."""

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, Sum

from dartford_housing.core.dates import local
from dartford_housing.estates.models import Estate

from ..models import Asking, Rota, Slot, Surgery
from ..querysets import midnight
from ..rota import Limits, longest_wait, months_after
from .tallies import bookings_of

YEARS = 2
PERIOD = 12 * YEARS  # months
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Coverage:
    """One estate in a period that is over. Days are calendar days; `before` is its last visit before the period."""

    key: int
    name: str
    homes: int
    ends: date
    before: date | None = None
    visits: tuple[date, ...] = ()
    cancelled: tuple[date, ...] = ()
    planned: tuple[date, ...] = ()
    places: int = 0
    taken: int = 0
    came: int = 0
    missed: int = 0
    walked_in: int = 0
    unmet: int = 0

    @property
    def days(self) -> list[date]:
        """Return every visit from which a wait is counted."""
        return [*([self.before] if self.before else []), *self.visits]

    @property
    def wait(self) -> int | None:
        """Return the longest wait between two visits, or since the last one, in days; None without any visit."""
        return longest_wait(self.days, self.ends) if self.days else None

    def late(self, limit_months: int) -> list[tuple[date, date]]:
        """Return the stretches between two visits, or since the last one, that were longer than the limit."""
        days = [*self.days, self.ends]
        return [(a, b) for a, b in itertools.pairwise(days) if months_after(a, limit_months) < b]

    @property
    def per_hundred(self) -> float:
        """Return the visits for each hundred homes."""
        return round(100 * len(self.visits) / max(self.homes, 1), 1)


def month_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or that month's last day."""
    return months_after(day, -months)


def coverage(starts: date, ends: date) -> list[Coverage]:
    """Return every estate with homes as it was served from `starts` up to the day before `ends`, by name.

    `planned` are the published surgeries from `ends` on. Asks the same questions however many estates there are.
    """
    past, coming = surgeries(starts, ends), surgeries(ends, None)
    before = last_days(Q(event__status="published"), starts)
    places, taken, asked = places_of(starts, ends), bookings_of(starts, ends), unmet(starts, ends)
    return [
        Coverage(
            estate.pk,
            estate.name,
            estate.count,
            ends,
            before.get(estate.pk),
            visits=past[estate.pk, "published"],
            cancelled=past[estate.pk, "cancelled"],
            planned=coming[estate.pk, "published"],
            places=places.get(estate.pk, 0),
            unmet=asked.get(estate.pk, 0),
            **taken.get(estate.pk, Counter()),
        )
        for estate in with_homes()
    ]


def with_homes() -> Any:
    """Return the estates that have homes, by name, each with `count` of them."""
    return Estate.objects.annotate(count=Count("homes")).filter(count__gt=0).order_by("name")


def between(field: str, starts: date, ends: date | None) -> Q:
    """Return the times of `field` from the first day up to, not including, the last."""
    bounds = Q(**{f"{field}__gte": midnight(starts)})
    return bounds & Q(**{f"{field}__lt": midnight(ends)}) if ends else bounds


def surgeries(starts: date, ends: date | None) -> dict[tuple[int, str], tuple[date, ...]]:
    """Return the days of surgeries by estate and whether they were held; a cancelled draft was never one."""
    seen = Surgery.objects.exclude(event__status="cancelled", slots__isnull=True)
    rows = seen.filter(between("event__starts", starts, ends)).order_by("event__starts").distinct()
    found: dict[tuple[int, str], tuple[date, ...]] = defaultdict(tuple)
    for estate, status, begins in rows.values_list("estate", "event__status", "event__starts"):
        found[estate, status] = (*found[estate, status], local(begins).date())
    return found


def last_days(which: Q, before: date | None) -> dict[int, date]:
    """Return the day of each estate's last surgery of a kind, before a day or ever."""
    rows = Surgery.objects.filter(which)
    rows = rows.filter(event__starts__lt=midnight(before)) if before else rows
    found = rows.values("estate").annotate(last=Max("event__starts")).order_by()
    return {row["estate"]: local(row["last"]).date() for row in found}


def places_of(starts: date, ends: date) -> dict[int, int]:
    rows = Slot.objects.filter(between("starts", starts, ends), surgery__event__status="published")
    return dict(rows.order_by().values_list("surgery__estate").annotate(Sum("places")))


def unmet(starts: date, ends: date) -> dict[int, int]:
    """Return for each estate how many looked for a surgery, or asked for one, and found none."""
    rows = Asking.objects.filter(on__gte=starts, on__lt=ends).order_by()
    return dict(rows.values_list("estate").annotate(Count("pk")))


def unmet_since(days: dict[int, date]) -> dict[int, int]:
    """Return for each estate how many found none since its last visit; ever, if it had none."""
    found: dict[int, int] = defaultdict(int)
    rows = Asking.objects.order_by().values_list("estate", "on").annotate(Count("pk"))
    for estate, on, count in rows:
        if estate not in days or on > days[estate]:
            found[estate] += count
    return found


def ended(now: datetime | Any) -> tuple[date, date]:
    """Return the two years that end with yesterday: first day, and the day after the last."""
    today = local(now).date()
    return month_before(today, PERIOD), today


def limit_now() -> int:
    """Return the months that no estate is to wait longer than: those of the last published rota, else the usual six."""
    last = Rota.objects.exclude(published_at=None).order_by("-published_at").values_list("limit_months", flat=True)
    return last.first() or Limits().months
