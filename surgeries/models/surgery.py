"""A surgery and its times."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from dartford_housing.core.dates import clock_time, long_date
from dartford_housing.estates.models import Estate
from dartford_housing.events.models import Event

from ..querysets import SlotQuerySet, SurgeryQuerySet
from .planning import Rota


class Surgery(models.Model):
    """One surgery at one estate. Its time, place and whether it is on are its event's."""

    rota = models.ForeignKey(Rota, models.PROTECT, null=True, blank=True, related_name="surgeries")
    event = models.OneToOneField(Event, models.PROTECT, related_name="surgery")
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="surgeries")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="surgeries")
    colleagues = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="surgeries_beside")
    drop_in = models.BooleanField("people drop in; nobody books", default=False)
    minutes = models.PositiveSmallIntegerField("minutes for each person", default=20)
    because = models.TextField("why this estate, this day", blank=True)
    changed_because = models.TextField("why an officer changed it", blank=True)

    objects = SurgeryQuerySet.as_manager()

    class Meta:
        ordering = ["event__starts", "pk"]
        verbose_name_plural = "surgeries"
        constraints = [models.CheckConstraint(condition=models.Q(minutes__gte=5), name="surgery_minutes_at_least_5")]

    def __str__(self) -> str:
        return f"{self.estate} surgery, {long_date(self.event.starts)}"

    def get_absolute_url(self) -> str:
        return reverse("surgeries:detail", args=[self.pk])

    @property
    def officers(self) -> list[Any]:
        """Return everybody who holds it, the one who leads first."""
        return [self.officer, *self.colleagues.all()]


class Slot(models.Model):
    """A time at a surgery, with so many places."""

    surgery = models.ForeignKey(Surgery, models.CASCADE, related_name="slots")
    starts = models.DateTimeField(db_index=True)
    places = models.PositiveSmallIntegerField(default=1)

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["starts"]
        constraints = [models.UniqueConstraint(fields=["surgery", "starts"], name="one_slot_per_start")]

    def __str__(self) -> str:
        return f"{clock_time(self.starts)}, {self.surgery}"
