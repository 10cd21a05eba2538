"""What people are told about a visit at their home. What officers note for themselves is in none of it."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from dartford_housing.notifications import outbox
from dartford_housing.notifications.kinds import Kind
from dartford_housing.web import tokens

from ..models import HomeVisit

LINK = "surgeries.home"


def link(visit: HomeVisit) -> str:
    """Return the full address at which the holder of the link reads how the visit stands, or calls it off."""
    return settings.SITE_URL + reverse("surgeries:home_visit", args=[tokens.sign(LINK, visit.pk)])


def tell(kind: str, visit: HomeVisit, key: str, **facts: Any) -> None:
    stranger = visit.resident_id is None and visit.made_by_id is None and kind != "home.answered"
    key = f"{kind}:{visit.pk}:{key}"
    shown = {"visit": visit, "link": link(visit), **facts}
    outbox.post(kind, to=visit.recipient(), key=key, about=visit, by_stranger=stranger, **shown)


def asked(visit: HomeVisit) -> None:
    tell("home.asked", visit, "1")


def agreed(visit: HomeVisit) -> None:
    tell("home.agreed", visit, str(visit.version))


def answered(visit: HomeVisit) -> None:
    tell("home.answered", visit, "1")


def called_off(visit: HomeVisit, reason: str) -> None:
    tell("home.called_off", visit, "1", reason=reason)


KINDS = (
    Kind("home.asked", "You asked us to visit you: {visit.reference}", "surgeries/letters/home_asked"),
    Kind("home.agreed", "When we visit you: {visit.reference}", "surgeries/letters/home_agreed"),
    Kind("home.answered", "What came of our visit: {visit.reference}", "surgeries/letters/home_answered"),
    Kind("home.called_off", "Our visit is called off: {visit.reference}", "surgeries/letters/home_called_off"),
)
