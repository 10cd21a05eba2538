"""What the self-assessment against the Code can lean on: counted from the cases, paragraph by paragraph."""

from datetime import date
from typing import Any

from django.db.models import F

from dartford_housing.commitments.models import Commitment

from ..models import Complaint, Refusal, Stage
from . import measures


def share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}" if whole else "none yet"


def evidence(name: str, *, on: date) -> list[list[str]]:
    """Return a row a paragraph: which, what it asks, and what the year's cases show."""
    first, last = measures.bounds(name)
    year = measures.measured(name, on=on)
    stages = Stage.objects.received_between(first, last)
    received = sum(stage.received for stage in year.stages.values())
    late = sum(stage.late_acknowledgements for stage in year.stages.values())
    answered = stages.filter(responded_on__isnull=False).count()
    return [
        ["1.4", "Requests for service are recorded", f"{requests(first, last):,}"],
        ["2.4, 5.11", "Refused only with approval by a second person", f"{refused(first, last):,}"],
        ["5.10", "Adjustments are recorded", f"{adjusted(first, last):,}"],
        ["6.2, 6.11", "Acknowledged within five working days", share(received - late, received)],
        ["6.3, 6.14", "Answered within the Code’s times", share(in_time(year), answered)],
        ["6.4, 6.15", "Extensions told by the due day", extensions(stages)],
        ["6.6, 7.3", "Promises made in answers and kept", promises(first, last)],
        ["6.13", "Stage 2 looked into by somebody else", independent(stages)],
    ]


def in_time(year: measures.Year) -> int:
    return sum(stage.in_time for stage in year.stages.values())


def requests(first: date, last: date) -> int:
    return int(Complaint.objects.filter(is_request=True, received_at__date__range=(first, last)).count())


def refused(first: date, last: date) -> int:
    return int(Refusal.objects.filter(approved_at__date__range=(first, last)).count())


def adjusted(first: date, last: date) -> int:
    return int(Complaint.objects.filter(received_at__date__range=(first, last)).exclude(adjustments="").count())


def extensions(stages: Any) -> str:
    extended = stages.filter(extended_to__isnull=False)
    return share(extended.filter(extension_notice__lte=F("respond_by")).count(), extended.count())


def promises(first: date, last: date) -> str:
    made = Commitment.objects.filter(source_kind="complaints.complaint", made_at__date__range=(first, last))
    return share(made.filter(state="done").count(), made.count())


def independent(stages: Any) -> str:
    """Of the second stages with a handler, those whose first stage had another."""
    second = stages.filter(number=2, handler__isnull=False)
    same = second.filter(complaint__stages__number=1, complaint__stages__handler=F("handler"))
    return share(second.count() - same.count(), second.count())
