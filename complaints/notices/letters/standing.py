"""The letters about what a case is, and how it ends."""

from dartford_housing.core.dates import long_date

from ...models import Complaint, Refusal, Stage
from .rights import Sections, elsewhere, help_line, ombudsman, rights

CHOICE = [
    "It is your choice",
    "If you are not satisfied, or want it to be a complaint, tell us: by your case’s page, by telephone or by letter. "
    "We make it one at once, and the work goes on meanwhile.",
]


def as_request(complaint: Complaint, reason: str) -> tuple[str, Sections]:
    """First reports may be requests for service; the resident is told so, and may have it otherwise (1.4, 1.5)."""
    told = f"Thank you for telling us. We are treating {complaint.reference} as a request for service. {reason}"
    return f"Your request {complaint.reference}", standing_request(complaint, told)


def request_reviewed(complaint: Complaint, text: str) -> tuple[str, Sections]:
    told = f"We said that we look again at your request {complaint.reference}. This is how it stands. {text}"
    return f"How your request {complaint.reference} stands", standing_request(complaint, told)


def standing_request(complaint: Complaint, told: str) -> Sections:
    by = long_date(complaint.next_due)
    return [
        ["", told],
        ["What happens next", f"We look at how it stands by {by}, and tell you."],
        CHOICE,
        ["If you need help", help_line()],
    ]


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


def reopened(complaint: Complaint, stage: Stage, reason: str) -> tuple[str, Sections]:
    sections = [
        ["", f"We have decided to look into {complaint.reference} after all. {reason}"],
        ["What happens next", f"We write to you by {long_date(stage.acknowledge_by)} to say what we understand."],
        ["Your rights", rights(complaint)],
        ["If you need help", help_line()],
    ]
    return f"We look into your complaint {complaint.reference}", sections


def withdrawn(complaint: Complaint) -> tuple[str, Sections]:
    sections = [
        ["", f"Your complaint {complaint.reference} is withdrawn, as you asked. We look no further into it."],
        ["If you change your mind", "You can make a new complaint at any time."],
        ["Your rights", ombudsman()],
    ]
    return f"Your complaint {complaint.reference} is withdrawn", sections


def closed(complaint: Complaint) -> tuple[str, Sections]:
    """A closed case is not the same as one that is put right: what the resident can still do."""
    if complaint.is_request:
        told = f"We have dealt with your request {complaint.reference}, and have closed it."
        sections = [["", told], CHOICE, ["If you need help", help_line()]]
        return f"Your request {complaint.reference} is closed", sections
    stage_2 = "You can still ask for stage 2, about all of our answer or a part of it. You need not say why.\n"
    sections = [
        ["", f"Nothing is left to be done in your complaint {complaint.reference}, so we have closed the case."],
        ["If it is not put right", "Tell us: by your case’s page, by telephone or by letter."],
        ["Your rights", ("" if complaint.stage_number == 2 else stage_2) + rights(complaint)],
        ["If you need help", help_line()],
    ]
    return f"Your complaint {complaint.reference} is closed", sections


def authority_ended(complaint: Complaint) -> tuple[str, Sections]:
    """From now on the resident hears from us alone, with a key that nobody else has (Code 3.6)."""
    told = (
        f"From today nobody else speaks for you in your case {complaint.reference}. We write to you alone, and the key "
        "at the end of this letter is new: the old one opens nothing any more."
    )
    sections = [
        ["", told],
        ["If you want somebody to speak for you", "Tell us who, at any time. Family, a friend or an adviser can."],
        ["Your rights", rights(complaint)],
        ["If you need help", help_line()],
    ]
    return f"Who speaks for you in your case {complaint.reference}", sections
