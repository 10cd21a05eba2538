"""The members' room: topics, replies with every wording kept, invitations, what was read, and what was moderated."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from dartford_housing.core.dates import long_date
from forum.choices.room import HiddenBecause, Moderated, Often
from forum.querysets import InvitationQuerySet, ModerationQuerySet, OwnQuerySet, ReplyQuerySet, TopicQuerySet


class Hideable(models.Model):
    """What may be hidden by those who keep order, on a ground of the closed list."""

    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_because = models.CharField(max_length=10, choices=HiddenBecause.choices, blank=True)

    class Meta:
        abstract = True


class Topic(Hideable):
    """Something that members talk about. Its opening words are its first reply; it ends with what came of it."""

    title = models.CharField(max_length=160)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed = models.CharField("name and office, as they were", max_length=200)
    made_at = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)
    last_number = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField("closed by", max_length=200, blank=True)
    outcome = models.TextField("what came of it", blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["-last_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | ~models.Q(outcome=""), name="topic_closed_with_an_outcome"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("forum:topic", args=[self.pk])

    @property
    def ledger_label(self) -> str:
        """Return what the record of deeds calls it: the day, never members' words."""
        return f"Topic of {long_date(self.made_at)}"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class Reply(Hideable):
    """What somebody wrote in a topic. `text` is how it reads now; every wording stays in `Wording`."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="replies")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed = models.CharField("name and office, as they were", max_length=200)
    text = models.TextField()
    made_at = models.DateTimeField(db_index=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "number"]
        constraints = [models.UniqueConstraint(fields=["topic", "number"], name="one_reply_a_number")]

    def __str__(self) -> str:
        return f"Reply {self.number}"

    @property
    def ledger_label(self) -> str:
        return f"Reply {self.number} of topic {self.topic_id}"


class Wording(models.Model):
    """Every wording that a reply has had, the first one included."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="wordings")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Wording of {self.at}"


class Invitation(models.Model):
    """An officer asked into the room, or into one topic, until a day. Ended, never deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="room_invitations")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="invitations")
    starts = models.DateField()
    ends = models.DateField("last day", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-pk"]
        indexes = [models.Index(fields=["user", "ends"])]

    def __str__(self) -> str:
        return f"Invitation of {self.user}"


class Reading(models.Model):
    """How far somebody has read a topic, and whether they follow it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="readings")
    number = models.PositiveIntegerField(default=0)
    follows = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="one_reading_each")]

    def __str__(self) -> str:
        return f"Read up to {self.number}"


class DigestChoice(models.Model):
    """How often somebody wants the digest; who has said nothing gets the weekly one."""

    user: Any = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="room_digest")
    often = models.CharField(max_length=8, choices=Often.choices, default=Often.WEEKLY)
    only_followed = models.BooleanField(default=False)

    objects = OwnQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_often_display()


class Moderation(models.Model):
    """What was hidden, shown again, closed or opened again, by whom and why. Nothing is ever taken out of it."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="moderations")
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, blank=True, related_name="moderations")
    deed = models.CharField(max_length=10, choices=Moderated.choices)
    because = models.CharField(max_length=10, choices=HiddenBecause.choices, blank=True)
    note = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed = models.CharField(max_length=200)
    at = models.DateTimeField(db_index=True)

    objects = ModerationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_deed_display()}, {self.at}"
