"""Files that people hand in: kept privately under names that say nothing, served only by pages that asked first."""

import secrets
import uuid
from typing import Any

from django.conf import settings
from django.db import models

from .querysets import DocumentQuerySet


def random_place(document: Any, _: str) -> str:
    """Return a random place in the private storage; the name that was given is only a label."""
    name = uuid.uuid4().hex
    return f"uploads/{name[:2]}/{name}.{document.extension}"


class Document(models.Model):
    """One file, as it was written again after the check, and the thing it belongs to, by value."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    label = models.CharField("name", max_length=130)
    media_type = models.CharField(max_length=40)
    extension = models.CharField(max_length=5)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(default=0)
    sha256 = models.CharField("SHA-256", max_length=64)
    came_sha256 = models.CharField("SHA-256 as it came", max_length=64)
    file = models.FileField(upload_to=random_place, blank=True)
    about_kind = models.CharField(max_length=60, blank=True)
    about_key = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["about_kind", "about_key"])]

    def __str__(self) -> str:
        return self.label

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")


def drawing_place(drawing: Any, _: str) -> str:
    name = secrets.token_hex(16)
    return f"drawings/{name[:2]}/{name}.pdf"


class Drawing(models.Model):
    """A part of a pack as it was drawn, under the digest of all that went into it. It lies among the private files."""

    key = models.CharField(max_length=64, unique=True)
    file = models.FileField(upload_to=drawing_place)
    pages = models.JSONField("page of each named place", default=dict, blank=True)
    count = models.PositiveSmallIntegerField("number of pages")
    used_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key[:12]
