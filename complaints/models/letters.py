"""The letters of a case, in the exact words that were sent."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from .cases import Complaint


class Letter(models.Model):
    """One letter: its sections as [[heading, text], …] for paper, and the same as plain words for every channel."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=40)
    stage = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=160)
    sections = models.JSONField()
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.subject

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("A letter is kept as it was sent.")
        super().save(*args, **kwargs)

    @property
    def signed_by(self) -> str:
        """Return the officer who signs; "" where a resident's own press set the letter off, which the council signs."""
        return str(self.by) if self.by is not None and self.by.is_staff else ""
