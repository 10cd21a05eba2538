"""The append-only ledger of deeds."""

from typing import Any

from django.conf import settings
from django.db import models

from .querysets import EntryQuerySet
from .verbs import told_as


class Entry(models.Model):
    """One deed: who, what, to which thing, for whom, by which door and why. Never changed, never deleted."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    on_behalf_of = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["kind", "key"]), models.Index(fields=["verb"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("The ledger is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]
        raise TypeError("The ledger is append-only.")

    @property
    def words(self) -> str:
        """The verb in plain words."""
        return told_as(self.verb)
