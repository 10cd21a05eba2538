"""Who may see what of the Forum: an issue only with standing consent, a score only after the window."""

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from dartford_housing.core.dates import local
from forum.choices import IssueState

from .gate import acting, of_person, of_same_person, runs_forum, signed_in


class IssueQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "IssueQuerySet":
        """Return the resident's own; a representative's while consent stands and their term lasts; all for officers."""
        if not signed_in(user):
            return self.none()
        if runs_forum(user):
            return self
        return self.filter(models.Q(resident__user=user) | self.entrusted(user, timezone.localdate())).distinct()

    def entrusted(self, user: Any, on: date) -> models.Q:
        """Return the condition of what a representative holds for others on a day."""
        consent = models.Q(withdrawn_at__isnull=True, expires_on__gte=on) & ~models.Q(state=IssueState.RETURNED)
        return models.Q(asked_of__user=user) & acting(on, "asked_of__") & consent

    def held_by(self, user: Any, on: date) -> "IssueQuerySet":
        return self.filter(self.entrusted(user, on))

    def for_list(self) -> "IssueQuerySet":
        return self.select_related("resident", "asked_of", "portfolio", "commitment")


class ApplicationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ApplicationQuerySet":
        if not signed_in(user):
            return self.none()
        return self if runs_forum(user) else self.filter(resident__user=user)

    def for_list(self) -> "ApplicationQuerySet":
        return self.select_related("resident")


class PanelQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "PanelQuerySet":
        """Return the panels that somebody sits on or runs; nobody else knows of them."""
        if not signed_in(user):
            return self.none()
        today = timezone.localdate()
        seats = apps.get_model("forum", "PanelSeat").objects.filter(member__user=user).on(today)
        return self if runs_forum(user) else self.filter(pk__in=seats.values("panel"))


class PanelSeatQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> "PanelSeatQuerySet":
        """Return the places of those whose seat on the Forum lasts on a day."""
        ends = models.Q(member__ends__isnull=True) | models.Q(member__ends__gte=day)
        return self.filter(ends, member__starts__lte=day)

    def of_person(self, member: Any) -> "PanelSeatQuerySet":
        """Return the places of the person who has this seat of the Forum, under whichever of their seats."""
        return self.filter(of_same_person(member, "member__"))

    def cleared(self, user: Any, day: date) -> "PanelSeatQuerySet":
        """Return the places of somebody who has declared no conflict and promised silence, while the term lasts."""
        return self.filter(acting(day, "member__"), member__user=user).filter(
            declared_at__isnull=False, confidential=True, conflicted=False
        )


def seat_at(panel: str, user: Any, day: date) -> tuple[models.Exists, models.Exists]:
    """Return the conditions of a cleared place and of a conflict on the panel that a row belongs to."""
    rows = apps.get_model("forum", "PanelSeat").objects.filter(panel=models.OuterRef(panel))
    return models.Exists(rows.cleared(user, day)), models.Exists(
        rows.filter(of_person([user.pk], seat="member__"), conflicted=True)
    )


class TenderQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any, now: datetime | None = None) -> "TenderQuerySet":
        """Return a cleared member's from the moment the window opens; an officer's, but for a conflict of their own."""
        if not signed_in(user):
            return self.none()
        moment = now or timezone.now()
        cleared, conflicted = seat_at("panel", user, local(moment).date())
        member = models.Q(cleared) & models.Q(panel__opens_at__lte=moment)
        open_to = self.filter(~models.Q(conflicted))
        return open_to if runs_forum(user) else open_to.filter(member)


class ScoreQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any, now: datetime | None = None) -> "ScoreQuerySet":
        """Return a cleared member's own; all of a panel's only once its window has closed, and to nobody before."""
        if not signed_in(user):
            return self.none()
        moment = now or timezone.now()
        cleared, conflicted = seat_at("seat__panel", user, local(moment).date())
        over = models.Q(seat__panel__closes_at__lte=moment)
        member = models.Q(cleared) & (over | models.Q(seat__member__user=user))
        open_to = self.filter(~models.Q(conflicted))
        return open_to.filter(member | over) if runs_forum(user) else open_to.filter(member)
