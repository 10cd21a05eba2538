"""Who may see what of a consultation: those to whom the notice was given, and nobody another's observation."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import models

from .gate import runs_forum, signed_in


class ConsultationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ConsultationQuerySet":
        """Return all for officers; for others those of which they were given notice."""
        if not signed_in(user):
            return self.none()
        mine = models.Exists(self.consulted(user))
        return self if runs_forum(user) else self.exclude(state="draft").filter(mine)

    def consulted(self, user: Any) -> Any:
        rows = apps.get_model("forum", "Consultee").objects
        return rows.filter(consultation=models.OuterRef("pk"), resident__user=user)

    def open_on(self, day: date) -> "ConsultationQuerySet":
        return self.filter(state__in=("intention", "proposal"), ends_on__gte=day)


class OfConsultationQuerySet(models.QuerySet[Any]):
    """Notices, and the estimates that a second notice states."""

    def visible_to(self, user: Any) -> "OfConsultationQuerySet":
        if not signed_in(user):
            return self.none()
        seen = apps.get_model("forum", "Consultation").objects.visible_to(user)
        return self if runs_forum(user) else self.filter(consultation__in=seen)

    def for_list(self) -> "OfConsultationQuerySet":
        return self.select_related("consultation")


class ConsulteeQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ConsulteeQuerySet":
        """Return all for officers, oneself for others: nobody learns who else was consulted."""
        if not signed_in(user):
            return self.none()
        return self if runs_forum(user) else self.filter(resident__user=user)


class ServiceQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ServiceQuerySet":
        return self if runs_forum(user) else self.none()

    def for_list(self) -> "ServiceQuerySet":
        return self.select_related("notice__consultation", "consultee__resident", "consultee__association", "delivery")

    def unserved(self) -> "ServiceQuerySet":
        """Return those of whom nothing shows that the notice went out."""
        return self.filter(handed_on=None).exclude(delivery__state__in=("sent", "printed"))


class ObservationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ObservationQuerySet":
        """Return all for officers, one's own for others."""
        if not signed_in(user):
            return self.none()
        return self if runs_forum(user) else self.filter(consultee__resident__user=user)

    def unanswered(self) -> "ObservationQuerySet":
        return self.filter(responded_at=None)

    def for_list(self) -> "ObservationQuerySet":
        return self.select_related("notice__consultation", "consultee__resident", "consultee__association")
