"""Procurement panels: representatives score tenders, sealed until the window closes."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from forum.querysets import PanelQuerySet, PanelSeatQuerySet, ScoreQuerySet, TenderQuerySet

from .bodies import Member


class Panel(models.Model):
    """A panel for one contract, with the window in which scores are given."""

    title = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    outcome = models.TextField(blank=True)

    objects = PanelQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(closes_at__gt=models.F("opens_at")), name="panel_closes_after")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("forum:panel", args=[self.pk])


class Criterion(models.Model):
    panel = models.ForeignKey(Panel, models.CASCADE, related_name="criteria")
    name = models.CharField(max_length=160)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return f"{self.name} ({self.weight} %)"


class Tender(models.Model):
    """A tender under a name that does not tell whose it is, with its words for the panel."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="tenders")
    name = models.CharField(max_length=80)
    text = models.TextField(blank=True)

    objects = TenderQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class PanelSeat(models.Model):
    """A member's place on a panel: nothing opens before the declaration, and nothing at all with a conflict."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, models.PROTECT, related_name="panels")
    declared_at = models.DateTimeField(null=True, blank=True)
    conflicted = models.BooleanField(default=False)
    nature = models.CharField("nature of the conflict", max_length=300, blank=True)
    confidential = models.BooleanField("promised confidentiality", default=False)

    objects = PanelSeatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["panel", "member"], name="one_place_a_panel")]

    def __str__(self) -> str:
        return str(self.member)


class Score(models.Model):
    """What one member gave one tender for one criterion. Sealed until the window closes."""

    seat = models.ForeignKey(PanelSeat, models.CASCADE, related_name="scores")
    tender = models.ForeignKey(Tender, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="scores")
    points = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        ordering = ["tender", "criterion", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "tender", "criterion"], name="one_score_each"),
            models.CheckConstraint(condition=models.Q(points__lte=5), name="score_up_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.points} points"


class AgreedScore(models.Model):
    """What the panel agreed on after talking, where its scores lay apart; it counts instead of them."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="agreed")
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="agreed")
    points = models.PositiveSmallIntegerField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["tender", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["tender", "criterion"], name="one_agreed_score_each"),
            models.CheckConstraint(condition=models.Q(points__lte=5), name="agreed_up_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.tender}, {self.criterion.name}: {self.points}"
