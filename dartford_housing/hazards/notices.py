"""What the tenant and repairs are told about a hazard, in the caller's transaction."""

from typing import Any

from django.conf import settings

from dartford_housing.notifications import outbox
from dartford_housing.notifications.recipients import Recipient

from .models import Hazard


def tell(hazard: Hazard, kind: str, *, key: str, **facts: Any) -> None:
    """Tell the resident, by the way they prefer; nobody is told whom we cannot reach."""
    to = hazard.recipient()
    if to:
        outbox.post(kind, to=to, key=f"{kind}:{hazard.pk}:{key}", about=hazard, hazard=hazard, **facts)


def tell_repairs(hazard: Hazard, kind: str, *, key: str, note: str = "") -> None:
    """Tell those who make it safe: what, where, by when, and how the resident is reached."""
    to = Recipient("Repairs", email=settings.COUNCIL["contact"]["repairs_email"], prefers=("email",))
    facts = {"hazard": hazard, "note": note, "resident": hazard.recipient()}
    outbox.post(kind, to=to, key=f"{kind}:{key}", about=hazard, **facts)
