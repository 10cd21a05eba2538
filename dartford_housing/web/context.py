"""What every page may say: who runs the portal."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def identity(request: HttpRequest) -> dict[str, Any]:
    """Return the council's identity from its configuration file."""
    return {"council": settings.COUNCIL}
