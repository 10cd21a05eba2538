"""Booking for somebody at the desk, also when another person asks in their name."""

from typing import Any

from django.db import transaction

from .. import rules
from ..models import Booking, OnBehalf, Slot
from .bookings import book


@transaction.atomic
def book_asked_by(
    slot: Slot, *, asker: str = "self", asker_name: str = "", authority: str = "", **facts: Any
) -> Booking:
    """Book as `book` does; a representative, carer or other is kept with the authority by which they ask."""
    rules.require_can_run(facts["by"])
    rules.require_authority(asker, asker_name, authority)
    booking = book(slot, **facts)
    if asker != "self":
        OnBehalf.objects.create(booking=booking, asker=asker, name=asker_name.strip(), authority=authority.strip())
    return booking
