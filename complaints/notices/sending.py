"""Keeping a letter in its exact words, and putting it into the outbox for the resident and whoever gets a copy."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.urls import reverse

from dartford_housing.notifications import outbox
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.web import tokens

from ..models import Complaint, Letter
from .letters import Sections, plain

SALT = "complaint"


def link_to(complaint: Complaint) -> str:
    """Return the signed address that opens this case without signing in."""
    signed = tokens.sign(SALT, [complaint.pk, mark_of(complaint)])
    return settings.SITE_URL + reverse("complaints:link", args=[signed])


def mark_of(complaint: Complaint) -> str:
    """Return what ties a link to the present key of a case without telling it."""
    return sha256(complaint.key.encode()).hexdigest()[:12]


def write(complaint: Complaint, kind: str, subject: str, sections: Sections, *, by: Any, now: datetime) -> Letter:
    """Keep the letter and post it."""
    letter = Letter.objects.create(
        complaint=complaint,
        kind=kind,
        stage=complaint.stage_number,
        subject=subject,
        sections=sections,
        text=plain(sections),
        at=now,
        by=by if by is not None and by.is_authenticated else None,
    )
    post_letter(letter)
    return letter


def post_letter(letter: Letter) -> None:
    """Put the letter into the outbox for everybody who gets it."""
    for place, to in enumerate([letter.complaint.recipient(), *letter.complaint.copies()]):
        post(letter, to, place)


def post(letter: Letter, to: Recipient, place: int) -> None:
    complaint = letter.complaint
    outbox.post(
        letter.kind,
        to=to,
        key=f"{letter.kind}:{letter.uuid}:{place}",
        about=complaint,
        by_stranger=complaint.resident_id is None and letter.by_id is None,
        subject=letter.subject,
        letter=letter,
        complaint=complaint,
        link=link_to(complaint),
    )


def no_longer_speaks(complaint: Complaint, speaker: Recipient) -> None:
    """Tell whoever spoke for a resident that they do so no longer; nothing of the case, and no way into it."""
    outbox.post(
        "complaint.no_longer_speaks",
        to=speaker,
        key=f"complaint.no_longer_speaks:{complaint.pk}",
        about=complaint,
        reference=complaint.reference,
    )


def tell(complaint: Complaint, kind: str, *, key: str, **facts: Any) -> None:
    """Post a short notice that is not a letter of the case."""
    to = complaint.recipient()
    outbox.post(
        kind,
        to=to,
        key=f"{kind}:{complaint.pk}:{key}",
        about=complaint,
        complaint=complaint,
        link=link_to(complaint),
        **facts,
    )
