"""What we promised somebody, by when, and whether they were told that it is done."""

from datetime import date

from django.conf import settings
from django.db import models

from dartford_housing.notifications.recipients import Recipient, from_snapshot
from dartford_housing.residents.models import Resident

from .choices import State
from .querysets import CommitmentQuerySet


class Commitment(models.Model):
    """A promise. Where it came from is kept as values: kind, key, label and address."""

    what = models.CharField(max_length=300)
    resident = models.ForeignKey(Resident, models.PROTECT, null=True, blank=True, related_name="commitments")
    told_to = models.JSONField(default=dict, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="commitments")
    due = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    source_kind = models.CharField(max_length=60)
    source_key = models.CharField(max_length=60)
    source_label = models.CharField(max_length=200)
    source_address = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    outcome = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        indexes = [
            models.Index(fields=["state", "due"]),
            models.Index(fields=["source_kind", "source_key"]),
        ]

    def __str__(self) -> str:
        return self.what

    def is_late(self, on: date) -> bool:
        return self.state == State.OPEN and self.due < on

    def recipient(self) -> Recipient | None:
        """Return whom to tell: the resident as reached today, else as they were reached when it was promised."""
        if self.resident:
            return self.resident.recipient()
        return from_snapshot(self.told_to) if self.told_to else None


class Progress(models.Model):
    """A note on the way."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="progress")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.TextField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.note[:60]
