"""The letters of the two stages: each holds what the Code asks of it, whoever writes it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings

from dartford_housing.core.dates import long_date
from dartford_housing.core.working_days import listed

from ...choices import RemedyKind
from ...models import Complaint, Point, Remedy, Stage
from .rights import Sections, commissioner, help_line, ombudsman, rights


def received(complaint: Complaint, stage: Stage) -> tuple[str, Sections]:
    sections = [
        [
            "",
            f"Thank you for telling us. Your reference is {complaint.reference}. You do not need to do anything now.",
        ],
        ["What happens next", f"We write to you by {long_date(stage.acknowledge_by)} to say what we understand."],
        ["Your rights", ombudsman()],
        ["If you need help", help_line()],
    ]
    return f"We have your complaint {complaint.reference}", sections


def handler_line(stage: Stage) -> str:
    return f"{stage.handler} is looking into it." if stage.handler else "We will tell you who is looking into it."


def numbered(points: Sequence[Point]) -> str:
    return "\n".join(f"{point.number}. {point.text}" for point in points)


def acknowledged(complaint: Complaint, stage: Stage, points: Sequence[Point]) -> tuple[str, Sections]:
    """The acknowledgement: stage, definition, outcomes sought, what is not ours, and when we answer (5.6, 5.7, 6.2)."""
    told = f"We have looked at your complaint {complaint.reference}. It is at stage {stage.number} of two."
    subject = f"Stage {stage.number}: what we understand of your complaint {complaint.reference}"
    return subject, understood(complaint, stage, points, told)


def restated(complaint: Complaint, stage: Stage, points: Sequence[Point]) -> tuple[str, Sections]:
    """What we understand now, after we were told more or put right (5.6, 6.8)."""
    told = f"This is how we understand your complaint {complaint.reference} now, in place of what we wrote before."
    return f"What we understand now of your complaint {complaint.reference}", understood(complaint, stage, points, told)


def understood(complaint: Complaint, stage: Stage, points: Sequence[Point], told: str) -> Sections:
    return [
        ["", told],
        ["What we understand", stage.definition],
        ["The points we will answer", numbered(points)],
        ["What you would like to happen", stage.outcomes_sought],
        ["What we are not responsible for", stage.not_ours],
        ["When we answer", f"We answer by {long_date(stage.due)}. {handler_line(stage)}"],
        ["If we have misunderstood", "Tell us, and we put it right. You can add to your complaint until we answer."],
        ["Your rights", rights(complaint)],
        ["If you need help", help_line()],
    ]


def extended(complaint: Complaint, stage: Stage, until: date) -> tuple[str, Sections]:
    """The notice of an extension: reasons, the new date and the Ombudsman's details (6.4, 6.5, 6.15, 6.16)."""
    updates = (
        f"Until then we tell you how things stand every {stage.update_every} working days."
        if stage.update_every
        else ""
    )
    sections = [
        ["", f"We need longer to answer your complaint {complaint.reference}. We are sorry."],
        ["Why", stage.extension_reason],
        ["The new date", f"We answer by {long_date(until)}. {updates}".strip()],
        ["Your rights", rights(complaint)],
        ["If you need help", help_line()],
    ]
    return f"A new date for our answer to your complaint {complaint.reference}", sections


def remedy_line(remedy: Remedy) -> str:
    money = f" £{remedy.amount:,.2f}." if remedy.amount else ""
    return f"- {RemedyKind(remedy.kind).label}: {remedy.what}{money}"


def promise_line(promise: Any) -> str:
    return f"- {promise.what}: by {long_date(promise.due)}"


def answered(
    complaint: Complaint, stage: Stage, points: Sequence[Point], remedies: Sequence[Remedy], promises: Sequence[Any]
) -> tuple[str, Sections]:
    """The answer with its seven parts (6.9, 6.19)."""
    offered = "\n".join(map(remedy_line, remedies)) or "We found nothing to put right, so we offer no remedy."
    to_do = "\n".join(map(promise_line, promises)) or "Nothing is left to be done."
    after = " We tell you when each is done." if promises else ""
    sections = [
        ["Stage", f"This is our stage {stage.number} answer to your complaint {complaint.reference}."],
        ["Your complaint", stage.definition],
        ["Our decision", f"Your complaint is {stage.get_outcome_display().lower()}."],
        *[[f"Point {p.number}: {p.text}", f"{p.get_finding_display()}. {p.answer}"] for p in points],
        ["Our reasons", stage.reasons],
        ["How we put it right", offered],
        ["What is still to be done", to_do + after],
        ["If you are not satisfied", way_on(complaint, stage)],
        ["If you need help", help_line()],
    ]
    return f"Our stage {stage.number} answer to your complaint {complaint.reference}", sections


def way_on(complaint: Complaint, stage: Stage) -> str:
    """Return the way on: stage 2 after stage 1, the Ombudsman after stage 2; the Commissioner at either."""
    if stage.number == 2:
        return rights(complaint, final=True)
    return (
        "You can ask for stage 2, about all of this answer or a part of it. You need not say why. Somebody else looks "
        f"at it again. Go to {settings.SITE_URL}/complaints/track/ with your reference and key, telephone "
        f"{settings.COUNCIL['contact']['telephone']}, or write to us.\n{rights(complaint)}"
    )


def what_again(complaint: Complaint, stage: Stage) -> str:
    numbers = [str(number) for number in stage.asked_points]
    points = f"point{'s' if len(numbers) > 1 else ''} {listed(numbers)} of our answer to " if numbers else ""
    return f"{points}your complaint {complaint.reference}"


def escalated(complaint: Complaint, stage: Stage) -> tuple[str, Sections]:
    sections = [
        ["", f"You asked us to look again at {what_again(complaint, stage)}. It is now at stage 2 of two."],
        [
            "What happens next",
            f"We write to you by {long_date(stage.acknowledge_by)}. Somebody else than before looks into it.",
        ],
        ["Your rights", rights(complaint)],
        ["If you need help", help_line()],
    ]
    return f"Stage 2 of your complaint {complaint.reference}", sections


def personal_data(complaint: Complaint) -> tuple[str, Sections]:
    """The acknowledgement of what is about personal data, where the case was acknowledged before it was known."""
    sections = [
        ["", f"A part of your complaint {complaint.reference} is about how we used your personal data. We have it."],
        ["What happens next", "We look into it without undue delay, and answer it with the rest of your complaint."],
        ["Your rights", commissioner()],
        ["If you need help", help_line()],
    ]
    return f"Your personal data: your complaint {complaint.reference}", sections
