"""What a meeting leaves behind: minutes, declarations, recommendations; and what was suggested to it."""

from datetime import date
from typing import Any

from django.db import models

from .gate import prepares, reads_secrets_of
from .papers import open_to


class MinuteQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "MinuteQuerySet":
        """Return the minutes of public items once the draft is out; of secret ones for those who may read them."""
        out = models.Q(meeting__minutes_state__in=("draft", "confirmed"), meeting__body__is_public=True)
        return self.filter(open_to(user, models.Q(item__privacy="public"), out, body="meeting__body"))

    def lines(self, user: Any) -> "list[dict[str, Any]]":
        """Return the public line of the minutes that `visible_to` keeps from this person."""
        hidden = self.exclude(pk__in=self.visible_to(user).values("pk")).exclude(item__privacy="public")
        hidden = hidden if prepares(user) else hidden.filter(meeting__minutes_state__in=("draft", "confirmed"))
        names = (
            "pk",
            "number",
            "public_text",
            "item__number",
            "item__position",
            "item__public_title",
            "item__paragraph",
        )
        return list(hidden.values(*names))


class OfMeetingQuerySet(models.QuerySet[Any]):
    """Attendance and declarations: public once the draft minutes are out."""

    def visible_to(self, user: Any) -> "OfMeetingQuerySet":
        if prepares(user):
            return self
        return self.filter(meeting__minutes_state__in=("draft", "confirmed"), meeting__body__is_public=True)


class DeclarationQuerySet(OfMeetingQuerySet):
    def visible_to(self, user: Any) -> "DeclarationQuerySet":
        """Return what `OfMeetingQuerySet` does, without interests in private items for those who may not read these."""
        rows = super().visible_to(user)
        return rows if prepares(user) else rows.filter(~secret_item() | reads_secrets_of(user, "meeting__body"))


def secret_item() -> models.Q:
    return models.Q(item__isnull=False) & ~models.Q(item__privacy="public")


class RecommendationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "RecommendationQuerySet":
        """Return the public register; what came of a secret item only for those who may read it."""
        out = models.Q(meeting__minutes_state__in=("draft", "confirmed"), body__is_public=True)
        return self.filter(open_to(user, models.Q(privacy="public"), out, body="body"))

    def waiting(self) -> "RecommendationQuerySet":
        return self.filter(answer="waiting")

    def late(self, on: date) -> "RecommendationQuerySet":
        return self.waiting().filter(answer_due__lt=on)

    def untold(self) -> "RecommendationQuerySet":
        """Keep what has been answered and whoever raised it was not told yet."""
        return self.exclude(answer="waiting").filter(told_at__isnull=True)

    def for_list(self) -> "RecommendationQuerySet":
        return self.select_related("body", "meeting")


class SuggestionQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "SuggestionQuerySet":
        """Return all for those who prepare agendas, one's own for others."""
        if prepares(user):
            return self
        return self.filter(made_by=user) if user is not None and user.is_authenticated else self.none()
