"""Who speaks for a resident: the authority kept, and taken back (Complaint Handling Code 3.6)."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.notifications.recipients import Recipient

from .. import notices, rules
from ..models import Complaint
from ..models.cases import case_key
from .holding import lock
from .lodging import surname_key


@transaction.atomic
def record_authority(complaint: Complaint, *, by: Any, authority: str) -> Complaint:
    """Keep how the resident agreed that somebody speaks for them."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    complaint.authority = authority
    complaint.save(update_fields=["authority"])
    ledger.record("complaint.authority", complaint, by=by, reason=authority)
    return complaint


@transaction.atomic
def end_authority(
    complaint: Complaint, *, by: Any, now: datetime, reason: str, name: str = "", **ways: str
) -> Complaint:
    """Shut out the one who spoke for a resident, and go on with the resident alone.

    Their key, their links and what their browser has opened work no more, and their sign-in does not reach the case.
    `name` and `ways` (email, telephone, address) are those of a resident of whom we hold no record.
    """
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    rules.require_speaker(complaint.for_whom, complaint.authority_ended_on)
    rules.require_reached(complaint.has_record_of_its_own, *ways.values())
    speaker = complaint.recipient()
    complaint.authority_ended_on = local(now).date()
    hand_over(complaint, reached_at(name, **ways))
    complaint.save()
    ledger.record("complaint.authority_ended", complaint, by=by, reason=reason)
    notices.no_longer_speaks(complaint, speaker)
    subject, sections = notices.letters.authority_ended(complaint)
    notices.write(complaint, "complaint.alone", subject, sections, by=by, now=now)
    return complaint


def reached_at(name: str, *, email: str = "", telephone: str = "", address: str = "") -> Recipient:
    lines = [part.strip() for part in address.split(",") if part.strip()]
    return Recipient(name, email=email, telephone=telephone, address=(name, *lines) if lines else ())


def hand_over(complaint: Complaint, contact: Recipient) -> None:
    """Take the case from the one who spoke, whose own record it may stand under, and give it to the resident."""
    if not complaint.has_record_of_its_own:
        complaint.resident = None
    complaint.key, complaint.lodged_by, complaint.copy_to = case_key(), None, {}
    complaint.told_to = contact.snapshot() if complaint.resident is None else {}
    complaint.name = complaint.recipient().name
    complaint.surname_key = surname_key(complaint.name)
