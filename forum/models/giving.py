"""What members put in and are owed: expenses with their receipts, hours given."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from dartford_housing.engagement.models import Participation
from forum.choices.giving import ExpenseKind, ExpenseState, HoursKind
from forum.querysets import OfMemberQuerySet

from .bodies import Member


class Expense(models.Model):
    """What a member spent for the Forum, and what became of the claim."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="expenses")
    on = models.DateField("spent on")
    kind = models.CharField(max_length=5, choices=ExpenseKind.choices)
    what = models.CharField("what for", max_length=200)
    miles = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    amount = models.DecimalField("amount in pounds", max_digits=8, decimal_places=2)
    made_at = models.DateTimeField("claimed")
    state = models.CharField(max_length=8, choices=ExpenseState.choices, default=ExpenseState.CLAIMED)
    reason = models.CharField("why not", max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    paid_on = models.DateField(null=True, blank=True)

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["state", "on"], name="expense_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="expense_above_nothing"),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="expense_refused_with_a_reason"),
            models.CheckConstraint(condition=Q(state="paid") ^ Q(paid_on__isnull=True), name="expense_paid_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, £{self.amount}"

    @property
    def ledger_label(self) -> str:
        """How the ledger, which is never rewritten, names it: without the member's words."""
        return f"Expense {self.pk}"


class Hours(models.Model):
    """Hours that a member gave on a day. Read by that member and officers; counted in public without names."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="hours")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=HoursKind.choices)
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    note = models.CharField(max_length=200, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    participation: Any = models.OneToOneField(Participation, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name_plural = "hours"
        indexes = [models.Index(fields=["on", "kind"], name="hours_by_day")]
        constraints = [models.CheckConstraint(condition=Q(hours__gt=0) & Q(hours__lte=24), name="hours_of_one_day")]

    def __str__(self) -> str:
        return f"{self.told} hours, {self.get_kind_display().lower()}"

    @property
    def ledger_label(self) -> str:
        return f"Hours {self.pk}"

    @property
    def told(self) -> str:
        """Return the hours as one says them: "2.5", "3"."""
        return f"{self.hours.normalize():f}"
