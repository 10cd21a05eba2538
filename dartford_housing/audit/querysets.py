"""The ledger, asked for."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from dartford_housing.web import shut


class EntryQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "EntryQuerySet":
        """Return every line for those who may read the ledger, but of a case shut to them; none for others."""
        may = user is not None and user.is_authenticated and user.can("read_ledger")
        return shut.without(self.all(), user, kind="kind", key="key") if may else self.none()

    def for_list(self) -> "EntryQuerySet":
        return self.select_related("by")

    def about(self, row: models.Model) -> "EntryQuerySet":
        """Return what was done to this row."""
        return self.filter(kind=row._meta.label_lower, key=str(row.pk))

    def between(self, first: date, last: date) -> "EntryQuerySet":
        """Return what was done from the beginning of one day to the end of another, by our own clocks."""
        return self.filter(at__gte=midnight(first), at__lt=midnight(last + timedelta(days=1)))


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
