"""Who waits, in which order, and which offers are open."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from ..choices import GONE, WAITS, OfferState, Suits, WaitState


class WaitingQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "WaitingQuerySet":
        """Return all for those who run surgeries, a resident's own for the resident, none for anybody else."""
        if user is None or not user.is_authenticated:
            return self.none()
        return self if user.can("run_surgeries") else self.filter(resident__user=user)

    def kept(self) -> "WaitingQuerySet":
        """Leave out those whose time of keeping is over."""
        return self.exclude(last_name=GONE)

    def for_list(self) -> "WaitingQuerySet":
        return self.select_related("estate", "surgery__event__venue", "surgery__estate", "resident__home")

    def has_reference(self, reference: str) -> bool:
        return self.filter(reference=reference).exists()

    def live(self) -> "WaitingQuerySet":
        return self.filter(state__in=WAITS)

    def in_turn(self) -> "WaitingQuerySet":
        return self.order_by("rank", "turn_at", "pk")

    def wanting(self, surgery: Any) -> "WaitingQuerySet":
        """Return those who want a place at this surgery, paused ones left out."""
        here = Q(suits=Suits.THIS, surgery=surgery) | Q(suits=Suits.ESTATE, estate=surgery.estate_id)
        return self.filter(here | Q(suits=Suits.ANYWHERE), state=WaitState.WAITING)

    def without_offer(self) -> "WaitingQuerySet":
        offers = self.model._meta.get_field("offers").related_model._default_manager
        return self.filter(~Exists(offers.filter(waiting=OuterRef("pk"), state=OfferState.OPEN)))

    def to_settle(self, now: datetime) -> "WaitingQuerySet":
        """Return those who wait for one surgery only, which has been cancelled or has begun."""
        over = Q(surgery__event__status="cancelled") | Q(surgery__event__starts__lte=now)
        return self.live().filter(over, suits=Suits.THIS)

    def beside(self, row: Any) -> "WaitingQuerySet":
        """Return everybody who waits for some of what this person waits for, the person included."""
        if row.suits == Suits.ANYWHERE:
            return self.filter(state=WaitState.WAITING)
        if row.suits == Suits.THIS:
            return self.wanting(row.surgery)
        same = Q(estate=row.estate_id) | Q(suits=Suits.ANYWHERE)
        return self.filter(same, state=WaitState.WAITING)

    def before(self, row: Any) -> "WaitingQuerySet":
        """Return those whose turn comes before this person's."""
        level = Q(rank=row.rank)
        sooner = Q(turn_at__lt=row.turn_at) | Q(turn_at=row.turn_at, pk__lt=row.pk)
        return self.filter(Q(rank__lt=row.rank) | (level & sooner))


class OfferQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "OfferQuerySet":
        """Return all for those who run surgeries, a resident's own for the resident, none for anybody else."""
        if user is None or not user.is_authenticated:
            return self.none()
        return self if user.can("run_surgeries") else self.filter(waiting__resident__user=user)

    def for_list(self) -> "OfferQuerySet":
        return self.select_related(
            "slot__surgery__estate",
            "surgery__event__venue",
            "surgery__estate",
            "waiting__estate",
            "waiting__resident__home",
            "waiting__surgery__event",
            "waiting__surgery__estate",
        )

    def open(self) -> "OfferQuerySet":
        return self.filter(state=OfferState.OPEN)

    def answered(self, surgery: Any) -> "OfferQuerySet":
        """Return the offers of a surgery that were declined or not answered in time."""
        return self.filter(surgery=surgery, state__in=(OfferState.DECLINED, OfferState.EXPIRED))

    def run_out(self, now: datetime) -> "OfferQuerySet":
        """Return the open offers whose time to answer is over, the oldest first."""
        return self.open().filter(expires_at__lte=now).order_by("expires_at", "pk")
