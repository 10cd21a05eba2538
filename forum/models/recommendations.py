"""What the Board asked of those who decide, and what they answered; and what others asked of the Board."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from dartford_housing.notifications.recipients import Recipient, from_snapshot
from dartford_housing.residents.models import Resident
from forum.choices import ORIGIN_WORDS, Answer, Origin, Privacy, SuggestionState
from forum.querysets import RecommendationQuerySet, SuggestionQuerySet

from .bodies import Body
from .meetings import Meeting
from .minutes import Minute


class RaisedBy(models.Model):
    """Who raised something, as they may be named in public, and how they are told what came of it."""

    origin = models.CharField(max_length=12, choices=Origin.choices)
    raised_by = models.CharField(max_length=120, blank=True)
    resident = models.ForeignKey(Resident, models.PROTECT, null=True, blank=True, related_name="+")
    reach = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    @property
    def origin_words(self) -> str:
        return ORIGIN_WORDS.get(self.origin, "")

    def recipient(self) -> Recipient | None:
        if self.resident:
            return self.resident.recipient()
        return from_snapshot(self.reach) if self.reach else None


class Suggestion(RaisedBy):
    """An item that somebody would like the Board to look at. Answered, always."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="suggestions")
    title = models.CharField(max_length=160)
    why = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=SuggestionState.choices, default=SuggestionState.NEW)
    item = models.ForeignKey("forum.AgendaItem", models.PROTECT, null=True, blank=True, related_name="suggestions")
    reply = models.TextField(blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Recommendation(RaisedBy):
    """A recommendation to those who decide. Public, unless the item that it grew out of is secret."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="recommendations")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="recommendations")
    minute = models.ForeignKey(Minute, models.PROTECT, null=True, blank=True, related_name="recommendations")
    reference = models.CharField(max_length=20, unique=True)
    text = models.TextField()
    privacy = models.CharField(max_length=12, choices=Privacy.choices, default=Privacy.PUBLIC)
    decision_maker = models.CharField(max_length=120)
    answer_due = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.WAITING)
    reasons = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    progress = models.TextField(blank=True)
    answered_at = models.DateTimeField("answer recorded at", null=True, blank=True)
    told_at = models.DateTimeField("told back at", null=True, blank=True)
    told_how = models.CharField("told back how", max_length=200, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["-meeting__date", "reference"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="waiting") | (~Q(reasons="") & Q(decided_on__isnull=False)),
                name="answered_with_reasons",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.text}"[:120]

    def get_absolute_url(self) -> str:
        return f"/{self.body.slug}/recommendations/#{self.reference}"

    @property
    def is_open(self) -> bool:
        return self.privacy == Privacy.PUBLIC

    @property
    def open_name(self) -> str:
        """Return the words that may be told to anybody, in messages, on cards and in the ledger."""
        return self.text if self.is_open else f"{self.reference}, on a private item"

    @property
    def ledger_label(self) -> str:
        return str(self) if self.is_open else self.open_name

    def is_late(self, on: date) -> bool:
        return self.answer == Answer.WAITING and self.answer_due < on
