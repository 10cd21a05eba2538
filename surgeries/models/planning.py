"""Before a surgery is held: officers' hours, the rota, and what was asked for in vain."""

from django.conf import settings
from django.db import models

from dartford_housing.core.dates import clock_time
from dartford_housing.estates.models import Estate

from ..choices import Weekday
from ..querysets import RotaQuerySet


class Availability(models.Model):
    """When an officer can hold surgeries, week by week."""

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="surgery_hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    starts = models.TimeField()
    ends = models.TimeField()
    every_weeks = models.PositiveSmallIntegerField("every how many weeks", default=1)

    class Meta:
        ordering = ["officer", "weekday", "starts"]
        verbose_name_plural = "officers' hours"
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="hours_end_after"),
            models.CheckConstraint(condition=models.Q(every_weeks__gte=1), name="hours_every_week_or_more"),
            models.UniqueConstraint(fields=["officer", "weekday", "starts"], name="one_start_per_officer_and_day"),
        ]

    def __str__(self) -> str:
        return f"{self.officer}, {self.get_weekday_display()} {clock_time(self.starts)} to {clock_time(self.ends)}"


class Rota(models.Model):
    """A plan of surgeries over a period: proposed by rule, reviewed by an officer, then published."""

    title = models.CharField(max_length=120)
    starts = models.DateField()
    ends = models.DateField()
    limit_months = models.PositiveSmallIntegerField("no estate waits beyond (months)", default=6)
    problems = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    objects = RotaQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-pk"]
        constraints = [models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="rota_ends_after")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class Asking(models.Model):
    """Somebody looked for a surgery and found none: demand that the rota reads. Nothing about the person is kept."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="askings")
    on = models.DateField(db_index=True)
    searched = models.BooleanField("only searched, did not ask", default=False)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.estate}, {self.on}"
