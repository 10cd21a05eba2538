"""What is left to be done after an answer, and who has how much to do."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, IntegerField, Q
from django.db.models.functions import Cast

from dartford_housing.commitments.models import Commitment

COLUMNS = ["Who looks into it", "To do", "Late", "Due within seven days", "Waiting for the resident"]


def left_to_do(rows: Any) -> Q:
    """Return the condition that a promise of a case is open, or money that it offered is not yet paid."""
    kept = Commitment.objects.open().filter(source_kind="complaints.complaint")
    keys = kept.annotate(case=Cast("source_key", IntegerField())).values("case")
    return Q(pk__in=keys) | Q(pk__in=rows.model.objects.with_unpaid_money().values("pk"))


def workload(rows: Any, today: date) -> list[list[str]]:
    """Return a row for everybody who has something to do, who has most first; what nobody has stands at the top."""
    late, waiting = Q(next_due__lt=today), Q(waiting_since__isnull=False)
    week = Q(next_due__range=(today, today + timedelta(days=7)))
    found = (
        rows.with_due()
        .order_by()
        .values(who=F("handler__name"))
        .annotate(
            to_do=Count("pk"),
            late=Count("pk", filter=late),
            week=Count("pk", filter=week),
            waiting=Count("pk", filter=waiting),
        )
    )
    ordered = sorted(found, key=lambda row: (row["who"] is not None, -row["to_do"], row["who"] or ""))
    return [[row["who"] or "Nobody yet", *(f"{row[name]:,}" for name in COUNTS)] for row in ordered]


COUNTS = ("to_do", "late", "week", "waiting")
