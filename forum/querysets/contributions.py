"""Who reads what representatives wrote."""

from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from forum.choices.contributions import Readers

from .gate import runs_forum, signed_in


class ContributionQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ContributionQuerySet":
        """Return what is public; a note for members of today too; what was taken off for its author and officers."""
        standing = models.Q(removed_at=None)
        public = standing & models.Q(readers=Readers.EVERYBODY)
        if not signed_in(user):
            return self.filter(public)
        if runs_forum(user):
            return self
        own = models.Q(member__user=user)
        seats = apps.get_model("forum", "Member").objects.filter(user=user, body__slug="forum")
        sits = models.Exists(seats.on(timezone.localdate()))
        return self.filter(public | own | models.Q(standing, sits))

    def for_list(self) -> "ContributionQuerySet":
        return self.select_related("member")

    def standing(self) -> "ContributionQuerySet":
        return self.filter(removed_at=None)
