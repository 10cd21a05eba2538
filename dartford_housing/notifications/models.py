"""The outbox: a row for every message, from the deed that caused it to its end."""

import uuid

from django.db import models

from .choices import Channel, State


class PrintRun(models.Model):
    """A dated batch of letters: one PDF and a manifest whose count must be reconciled with what was handed over."""

    made_at = models.DateTimeField(auto_now_add=True)
    letters = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    sha256 = models.CharField("SHA-256 of the PDF", max_length=64, blank=True)
    file = models.FileField(upload_to="print-runs", blank=True)
    handed_over = models.PositiveIntegerField(null=True, blank=True)
    reconciled_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"Print run {self.pk}: {self.letters} letters"


class Delivery(models.Model):
    """One message to one person by one channel, with the exact words sent."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    cls = models.CharField("class", max_length=10)
    to = models.JSONField()
    name = models.CharField(max_length=160)
    channel = models.CharField(max_length=10, choices=Channel.choices, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    about_kind = models.CharField(max_length=60, blank=True)
    about_key = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    next_try = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    print_run = models.ForeignKey(PrintRun, models.PROTECT, null=True, blank=True, related_name="deliveries")

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(fields=["state", "next_try"]),
            models.Index(fields=["about_kind", "about_key"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject} – {self.name}"


class Suppression(models.Model):
    """An address that must not be sent news, or that does not work."""

    key = models.CharField(max_length=200, unique=True)
    reason = models.CharField(max_length=200)
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key
