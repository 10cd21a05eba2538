"""What representatives did on a portfolio, what changed because of it, and their notes for each other."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from forum.choices.contributions import Readers
from forum.querysets import ContributionQuerySet

from .bodies import Member
from .forum import Portfolio


class Contribution(models.Model):
    """Written by the representative (`member`, signed as they were then) or noted by an officer; never erased."""

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="contributions")
    on = models.DateField()
    what = models.TextField("what representatives did")
    changed = models.TextField("what changed because of it", blank=True)
    readers = models.CharField("who reads it", max_length=10, choices=Readers.choices, default=Readers.EVERYBODY)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    member: Any = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name="written by"
    )
    signed = models.CharField("name and office as they were", max_length=200, blank=True)
    removed_at = models.DateTimeField("taken off on", null=True, blank=True)
    removed_because = models.TextField("why it was taken off", blank=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["portfolio", "-on", "-id"], name="contribution_of_a_portfolio")]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None, removed_because="")
                | (Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(removed_because="")),
                name="contribution_taken_off_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.what[:80]
