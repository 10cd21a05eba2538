"""What the self-assessment against the Code can lean on: counted from the cases, paragraph by paragraph."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from dartford_housing.commitments.models import Commitment

from ..models import Complaint, Refusal, Stage
from . import measures
from .figures import FEW, HIDDEN, LEAST


@dataclass(frozen=True)
class Counted:
    """What was counted: a number, or a part of a whole."""

    part: int
    whole: int | None = None

    def told(self, everything: bool) -> str:
        """Return it in words; not `everything`, small numbers are hidden, for people could be recognised by them."""
        if self.whole == 0:
            return "none yet"
        few = any(0 < count < LEAST for count in (self.part, self.whole or 0))
        if few and not everything:
            return FEW if self.whole is None else HIDDEN
        return f"{self.part:,}" if self.whole is None else f"{self.part:,} of {self.whole:,}"


def evidence(name: str, *, on: date, everything: bool = True) -> list[list[str]]:
    """Return a row for each kind of evidence: paragraphs, what they ask, and what the year's cases show."""
    return [[numbers, asks, found.told(everything)] for numbers, asks, found in counted(name, on)]


def by_paragraph(name: str, *, on: date, everything: bool) -> dict[str, str]:
    """Return what the year's cases show, paragraph by paragraph."""
    rows = evidence(name, on=on, everything=everything)
    return {number: f"{asks}: {words}." for numbers, asks, words in rows for number in numbers.split(", ")}


def counted(name: str, on: date) -> list[tuple[str, str, Counted]]:
    first, last = measures.bounds(name)
    year = measures.measured(name, on=on)
    stages = Stage.objects.received_between(first, last)
    received = sum(stage.received for stage in year.stages.values())
    late = sum(stage.late_acknowledgements for stage in year.stages.values())
    answered = stages.filter(responded_on__isnull=False).count()
    return [
        ("1.4", "Requests for service are recorded", Counted(requests(first, last))),
        ("2.4, 5.11", "Refused only with approval by a second person", Counted(refused(first, last))),
        ("5.10", "Adjustments are recorded", Counted(adjusted(first, last))),
        ("6.2, 6.11", "Acknowledged within five working days", Counted(received - late, received)),
        ("6.3, 6.14", "Answered within the Code’s times", Counted(in_time(year), answered)),
        ("6.4, 6.15", "Extensions told by the due day", extensions(stages)),
        ("6.6, 6.17, 7.3", "Promises made in answers and kept", promises(first, last)),
        ("6.13", "Stage 2 looked into by somebody else", independent(stages)),
        ("7.1", "Put right, in the view of residents who told us", put_right(first, last)),
    ]


def in_time(year: measures.Year) -> int:
    return sum(stage.in_time for stage in year.stages.values())


def requests(first: date, last: date) -> int:
    return int(Complaint.objects.filter(is_request=True, received_at__date__range=(first, last)).count())


def refused(first: date, last: date) -> int:
    return int(Refusal.objects.filter(approved_at__date__range=(first, last)).count())


def adjusted(first: date, last: date) -> int:
    return int(Complaint.objects.filter(received_at__date__range=(first, last)).exclude(adjustments="").count())


def extensions(stages: Any) -> Counted:
    extended = stages.filter(extended_to__isnull=False)
    return Counted(extended.filter(extension_notice__lte=F("respond_by")).count(), extended.count())


def promises(first: date, last: date) -> Counted:
    made = Commitment.objects.filter(source_kind="complaints.complaint", made_at__date__range=(first, last))
    return Counted(made.filter(state="done").count(), made.count())


def independent(stages: Any) -> Counted:
    """Of the second stages with a handler, those whose first stage was neither handled nor answered by them."""
    second = stages.filter(number=2, handler__isnull=False)
    theirs = Q(complaint__stages__handler=F("handler")) | Q(complaint__stages__answered_by=F("handler"))
    same = second.filter(theirs, complaint__stages__number=1)
    return Counted(second.count() - same.distinct().count(), second.count())


def put_right(first: date, last: date) -> Counted:
    """Of the cases of which the resident said how it went, those that are put right."""
    told = Complaint.objects.filter(received_at__date__range=(first, last), put_right__isnull=False)
    return Counted(told.filter(put_right=True).count(), told.count())
