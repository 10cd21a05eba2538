"""A time and a place, and the days on which the council's clocks stand still."""

import uuid

from django.db import models
from django.urls import reverse

from dartford_housing.estates.models import Estate

from .choices import Status
from .querysets import EventQuerySet


class Venue(models.Model):
    """A place where residents are met, with what somebody must know before they set out."""

    name = models.CharField(max_length=120, unique=True)
    address = models.CharField(max_length=200)
    postcode = models.CharField(max_length=8)
    estates = models.ManyToManyField(Estate, blank=True, related_name="venues")
    step_free = models.BooleanField("step-free from the street", default=False)
    accessible_toilet = models.BooleanField(default=False)
    hearing_loop = models.BooleanField(default=False)
    parking = models.CharField(max_length=200, blank=True)
    bus = models.CharField("bus routes and stop", max_length=200, blank=True)
    private_room = models.BooleanField("a room to speak in private", default=True)
    notes = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def access_facts(self) -> list[str]:
        """Return the access facts in words, what there is and what there is not."""
        facts = [
            "Step-free from the street"
            if self.step_free
            else "Not step-free: please tell us if you need another place",
            "Accessible toilet" if self.accessible_toilet else "No accessible toilet",
            "Hearing loop" if self.hearing_loop else "No hearing loop",
        ]
        facts += ["A private room to talk in"] if self.private_room else []
        facts += [f"Parking: {self.parking}"] if self.parking else []
        return facts + ([f"Bus: {self.bus}"] if self.bus else []) + ([self.notes] if self.notes else [])


class Event(models.Model):
    """Something that happens at a time and a place. `uid` never changes; `sequence` grows with each change."""

    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="events")
    online = models.URLField(blank=True)
    starts = models.DateTimeField(db_index=True)
    ends = models.DateTimeField()
    capacity = models.PositiveIntegerField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    address = models.CharField("page of the feature", max_length=200, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="event_ends_after")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.address or reverse("events:detail", args=[self.pk])

    @property
    def place(self) -> str:
        """Return where it is in a few words, "" while nobody has said."""
        return f"{self.venue.name}, {self.venue.postcode}" if self.venue else "Online" if self.online else ""

    @property
    def is_cancelled(self) -> bool:
        return self.status in {Status.CANCELLED, Status.WITHDRAWN}


class BankHoliday(models.Model):
    """A day that the legal clocks do not count. Administrators keep the table; it is seeded from a library."""

    date = models.DateField()
    title = models.CharField(max_length=80)
    calendar = models.CharField(max_length=20, default="England")

    class Meta:
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["calendar", "date"], name="one_holiday_per_day")]

    def __str__(self) -> str:
        return f"{self.title}, {self.date}"


class ClosureDay(models.Model):
    """A day on which the council is shut. The legal clocks count it all the same."""

    date = models.DateField(unique=True)
    title = models.CharField(max_length=80)

    class Meta:
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{self.title}, {self.date}"


class SchoolHoliday(models.Model):
    """Days on which the schools are shut; the rota passes them over unless an officer says otherwise."""

    starts = models.DateField()
    ends = models.DateField()
    title = models.CharField(max_length=80)

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="school_holiday_ends_after")
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.starts} to {self.ends}"
