"""Which changes to surgeries may be seen by whom, and who is not yet settled."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, OuterRef, Q

from dartford_housing.notifications.choices import REACHED

from . import figure, staff


class ChangeQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ChangeQuerySet":
        return self if staff(user, "run_surgeries") else self.none()

    def for_list(self) -> "ChangeQuerySet":
        """Add the joins of a list, and `to_do`: how many people are not yet settled."""
        rows = self.model._meta.get_field("affected").related_model._default_manager.to_do()
        left = rows.filter(change=OuterRef("pk")).order_by().values("change").annotate(all=Count("pk")).values("all")
        return self.select_related("surgery__event__venue", "surgery__estate", "made_by").annotate(to_do=figure(left))


class AffectedQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "AffectedQuerySet":
        return self if staff(user, "run_surgeries") else self.none()

    def for_list(self) -> "AffectedQuerySet":
        joins = ("change", "booking__slot", "booking__surgery__event__venue", "booking__surgery__estate")
        return self.select_related(*joins, "booking__resident__home", "message", "told_by", "settled_by")

    def to_do(self) -> "AffectedQuerySet":
        """Return those who are not told, or not settled."""
        return self.filter(Q(told_at=None) | Q(outcome="open"))

    def kept_too_long(self, now: datetime) -> "AffectedQuerySet":
        """Return those who have not chosen in the time for which other times were kept."""
        return self.filter(outcome="open", until__lte=now).order_by("pk")

    def unsettled(self, booking: Any) -> Any:
        """Return the row of a booking that lost its time and has no other yet, or None."""
        return self.filter(booking=booking, outcome="open").for_list().order_by("-pk").first()

    def just_told(self) -> "AffectedQuerySet":
        """Return those whose message has gone and of whom that is not yet noted."""
        return self.filter(told_at=None, message__state__in=REACHED)
