"""The case, and what the resident said in their own words."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from dartford_housing.core.references import new_reference
from dartford_housing.estates.models import Home
from dartford_housing.notifications.recipients import Recipient, from_snapshot
from dartford_housing.residents.choices import Tenure
from dartford_housing.residents.models import Resident

from ..choices import Channel, Danger, ForWhom, Jurisdiction, Status
from ..querysets import ComplaintQuerySet


def complaint_reference() -> str:
    return new_reference("CMP")


def case_key() -> str:
    """Return what opens a case beside its reference: told in our letters, and shown nowhere at the desk."""
    return new_reference("KEY")


class Complaint(models.Model):
    """An expression of dissatisfaction, however made (Code 1.2), or a request for service recorded beside them (1.4).

    `next_act` and `next_due` repeat what the clock says, for sorting; every deed writes them again. `told_to` is how a
    person is reached of whom we hold no record, or who speaks for a resident.
    """

    reference = models.CharField(max_length=20, unique=True, default=complaint_reference)
    key = models.CharField(max_length=12, default=case_key, editable=False)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.RECEIVED)
    stage_number = models.PositiveSmallIntegerField("stage", default=1)
    is_request = models.BooleanField("request for service", default=False)
    jurisdiction = models.CharField(max_length=8, choices=Jurisdiction.choices, default=Jurisdiction.HO)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    received_at = models.DateTimeField()
    rules_version = models.CharField(max_length=10)

    resident = models.ForeignKey(Resident, models.PROTECT, null=True, blank=True, related_name="complaints")
    lodged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=160)
    surname_key = models.CharField(max_length=80, db_index=True)
    told_to = models.JSONField(default=dict, blank=True)
    tenure = models.CharField(max_length=20, choices=Tenure.choices, default=Tenure.OTHER)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    estate = models.CharField(max_length=80, blank=True)
    for_whom = models.CharField(max_length=10, choices=ForWhom.choices, default=ForWhom.SELF)
    represents = models.CharField("speaks for", max_length=160, blank=True)
    represents_at = models.CharField("where they live", max_length=200, blank=True)
    authority = models.CharField("authority to speak for them", max_length=300, blank=True)
    authority_ended_on = models.DateField("they spoke for them until", null=True, blank=True)
    copy_to = models.JSONField(default=dict, blank=True)
    adjustments = models.CharField(max_length=500, blank=True)
    danger = models.CharField(max_length=10, choices=Danger.choices, default=Danger.NONE)

    waiting_since = models.DateField("we wait for the resident since", null=True, blank=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    about_staff = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    next_act = models.CharField(max_length=12, blank=True)
    next_due = models.DateField(null=True, blank=True)
    triage_reason = models.TextField(blank=True)
    triaged_at = models.DateTimeField(null=True, blank=True)
    chosen_on = models.DateField("the resident chose that it is a complaint on", null=True, blank=True)
    discretion = models.TextField("twelve months: what was considered", blank=True)
    source = models.CharField(max_length=200, blank=True)

    closed_at = models.DateTimeField(null=True, blank=True)
    closed_reason = models.TextField(blank=True)
    put_right = models.BooleanField(null=True, blank=True)
    satisfaction = models.PositiveSmallIntegerField(null=True, blank=True)
    rating_words = models.TextField(blank=True)
    hold_reason = models.CharField(max_length=200, blank=True)
    anonymised_on = models.DateField(null=True, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["next_due", "status"]),
            models.Index(fields=["handler", "next_due"]),
            models.Index(fields=["status", "-received_at"]),
            models.Index(fields=["-received_at", "-id"]),
            models.Index("next_due", "id", condition=models.Q(next_due__isnull=False), name="complaint_to_do"),
            models.Index(fields=["-received_at"], condition=models.Q(put_right=False), name="complaint_not_put_right"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(for_whom="self") | ~models.Q(represents="") | models.Q(anonymised_on__isnull=False),
                name="complaint_names_whom_it_speaks_for",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["refused", "signposted", "withdrawn", "closed"])
                | models.Q(closed_at__isnull=True),
                name="complaint_ends_once",
            ),
            models.CheckConstraint(condition=models.Q(stage_number__in=[1, 2]), name="complaint_has_two_stages"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("complaints:case", args=[self.reference])

    @property
    def is_about_data(self) -> bool:
        """Return whether it is about personal data and nothing else: the law's clock then stands for the Code's."""
        return self.jurisdiction == Jurisdiction.ICO

    @property
    def is_open(self) -> bool:
        return self.next_due is not None

    def is_late(self, on: date) -> bool:
        return self.next_due is not None and self.next_due < on

    @property
    def opening(self) -> str:
        """Return what a browser keeps that has opened this case: a new key makes it worthless."""
        return f"{self.pk}:{self.key}"

    @property
    def has_record_of_its_own(self) -> bool:
        """Return whether `resident` is whose case it is; else, if at all, the one who speaks for them."""
        return self.resident_id is not None and (self.for_whom == ForWhom.SELF or bool(self.told_to))

    def recipient(self) -> Recipient:
        """Return whom we write to: the one who speaks for a resident, else the resident as reached today."""
        if self.resident and not self.told_to:
            return self.resident.recipient()
        return from_snapshot(self.told_to) if self.told_to else Recipient(self.name)

    def copies(self) -> list[Recipient]:
        """Return who else is written to, by choice (Code 3.6)."""
        return [from_snapshot(self.copy_to)] if self.copy_to else []


class Words(models.Model):
    """What the resident said, as it was said. Never changed; removed only when the person is (Code 5.12)."""

    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="words")
    what_happened = models.TextField()
    put_right = models.TextField("what would put it right", blank=True)
    where = models.CharField(max_length=300, blank=True)
    began_on = models.DateField(null=True, blank=True)
    why_late = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "words"

    def __str__(self) -> str:
        return self.what_happened[:60]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("A resident's words are kept as they were said.")
        super().save(*args, **kwargs)


class Message(models.Model):
    """Something added on the way, by the resident or by us. Never changed."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="messages")
    at = models.DateTimeField()
    from_resident = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    text = models.TextField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index("complaint", condition=models.Q(from_resident=True, read_at=None), name="message_unread")
        ]

    def __str__(self) -> str:
        return self.text[:60]
