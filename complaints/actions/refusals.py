"""Refusing a complaint or its second stage: on a listed ground, by two people, with a letter and the Ombudsman."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.core.errors import RuleBroken

from .. import notices, rules
from ..models import Complaint, Refusal
from .holding import lock, present_stage, settle, today


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
    complaint = lock(complaint, handler=by)
    rules.require_move("refuse", complaint.status)
    rules.require_refusable(has_data_to_answer(complaint), proposed(complaint) is not None)
    facts: dict[str, Any] = {"ground": ground, "reasons": reasons, "discretion": discretion}
    facts |= {"claim_number": claim_number, "claim_filed_on": claim_filed_on}
    received = local(complaint.received_at).date()
    rules.require_refusal(began_on=began_on(complaint), received=received, today=today(now), **facts)
    refusal = Refusal.objects.create(
        complaint=complaint, stage=complaint.stage_number, proposed_by=by, proposed_at=now, **facts
    )
    ledger.record("complaint.refusal_proposed", complaint, by=by, reason=reasons, facts={"ground": ground})
    return refusal


def began_on(complaint: Complaint) -> date | None:
    words = getattr(complaint, "words", None)
    return words.began_on if words else None


def has_data_to_answer(complaint: Complaint) -> bool:
    """Return whether the case, or a part of it, is about personal data and not yet answered."""
    part = getattr(complaint, "personal_data", None)
    return complaint.is_about_data or (part is not None and part.answered_on is None)


def proposed(complaint: Complaint) -> Refusal | None:
    """Return the proposal about the present stage that waits for approval, if there is one."""
    waiting = complaint.refusals.filter(approved_by=None, turned_down_by=None)
    return waiting.filter(stage=complaint.stage_number).first()


def waiting_proposal(complaint: Complaint, by: Any) -> Refusal:
    """Return the proposal that this person, who did not make it, may decide on."""
    refusal = proposed(complaint)
    if refusal is None:
        raise RuleBroken("Nobody has proposed a refusal.")
    rules.require_approver(by, refusal.proposed_by_id)
    return refusal


@transaction.atomic
def approve_refusal(complaint: Complaint, *, by: Any, now: datetime) -> Refusal:
    """Approve somebody else's proposal: the case ends, and the letter explains why and gives the right to go on."""
    rules.require_can_approve(by)
    complaint = lock(complaint, handler=by)
    refusal = waiting_proposal(complaint, by)
    status = rules.require_move("refuse", complaint.status)
    refusal.approved_by, refusal.approved_at = by, now
    refusal.save(update_fields=["approved_by", "approved_at"])
    settle(complaint, present_stage(complaint), status, now=now, reason=refusal.reasons)
    ledger.record("complaint.refused", complaint, by=by, reason=refusal.reasons, facts={"ground": refusal.ground})
    subject, sections = notices.letters.refused(complaint, refusal)
    notices.write(complaint, "complaint.refused", subject, sections, by=by, now=now)
    return refusal


@transaction.atomic
def turn_down_refusal(complaint: Complaint, *, by: Any, now: datetime, reason: str) -> Refusal:
    """Turn somebody else's proposal down: the case is taken on, and goes its way (Code 2.1)."""
    rules.require_can_approve(by)
    complaint = lock(complaint, handler=by)
    refusal = waiting_proposal(complaint, by)
    rules.require_turning_down(reason)
    refusal.turned_down_by, refusal.turned_down_at, refusal.turned_down_why = by, now, reason
    refusal.save(update_fields=["turned_down_by", "turned_down_at", "turned_down_why"])
    ledger.record("complaint.refusal_turned_down", complaint, by=by, reason=reason)
    return refusal
