"""Deciding what it is, whose it is, and who looks into it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import account_ids
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local

from .. import notices, rules
from ..choices import Jurisdiction
from ..models import Complaint, Stage
from .holding import lock, present_stage, require_possible, review_day, settle
from .personal_data import acknowledge_what_came_late, begin


@transaction.atomic
def assign(complaint: Complaint, *, by: Any, handler: Any, about_staff: Sequence[Any] | None = None) -> Complaint:
    """Choose who looks into the present stage; never whom it is about, and at stage 2 never who answered stage 1.

    `about_staff`, where given, are all of whom the complaint is; from now on they see nothing of it.
    """
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    if about_staff is not None:
        complaint.about_staff.set(about_staff)
    require_unconflicted(complaint, handler)
    stage = present_stage(complaint)
    stage.handler = complaint.handler = handler
    stage.save(update_fields=["handler"])
    complaint.save(update_fields=["handler"])
    ledger.record("complaint.assigned", complaint, by=by, facts={"handler": str(handler), "stage": stage.number})
    return complaint


def require_unconflicted(complaint: Complaint, handler: Any) -> None:
    first = Stage.objects.filter(complaint=complaint, number=1).values_list("handler", "answered_by").first()
    about = set(complaint.about_staff.values_list("pk", flat=True))
    rules.require_unconflicted(
        handler,
        stage=complaint.stage_number,
        of_first_stage=set(first or ()),
        complained_about=about,
        whose=account_ids(complaint) | account_ids(complaint.lodged_by_id),
    )


@transaction.atomic
def triage(
    complaint: Complaint,
    *,
    by: Any,
    now: datetime,
    reason: str,
    jurisdiction: str = "ho",
    topics: Sequence[str] = (),
    discretion: str = "",
) -> Complaint:
    """Decide that it is a complaint, whose it is to judge after us, and what it is about."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    rules.require_triage(False, jurisdiction, reason)
    stage = present_stage(complaint)
    stage.topics = list(topics)
    complaint.jurisdiction, complaint.triage_reason, complaint.triaged_at = jurisdiction, reason, now
    complaint.discretion = discretion or complaint.discretion
    found_now = complaint.is_about_data and not hasattr(complaint, "personal_data")
    if found_now:
        begin(complaint, what="", told_on=local(complaint.received_at).date())
    facts = {"jurisdiction": jurisdiction, "topics": list(topics)}
    settle(complaint, stage, complaint.status, now=now)
    ledger.record("complaint.triaged", complaint, by=by, reason=reason, facts=facts)
    if found_now:
        acknowledge_what_came_late(complaint, by=by, now=now)
    return complaint


@transaction.atomic
def treat_as_request(complaint: Complaint, *, by: Any, now: datetime, reason: str) -> Complaint:
    """Record it as a request for service, with the reason and the day of its review; the resident may have it back."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    rules.require_triage(True, Jurisdiction.HO, reason)
    status = rules.require_move("request", complaint.status)
    rules.require_not_chosen(complaint.chosen_on)
    complaint.is_request, complaint.triage_reason, complaint.triaged_at = True, reason, now
    complaint.next_due = review_day(now)
    settle(complaint, present_stage(complaint), status, now=now)
    ledger.record("complaint.triaged", complaint, by=by, reason=reason, facts={"is": "request"})
    subject, sections = notices.letters.as_request(complaint, reason)
    notices.write(complaint, "complaint.as_request", subject, sections, by=by, now=now)
    return complaint


@transaction.atomic
def make_complaint(
    complaint: Complaint, *, by: Any, now: datetime, reached: bool = False, channel: str = "web", reason: str = ""
) -> Complaint:
    """Turn a request, also one that is closed, into a complaint at the resident's word; the clock starts today (1.5).

    Nobody makes it a request again: it is decided anew what it is about, and whose it is.
    """
    rules.require_own(reached, by)
    complaint = lock(complaint, handler=None if reached else by)
    status = require_possible("complain", complaint)
    stage = present_stage(complaint)
    complaint.is_request, complaint.triaged_at = False, None
    complaint.chosen_on = stage.asked_on = local(now).date()
    settle(complaint, stage, status, now=now)
    ledger.record("complaint.triaged", complaint, by=by, channel=channel, reason=reason, facts={"is": "complaint"})
    subject, sections = notices.letters.received(complaint, stage)
    notices.write(complaint, "complaint.received", subject, sections, by=by, now=now)
    return complaint


@transaction.atomic
def signpost(complaint: Complaint, *, by: Any, now: datetime, jurisdiction: str, reason: str) -> Complaint:
    """Not ours to answer: say why, and who can help."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    rules.require_triage(False, jurisdiction, reason)
    status = rules.require_move("signpost", complaint.status)
    complaint.jurisdiction, complaint.triage_reason, complaint.triaged_at = jurisdiction, reason, now
    settle(complaint, present_stage(complaint), status, now=now, reason=reason)
    ledger.record("complaint.triaged", complaint, by=by, reason=reason, facts={"jurisdiction": jurisdiction})
    subject, sections = notices.letters.signposted(complaint, reason)
    notices.write(complaint, "complaint.signposted", subject, sections, by=by, now=now)
    return complaint


@transaction.atomic
def review_request(complaint: Complaint, *, by: Any, now: datetime, text: str) -> Complaint:
    """Look at an open request again: tell the resident how it stands, and when it is looked at next (Code 1.4)."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    status = rules.require_move("review", complaint.status)
    rules.require_told(text)
    complaint.next_due = review_day(now)
    settle(complaint, present_stage(complaint), status, now=now)
    ledger.record("complaint.reviewed", complaint, by=by, facts={"review_on": str(complaint.next_due)})
    subject, sections = notices.letters.request_reviewed(complaint, text)
    notices.write(complaint, "complaint.request_reviewed", subject, sections, by=by, now=now)
    return complaint
