"""The two stages of a complaint, its numbered points, and what is offered to put things right."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models

from dartford_housing.commitments.models import Commitment

from ..choices import Outcome, RemedyKind
from ..querysets import StageQuerySet
from .cases import Complaint


class Stage(models.Model):
    """Stage 1 or 2; there is no other (Code 5.2, 5.3). The due days are what the clock said at the last event."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="stages")
    number = models.PositiveSmallIntegerField()
    asked_on = models.DateField()
    asked_words = models.TextField("what the resident added", blank=True)
    asked_points = models.JSONField("points to look at again; none for all", default=list, blank=True)
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    topics = models.JSONField(default=list, blank=True)

    acknowledge_by = models.DateField()
    respond_by = models.DateField()
    acknowledged_on = models.DateField(null=True, blank=True)
    definition = models.TextField("what we understand", blank=True)
    outcomes_sought = models.TextField(blank=True)
    not_ours = models.TextField("what we are not responsible for", blank=True)
    conflicts = models.TextField("conflicts of interest considered", blank=True)

    extension_notice = models.DateField(null=True, blank=True)
    extended_to = models.DateField(null=True, blank=True)
    extension_reason = models.TextField(blank=True)
    good_reason = models.TextField("good reason for more than the Code's days", blank=True)
    update_every = models.PositiveSmallIntegerField("working days between updates", null=True, blank=True)
    updated_on = models.DateField(null=True, blank=True)

    responded_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    reasons = models.TextField(blank=True)

    objects = StageQuerySet.as_manager()

    class Meta:
        ordering = ["complaint", "number"]
        indexes = [models.Index(fields=["asked_on", "number"])]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "number"], name="each_stage_once"),
            models.CheckConstraint(condition=models.Q(number__in=[1, 2]), name="only_two_stages"),
            models.CheckConstraint(
                condition=models.Q(extended_to__isnull=True) | models.Q(extension_notice__isnull=False),
                name="extension_has_its_notice",
            ),
            models.CheckConstraint(
                condition=models.Q(responded_on__isnull=True) | models.Q(acknowledged_on__isnull=False),
                name="answered_after_acknowledged",
            ),
        ]

    def __str__(self) -> str:
        return f"Stage {self.number}"

    @property
    def due(self) -> date:
        """Return the day by which the answer is due now."""
        return self.extended_to or self.respond_by


class Point(models.Model):
    """One numbered point of a complaint. Each gets its own answer (Code 6.7)."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    finding = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["stage", "number"], name="each_point_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Remedy(models.Model):
    """Something offered to put things right, at any stage (Code 5.13, 7.1)."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="remedies")
    kind = models.CharField(max_length=12, choices=RemedyKind.choices)
    what = models.CharField(max_length=300)
    amount = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "remedies"
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(kind="money") & models.Q(amount__gt=0))
                | (~models.Q(kind="money") & models.Q(amount__isnull=True)),
                name="money_has_its_amount",
            )
        ]

    def __str__(self) -> str:
        return self.what


class Draft(models.Model):
    """A complaint begun and put by, for whoever holds its link. Forgotten after four weeks."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    journey = models.CharField(max_length=40)
    answers = models.JSONField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    expires_on = models.DateField()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"Draft of {self.made_at:%d %b %Y}"
