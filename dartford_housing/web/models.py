"""What the page kit keeps: that a form was sent."""

from django.db import models


class Sent(models.Model):
    """That a form was sent under this token, and the key of what was made of it. Forgotten after some days."""

    token = models.CharField(max_length=100, unique=True)
    made = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name_plural = "sent"

    def __str__(self) -> str:
        return self.token
