"""What was said and decided, item by item; numbered through the municipal year; locked once confirmed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dartford_housing.commitments.models import Commitment
from forum.choices import Outcome, Vote
from forum.querysets import MinuteQuerySet

from .agenda import AgendaItem
from .bodies import Body, Member
from .meetings import Meeting


class Minute(models.Model):
    """The minute of one item. `version` grows with each save, so that no save overwrites one it has not seen."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="minute")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    public_text = models.TextField("what the public reads, when the item is secret", blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.DISCUSSED)
    decision = models.TextField(blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = MinuteQuerySet.as_manager()

    class Meta:
        ordering = ["item__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"], condition=Q(number__isnull=False), name="one_minute_number_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"Minute {self.reference or 'not yet numbered'}"

    @property
    def reference(self) -> str:
        """Return the number as it is cited: "HAB 13"."""
        return f"{self.body.minute_prefix} {self.number}".strip() if self.number else ""

    @property
    def votes(self) -> str:
        """Return the vote in words, or "" when none was taken."""
        if self.votes_for is None:
            return ""
        return f"{self.votes_for} for, {self.votes_against or 0} against, {self.abstained or 0} abstained"


class MinuteText(models.Model):
    """Every text that a minute has had: nothing that was typed is lost."""

    minute = models.ForeignKey(Minute, models.CASCADE, related_name="texts")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["minute", "version"], name="one_text_a_version")]

    def __str__(self) -> str:
        return f"Version {self.version} of {self.minute}"


class RecordedVote(models.Model):
    """How one member voted, kept by name because that member required it (SI 1993/202)."""

    minute = models.ForeignKey(Minute, models.PROTECT, related_name="recorded_votes")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    vote = models.CharField(max_length=10, choices=Vote.choices)

    class Meta:
        ordering = ["member__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["minute", "member"], name="one_recorded_vote_each")]

    def __str__(self) -> str:
        return f"{self.member.name} {self.get_vote_display().lower()}"


class AgreedAction(models.Model):
    """Something that a meeting agreed that somebody would do; the promise itself is kept among the commitments."""

    minute = models.ForeignKey(Minute, models.PROTECT, related_name="actions")
    commitment = models.OneToOneField(Commitment, models.PROTECT, related_name="agreed_at")
    office = models.CharField("done by (office)", max_length=120)
    private_words = models.CharField("as minuted, when the item is private", max_length=300, blank=True)

    class Meta:
        ordering = ["commitment__due", "pk"]

    def __str__(self) -> str:
        return self.private_words or str(self.commitment)
