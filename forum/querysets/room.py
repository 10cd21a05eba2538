"""Who is in the members' room today. Everything follows from the dates of seats and invitations, never from a flag."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from forum.choices.room import KEEPERS

from .gate import runs_forum, signed_in


def seats_in(user: Any, on: date) -> Any:
    """Return the seats on the Forum that somebody holds on a day."""
    return apps.get_model("forum", "Member").objects.filter(user=user, body__slug="forum").on(on)


def invitations_of(user: Any, on: date) -> Any:
    """Return the invitations by which an officer is in the room on a day."""
    return apps.get_model("forum", "Invitation").objects.held_by(user, on)


def keeper(user: Any, on: date) -> Q:
    """Return the condition that this person keeps order in the room on a day: it holds for every row or for none."""
    held = apps.get_model("forum", "OfficeTerm").objects.on(on).filter(office__in=KEEPERS)
    chairs = Q(Exists(held.filter(member__user=user, member__body__slug="forum")))
    return chairs | Q(Exists(invitations_of(user, on).filter(topic=None))) if runs_forum(user) else chairs


def member_today(user: Any, on: date) -> Exists:
    return Exists(seats_in(user, on))


class InvitationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "InvitationQuerySet":
        """Return all for those in the whole room and those who look after the Forum; their own for other officers."""
        if not signed_in(user):
            return self.none()
        today, own = timezone.localdate(), Q(user=user)
        inside = Exists(invitations_of(user, today).filter(topic=None))
        return self if runs_forum(user) else self.filter(own | Q(member_today(user, today)) | Q(inside))

    def on(self, day: date) -> "InvitationQuerySet":
        """Return the invitations that stand on a day; the last day still counts."""
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)

    def held_by(self, user: Any, on: date) -> "InvitationQuerySet":
        """Return the invitations by which somebody is in the room on a day; none for a closed account."""
        return self.on(on).filter(user=user, user__is_active=True)

    def for_list(self) -> "InvitationQuerySet":
        return self.select_related("user", "topic", "by")


class TopicQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "TopicQuerySet":
        """Return the topics of members of today and invited officers; hidden ones only for those who keep order."""
        if not signed_in(user):
            return self.none()
        today = timezone.localdate()
        here = Q(Exists(invitations_of(user, today).filter(Q(topic=None) | Q(topic=OuterRef("pk")))))
        return self.filter(Q(member_today(user, today)) | here).filter(Q(hidden_at=None) | keeper(user, today))

    def holding(self, words: str, user: Any) -> "TopicQuerySet":
        """Return the topics with these words in their title or in a reply that this person may read."""
        replies = apps.get_model("forum", "Reply").objects.filter(topic=OuterRef("pk"), text__icontains=words)
        shown = replies.filter(Q(hidden_at=None) | keeper(user, timezone.localdate()))
        return self.filter(Q(title__icontains=words) | Exists(shown))

    def with_reading(self, user: Any) -> "TopicQuerySet":
        """Add `read`, the number of the last reply that this person has seen, and `follows`."""
        mine = apps.get_model("forum", "Reading").objects.filter(topic=OuterRef("pk"), user=user)
        return self.annotate(
            read=Coalesce(Subquery(mine.values("number")), 0), follows=Exists(mine.filter(follows=True))
        )

    def for_list(self) -> "TopicQuerySet":
        return self.order_by("-last_at", "-pk")


class ReplyQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ReplyQuerySet":
        """Return the replies of topics that this person may read; hidden ones only for those who keep order."""
        if not signed_in(user):
            return self.none()
        topics = apps.get_model("forum", "Topic").objects.visible_to(user)
        return self.filter(topic__in=topics).filter(Q(hidden_at=None) | keeper(user, timezone.localdate()))

    def thread(self, keeps: bool) -> "ReplyQuerySet":
        """Return every reply with `words`: what this reader may read of it; a hidden one keeps its place only."""
        shown = (
            F("text")
            if keeps
            else Case(When(hidden_at=None, then=F("text")), default=Value(""), output_field=models.TextField())
        )
        return self.defer("text").annotate(words=shown).order_by("number")


class ModerationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ModerationQuerySet":
        return self.filter(keeper(user, timezone.localdate())) if signed_in(user) else self.none()

    def for_list(self) -> "ModerationQuerySet":
        return self.select_related("topic", "reply", "by")


class OwnQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "OwnQuerySet":
        return self.filter(user=user) if signed_in(user) else self.none()
