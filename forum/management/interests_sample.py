"""What sample residents let us keep of what they care about. All invented."""

from datetime import datetime, timedelta
from typing import Any

from dartford_housing.estates.models import Estate
from dartford_housing.residents.models import Resident
from dartford_housing.residents.public import resident_of
from forum.actions import interests
from forum.models import Interests, Portfolio

CARES = (("heating", 30), ("repairs", 2), ("grounds", 120), ("cleaning", 30), ("repairs", 30), ("allocations", None))


def load(staff: dict[str, Any], now: datetime) -> None:
    """Load it through the real actions, once: six who told an officer, and the sample leaseholder."""
    if Interests.objects.exists():
        return
    told = {"channel": "in_person", "reason": "Said so at a surgery and was read the words.", "agree": True}
    known = Resident.objects.filter(user=None, anonymised_on=None)
    each = [known.filter(home__estate=estate).order_by("pk").first() for estate in Estate.objects.all()[: len(CARES)]]
    people = [resident for resident in each if resident is not None]
    for number, (resident, (slug, minutes)) in enumerate(zip(people, CARES, strict=False)):
        facts = {"portfolios": [Portfolio.objects.get(slug=slug)], "minutes": minutes, **told}
        interests.remember_for(by=staff["officer"], now=now - timedelta(days=number), resident=resident, **facts)
    mine = resident_of(staff.get("leaseholder"))
    if mine is not None:
        own = {"portfolios": Portfolio.objects.filter(slug__in=("grounds", "cleaning")), "minutes": 30, "agree": True}
        interests.remember(mine, by=mine.user, now=now, **own)
