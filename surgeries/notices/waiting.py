"""What people are told about the waiting list. An offer is told in waking hours and says when it ends."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dartford_housing.notifications import outbox
from dartford_housing.notifications.choices import State
from dartford_housing.notifications.kinds import Kind
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import tokens

from ..models import Offer, Waiting

LINK = "surgeries.waiting"
NOT_GONE = (State.WAITING, State.TO_CALL, State.TO_PRINT)


def link(waiting: Waiting) -> str:
    """Return the full address at which the holder of the link answers an offer, sees their turn, or leaves."""
    return settings.SITE_URL + reverse("surgeries:wait", args=[tokens.sign(LINK, waiting.pk)])


def tell(kind: str, waiting: Waiting, key: str, send_after: datetime | None = None, **facts: Any) -> Delivery:
    shown = {"waiting": waiting, "link": link(waiting), **facts}
    return outbox.post(kind, to=waiting.recipient(), key=f"{kind}:{key}", send_after=send_after, about=waiting, **shown)


def joined(waiting: Waiting) -> None:
    tell("surgery.wait_joined", waiting, f"{waiting.pk}:{waiting.rank}")


def offered(offer: Offer) -> None:
    places = list(offer.places.select_related("slot").order_by("nth"))
    tell("surgery.offer", offer.waiting, str(offer.pk), offer.send_at, offer=offer, places=places)


def expired(offer: Offer) -> None:
    tell("surgery.offer_expired", offer.waiting, str(offer.pk), offer=offer)


def withdrawn(offer: Offer, reason: str) -> None:
    tell("surgery.offer_withdrawn", offer.waiting, str(offer.pk), offer=offer, reason=reason)


def ended(waiting: Waiting, reason: str) -> None:
    tell("surgery.wait_ended", waiting, f"{waiting.pk}:{waiting.ended_at}", reason=reason)


def take_back(offer: Offer, now: datetime) -> None:
    """Keep the message about an offer that has ended from going, and the call from being made."""
    rows = Delivery.objects.filter(key=f"surgery.offer:{offer.pk}", state__in=NOT_GONE)
    rows.update(state=State.CANCELLED, ended_at=now)


def still_open(delivery: Delivery) -> bool:
    """Return whether the offer can still be answered."""
    return Offer.objects.open().filter(pk=delivery.key.split(":")[1], expires_at__gt=timezone.now()).exists()


KINDS = (
    Kind("surgery.wait_joined", "You are on our waiting list: {waiting.reference}", "surgeries/letters/wait_joined"),
    Kind("surgery.offer", "A place for you: please answer in time", "surgeries/letters/offer", still_true=still_open),
    Kind("surgery.offer_expired", "You are still on our waiting list", "surgeries/letters/offer_expired"),
    Kind("surgery.offer_withdrawn", "The place we offered you is gone", "surgeries/letters/offer_withdrawn"),
    Kind("surgery.wait_ended", "You are no longer on our waiting list", "surgeries/letters/wait_ended"),
)
