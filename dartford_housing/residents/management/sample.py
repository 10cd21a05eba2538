"""Something in the residents' room: what is done differently for somebody, a review that is due, a claim that waits."""

from datetime import datetime, timedelta
from typing import Any

from dartford_housing.accounts.models import User
from dartford_housing.core.dates import local

from .. import actions
from ..models import Adjustment, Claim, Resident

AGREED = (
    ("tenant", "We telephone before we visit, and wait two minutes at the door", 300),
    ("leaseholder", "Letters come in large print", 0),
)


def load(people: dict[str, Any], now: datetime) -> str:
    """Add what is not there yet and return a line that says what there is."""
    for key, what, days in AGREED:
        resident = Resident.objects.filter(user=people[key]).first()
        if resident and not resident.adjustments.exists():
            agree(resident, people["officer"], what, days, now)
    if not Claim.objects.open().exists():
        ask_for_check(now)
    counts = f"{Adjustment.objects.count()} adjustments, {Claim.objects.open().count()} claim to check"
    return f"Residents: {counts}"


def agree(resident: Resident, officer: Any, what: str, days: int, now: datetime) -> None:
    """Agree it a year ago or so, that the review may be near."""
    then = now - timedelta(days=364)
    review = local(then).date() + timedelta(days=364 + days)
    told = {"channel": "telephone", "reason": "Asked for it"}
    actions.agree_adjustment(resident, by=officer, what=what, review_on=review, now=then, **told)


def ask_for_check(now: datetime) -> None:
    """Somebody whose letter never came asks an officer to check who they are."""
    resident = Resident.objects.filter(user=None, home__isnull=False).exclude(email="").order_by("-reference")[0]
    home = resident.home
    assert home is not None  # noqa: S101
    user, _ = User.objects.get_or_create(email=resident.email, defaults={"name": str(resident)})
    place = {"postcode": home.postcode, "address": home.address_line_1}
    claim = actions.make_claim(by=user, name=f"{resident.first_name[0]} {resident.last_name}", now=now, **place)
    actions.ask_for_check(claim, by=user, words="07700 900123, on weekdays after 4pm", now=now)
