"""The Ombudsman's cases and orders, what was learnt, and holds."""

from datetime import date
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken

from .. import rules
from ..models import Complaint, Lesson, OmbudsmanCase, Order
from .holding import lock


@transaction.atomic
def record_ombudsman(complaint: Complaint, *, by: Any, reference: str, opened_on: date) -> OmbudsmanCase:
    """Keep that the Ombudsman has a case; the record is not deleted while it is open."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    case = OmbudsmanCase.objects.create(complaint=complaint, reference=reference, opened_on=opened_on)
    ledger.record("complaint.ombudsman", complaint, by=by, facts={"reference": reference})
    return case


def open_ombudsman_case(complaint: Complaint) -> OmbudsmanCase:
    case = complaint.ombudsman_cases.first()
    if case is None:
        raise RuleBroken("First record the Ombudsman’s case.")
    return case


@transaction.atomic
def determine(
    complaint: Complaint, *, by: Any, finding: str, determined_on: date, severe: bool = False
) -> OmbudsmanCase:
    """Keep what the Ombudsman found."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    case = open_ombudsman_case(complaint)
    case.finding, case.determined_on, case.severe = finding, determined_on, severe
    case.save(update_fields=["finding", "determined_on", "severe"])
    ledger.record("complaint.determined", complaint, by=by, facts={"finding": finding, "severe": severe})
    return case


@transaction.atomic
def record_order(complaint: Complaint, *, by: Any, what: str, due: date) -> Order:
    """Keep what the Ombudsman ordered, and by when."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    order = Order.objects.create(case=open_ombudsman_case(complaint), what=what, due=due)
    ledger.record("complaint.ordered", complaint, by=by, facts={"due": str(due)})
    return order


@transaction.atomic
def comply(complaint: Complaint, *, by: Any, order: Order, complied_on: date, evidence: str) -> Order:
    """Keep when and how an order was complied with."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    order = Order.objects.get(pk=order.pk, case__complaint=complaint)
    order.complied_on, order.evidence = complied_on, evidence
    order.save(update_fields=["complied_on", "evidence"])
    ledger.record("complaint.complied", complaint, by=by, facts={"on": str(complied_on)})
    return order


@transaction.atomic
def learn(
    complaint: Complaint, *, by: Any, on: date, topic: str, learnt: str, change: str, public: bool = False
) -> Lesson:
    """Write a line of the learning register (Code 9.1)."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    lesson = Lesson.objects.create(
        complaint=complaint, topic=topic, learnt=learnt, change=change, owner=by, noted_on=on, public=public
    )
    ledger.record("complaint.learnt", complaint, by=by)
    return lesson


@transaction.atomic
def hold(complaint: Complaint, *, by: Any, reason: str) -> Complaint:
    """Keep the record beyond its time, for a court or the Ombudsman."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    complaint.hold_reason = reason[:200]
    complaint.save(update_fields=["hold_reason"])
    ledger.record("complaint.held", complaint, by=by, reason=reason)
    return complaint


@transaction.atomic
def release(complaint: Complaint, *, by: Any, reason: str) -> Complaint:
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    complaint.hold_reason = ""
    complaint.save(update_fields=["hold_reason"])
    ledger.record("complaint.released", complaint, by=by, reason=reason)
    return complaint
