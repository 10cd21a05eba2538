"""Finished packs: the public copy for everybody, the members' copy for those who may read exempt papers."""

from typing import Any

from django.db import models

from .gate import prepares, reads_secret


class PackQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "PackQuerySet":
        copies = ["public", "minutes", *(["members"] if reads_secret(user) else [])]
        rows = self.filter(copy__in=copies)
        return rows if prepares(user) else rows.filter(meeting__stage__in=("published", "held"))

    def ready(self) -> "PackQuerySet":
        return self.filter(state="ready")
