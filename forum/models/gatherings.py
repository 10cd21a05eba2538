"""Where members meet others: officers and contractors of a portfolio, residents in the community, partner groups."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from dartford_housing.events.models import Event
from forum.choices.gatherings import GatheringKind
from forum.querysets import GatheringQuerySet, PartnerQuerySet

from .bodies import Member
from .forum import Portfolio


class Partner(models.Model):
    """Another forum or group in the borough, such as that of supported housing. Its contact is for members only."""

    name = models.CharField(max_length=120, unique=True)
    about = models.TextField("whom it is for and what it does")
    website = models.URLField(blank=True)
    contact = models.CharField("name of the contact", max_length=120, blank=True)
    reach = models.CharField("how members reach the contact", max_length=200, blank=True)
    active = models.BooleanField("works with us at present", default=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Gathering(models.Model):
    """A time and a place at which members meet others, who comes, and what came of it."""

    kind = models.CharField(max_length=10, choices=GatheringKind.choices)
    event = models.OneToOneField(Event, models.PROTECT, related_name="+")
    portfolio = models.ForeignKey(Portfolio, models.PROTECT, null=True, blank=True, related_name="gatherings")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="gatherings")
    with_whom = models.CharField(max_length=160, blank=True)
    coming: Any = models.ManyToManyField(Member, blank=True, related_name="gatherings")
    outcome = models.TextField("what came of it", blank=True)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["event__starts", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="service") | Q(portfolio__isnull=False), name="service_is_named"),
            models.CheckConstraint(condition=~Q(kind="joint") | Q(partner__isnull=False), name="partner_is_named"),
        ]

    def __str__(self) -> str:
        return str(self.event)

    def get_absolute_url(self) -> str:
        return f"{reverse('forum:gatherings')}#gathering-{self.pk}"
