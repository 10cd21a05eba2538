"""The counts of bookings: those of a surgery that is over are kept, the rest is counted from the bookings."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from ..choices import COMES, BookingState
from ..models import Booking, Surgery
from ..querysets import midnight

COUNTS = {
    "taken": Count("pk", filter=Q(state__in=COMES, walked_in=False)),
    "came": Count("pk", filter=Q(state=BookingState.ATTENDED)),
    "missed": Count("pk", filter=Q(state=BookingState.MISSED)),
    "walked_in": Count("pk", filter=Q(walked_in=True)),
}


def counted(surgeries: Iterable[int]) -> dict[int, dict[str, int]]:
    """Return, for each of these surgeries, what its bookings come to, counted one by one."""
    keys = list(surgeries)
    rows = Booking.objects.filter(surgery__in=keys).order_by().values("surgery").annotate(**COUNTS) if keys else []
    found = {row.pop("surgery"): row for row in rows}
    return {key: found.get(key, dict.fromkeys(COUNTS, 0)) for key in keys}


def over(before: date) -> Any:
    """Return the surgeries that were held on days before this one, the oldest first."""
    return Surgery.objects.held().filter(event__starts__lt=midnight(before)).order_by("event__starts", "pk")


def bookings_of(starts: date, ends: date) -> dict[int, Counter[str]]:
    """Return for each estate the booked places that were kept, who came, who did not and who walked in."""
    held = Surgery.objects.held().filter(event__starts__gte=midnight(starts), event__starts__lt=midnight(ends))
    sums = {name: Sum(f"tally__{name}") for name in COUNTS}
    rows = held.filter(tally__isnull=False).order_by().values("estate").annotate(**sums)
    found = {row.pop("estate"): Counter(row) for row in rows}
    fresh = dict(held.filter(tally=None).values_list("pk", "estate"))
    for key, counts in counted(fresh).items():
        found.setdefault(fresh[key], Counter()).update(counts)
    return found
