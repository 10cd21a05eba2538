"""An appointment of one person's own: a visit at their home, or a call at an agreed time."""

from datetime import datetime

from django.conf import settings
from django.db import models

from dartford_housing.residents.models import Resident

from ..choices import AppointmentKind, AppointmentState
from ..querysets.appointments import AppointmentQuerySet
from ..rules import appointments as rules
from .brought import JOINED_BY_CONSENT, Brought
from .visitor import Visitor


class Appointment(Visitor, Brought):
    """Asked for, agreed, made, answered. `working_notes` are for whoever goes there, and only officers see them."""

    kind = models.CharField(max_length=10, choices=AppointmentKind.choices, default=AppointmentKind.HOME)
    reference = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=10, choices=AppointmentState.choices, default=AppointmentState.ASKED)
    resident = models.ForeignKey(Resident, models.SET_NULL, null=True, blank=True, related_name="appointments")
    where = models.TextField("where we visit, or the number that we call")
    relay = models.BooleanField("by text relay", default=False)
    suits = models.CharField("what suits them", max_length=200, blank=True)
    starts = models.DateTimeField("agreed for", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=rules.MINUTES["home"])
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    agreed_at = models.DateTimeField("agreed on", null=True, blank=True)
    working_notes = models.TextField("for whoever visits", blank=True)
    safe_by = models.DateTimeField("over by", null=True, blank=True)
    back_at = models.DateTimeField("took place, noted at", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("how often nobody was there", default=0)
    made_at = models.DateTimeField("asked on")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=20, default="web")
    version = models.PositiveIntegerField("how often it was agreed", default=0)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "safe_by"]), models.Index(fields=["made_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts=None, safe_by=None)
                | models.Q(officer__isnull=False, safe_by__gt=models.F("starts")),
                name="an_agreed_visit_has_officer_and_end",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=AppointmentState.ANSWERED) | ~models.Q(told=""),
                name="answered_visits_were_told",
            ),
            models.CheckConstraint(condition=JOINED_BY_CONSENT, name="an_appointment_is_joined_by_consent"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}, {self.name}"

    @property
    def ledger_label(self) -> str:
        """Return what the ledger, which forgets nothing, may keep."""
        return self.reference

    @property
    def is_call(self) -> bool:
        return self.kind == AppointmentKind.CALL

    @property
    def ends(self) -> datetime | None:
        return self.starts + rules.length(self.minutes) if self.starts else None

    @property
    def case(self) -> "Appointment":
        return self

    def require_reader(self, user: object) -> None:
        rules.require_can_read(user, self)
