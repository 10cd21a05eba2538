"""Demand that was not met."""

from datetime import date

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.estates.models import Estate

from ..models import Asking


@transaction.atomic
def ask(*, estate: Estate, on: date) -> Asking:
    """Keep that somebody asked for a surgery at this estate; the rota reads it. Nobody's name is kept."""
    asking = Asking.objects.create(estate=estate, on=on)
    ledger.record("surgery.asked", asking, facts={"estate": estate.name})
    return asking
