"""How many come together, changed after booking: a group grows only where the next time is free."""

from datetime import datetime
from typing import Any

from django.db import transaction

from .. import notices, rules
from ..models import Booking
from .bookings import locked, record, times_given_up
from .offers import lock_line, offer_places
from .seats import give_along, lock_run, sit_along


@transaction.atomic
def change_party(
    booking: Booking,
    *,
    party: int,
    by: Any,
    now: datetime,
    one_time: bool = False,
    channel: str = "web",
    reason: str = "",
) -> Booking:
    """Set how many come; RuleBroken(field="party") where a larger group needs the next time and it is taken.

    `one_time`: they have one time between them, whatever their number.
    """
    rules.require_party(party)
    keys = times_given_up(booking)
    run = lock_run(booking.slot, 2, *keys)
    lock_line()  # before the booking, as whoever moves it does
    booking = locked(booking, by)
    rules.require_booked(booking.state, booking.slot.starts, now)
    before, had = booking.party, booking.times
    booking.times = 1 if one_time else rules.times_needed(party, booking.surgery.minutes)
    if (party, booking.times) == (before, had):
        return booking
    booking.party, booking.version = party, booking.version + 1
    if booking.times > had:
        sit_along(booking, run[: booking.times], now)
    elif booking.times < had:
        give_along(booking, now)
    booking.save(update_fields=["party", "times", "version"])
    record("surgery.party", booking, by, channel, reason, {"from": before, "to": party})
    notices.moved(booking)
    offer_places(booking.surgery, now=now, slots=keys)
    return booking
