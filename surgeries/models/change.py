"""A change to a published surgery, and everybody whom it affects until each of them is settled."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from dartford_housing.core.dates import long_date
from dartford_housing.notifications.models import Delivery

from ..choices import ChangeKind, Settled, Way
from ..querysets.changes import AffectedQuerySet, ChangeQuerySet
from .booking import Booking
from .surgery import Surgery


class Change(models.Model):
    """What was done to a surgery after residents could book it, and why. `was` and `becomes` are in words."""

    surgery = models.ForeignKey(Surgery, models.PROTECT, related_name="changes")
    kind = models.CharField("what", max_length=10, choices=ChangeKind.choices)
    reason = models.CharField("why", max_length=300)
    was = models.CharField(max_length=300)
    becomes = models.CharField("is now", max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.surgery.estate} surgery, {long_date(self.made_at)}: {self.get_kind_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("admin:surgeries_change_people", args=[self.pk])


class Affected(models.Model):
    """One booking that a change affects: what became of it, how the person was told, and how it was settled."""

    change = models.ForeignKey(Change, models.PROTECT, related_name="affected")
    booking = models.ForeignKey(Booking, models.PROTECT, related_name="affected")
    was = models.DateTimeField("had")
    way = models.CharField("what becomes of it", max_length=10, choices=Way.choices)
    until = models.DateTimeField("times kept until", null=True, blank=True)
    message = models.ForeignKey(Delivery, models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField("told", null=True, blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    tries = models.PositiveSmallIntegerField("tried in vain", default=0)
    outcome = models.CharField("how it ended", max_length=10, choices=Settled.choices, default=Settled.OPEN)
    settled_at = models.DateTimeField("settled", null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AffectedQuerySet.as_manager()

    class Meta:
        ordering = ["was", "pk"]
        verbose_name = "person affected by a change"
        verbose_name_plural = "people affected by changes"
        constraints = [
            models.UniqueConstraint(fields=["change", "booking"], name="one_row_per_change_and_booking"),
            models.CheckConstraint(
                condition=models.Q(outcome="open", settled_at=None)
                | (~models.Q(outcome="open") & models.Q(settled_at__isnull=False)),
                name="settled_rows_say_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(told_at=None) | models.Q(outcome="open"),
                name="surgeries_affected_to_do",
            )
        ]

    def __str__(self) -> str:
        return f"{self.booking.name}, {self.booking.reference}"

    @property
    def ledger_label(self) -> str:
        return self.booking.reference

    @property
    def is_done(self) -> bool:
        return self.told_at is not None and self.outcome != Settled.OPEN
