"""Which visits at home may be seen by whom."""

from datetime import datetime
from typing import Any

from django.db import models

from ..choices import GONE, HomeState


class HomeVisitQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "HomeVisitQuerySet":
        """Return all that are kept for those who run surgeries, a resident's own for the resident, else none."""
        if user is None or not user.is_authenticated:
            return self.none()
        if user.can("run_surgeries"):
            return self.exclude(last_name=GONE)
        return self.filter(resident__user=user)

    def for_list(self) -> "HomeVisitQuerySet":
        return self.select_related("resident__home", "officer")

    def has_reference(self, reference: str) -> bool:
        return self.filter(reference=reference).exists()

    def asked(self) -> "HomeVisitQuerySet":
        return self.filter(state=HomeState.ASKED)

    def agreed(self) -> "HomeVisitQuerySet":
        return self.filter(state=HomeState.AGREED)

    def agreed_between(self, officer: Any, starts: datetime, ends: datetime) -> list[Any]:
        """Return this officer's agreed visits that overlap with a time, the earliest first."""
        rows = self.agreed().filter(officer=officer, starts__lt=ends).order_by("starts")
        return [row for row in rows.filter(safe_by__gt=starts) if row.ends > starts]

    def not_back(self, now: datetime) -> "HomeVisitQuerySet":
        """Return the visits from which somebody should be back, and nobody has noted that they are."""
        return self.agreed().filter(safe_by__lte=now)

    def live(self) -> "HomeVisitQuerySet":
        return self.filter(state__in=(HomeState.ASKED, HomeState.AGREED))
