"""Who may see what of gatherings and partners."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .gate import runs_forum, signed_in


def member_today(user: Any) -> bool:
    """Return whether somebody holds a seat on the Forum today."""
    if not signed_in(user):
        return False
    seats = apps.get_model("forum", "Member").objects.filter(user=user, body__slug="forum")
    return bool(seats.on(timezone.localdate()).exists())


class PartnerQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "PartnerQuerySet":
        """Return the groups with their contacts: for officers and members of today; nobody else reads a contact."""
        return self if runs_forum(user) or member_today(user) else self.none()


class GatheringQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "GatheringQuerySet":
        """Return all for officers and members of today; for others those in the community, and what others came to."""
        if runs_forum(user) or member_today(user):
            return self
        return self.filter(Q(kind="community") | ~Q(outcome=""))

    def ahead(self, now: datetime) -> "GatheringQuerySet":
        return self.filter(event__ends__gte=now).order_by("event__starts", "pk")

    def over(self, now: datetime) -> "GatheringQuerySet":
        return self.filter(event__ends__lt=now).order_by("-event__starts", "-pk")

    def for_list(self) -> "GatheringQuerySet":
        return self.select_related("event__venue", "portfolio", "partner").prefetch_related("coming")
