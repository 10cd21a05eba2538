"""Finished packs: the public copy for everybody, the members' copy for those who may read the body's private papers."""

from typing import Any

from django.db import models

from .gate import prepares, reads_secrets_of


class PackQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "PackQuerySet":
        rows = self.filter(~models.Q(copy="members") | reads_secrets_of(user, "meeting__body"))
        return rows if prepares(user) else rows.filter(meeting__stage__in=("published", "held"))

    def ready(self) -> "PackQuerySet":
        return self.filter(state="ready")
