"""Which promises are seen by whom, and which are late."""

from datetime import date
from typing import Any

from django.db import models

from dartford_housing.web import shut


class CommitmentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "CommitmentQuerySet":
        """Return all for officers but what grew out of a case shut to them; a resident's own; none for strangers."""
        if user is None or not user.is_authenticated:
            return self.none()
        if not user.can("manage_commitments"):
            return self.filter(resident__user=user)
        return shut.without(self, user, kind="source_kind", key="source_key")

    def open(self) -> "CommitmentQuerySet":
        return self.filter(state="open")

    def late(self, on: date) -> "CommitmentQuerySet":
        return self.open().filter(due__lt=on)

    def due(self, on: date) -> "CommitmentQuerySet":
        return self.open().filter(due=on)

    def for_list(self) -> "CommitmentQuerySet":
        return self.select_related("owner", "resident")
