"""Which messages an officer sees, and which await somebody."""

from typing import Any

from django.apps import apps
from django.db import models

from dartford_housing.web import shut

from .choices import AWAITING, State


class DeliveryQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Any:
        """Return the messages for those who run dispatches, but about a case shut to them; others see none here."""
        allowed = getattr(user, "is_authenticated", False) and user.can("run_dispatches")
        return shut.without(self, user, kind="about_kind", key="about_key") if allowed else self.none()

    def for_list(self) -> Any:
        return self.defer("body", "to")

    def awaiting(self, what: str) -> Any:
        return self.filter(state__in=AWAITING[what][1])

    def about(self, row: models.Model) -> Any:
        return self.filter(about_kind=row._meta.label_lower, about_key=str(row.pk))

    def unprinted(self) -> Any:
        """Return the letters that wait for a print run and are in none."""
        return self.filter(state=State.TO_PRINT, print_run__isnull=True)


class PrintRunQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Any:
        """Return the runs for those who run dispatches, but with a letter about a case shut to them."""
        if not (getattr(user, "is_authenticated", False) and user.can("run_dispatches")):
            return self.none()
        letters = apps.get_model("notifications", "Delivery")._base_manager.filter(print_run=models.OuterRef("pk"))
        return self.exclude(models.Exists(letters.filter(shut.all_shut(user, kind="about_kind", key="about_key"))))


class SuppressionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Any:
        allowed = getattr(user, "is_authenticated", False) and user.can("run_dispatches")
        return self if allowed else self.none()
