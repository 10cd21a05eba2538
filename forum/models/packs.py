"""A finished pack: which copy, of exactly which content, on which page each part stands."""

import secrets
from typing import Any

from django.db import models

from forum.choices import CopyOf, PackState
from forum.querysets import PackQuerySet

from .meetings import Meeting


def pack_name(pack: Any, name: str) -> str:
    return f"packs/{secrets.token_hex(16)}.pdf"


class Pack(models.Model):
    """One rendering. `fingerprint` is the digest of all that went in; a pack is served only while it still fits."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="packs")
    copy = models.CharField(max_length=8, choices=CopyOf.choices)
    large_print = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=PackState.choices, default=PackState.WAITING)
    done = models.PositiveSmallIntegerField("parts done", default=0)
    total = models.PositiveSmallIntegerField("parts in all", default=0)
    file = models.FileField(upload_to=pack_name, blank=True)
    count = models.PositiveSmallIntegerField("pages", default=0)
    size = models.PositiveIntegerField("bytes", default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.JSONField(default=dict, blank=True)
    parts = models.JSONField("keys of its drawings", default=list, blank=True)
    manifest = models.JSONField(default=list, blank=True)
    is_accessible = models.BooleanField("PDF/UA throughout", default=False)
    error = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = PackQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "copy", "large_print", "fingerprint"], name="one_pack_a_content")
        ]

    def __str__(self) -> str:
        return f"{self.get_copy_display()}{', large print' if self.large_print else ''}, {self.meeting}"
