"""What other rooms may ask about places; and where they declare the registers that can be imported."""

from dartford_housing.core.postcodes import tidy_postcode

from .actions import Register, declare_register
from .models import Estate, Home

__all__ = ["Register", "declare_register", "estate_near", "estates"]


def estate_near(postcode: str) -> Estate | None:
    """Return the estate of the nearest of our homes by postcode: the same, else the same district and sector."""
    tidy = tidy_postcode(postcode)
    if tidy is None:
        return None
    homes = Home.objects.select_related("estate").order_by("postcode")
    same = homes.filter(postcode=tidy).first()
    near = (
        same
        or homes.filter(postcode__startswith=tidy[:-2]).first()
        or homes.filter(postcode__startswith=tidy.split(" ")[0] + " ").first()
    )
    return near.estate if near else None


def estates() -> list[Estate]:
    """Return every estate, by name."""
    return list(Estate.objects.select_related("ward"))
