"""Who asked for a place or an appointment in somebody else's name, and how we know that they may."""

from django.db import models

from ..choices import Asker
from .appointment import Appointment
from .booking import Booking


class OnBehalf(models.Model):
    """A representative, carer or other person who asked for one of the two; gone with the person's details."""

    booking = models.OneToOneField(Booking, models.CASCADE, null=True, blank=True, related_name="on_behalf")
    appointment = models.OneToOneField(Appointment, models.CASCADE, null=True, blank=True, related_name="on_behalf")
    asker = models.CharField("who asked", max_length=20, choices=Asker.choices)
    name = models.CharField("their name", max_length=120)
    authority = models.CharField("how we know that they may", max_length=300)

    class Meta:
        verbose_name_plural = "asked on behalf"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(asker="self") & ~models.Q(name="") & ~models.Q(authority=""),
                name="who_asks_for_another_is_named_with_authority",
            ),
            models.CheckConstraint(
                condition=models.Q(booking=None, appointment__isnull=False)
                | models.Q(booking__isnull=False, appointment=None),
                name="who_asks_asks_for_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_asker_display().lower()}"
