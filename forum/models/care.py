"""What residents care about, kept only while they agree; and the invitations that were sent because of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from dartford_housing.estates.models import Estate, Ward
from dartford_housing.residents.models import Consent, Resident
from forum.choices.interests import InvitedTo
from forum.querysets import ByInterestQuerySet, InterestsQuerySet
from forum.rules.involved import TIMES

from .forum import Portfolio
from .gatherings import Gathering

MINUTES = [(int(minutes), words) for minutes, words in TIMES]


class Interests(models.Model):
    """What one resident cares about and the time they have. It goes with the consent on which it rests."""

    consent = models.OneToOneField(Consent, models.CASCADE, related_name="+")
    portfolios: Any = models.ManyToManyField(Portfolio, blank=True, related_name="+")
    minutes = models.PositiveSmallIntegerField("time they have", choices=MINUTES, null=True, blank=True)
    invited_on = models.DateField("last invited on", null=True, blank=True)

    objects = InterestsQuerySet.as_manager()

    class Meta:
        ordering = ["-consent__given_at", "-pk"]
        verbose_name_plural = "interests"

    def __str__(self) -> str:
        return str(self.consent.resident)

    @property
    def resident(self) -> Resident:
        return self.consent.resident

    def words(self) -> str:
        """Return what they care about, in words."""
        return ", ".join(row.name for row in self.portfolios.all())


class ByInterest(models.Model):
    """One invitation to everybody who agreed and whom it fits: to what, by whom, to how many. No names are kept."""

    what = models.CharField("invited to", max_length=10, choices=InvitedTo.choices)
    gathering = models.ForeignKey(Gathering, models.PROTECT, null=True, blank=True, related_name="+")
    portfolio = models.ForeignKey(Portfolio, models.PROTECT, null=True, blank=True, related_name="+")
    ward = models.ForeignKey(Ward, models.PROTECT, null=True, blank=True, related_name="+")
    estate = models.ForeignKey(Estate, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField("what was added", blank=True)
    sent_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    told = models.PositiveSmallIntegerField("residents invited", default=0)

    objects = ByInterestQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_on", "-pk"]
        verbose_name = "invitation by interest"
        verbose_name_plural = "invitations by interest"
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="gathering") | Q(gathering__isnull=False), name="invited_gathering_is_named"
            )
        ]

    def __str__(self) -> str:
        return str(self.gathering) if self.gathering else self.get_what_display()
