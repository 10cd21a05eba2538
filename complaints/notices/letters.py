"""The letters of a complaint, section by section: each holds what the Code asks of it, whoever writes it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings

from dartford_housing.core.dates import long_date

from ..choices import Jurisdiction, RemedyKind, ReviewOutcome
from ..models import Complaint, Point, Refusal, Remedy, Restriction, Stage

Sections = list[list[str]]


def plain(sections: Sections) -> str:
    """Return the letter as plain words, a heading on a line of its own."""
    return "\n\n".join(f"{heading}\n{text}" if heading else text for heading, text in sections)


def ombudsman(*, final: bool = False) -> str:
    """Return how to reach the Housing Ombudsman; with the time limit once our answer is final."""
    body = settings.COUNCIL["ombudsman"]
    when = (
        "If you are still not satisfied, you can take your complaint to the Housing Ombudsman. Do so within 12 months "
        "of this answer. It is free, independent and impartial."
        if final
        else "You can ask the Housing Ombudsman for advice at any time. It is free, independent and impartial."
    )
    ways = f"Use its web form at {body['website']}, or telephone {body['telephone']}."
    return f"{when}\n{ways}\nBy post: {body['name']}, {', '.join(body['address'])}."


def elsewhere(jurisdiction: str, *, final: bool = True) -> str:
    """Return who looks into it after us, by jurisdiction."""
    if jurisdiction == Jurisdiction.LGSCO:
        body = settings.COUNCIL["lgsco"]
        where = f"{body['website']}, telephone {body['telephone']}, or write to {', '.join(body['address'])}"
        return f"You can take this to the {body['name']}: {where}."
    if jurisdiction == Jurisdiction.ICO:
        return commissioner()
    return ombudsman(final=final)


def commissioner() -> str:
    """Return how to reach the Information Commissioner (Data Protection Act 2018 s.165)."""
    body = settings.COUNCIL["ico"]
    ways = f"{body['website']}, telephone {body['telephone']}"
    return f"You can take this to the {body['name']}, who oversees how personal data is used: {ways}."


def rights(complaint: Complaint, *, final: bool = False) -> str:
    """Return who looks into it after us; the Commissioner besides, where a part is about personal data."""
    first = elsewhere(complaint.jurisdiction, final=final)
    mixed = hasattr(complaint, "personal_data") and not complaint.is_about_data
    return f"{first}\nAbout how we used your personal data: {commissioner()}" if mixed else first


def help_line() -> str:
    contact = settings.COUNCIL["contact"]
    return (
        f"If you need this in large print, Easy Read, Braille, audio or another language, or would rather talk, "
        f"telephone {contact['telephone']} ({contact['telephone_hours']})."
    )


def handler_line(stage: Stage) -> str:
    return f"{stage.handler} is looking into it." if stage.handler else "We will tell you who is looking into it."


def numbered(points: Sequence[Point]) -> str:
    return "\n".join(f"{point.number}. {point.text}" for point in points)


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


def acknowledged(complaint: Complaint, stage: Stage, points: Sequence[Point]) -> tuple[str, Sections]:
    """The acknowledgement: stage, definition, outcomes sought, what is not ours, and when we answer (5.6, 5.7, 6.2)."""
    sections = [
        ["", f"We have looked at your complaint {complaint.reference}. It is at stage {stage.number} of two."],
        ["What we understand", stage.definition],
        ["The points we will answer", numbered(points)],
        ["What you would like to happen", stage.outcomes_sought],
        ["What we are not responsible for", stage.not_ours],
        ["When we answer", f"We answer by {long_date(stage.respond_by)}. {handler_line(stage)}"],
        ["If we have misunderstood", "Tell us, and we put it right. You can add to your complaint until we answer."],
        ["Your rights", rights(complaint)],
        ["If you need help", help_line()],
    ]
    return f"Stage {stage.number}: what we understand of your complaint {complaint.reference}", sections


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


def personal_data(complaint: Complaint) -> tuple[str, Sections]:
    """The acknowledgement of what is about personal data, where the case was acknowledged before it was known."""
    sections = [
        ["", f"A part of your complaint {complaint.reference} is about how we used your personal data. We have it."],
        ["What happens next", "We look into it without undue delay, and answer it with the rest of your complaint."],
        ["Your rights", commissioner()],
        ["If you need help", help_line()],
    ]
    return f"Your personal data: your complaint {complaint.reference}", sections


def escalated(complaint: Complaint, stage: Stage) -> tuple[str, Sections]:
    sections = [
        ["", f"You asked us to look again at your complaint {complaint.reference}. It is now at stage 2 of two."],
        [
            "What happens next",
            f"We write to you by {long_date(stage.acknowledge_by)}. Somebody else than before looks into it.",
        ],
        ["Your rights", rights(complaint)],
        ["If you need help", help_line()],
    ]
    return f"Stage 2 of your complaint {complaint.reference}", sections


def as_request(complaint: Complaint, reason: str, review_on: date) -> tuple[str, Sections]:
    """First reports may be requests for service; the resident is told so, and may have it otherwise (1.4, 1.5)."""
    sections = [
        ["", f"Thank you for telling us. We are treating {complaint.reference} as a request for service. {reason}"],
        ["What happens next", f"We look at how it stands by {long_date(review_on)}, and tell you."],
        [
            "It is your choice",
            "If you want it to be a complaint, tell us: by your case’s page, by telephone or by letter. We make it one "
            "at once, and the work goes on meanwhile.",
        ],
        ["If you need help", help_line()],
    ]
    return f"Your request {complaint.reference}", sections


def signposted(complaint: Complaint, reason: str) -> tuple[str, Sections]:
    sections = [
        ["", f"We have looked at your complaint {complaint.reference}. We cannot decide it here. {reason}"],
        ["Who can help", elsewhere(complaint.jurisdiction)],
        ["If you disagree", ombudsman()],
        ["If you need help", help_line()],
    ]
    return f"About your complaint {complaint.reference}", sections


def refused(complaint: Complaint, refusal: Refusal) -> tuple[str, Sections]:
    """A refusal explains itself and gives the right to the Ombudsman (2.4, 5.11)."""
    what = "stage 2 of your complaint" if refusal.stage == 2 else "your complaint"
    sections = [
        ["", f"We have decided not to take on {what} {complaint.reference}."],
        ["The ground", f"{refusal.get_ground_display()}."],
        ["Our reasons", refusal.reasons],
        ["If you disagree", f"You have the right to take this decision to the Ombudsman. {ombudsman()}"],
        ["If you need help", help_line()],
    ]
    return f"Our decision about your complaint {complaint.reference}", sections


def restricted(complaint: Complaint, restriction: Restriction) -> tuple[str, Sections]:
    """A limit on how somebody reaches us: what, why, until when, and that complaining stays open (5.14, 5.15)."""
    sections = [
        ["", f"From {long_date(restriction.starts_on)} there is a limit on how you can contact us: {restriction.what}"],
        ["Why", restriction.reason],
        *standing_restriction(complaint, restriction),
    ]
    return "How you can contact us", sections


def reviewed(complaint: Complaint, restriction: Restriction, outcome: str, reason: str) -> tuple[str, Sections]:
    """What a review of a restriction came to, why, and when it is looked at next (5.14)."""
    told = {
        ReviewOutcome.STAYS: f"It stays as it is: {restriction.what}",
        ReviewOutcome.CHANGES: f"It changes. From now on: {restriction.what}",
        ReviewOutcome.ENDS: "It has ended. You can contact us like everybody else.",
    }[ReviewOutcome(outcome)]
    sections = [["", f"We have looked again at the limit on how you can contact us. {told}"], ["Why", reason]]
    rest = (
        standing_restriction(complaint, restriction)
        if restriction.ended_on is None
        else [["If you need help", help_line()]]
    )
    return "How you can contact us: we have looked at it again", [*sections, *rest]


def standing_restriction(complaint: Complaint, restriction: Restriction) -> Sections:
    return [
        ["When we look at it again", f"By {long_date(restriction.review_on)}. We tell you what we decide."],
        ["What it does not stop", "You can always make a complaint, report a repair and tell us of a danger."],
        ["If you disagree", f"Tell us, and we look at it again. {rights(complaint)}"],
        ["If you need help", help_line()],
    ]


def withdrawn(complaint: Complaint) -> tuple[str, Sections]:
    sections = [
        ["", f"Your complaint {complaint.reference} is withdrawn, as you asked. We look no further into it."],
        ["If you change your mind", "You can make a new complaint at any time."],
        ["Your rights", ombudsman()],
    ]
    return f"Your complaint {complaint.reference} is withdrawn", sections
