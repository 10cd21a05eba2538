"""A form that is sent twice at the same instant does its deed once: a token in the session, unique in the database."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, models, transaction

from .models import Sent

KEPT = timedelta(days=7)


def once(token: str, deed: Callable[[], models.Model]) -> Any:
    """Do the deed and return the key of the row that it makes; under a token used before, only return that key.

    Of two at once the later waits for the earlier. A refused deed uses no token up. Without a token nothing is guarded.
    """
    if not token:
        return deed().pk
    try:
        with transaction.atomic():
            sent = Sent.objects.create(token=token)
            sent.made = str(deed().pk)
            sent.save(update_fields=["made"])
    except IntegrityError:
        sent = Sent.objects.filter(token=token).first()  # type: ignore[assignment]
        if sent is None:
            raise
    return int(sent.made)


def forget_sent(now: datetime) -> int:
    """Forget the tokens of forms that were sent days ago."""
    count, _ = Sent.objects.filter(at__lt=now - KEPT).delete()
    return count
