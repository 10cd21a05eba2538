"""A danger to health in a home, on its legal clock (Awaab's Law, SI 2025/1042)."""

from datetime import date, datetime

from django.conf import settings
from django.db import models

from dartford_housing.core.dates import local
from dartford_housing.core.references import new_reference
from dartford_housing.estates.models import Home
from dartford_housing.notifications.recipients import Recipient, from_snapshot
from dartford_housing.residents.choices import Tenure
from dartford_housing.residents.models import Resident

from .choices import STEPS, Severity, State
from .querysets import HazardQuerySet


def hazard_reference() -> str:
    return new_reference("HAZ")


class HazardKind(models.Model):
    """A kind of hazard, and from which day the law sets its times. An empty day: not yet in force."""

    name = models.CharField(max_length=80, unique=True)
    emergency_from = models.DateField("in force for emergencies from", null=True, blank=True)
    significant_from = models.DateField("in force for significant hazards from", null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=50)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def in_force(self, severity: str, on: date) -> bool:
        """Return whether the law set times for this kind and severity on that day."""
        begins = self.emergency_from if severity == Severity.EMERGENCY else self.significant_from
        return begins is not None and begins <= on


class Hazard(models.Model):
    """One hazard. It was reported through some door, kept as values; the day anybody on our side knew is day 0.

    `next_step` and `next_due` repeat what the clock says, for sorting.
    """

    reference = models.CharField(max_length=20, unique=True, default=hazard_reference)
    kind = models.ForeignKey(HazardKind, models.PROTECT, related_name="+")
    severity = models.CharField(max_length=12, choices=Severity.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    in_scope = models.BooleanField("the law's times apply", default=True)
    what = models.TextField()
    resident = models.ForeignKey(Resident, models.PROTECT, null=True, blank=True, related_name="hazards")
    told_to = models.JSONField(default=dict, blank=True)
    tenure = models.CharField(max_length=20, choices=Tenure.choices, default=Tenure.OTHER)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="hazards")
    place = models.CharField("where, if no home of ours is known", max_length=200, blank=True)
    aware_at = models.DateTimeField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    source_kind = models.CharField(max_length=60)
    source_key = models.CharField(max_length=60)
    source_label = models.CharField(max_length=200)
    source_address = models.CharField(max_length=200, blank=True)

    repairs_reference = models.CharField(max_length=60, blank=True)
    concluded_on = models.DateField("investigation concluded", null=True, blank=True)
    found = models.BooleanField("a hazard was found", null=True, blank=True)
    summary = models.TextField("written summary", blank=True)
    summary_on = models.DateField("summary given", null=True, blank=True)
    safe_on = models.DateField("made safe", null=True, blank=True)
    steps_on = models.DateField("steps towards further works taken", null=True, blank=True)
    begun_on = models.DateField("further works begun", null=True, blank=True)
    moved_out_on = models.DateField("other accommodation offered", null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    next_step = models.CharField(max_length=16, blank=True)
    next_due = models.DateField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)

    objects = HazardQuerySet.as_manager()

    class Meta:
        ordering = ["next_due", "-aware_at"]
        indexes = [models.Index(fields=["next_due", "state"]), models.Index(fields=["source_kind", "source_key"])]

    def __str__(self) -> str:
        return self.reference

    @property
    def next_words(self) -> str:
        return STEPS.get(self.next_step, "Nothing to do")

    def is_late(self, now: datetime) -> bool:
        """Return whether the next step should have been done: to the hour where the law counts hours."""
        by_day = self.next_due is not None and self.next_due < local(now).date()
        return by_day or (self.next_at is not None and self.next_at < now)

    @property
    def where(self) -> str:
        """Return the door at which repairs must knock; "" where we do not know it."""
        return str(self.home) if self.home else self.place

    def recipient(self) -> Recipient | None:
        if self.resident and not self.told_to:
            return self.resident.recipient()
        return from_snapshot(self.told_to) if self.told_to else None


class Endeavour(models.Model):
    """What was tried when a step could not be done in time: the landlord's only defence is that all of it was."""

    hazard = models.ForeignKey(Hazard, models.CASCADE, related_name="endeavours")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.TextField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.note[:60]
