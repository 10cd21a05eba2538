"""Representatives' grades of cleaning and grounds maintenance, by estate and quarter, and the contractor's answer."""

from django.conf import settings
from django.db import models

from dartford_housing.estates.models import Estate
from forum.choices import Grade

from .bodies import Member
from .forum import Portfolio


class Standard(models.Model):
    """Something that a contract asks for, in words that a resident can hold the work against. Ended, never deleted."""

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="standards")
    text = models.CharField("what the contract asks for", max_length=200)
    starts = models.DateField()
    ends = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="standard_ends_after",
            )
        ]

    def __str__(self) -> str:
        return self.text


class Rating(models.Model):
    """One representative's grade of one estate for one quarter. Published without a name."""

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="ratings")
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+")
    quarter = models.DateField("first day of the quarter")
    member = models.ForeignKey(Member, models.PROTECT, related_name="ratings")
    grade = models.CharField(max_length=1, choices=Grade.choices)
    comment = models.TextField(blank=True)
    unmet = models.ManyToManyField(Standard, blank=True, related_name="said_unmet", verbose_name="standards not met")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-quarter", "estate__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["portfolio", "estate", "quarter", "member"], name="one_grade_each"),
            models.CheckConstraint(
                condition=models.Q(grade__in=("A", "B")) | ~models.Q(comment=""), name="low_grade_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.estate}: {self.grade}"


class ContractorAnswer(models.Model):
    """What the contractor says to a quarter's grades."""

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="answers")
    quarter = models.DateField()
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-quarter"]
        constraints = [models.UniqueConstraint(fields=["portfolio", "quarter"], name="one_answer_a_quarter")]

    def __str__(self) -> str:
        return self.text[:80]
