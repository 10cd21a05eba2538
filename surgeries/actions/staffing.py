"""Who holds a surgery and how people come: several officers make several places at each time; or nobody books."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from dartford_housing.accounts.models import User
from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken

from .. import rules
from ..choices import TAKES_A_PLACE
from ..models import Booking, Surgery
from ..rules import queue
from .rotas import alone, clashes


@transaction.atomic
def staff_surgery(surgery: Surgery, *, by: Any, colleagues: Iterable[User], drop_in: bool = False) -> Surgery:
    """Set who else holds the surgery and, while it is a proposal, whether people drop in without booking."""
    rules.require_can_plan(by)
    alone()
    Surgery.objects.select_for_update(no_key=True).get(pk=surgery.pk)
    surgery = Surgery.objects.for_list().get(pk=surgery.pk)
    event, others = surgery.event, [user for user in colleagues if user.pk != surgery.officer_id]
    if event.status not in {"draft", "published"}:
        raise RuleBroken("This surgery is not on.")
    if event.status == "published" and drop_in != surgery.drop_in:
        raise RuleBroken("Residents can book it already: this is decided before publishing.", field="drop_in")
    for user in others:
        rules.require_no_clash(clashes(user, None, event.starts, event.ends, surgery.pk))
    set_places(surgery, 1 + len(others))
    surgery.drop_in = drop_in
    surgery.save(update_fields=["drop_in"])
    surgery.colleagues.set(others)
    ledger.record("surgery.staffed", surgery, by=by, facts={"officers": 1 + len(others), "drop_in": drop_in})
    return surgery


def set_places(surgery: Surgery, places: int) -> None:
    """Give each open time as many places as there are officers; times that were closed stay closed."""
    slots = list(surgery.slots.select_for_update().filter(places__gt=0).order_by("pk"))
    seats = Booking.objects.filter(slot__in=slots, state__in=TAKES_A_PLACE).values_list("seat", flat=True)
    queue.require_seats(seats, places)
    surgery.slots.filter(pk__in=[slot.pk for slot in slots]).update(places=places)
