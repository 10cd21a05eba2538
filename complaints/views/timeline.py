"""A case as its resident reads it: what happened, what happens next, by when and why that day."""

from dataclasses import dataclass
from typing import Any

from dartford_housing.core.dates import long_date, long_datetime
from dartford_housing.events.public import working_calendar

from .. import clock
from ..choices import Status
from ..models import Complaint, Stage

TONES = {
    Status.RECEIVED: "blue",
    Status.REQUEST: "blue",
    Status.STAGE_1: "blue",
    Status.ASKED_2: "blue",
    Status.STAGE_2: "blue",
    Status.ANSWERED_1: "green",
    Status.ANSWERED_2: "green",
}
NEXT = {
    Status.RECEIVED: "We write to you to say what we understand, point by point.",
    Status.REQUEST: "We are dealing with what you asked for, and look at how it stands.",
    Status.STAGE_1: "We look into every point and answer each.",
    Status.ANSWERED_1: "We have answered. If you are not satisfied, you can ask for stage 2. You need not say why.",
    Status.ASKED_2: "Somebody else looks at it again. We write to you first to say what we understand.",
    Status.STAGE_2: "Somebody who was not part of stage 1 looks at every point again.",
    Status.ANSWERED_2: "This was our final answer. You can take it to the Housing Ombudsman within 12 months.",
    Status.REFUSED: "We did not take this on. You can take that decision to the Housing Ombudsman.",
    Status.SIGNPOSTED: "This is not ours to answer. Our letter says who can help.",
    Status.WITHDRAWN: "You withdrew this complaint. You can make a new one at any time.",
    Status.CLOSED: "The case is closed.",
}


@dataclass(frozen=True)
class DueDay:
    """A day that the resident can hold us to, and how it was reckoned."""

    words: str
    because: str
    late: bool


def due_days(complaint: Complaint, stage: Stage, today: Any) -> list[DueDay]:
    """Return what is still due, with its reckoning."""
    if complaint.next_due is None:
        return []
    if complaint.status == Status.REQUEST:
        return [DueDay(f"We look at it again by {long_date(complaint.next_due)}", "10 working days", False)]
    found = clock.reckon(
        stage.number,
        stage.asked_on,
        calendar=working_calendar(),
        acknowledged=stage.acknowledged_on,
        version=complaint.rules_version,
    )
    answer = DueDay(f"We answer by {long_date(stage.due)}", because_of(stage, found), stage.due < today)
    if stage.acknowledged_on:
        return [answer]
    first = DueDay(
        f"We write to say what we understand by {long_date(stage.acknowledge_by)}",
        f"{found.acknowledge_by.because}, the day we got it. That day does not count.",
        stage.acknowledge_by < today,
    )
    return [first, answer]


def because_of(stage: Stage, found: clock.Deadlines) -> str:
    if stage.extended_to:
        return (
            f"It was due on {long_date(stage.respond_by)}. We wrote to you on {long_date(stage.extension_notice)} "
            f"that we need longer. {stage.extension_reason}"
        )
    from_when = "the day of our acknowledgement" if stage.acknowledged_on else "the last day for our acknowledgement"
    return f"{found.respond_by.because}, {from_when}."


def entries(complaint: Complaint) -> list[dict[str, Any]]:
    """Return the timeline, newest first: what was said and written, both ways."""
    told = [(letter.at, letter.subject, "", letter) for letter in complaint.letters.all()]
    said = [
        (message.at, "You wrote to us" if message.from_resident else "We wrote to you", message.text, None)
        for message in complaint.messages.all()
    ]
    begun = [(complaint.received_at, "We received your complaint", "", None)]
    rows = sorted([*begun, *told, *said], key=lambda row: row[0], reverse=True)
    return [
        {"when": long_datetime(at), "title": title, "text": text, "letter": letter} for at, title, text, letter in rows
    ]
