"""Demand that was not met."""

from datetime import date

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.estates.models import Estate

from ..models import Asking


@transaction.atomic
def ask(*, estate: Estate, on: date, after_search: bool = False) -> Asking:
    """Keep that somebody asked for a surgery at this estate; the rota reads it. Nobody's name is kept.

    Asking after a search that found nothing is one wish: it takes the place of that search.
    """
    Estate.objects.select_for_update().get(pk=estate.pk)
    found = Asking.objects.filter(estate=estate, on=on, searched=True).first() if after_search else None
    asking = found or Asking(estate=estate, on=on)
    asking.searched = False
    asking.save()
    ledger.record("surgery.asked", asking, facts={"estate": estate.name})
    return asking


@transaction.atomic
def note_search(*, estate: Estate, on: date) -> Asking:
    """Keep that somebody searched at this estate and was shown no free time. Too many and too slight for the ledger."""
    return Asking.objects.create(estate=estate, on=on, searched=True)
