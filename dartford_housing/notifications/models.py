"""The outbox: a row for every message, from the deed that caused it to its end."""

import uuid
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from dartford_housing.web.folded_field import FoldedField

from .choices import Channel, RunState, Scope, State
from .querysets import DeliveryQuerySet, PrintRunQuerySet, SuppressionQuerySet


def run_place(run: Any, name: str) -> str:
    """Return where a file of a print run is kept, privately."""
    return f"print-runs/{run.uuid.hex}/{name}"


class PrintRun(models.Model):
    """A dated batch of letters: one PDF and a manifest whose count must be reconciled with what was handed over."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.MAKING)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    both_sides = models.BooleanField("printed on both sides", default=True)
    rendered = models.PositiveIntegerField(default=0)
    letters = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    sha256 = models.CharField("SHA-256 of the PDF", max_length=64, blank=True)
    file = models.FileField(upload_to=run_place, blank=True)
    manifest = models.FileField(upload_to=run_place, blank=True)
    touched_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    handed_over = models.PositiveIntegerField(null=True, blank=True)
    reconciled_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(blank=True)

    objects = PrintRunQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"Print run {self.pk}: {self.letters} {'letter' if self.letters == 1 else 'letters'}"


class Delivery(models.Model):
    """One message to one person by one channel, with the exact words sent."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    cls = models.CharField("class", max_length=10)
    to = models.JSONField()
    name = models.CharField(max_length=160)
    name_folded = FoldedField("name")
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
    lot = models.UUIDField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    print_run = models.ForeignKey(PrintRun, models.PROTECT, null=True, blank=True, related_name="deliveries")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "message"
        verbose_name_plural = "messages"
        indexes = [
            models.Index(fields=["state", "next_try"]),
            models.Index(fields=["about_kind", "about_key"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject} – {self.name}"

    def is_open_to(self, user: Any) -> bool:
        """Return whether this person may see the row of which it speaks; yes where that kind of row has no gate."""
        model = apps.get_model(self.about_kind) if self.about_kind else None
        gate = getattr(model._default_manager, "visible_to", None) if model else None
        return gate is None or gate(user).filter(pk=self.about_key).exists()


class Suppression(models.Model):
    """An address that must not be sent news, or that does not work."""

    key = models.CharField("address", max_length=200)
    scope = models.CharField("what", max_length=10, choices=Scope.choices, default=Scope.NEWS)
    reason = models.CharField(max_length=200)
    since = models.DateTimeField(auto_now_add=True)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        verbose_name = "stopped address"
        verbose_name_plural = "stopped addresses"
        constraints = [models.UniqueConstraint(fields=["key", "scope"], name="one_stop_per_address")]

    def __str__(self) -> str:
        return self.key
