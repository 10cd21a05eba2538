"""Limits on how somebody reaches us: set and reviewed by a manager, and told to the resident every time."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken

from .. import notices, rules
from ..choices import ReviewOutcome
from ..models import Complaint, Restriction
from .holding import lock, today


@transaction.atomic
def restrict(
    complaint: Complaint,
    *,
    by: Any,
    now: datetime,
    what: str,
    reason: str,
    evidence: str,
    starts_on: date,
    review_on: date,
) -> Restriction:
    """Limit how somebody reaches us; a manager approves, a date brings it back, and no complaint is ever shut out."""
    rules.require_can_approve(by)
    complaint = lock(complaint, handler=by)
    rules.require_restriction(what, reason, evidence, starts_on, review_on)
    restriction = Restriction.objects.create(
        complaint=complaint,
        what=what,
        reason=reason,
        evidence=evidence,
        approved_by=by,
        starts_on=starts_on,
        review_on=review_on,
    )
    ledger.record("complaint.restricted", complaint, by=by, reason=reason, facts={"review_on": str(review_on)})
    subject, sections = notices.letters.restricted(complaint, restriction)
    notices.write(complaint, "complaint.restricted", subject, sections, by=by, now=now)
    return restriction


@transaction.atomic
def review_restriction(
    complaint: Complaint,
    *,
    by: Any,
    now: datetime,
    outcome: str,
    reason: str,
    what: str = "",
    review_on: date | None = None,
) -> Restriction:
    """Decide whether the restriction whose review comes first stays, changes or ends, and tell the resident why."""
    rules.require_can_approve(by)
    complaint = lock(complaint, handler=by)
    restriction = to_review(complaint)
    rules.require_review(outcome, what=what, reason=reason, review_on=review_on, today=today(now))
    if outcome == ReviewOutcome.ENDS:
        restriction.ended_on = today(now)
    else:
        restriction.review_on = review_on
        restriction.what = what if outcome == ReviewOutcome.CHANGES else restriction.what
    restriction.reviewed_on = today(now)
    restriction.save(update_fields=["ended_on", "review_on", "what", "reviewed_on"])
    verb = "complaint.unrestricted" if outcome == ReviewOutcome.ENDS else "complaint.restriction_reviewed"
    facts = {"outcome": outcome, "review_on": "" if restriction.ended_on else str(restriction.review_on)}
    ledger.record(verb, complaint, by=by, reason=reason, facts=facts)
    subject, sections = notices.letters.reviewed(complaint, restriction, outcome, reason)
    notices.write(complaint, "complaint.restricted", subject, sections, by=by, now=now)
    return restriction


def to_review(complaint: Complaint) -> Restriction:
    """Return the standing restriction whose review comes first."""
    restriction = complaint.restrictions.filter(ended_on=None).order_by("review_on", "pk").first()
    if restriction is None:
        raise RuleBroken("No restriction stands.")
    return restriction
