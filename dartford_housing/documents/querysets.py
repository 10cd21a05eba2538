"""Which files belong to what."""

from datetime import datetime
from typing import Any

from django.db import models


class DocumentQuerySet(models.QuerySet):
    def about(self, row: models.Model) -> Any:
        """Return the files of a row that the caller has already been allowed to see."""
        return self.filter(about_kind=row._meta.label_lower, about_key=str(row.pk), erased_at__isnull=True)

    def loose(self) -> Any:
        """Return files that were handed in and belong to nothing yet."""
        return self.filter(about_kind="", erased_at__isnull=True)

    def loose_since(self, moment: datetime) -> Any:
        return self.loose().filter(added_at__lt=moment)
