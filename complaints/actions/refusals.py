"""Refusing a complaint or its second stage: on a listed ground, by two people, with a letter and the Ombudsman."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.core.errors import RuleBroken

from .. import notices, rules
from ..models import Complaint, Refusal
from .holding import lock, present_stage, settle


@transaction.atomic
def propose_refusal(
    complaint: Complaint,
    *,
    by: Any,
    now: datetime,
    ground: str,
    reasons: str,
    discretion: str = "",
    claim_number: str = "",
    claim_filed_on: date | None = None,
) -> Refusal:
    """Propose it with the evidence; nothing happens to the case until somebody else approves."""
    rules.require_can_handle(by)
    complaint = lock(complaint)
    rules.require_move("refuse", complaint.status)
    rules.require_refusable(complaint.is_about_data)
    facts: dict[str, Any] = {"ground": ground, "reasons": reasons, "discretion": discretion}
    facts |= {"claim_number": claim_number, "claim_filed_on": claim_filed_on}
    received = local(complaint.received_at).date()
    rules.require_refusal(began_on=began_on(complaint), received=received, **facts)
    refusal = Refusal.objects.create(
        complaint=complaint, stage=complaint.stage_number, proposed_by=by, proposed_at=now, **facts
    )
    ledger.record("complaint.refusal_proposed", complaint, by=by, reason=reasons, facts={"ground": ground})
    return refusal


def began_on(complaint: Complaint) -> date | None:
    words = getattr(complaint, "words", None)
    return words.began_on if words else None


def proposed(complaint: Complaint) -> Refusal | None:
    """Return the proposal that waits for approval, if there is one."""
    return complaint.refusals.filter(approved_by=None).first()


@transaction.atomic
def approve_refusal(complaint: Complaint, *, by: Any, now: datetime) -> Refusal:
    """Approve somebody else's proposal: the case ends, and the letter explains why and gives the right to go on."""
    rules.require_can_approve(by)
    complaint = lock(complaint)
    refusal = proposed(complaint)
    if refusal is None:
        raise RuleBroken("Nobody has proposed a refusal.")
    rules.require_approver(by, refusal.proposed_by_id)
    status = rules.require_move("refuse", complaint.status)
    refusal.approved_by, refusal.approved_at = by, now
    refusal.save(update_fields=["approved_by", "approved_at"])
    settle(complaint, present_stage(complaint), status, now=now, reason=refusal.reasons)
    ledger.record("complaint.refused", complaint, by=by, reason=refusal.reasons, facts={"ground": refusal.ground})
    subject, sections = notices.letters.refused(complaint, refusal)
    notices.write(complaint, "complaint.refused", subject, sections, by=by, now=now)
    return refusal
