"""Which promises are seen by whom, and which are late."""

from datetime import date
from typing import Any

from django.db import models


class CommitmentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "CommitmentQuerySet":
        """Return all for officers, the resident's own for a resident, none for strangers."""
        if user is None or not user.is_authenticated:
            return self.none()
        return self if user.can("manage_commitments") else self.filter(resident__user=user)

    def open(self) -> "CommitmentQuerySet":
        return self.filter(state="open")

    def late(self, on: date) -> "CommitmentQuerySet":
        return self.open().filter(due__lt=on)

    def due(self, on: date) -> "CommitmentQuerySet":
        return self.open().filter(due=on)

    def for_list(self) -> "CommitmentQuerySet":
        return self.select_related("owner", "resident")
