"""What is due in a case, by when and why that day, in words."""

from dataclasses import dataclass
from datetime import date

from dartford_housing.core.dates import long_date
from dartford_housing.core.working_days import Calendar

from .. import clock
from ..actions.holding import reckoned
from ..choices import Status
from ..models import Complaint, Stage


@dataclass(frozen=True)
class DueDay:
    """A day that the resident can hold us to, and how it was reckoned."""

    words: str
    because: str
    late: bool


REVIEWED = "10 working days from the day on which we wrote to you about it. That day does not count."


def due_days(complaint: Complaint, stage: Stage, today: date, *, calendar: Calendar) -> list[DueDay]:
    """Return what is still due, with its reckoning."""
    if complaint.next_due is None:
        return []
    if complaint.status == Status.REQUEST:
        return [DueDay(f"We look at it again by {long_date(complaint.next_due)}", REVIEWED, False)]
    found = reckoned(complaint, stage, calendar)
    answer = DueDay(f"We answer by {long_date(stage.due)}", because_of(stage, found), stage.due < today)
    data = [] if complaint.is_about_data else data_days(complaint, today, calendar)
    if stage.acknowledged_on:
        return [answer, *data]
    first = DueDay(
        f"We write to say what we understand by {long_date(stage.acknowledge_by)}",
        f"{found.acknowledge_by.because}, the day we got it. That day does not count.",
        stage.acknowledge_by < today,
    )
    return [first, answer, *data]


def data_days(complaint: Complaint, today: date, calendar: Calendar) -> list[DueDay]:
    """Return by when the part about personal data is acknowledged, on the law's own clock."""
    kept = getattr(complaint, "personal_data", None)
    due = clock.acknowledge_data_by(kept.told_on, calendar) if kept and not kept.acknowledged_on else None
    if due is None:
        return []
    words = f"We write to you about your personal data by {long_date(due.day)}"
    because = f"{due.because}, the day you told us. That day does not count. We answer without undue delay."
    return [DueDay(words, because, due.day < today)]


def because_of(stage: Stage, found: clock.Deadlines) -> str:
    if stage.extended_to:
        return (
            f"It was due on {long_date(stage.respond_by)}. We wrote to you on {long_date(stage.extension_notice)} "
            f"that we need longer. {stage.extension_reason}"
        )
    from_when = "the day of our acknowledgement" if stage.acknowledged_on else "the last day for our acknowledgement"
    return f"{found.respond_by.because}, {from_when}.{backstop(stage, found)}"


def backstop(stage: Stage, found: clock.Deadlines) -> str:
    """Return that we acknowledged it late, and when the answer would have been due in time (Code 6.2, 6.3)."""
    if stage.acknowledged_on is None or stage.acknowledged_on <= found.acknowledge_by.day:
        return ""
    by = long_date(found.acknowledge_by.day)
    return f" We should have written by {by}; then our answer would be due on {long_date(found.backstop.day)}."
