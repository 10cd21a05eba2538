"""Which hazards are seen by whom, and which are late."""

from datetime import date
from typing import Any

from django.db import models

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

    def late(self, on: date) -> "HazardQuerySet":
        return self.filter(next_due__lt=on)

    def due(self, first: date, last: date) -> "HazardQuerySet":
        return self.filter(next_due__range=(first, last))

    def for_list(self) -> "HazardQuerySet":
        return self.select_related("kind", "home", "owner")

    def of(self, row: models.Model) -> "HazardQuerySet":
        """Return the hazards that were reported within another row."""
        return self.filter(source_kind=row._meta.label_lower, source_key=str(row.pk))
