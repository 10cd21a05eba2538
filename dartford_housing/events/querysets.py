"""Which events may be seen by whom."""

from datetime import datetime
from typing import Any

from django.db import models

from .choices import Status


class EventQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "EventQuerySet":
        """Return everything for those who manage events, and what has been published for everybody else."""
        if user is not None and user.is_authenticated and user.can("manage_events"):
            return self
        return self.exclude(status__in=[Status.DRAFT, Status.WITHDRAWN])

    def coming(self, now: datetime) -> "EventQuerySet":
        return self.filter(ends__gte=now).order_by("starts", "pk")

    def holding(self, words: str) -> "EventQuerySet":
        """Keep the events in whose title, summary or venue each word occurs."""
        found = self
        for word in words.split():
            found = found.filter(
                models.Q(title__icontains=word)
                | models.Q(summary__icontains=word)
                | models.Q(venue__name__icontains=word)
                | models.Q(venue__postcode__icontains=word)
            )
        return found

    def for_list(self) -> "EventQuerySet":
        return self.select_related("venue")
