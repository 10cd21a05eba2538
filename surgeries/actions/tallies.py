"""Counting surgeries that are over once, at night, and letting a count go when something about it is still noted."""

from datetime import datetime

from django.db import transaction

from dartford_housing.core.dates import local

from ..figures.tallies import counted, over
from ..models import Booking, Surgery, Tally


def tally_up(*, now: datetime, at_most: int = 200) -> int:
    """Count every surgery of a day before today that has no tally; return how many. Twice does no harm."""
    keys = list(over(local(now).date()).filter(tally=None).values_list("pk", flat=True)[:at_most])
    for key in keys:
        tally_one(key, now)
    return len(keys)


@transaction.atomic
def tally_one(surgery: int, now: datetime) -> None:
    """Count one surgery. Its row is locked, so that nobody notes anything about it between counting and keeping."""
    Surgery.objects.select_for_update(no_key=True).get(pk=surgery)
    counts = counted([surgery])[surgery]
    Tally.objects.update_or_create(surgery_id=surgery, defaults={**counts, "counted_at": now})


def recount(*, now: datetime) -> int:
    """Count every surgery of a day before today anew, whatever its tally says; return how many there were."""
    keys = list(over(local(now).date()).values_list("pk", flat=True))
    for key in keys:
        tally_one(key, now)
    return len(keys)


def let_go(booking: Booking, now: datetime) -> None:
    """Let the tally of a surgery of a day before go, in the caller's transaction, which changes who came."""
    if local(booking.starts).date() < local(now).date():
        Surgery.objects.select_for_update(no_key=True).get(pk=booking.surgery_id)
        Tally.objects.filter(surgery=booking.surgery_id).delete()
