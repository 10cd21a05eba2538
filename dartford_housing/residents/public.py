"""What other rooms may ask about people."""

from typing import Any

from .models import Resident


def resident_of(user: Any) -> Resident | None:
    """Return the resident whose account this is, or None."""
    if user is None or not user.is_authenticated:
        return None
    return Resident.objects.select_related("home__estate").filter(user=user).first()
