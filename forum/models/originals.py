"""How an uploaded paper came: the file as it was chosen and, if words lie under boxes, what waits for a colleague."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from forum.querysets import OriginalQuerySet

from .papers import Paper

FOLDER = "originals"


def original_name(original: Any, name: str) -> str:
    """Return a name that says nothing and cannot be guessed."""
    return f"{FOLDER}/{secrets.token_hex(16)}.pdf"


class Original(models.Model):
    """The file of a paper as it came. It is never published: it may hold notes, names and covered words.

    While words were found under opaque boxes (`covered`), the paper is to follow, and `clean` is the file that will be
    published once a colleague confirms. The row and its files are erased then, and with them the words.
    """

    paper = models.OneToOneField(Paper, models.CASCADE, related_name="original")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file = models.FileField(upload_to=original_name)
    sha256 = models.CharField("SHA-256 as it came", max_length=64)
    covered = models.JSONField("words found under boxes, by page", default=list, blank=True)
    clean = models.FileField(upload_to=original_name, blank=True)
    clean_sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)
    is_tagged = models.BooleanField(default=False)
    urgency_reason = models.TextField("special circumstances that make it urgent", blank=True)
    certified_by = models.CharField("urgency agreed by", max_length=120, blank=True)

    objects = OriginalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(covered=[]) | ~Q(clean=""), name="original_covered_waits_as_clean"),
        ]

    def __str__(self) -> str:
        return f"The file of paper {self.paper_id} as it came"

    @property
    def waits(self) -> bool:
        """Return whether the paper waits for a colleague to confirm, or for another file."""
        return bool(self.clean)


def waiting_papers(meeting: Any, user: Any) -> list[dict[str, str]]:
    """Return the papers of a meeting that wait for a colleague: name, and the desk's page for those who may read it."""
    rows = list(Paper.objects.waiting().filter(places__item__meeting=meeting).distinct())
    readable = set(Paper.objects.visible_to(user).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    address = {key: reverse("admin:forum_paper_change", args=[key]) for key in readable}
    return [{"name": row.open_name, "url": address.get(row.pk, "")} for row in rows]
