"""Which hazards are seen by whom, and which are late."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models

from dartford_housing.core.dates import local
from dartford_housing.web import shut


class HazardQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "HazardQuerySet":
        """Return all for those who handle hazards but what was told in a case shut to them; a resident's own."""
        if user is None or not user.is_authenticated:
            return self.none()
        if not user.can("handle_hazards"):
            return self.filter(resident__user=user)
        return shut.without(self, user, kind="source_kind", key="source_key")

    def open(self) -> "HazardQuerySet":
        return self.filter(next_due__isnull=False)

    def late(self, now: datetime) -> "HazardQuerySet":
        """Return those whose next step should have been done: to the hour in an emergency."""
        return self.filter(models.Q(next_due__lt=local(now).date()) | models.Q(next_at__lt=now))

    def due(self, now: datetime, days: int) -> "HazardQuerySet":
        """Return those whose next step falls due within so many days and is not yet late."""
        today = local(now).date()
        soon = self.filter(next_due__range=(today, today + timedelta(days=days)))
        return soon.exclude(next_at__isnull=False, next_at__lt=now)

    def for_list(self) -> "HazardQuerySet":
        return self.select_related("kind", "home", "owner")

    def of(self, row: models.Model) -> "HazardQuerySet":
        """Return the hazards that were reported within another row."""
        return self.filter(source_kind=row._meta.label_lower, source_key=str(row.pk))
