"""What a surgery that is over came to, counted once."""

from django.db import models

from .surgery import Surgery


class Tally(models.Model):
    """The bookings of one surgery that is over, in numbers. Without it they are counted from the bookings."""

    surgery = models.OneToOneField(Surgery, models.CASCADE, primary_key=True, related_name="tally")
    taken = models.PositiveIntegerField("booked places that were kept")
    came = models.PositiveIntegerField()
    missed = models.PositiveIntegerField("did not come")
    walked_in = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"Tally of {self.surgery_id}"
