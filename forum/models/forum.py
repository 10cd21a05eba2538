"""The Forum: who speaks for us on what, what was passed on, and who asks to join."""

from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse

from dartford_housing.commitments.models import Commitment
from dartford_housing.residents.models import Resident
from forum.choices import ApplicationState, IssueState, Scope
from forum.querysets import ApplicationQuerySet, IssueQuerySet
from forum.rules import consent

from .bodies import Member


class Portfolio(models.Model):
    """A service on which representatives speak for everybody: repairs, heating, grounds and so on."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    about = models.TextField(blank=True)
    service = models.CharField("contractor or service", max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_rated = models.BooleanField("graded by representatives each quarter", default=False)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("forum:portfolio", args=[self.slug])


class Holding(models.Model):
    """A member's charge of a portfolio. It ends with its own last day or with the member's seat, whichever is first."""

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="holdings")
    member = models.ForeignKey(Member, models.PROTECT, related_name="holdings")
    starts = models.DateField()
    ends = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["-starts", "pk"]

    def __str__(self) -> str:
        return f"{self.member}: {self.portfolio}"

    def is_on(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends) and self.member.is_on(day)


class Issue(models.Model):
    """Something that a resident asked a representative to raise, with the consent that it rests on."""

    resident = models.ForeignKey(Resident, models.PROTECT, related_name="issues_passed_on")
    asked_of = models.ForeignKey(Member, models.PROTECT, related_name="issues")
    portfolio = models.ForeignKey(Portfolio, models.PROTECT, null=True, blank=True, related_name="issues")
    what = models.TextField()
    wish = models.TextField("what should happen", blank=True)
    scope = models.CharField("what the representative is told", max_length=8, choices=Scope.choices)
    wording = models.TextField("words of the consent")
    given_at = models.DateTimeField()
    expires_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=IssueState.choices, default=IssueState.ASKED)
    note = models.TextField("what the representative adds", blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)
    answer_due = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    returned_because = models.TextField("why it went back to the resident", blank=True)
    case_reference = models.CharField("became the case", max_length=20, blank=True)
    settled_on = models.DateField("promise or case settled on", null=True, blank=True)
    commitment: Any = models.OneToOneField(Commitment, models.PROTECT, null=True, blank=True, related_name="+")

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]

    def __str__(self) -> str:
        return self.what[:80]

    def get_absolute_url(self) -> str:
        return reverse("forum:issue", args=[self.pk])

    def consents(self, on: date) -> bool:
        return consent.stands(self.expires_on, self.withdrawn_at, on)

    def who(self) -> str:
        """Return the resident as the representative may know them."""
        return str(self.resident) if self.scope in {"name", "contact"} else "A resident"

    def reach(self) -> str:
        """Return how the representative may reach the resident, or ""."""
        ways = (self.resident.telephone, self.resident.mobile, self.resident.email) if self.scope == "contact" else ()
        return ", ".join(way for way in ways if way)


class Application(models.Model):
    """A resident asks to join the Forum."""

    resident = models.ForeignKey(Resident, models.PROTECT, related_name="applications")
    why = models.TextField()
    interests = models.TextField("interests to declare", blank=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ApplicationState.choices, default=ApplicationState.NEW)
    reply = models.TextField(blank=True)
    member = models.OneToOneField(Member, models.PROTECT, null=True, blank=True, related_name="application")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resident"], condition=models.Q(state="new"), name="one_open_application_each"
            )
        ]

    def __str__(self) -> str:
        return f"Application of {self.resident}"
