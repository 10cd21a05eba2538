"""A visit at the home of somebody who cannot come to a surgery."""

from datetime import datetime

from django.conf import settings
from django.db import models

from dartford_housing.residents.models import Resident

from ..choices import HomeState, Outcome, Topic
from ..querysets.home import HomeVisitQuerySet
from ..rules import home
from .visitor import Visitor


class HomeVisit(Visitor):
    """Asked for, agreed, made, answered. `working_notes` are for whoever goes there, and only officers see them."""

    reference = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=10, choices=HomeState.choices, default=HomeState.ASKED)
    resident = models.ForeignKey(Resident, models.SET_NULL, null=True, blank=True, related_name="home_visits")
    where = models.TextField("where they live")
    suits = models.CharField("when they are at home", max_length=200, blank=True)
    topic = models.CharField(max_length=20, choices=Topic.choices)
    about = models.TextField("what it is about", blank=True)
    starts = models.DateTimeField("agreed for", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=home.MINUTES)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="home_visits"
    )
    working_notes = models.TextField("for whoever visits", blank=True)
    safe_by = models.DateTimeField("back by", null=True, blank=True)
    back_at = models.DateTimeField("back safely", null=True, blank=True)
    due = models.DateField("answer promised by", null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.OPEN)
    told = models.TextField("what the resident was told", blank=True)
    made_at = models.DateTimeField("asked on")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=20, default="web")
    version = models.PositiveIntegerField("how often it was agreed", default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HomeVisitQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "visit at home"
        verbose_name_plural = "visits at home"
        indexes = [models.Index(fields=["state", "safe_by"]), models.Index(fields=["made_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts=None, safe_by=None)
                | models.Q(officer__isnull=False, safe_by__gt=models.F("starts")),
                name="an_agreed_visit_has_officer_and_end",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=HomeState.ANSWERED) | ~models.Q(told=""), name="answered_visits_were_told"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}, {self.name}"

    @property
    def ledger_label(self) -> str:
        """Return what the ledger, which forgets nothing, may keep."""
        return self.reference

    @property
    def ends(self) -> datetime | None:
        return self.starts + home.length(self.minutes) if self.starts else None
