"""Writing a line of participation, in the caller's transaction."""

from datetime import date
from decimal import Decimal

from dartford_housing.residents.models import Resident

from .models import Participation


def took_part(
    activity: str,
    *,
    title: str,
    channel: str,
    on: date,
    resident: Resident | None = None,
    estate: str = "",
    address: str = "",
    hours: Decimal | None = None,
) -> Participation:
    """Keep, in the caller's transaction, that somebody took part.

    The estate is the resident's home's unless it is named.
    """
    home = resident.home if resident else None
    return Participation.objects.create(
        activity=activity,
        title=title,
        address=address,
        channel=channel,
        resident=resident,
        tenure=resident.tenure if resident else "",
        estate=estate or (home.estate.name if home else ""),
        on=on,
        hours=hours,
    )
