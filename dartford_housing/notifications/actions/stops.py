"""Stopping messages to an address, and allowing them again."""

from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger

from .. import rules
from ..choices import Scope
from ..models import Delivery, Suppression
from ..recipients import from_snapshot


@transaction.atomic
def stop_news(delivery: Delivery) -> None:
    """The recipient wants no more news; asked twice it is still one line."""
    key = news_key(delivery)
    made, new = Suppression.objects.get_or_create(
        key=key, scope=Scope.NEWS, defaults={"reason": "Asked for through the link in a message."}
    )
    if new:
        ledger.record("address.suppressed", made, channel="web", facts={"what": Scope.NEWS.value})


@transaction.atomic
def resume_news(delivery: Delivery) -> None:
    """The recipient changed their mind."""
    for found in Suppression.objects.select_for_update().filter(key=news_key(delivery), scope=Scope.NEWS):
        ledger.record("address.allowed", found, channel="web", facts={"what": found.scope})
        found.delete()


def news_key(delivery: Delivery) -> str:
    """Return the address by which the recipient's wish is kept."""
    to = from_snapshot(delivery.to)
    return (to.suppress_key or to.email or to.mobile).lower()


@transaction.atomic
def suppress(key: str, *, by: Any, scope: str, reason: str) -> Suppression:
    """An officer stops messages to an address, with the reason."""
    rules.require_can_run(by)
    made, new = Suppression.objects.get_or_create(
        key=key.strip().lower(), scope=scope, defaults={"reason": reason[:200]}
    )
    if new:
        ledger.record("address.suppressed", made, by=by, reason=reason, facts={"what": scope})
    return made


@transaction.atomic
def allow(suppression: Suppression, *, by: Any, reason: str) -> None:
    """An officer allows messages to an address again, with the reason."""
    rules.require_can_run(by)
    found = Suppression.objects.select_for_update().get(pk=suppression.pk)
    ledger.record("address.allowed", found, by=by, reason=reason, facts={"what": found.scope})
    found.delete()
