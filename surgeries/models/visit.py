"""How far somebody has got on the day: arrived, called, done."""

from datetime import datetime

from django.conf import settings
from django.db import models

from ..rules.queue import InLine
from .booking import Booking
from .surgery import Surgery


class Visit(models.Model):
    """From arriving to being done, at one surgery. Whoever has arrived and is not called stands in the queue."""

    booking = models.OneToOneField(Booking, models.CASCADE, related_name="visit")
    surgery = models.ForeignKey(Surgery, models.CASCADE, related_name="visits")
    arrived_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["arrived_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(called_at=None) | models.Q(seen_by__isnull=False), name="called_by_somebody"
            ),
            models.UniqueConstraint(
                fields=["surgery", "seen_by"],
                condition=models.Q(called_at__isnull=False, finished_at=None),
                name="one_talk_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.booking.reference

    def in_line(self) -> InLine:
        """Return this visit as the rule of the queue sees it."""
        booked: datetime | None = None if self.booking.walked_in else self.booking.starts
        return InLine(self.pk, self.arrived_at, booked)
