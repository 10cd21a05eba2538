"""Who held which office on a day: from the days of offices and seats, never from a flag."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q


class OfficeTermQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> "OfficeTermQuerySet":
        """Return the offices that are held on a day: within their own days and those of the seat."""
        own = Q(ends__isnull=True) | Q(ends__gte=day)
        seat = Q(member__ends__isnull=True) | Q(member__ends__gte=day)
        return self.filter(own, seat, starts__lte=day, member__starts__lte=day)

    def of(self, body: Any, office: str) -> "OfficeTermQuerySet":
        return self.filter(member__body=body, office=office)
