"""The words of what members put in: training, expenses, hours; and of a panel's later deeds."""

from django.db import models


class ExpenseKind(models.TextChoices):
    MILES = "miles", "Travel by car, in miles"
    FARE = "fare", "Bus, train or taxi fare"
    CARE = "care", "Care for a child or an adult"
    OTHER = "other", "Something else"


class ExpenseState(models.TextChoices):
    CLAIMED = "claimed", "With the council"
    APPROVED = "approved", "Approved, to be paid"
    REFUSED = "refused", "Not approved"
    PAID = "paid", "Paid"


class HoursKind(models.TextChoices):
    MEETING = "meeting", "Meetings"
    WALK = "walk", "Walks and inspections"
    PANEL = "panel", "Procurement panels"
    TRAINING = "training", "Training"
    NEIGHBOURS = "neighbours", "Listening to neighbours"
    READING = "reading", "Reading papers"
    OTHER = "other", "Other"


VERBS = {
    "member.trained": "noted the training",
    "panel.cleared": "let a member of the panel declare again",
    "panel.compared": "read the scores of the panel",
    "panel.agreed": "recorded the score on which the panel agreed",
    "expense.claimed": "claimed an expense",
    "expense.approved": "approved the expense",
    "expense.refused": "refused the expense",
    "expense.paid": "recorded that the expense was paid",
    "expense.listed": "took the list of expenses",
    "hours.given": "noted hours given",
    "hours.taken_back": "took back the note of hours",
    "hours.thanked": "thanked the members for their hours",
    "performance.reported": "took the report on the contractor",
}
