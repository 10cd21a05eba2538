"""Refusals, the Ombudsman's cases, contact restrictions, what was learnt, and the annual report."""

from django.conf import settings
from django.db import models

from ..choices import Ground
from ..querysets import OrderQuerySet
from .cases import Complaint

STAFF = settings.AUTH_USER_MODEL


class Refusal(models.Model):
    """Why a complaint, or its second stage, is not taken on; proposed by one person and approved by another."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="refusals")
    stage = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=12, choices=Ground.choices)
    reasons = models.TextField()
    discretion = models.TextField(blank=True)
    claim_number = models.CharField(max_length=40, blank=True)
    claim_filed_on = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(STAFF, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    turned_down_by = models.ForeignKey(STAFF, models.PROTECT, null=True, blank=True, related_name="+")
    turned_down_at = models.DateTimeField(null=True, blank=True)
    turned_down_why = models.TextField("why it was turned down", blank=True)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("proposed_by")),
                name="refusal_needs_two_people",
            ),
            models.CheckConstraint(
                condition=~models.Q(ground="court")
                | (~models.Q(claim_number="") & models.Q(claim_filed_on__isnull=False)),
                name="court_refusal_names_the_claim",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_at__isnull=True) | models.Q(turned_down_at__isnull=True),
                name="refusal_is_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return self.get_ground_display()


class OmbudsmanCase(models.Model):
    """The case as the Ombudsman has it."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="ombudsman_cases")
    reference = models.CharField(max_length=40)
    opened_on = models.DateField()
    determined_on = models.DateField(null=True, blank=True)
    finding = models.CharField(max_length=200, blank=True)
    severe = models.BooleanField("severe maladministration", default=False)

    class Meta:
        ordering = ["-opened_on"]

    def __str__(self) -> str:
        return self.reference


class Order(models.Model):
    """What the Ombudsman ordered, by when, and when we complied."""

    case = models.ForeignKey(OmbudsmanCase, models.CASCADE, related_name="orders")
    what = models.TextField()
    due = models.DateField()
    complied_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["due"]

    def __str__(self) -> str:
        return self.what[:80]


class Restriction(models.Model):
    """A limit on how somebody may reach us: proportionate, reviewed, and never a bar to a complaint (Code 5.14)."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="restrictions")
    what = models.CharField(max_length=300)
    reason = models.TextField()
    evidence = models.TextField()
    approved_by = models.ForeignKey(STAFF, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    review_on = models.DateField()
    reviewed_on = models.DateField("last reviewed on", null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_on"]
        indexes = [models.Index(fields=["ended_on", "review_on"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(review_on__gt=models.F("starts_on")), name="restriction_is_reviewed"
            )
        ]

    def __str__(self) -> str:
        return self.what


class Lesson(models.Model):
    """What a complaint taught us, and what we changed: a line of the learning register (Code 9.1)."""

    complaint = models.ForeignKey(Complaint, models.SET_NULL, null=True, blank=True, related_name="lessons")
    topic = models.CharField(max_length=60)
    learnt = models.TextField("what we learnt")
    change = models.TextField("what we change")
    owner = models.ForeignKey(STAFF, models.PROTECT, related_name="+")
    noted_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    public = models.BooleanField("show to everybody", default=False)

    class Meta:
        ordering = ["-noted_on", "-pk"]

    def __str__(self) -> str:
        return self.learnt[:80]


class AnnualReport(models.Model):
    """The words of a year's complaints performance and service improvement report (Code 8.1); its counts are live."""

    year = models.CharField(max_length=7, unique=True)
    analysis = models.TextField(blank=True)
    non_compliance = models.TextField("the Ombudsman's findings of non-compliance", blank=True)
    improvements = models.TextField("service improvements from learning", blank=True)
    ombudsman_letter = models.TextField("the Ombudsman's annual report about us", blank=True)
    other_reports = models.TextField("other reports of the Ombudsman", blank=True)
    self_assessment = models.TextField("the self-assessment in short", blank=True)
    response = models.TextField("the governing body's response", blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    submitted_on = models.DateField("sent to the Ombudsman on", null=True, blank=True)

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return self.year


class Assessment(models.Model):
    """How we keep to one paragraph of the Code, in a year's self-assessment (Code 8.1a)."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="assessments")
    paragraph = models.CharField(max_length=5)
    complies = models.BooleanField(null=True, blank=True)
    how = models.TextField("evidence, and why not where it is no", blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "paragraph"], name="each_paragraph_is_assessed_once"),
            models.CheckConstraint(
                condition=models.Q(complies__isnull=True) | models.Q(complies=True) | ~models.Q(how=""),
                name="non_compliance_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.paragraph
