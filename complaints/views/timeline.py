"""A case as its resident reads it: what happened, and what happens next."""

from typing import Any

from dartford_housing.core.dates import long_datetime

from ..choices import Status
from ..models import Complaint

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
    Status.CLOSED: "The case is closed: nothing is left to be done by us.",
}
GO_ON = "If you are not satisfied, you can ask for stage 2. You need not say why."
CHOOSE = "We have dealt with your request. If you are not satisfied, you can make it a complaint."


def next_words(complaint: Complaint) -> str:
    """Return what happens next; a closed case says what its resident can still do."""
    words = NEXT[Status(complaint.status)]
    if complaint.status != Status.CLOSED:
        return words
    if complaint.is_request:
        return CHOOSE
    return f"{words} {GO_ON}" if complaint.stage_number == 1 else f"{words} {NEXT[Status.ANSWERED_2]}"


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
