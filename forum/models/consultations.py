"""Consultations of leaseholders under section 20 of the Landlord and Tenant Act 1985: what, who, which notices."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from dartford_housing.estates.models import Block, Estate
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.residents.models import Resident
from forum.choices.consultations import Basis, ConsultationState, NoticeStage
from forum.querysets import ConsultationQuerySet, ConsulteeQuerySet, OfConsultationQuerySet
from forum.rules import consultations as rules


class TenantsAssociation(models.Model):
    """A recognised tenants' association (section 29 of the Act), which gets every notice for its estates."""

    name = models.CharField(max_length=120, unique=True)
    secretary = models.CharField(max_length=120, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    address = models.TextField(blank=True)
    estates = models.ManyToManyField(Estate, related_name="+")
    recognised_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def recipient(self) -> Recipient:
        lines = tuple(line.strip() for line in self.address.splitlines() if line.strip())
        address = (self.name, *lines) if lines else ()
        return Recipient(
            self.secretary or self.name, email=self.email, address=address, suppress_key=self.email.lower()
        )


class Consultation(models.Model):
    """One consultation. `state` and `ends_on` follow its notices and are changed by deeds alone."""

    title = models.CharField(max_length=160)
    basis = models.CharField("kind", max_length=20, choices=Basis.choices)
    what = models.TextField("what is proposed")
    reasons = models.TextField("why it is necessary")
    inspect = models.TextField("where and when the description can be looked at")
    largest_share = models.DecimalField("largest share of one leaseholder", max_digits=9, decimal_places=2, null=True)
    estates = models.ManyToManyField(Estate, blank=True, related_name="+")
    blocks = models.ManyToManyField(Block, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=ConsultationState.choices, default=ConsultationState.DRAFT)
    ends_on = models.DateField("observations until", null=True, blank=True, db_index=True)
    made_at = models.DateTimeField()
    contractor = models.CharField("contract with", max_length=160, blank=True)
    entered_on = models.DateField("contract entered into on", null=True, blank=True)
    reasons_due = models.DateField("reasons to be given by", null=True, blank=True)
    dispensed_on = models.DateField("dispensation by the Tribunal", null=True, blank=True)
    dispensation = models.TextField("reference and terms of the dispensation", blank=True)
    outcome = models.TextField(blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("forum:consultation", args=[self.pk])

    @property
    def kind(self) -> rules.Kind:
        return rules.KINDS[self.basis]

    @property
    def is_over(self) -> bool:
        return self.state in {"awarded", "ended"}


class Notice(models.Model):
    """A notice as it was given: the very words, so that it can be shown as it was."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="notices")
    stage = models.CharField(max_length=10, choices=NoticeStage.choices)
    dated = models.DateField()
    arrives = models.DateField("taken to have arrived by")
    ends_on = models.DateField("observations until", null=True, blank=True)
    what = models.TextField()
    reasons = models.TextField()
    inspect = models.TextField()
    estimates = models.JSONField(default=list)
    statement = models.TextField(blank=True)
    summary = models.TextField("observations and our responses", blank=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    served_at = models.DateTimeField(null=True, blank=True)
    extended_because = models.TextField("why more time was given", blank=True)

    objects = OfConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "stage"], name="one_notice_a_stage"),
            models.CheckConstraint(
                condition=Q(stage="award") | Q(ends_on__gt=models.F("dated")),
                name="notice_ends_after_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}: {self.consultation.title}"

    @property
    def is_intention(self) -> bool:
        return bool(self.stage == NoticeStage.INTENTION)


class Estimate(models.Model):
    """An estimate, or the proposal, that the second notice states."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="estimates")
    contractor = models.CharField(max_length=160)
    address = models.CharField(max_length=200, blank=True)
    amount = models.DecimalField("amount in pounds", max_digits=12, decimal_places=2)
    unconnected = models.BooleanField("not connected with the council", default=True)
    connection = models.CharField("connection, if any", max_length=200, blank=True)
    nominated = models.BooleanField("named by leaseholders", default=False)

    class Meta:
        ordering = ["amount", "pk"]

    def __str__(self) -> str:
        return f"{self.contractor}: £{self.amount:,.2f}"


class Consultee(models.Model):
    """Somebody to whom the notices are given: a leaseholder, or a recognised tenants' association."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="consultees")
    resident = models.ForeignKey(Resident, models.PROTECT, null=True, blank=True, related_name="consultations")
    association = models.ForeignKey(TenantsAssociation, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ConsulteeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "resident"], name="consulted_once"),
            models.UniqueConstraint(fields=["consultation", "association"], name="association_consulted_once"),
            models.CheckConstraint(
                condition=Q(resident__isnull=True) ^ Q(association__isnull=True), name="resident_or_association"
            ),
        ]

    def __str__(self) -> str:
        return str(self.resident or self.association)

    def recipient(self) -> Recipient:
        who: Any = self.resident or self.association
        made: Recipient = who.recipient()
        return made
