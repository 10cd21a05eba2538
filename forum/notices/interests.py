"""The invitation that fits. It says why it came and how to stop it, and not what the resident cares about."""

from typing import Any

from dartford_housing.notifications.models import Delivery
from dartford_housing.residents.models import Resident
from dartford_housing.residents.public import agrees_to
from forum.choices.interests import PURPOSE
from forum.models import ByInterest

from . import send


def still_agrees(row: Delivery) -> bool:
    """Return whether the resident still agrees to be invited in this way."""
    resident = Resident.objects.filter(pk=row.about_key).first()
    return resident is not None and agrees_to(resident, PURPOSE)


KINDS: tuple[tuple[Any, ...], ...] = (
    ("forum.by_interest", "An invitation: {what}", "forum/letters/by_interest", "news", still_agrees),
)


def invited(invitation: ByInterest, resident: Resident) -> int:
    key = f"forum.by_interest:{invitation.pk}:{resident.pk}"
    facts = {"invitation": invitation, "what": str(invitation)}
    return send(resident.recipient(), "forum.by_interest", key, resident, **facts)
