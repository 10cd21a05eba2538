"""Which visits at home and telephone appointments may be seen by whom."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models

from ..choices import GONE, AppointmentState


class AppointmentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "AppointmentQuerySet":
        """Return all that are kept for those who run surgeries, a resident's own for the resident, else none."""
        if user is None or not user.is_authenticated:
            return self.none()
        return self.kept() if user.can("run_surgeries") else self.filter(resident__user=user)

    def kept(self) -> "AppointmentQuerySet":
        """Leave out those whose time of keeping is over."""
        return self.exclude(last_name=GONE)

    def for_list(self) -> "AppointmentQuerySet":
        return self.select_related("resident__home", "officer")

    def has_reference(self, reference: str) -> bool:
        return self.filter(reference=reference).exists()

    def asked(self) -> "AppointmentQuerySet":
        return self.filter(state=AppointmentState.ASKED)

    def agreed(self) -> "AppointmentQuerySet":
        return self.filter(state=AppointmentState.AGREED)

    def agreed_between(self, officer: Any, starts: datetime, ends: datetime) -> list[Any]:
        """Return this officer's agreed appointments that overlap with a time, the earliest first."""
        rows = self.agreed().filter(officer=officer, starts__lt=ends).order_by("starts")
        return [row for row in rows.filter(safe_by__gt=starts) if row.ends > starts]

    def not_noted(self, kind: str, now: datetime) -> "AppointmentQuerySet":
        """Return those of a kind that should be over, of which nobody has noted that they took place."""
        return self.agreed().filter(kind=kind, safe_by__lte=now)

    def within(self, time: timedelta, now: datetime) -> "AppointmentQuerySet":
        """Return the agreed ones that begin within so long a time from now."""
        return self.agreed().filter(starts__gt=now, starts__lte=now + time)

    def live(self) -> "AppointmentQuerySet":
        return self.filter(state__in=(AppointmentState.ASKED, AppointmentState.AGREED))
