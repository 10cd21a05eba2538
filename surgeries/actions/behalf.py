"""Asking in somebody else's name: who asks, and how we know that they may, is kept beside what they asked for."""

from typing import Any

from django.db import transaction

from .. import rules
from ..models import Appointment, Booking, OnBehalf, Slot
from .bookings import book


@transaction.atomic
def book_asked_by(
    slot: Slot, *, asker: str = "self", asker_name: str = "", authority: str = "", **facts: Any
) -> Booking:
    """Book as `book` does; a representative, carer or other is kept with the authority by which they ask."""
    rules.require_can_run(facts["by"])
    rules.require_authority(asker, asker_name, authority)
    booking = book(slot, **facts)
    keep_asker(asker, asker_name, authority, booking=booking)
    return booking


def keep_asker(asker: str, name: str, authority: str, **asked: Booking | Appointment) -> None:
    """Keep who asked for another person, in the caller's transaction; nothing is kept of who asks for themselves."""
    if asker != "self":
        OnBehalf.objects.create(asker=asker, name=name.strip(), authority=authority.strip(), **asked)
