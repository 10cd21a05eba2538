"""Offices held: who was chair or vice-chair of what, from when until when. Ended, never deleted."""

from django.db import models
from django.db.models import F, Q

from forum.choices import Office
from forum.querysets import OfficeTermQuerySet

from .bodies import Member


class OfficeTerm(models.Model):
    """An office held by somebody with a seat. It ends with its own last day or with the seat, whichever is first.

    `follows` is the office that brings this one with it: the chair of the Forum is vice-chair of the Board.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="offices")
    office = models.CharField(max_length=12, choices=Office.choices)
    starts = models.DateField()
    ends = models.DateField("last day", null=True, blank=True)
    how = models.CharField("how it was come by", max_length=200, blank=True)
    ended_because = models.CharField(max_length=200, blank=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followers")

    objects = OfficeTermQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-pk"]
        indexes = [models.Index(fields=["office", "starts"], name="office_held_since")]
        constraints = [
            models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="office_ends_after")
        ]

    def __str__(self) -> str:
        return f"{self.get_office_display()}: {self.member}"
