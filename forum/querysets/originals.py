"""The files of papers as they came: for those who prepare the papers; one with covered words for its uploader alone."""

from typing import Any

from django.apps import apps
from django.db import models

from .gate import prepares


class OriginalQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "OriginalQuerySet":
        """Return those whose paper this person prepares and may read. Members and the public have none."""
        if not prepares(user):
            return self.none()
        papers = apps.get_model("forum", "Paper").objects.visible_to(user)
        return self.filter(paper__in=papers.values("pk"))

    def waiting(self) -> "OriginalQuerySet":
        """Return those with words under boxes, which wait for a colleague or for another file."""
        return self.exclude(clean="")

    def open_to(self, user: Any) -> "OriginalQuerySet":
        """Return those whose file this person may take; one with covered words is for its uploader alone."""
        return self.visible_to(user).filter(models.Q(clean="") | models.Q(by=user))

    def for_list(self) -> "OriginalQuerySet":
        return self.select_related("paper", "by")
