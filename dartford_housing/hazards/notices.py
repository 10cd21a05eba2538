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


def tell_repairs(hazard: Hazard, note: str) -> None:
    to = Recipient("Repairs", email=settings.COUNCIL["contact"]["email"], prefers=("email",))
    key = f"hazard.handed_over:{hazard.pk}:{hazard.repairs_reference}"
    outbox.post("hazard.handed_over", to=to, key=key, about=hazard, hazard=hazard, note=note)
