"""What every page may say: who runs the portal, and where its rooms are."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from . import navigation


def identity(request: HttpRequest) -> dict[str, Any]:
    """Return the council's identity from its configuration file, and the navigation."""
    return {"council": settings.COUNCIL, "navigation": navigation.entries(request), "sample": sample()}


def sample() -> bool:
    return bool(getattr(settings, "SAMPLE_BOROUGH", False))
