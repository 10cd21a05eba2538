"""What people say of a surgery afterwards. Nothing leads from an answer to whoever gave it."""

from django.db import models

from ..choices import Said


class Satisfaction(models.Model):
    """Two answers, once for each query, kept apart from it: only the day is known."""

    on = models.DateField(db_index=True)
    said = models.CharField("could say what they came to say", max_length=10, choices=Said.choices)
    clear = models.CharField("got a clear answer", max_length=10, choices=Said.choices)

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name_plural = "satisfaction"

    def __str__(self) -> str:
        return f"{self.on}: {self.get_said_display()}, {self.get_clear_display()}"
