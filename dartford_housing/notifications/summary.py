"""The officers' morning summary: what failed, what is late, what falls due. One a day each."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from dartford_housing.accounts.models import User
from dartford_housing.core.dates import local
from dartford_housing.core.registries import Hook

from . import outbox, rules
from .models import Delivery
from .recipients import Recipient

# The storey that knows every feature answers what awaits an officer.
cards_of: Hook[Callable[[Any, datetime], list[Any]]] = Hook("what awaits an officer", asked_by="notifications")


def post_summaries(*, now: datetime) -> int:
    """Post one summary a day to each officer who has something waiting; return how many were posted.

    Asked again later the same morning it makes up for a worker that slept, and says nothing twice.
    """
    if not rules.is_morning(local(now)):
        return 0
    officers = User.objects.filter(is_staff=True, is_active=True).order_by("pk")
    return sum(post_summary(officer, now) for officer in officers)


def post_summary(officer: User, now: datetime) -> int:
    day = local(now).date()
    key = f"summary:{day}:{officer.pk}"
    if Delivery.objects.filter(key=key).exists():
        return 0
    cards = [card for card in cards_of.do(officer, now) if card.count]
    if not cards:
        return 0
    to = Recipient(str(officer), email=officer.email, prefers=("email",))
    outbox.post("desk.summary", to=to, key=key, cards=cards, day=day)
    return 1
