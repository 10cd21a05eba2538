"""How long somebody stays signed in."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest

STAFF_AGE = timedelta(hours=12)


def shorten_for_staff(request: HttpRequest, user: Any) -> None:
    """A desk that sees many people's affairs is closed after half a day without use, whatever box was ticked."""
    if user is not None and user.is_staff:
        request.session.set_expiry(int(STAFF_AGE.total_seconds()))
