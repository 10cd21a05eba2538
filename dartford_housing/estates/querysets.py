"""What homes have in common."""

from typing import Any

from django.db import models


class HomeQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "HomeQuerySet":
        """Return the homes that this person may look up: all for officers, none for others."""
        allowed = user is not None and user.is_authenticated and user.can("view_residents")
        return self if allowed else self.none()

    def for_list(self) -> "HomeQuerySet":
        return self.select_related("estate", "block")


class ImportRunQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ImportRunQuerySet":
        """Return all for those who import records, none for others."""
        allowed = user is not None and user.is_authenticated and user.can("import_records")
        return self if allowed else self.none()

    def for_list(self) -> "ImportRunQuerySet":
        """Leave out what a list does not draw: the reports may be long."""
        return self.select_related("by").defer("report")

    def under_way(self) -> "ImportRunQuerySet":
        return self.filter(state__in=["queued", "running"])
