"""Who may see what residents care about: officers of the Forum, and each resident their own, while consent stands."""

from datetime import date
from typing import Any

from django.db import models

from .gate import runs_forum, signed_in


class InterestsQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "InterestsQuerySet":
        if not signed_in(user):
            return self.none()
        rows = self.filter(consent__withdrawn_at=None)
        return rows if runs_forum(user) else rows.filter(consent__resident__user=user)

    def fitting(
        self, *, portfolio: Any = None, ward: Any = None, estate: Any = None, minutes: int | None = None
    ) -> Any:
        """Return those who care about it, who live there, and who have at least so much time."""
        rows = self.filter(consent__withdrawn_at=None, consent__resident__anonymised_on=None)
        rows = rows.filter(portfolios=portfolio) if portfolio else rows
        rows = rows.filter(consent__resident__home__estate=estate) if estate else rows
        rows = rows.filter(consent__resident__home__estate__ward=ward) if ward else rows
        return rows.filter(minutes__gte=minutes) if minutes else rows

    def not_invited_after(self, day: date) -> "InterestsQuerySet":
        return self.filter(models.Q(invited_on=None) | models.Q(invited_on__lte=day))

    def for_list(self) -> "InterestsQuerySet":
        return self.select_related("consent__resident__home__estate").prefetch_related("portfolios")


class ByInterestQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ByInterestQuerySet":
        return self if runs_forum(user) else self.none()

    def for_list(self) -> "ByInterestQuerySet":
        return self.select_related("by", "gathering__event", "portfolio", "ward", "estate")
