"""Putting things right: remedies of the Code's eight kinds, promises that outlive the answer, and money paid."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse

from dartford_housing.audit import ledger
from dartford_housing.commitments.actions import promise as keep_promise
from dartford_housing.commitments.models import Commitment
from dartford_housing.core.errors import RuleBroken

from .. import rules
from ..choices import RemedyKind
from ..models import Complaint, Remedy
from .holding import lock, present_stage


@transaction.atomic
def offer_remedy(complaint: Complaint, *, by: Any, kind: str, what: str, amount: Decimal | None = None) -> Remedy:
    """Offer to put something right, at any stage of the case (Code 5.13, 7.1)."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    rules.require_remedy(kind, what, amount)
    remedy = Remedy.objects.create(stage=present_stage(complaint), kind=kind, what=what, amount=amount)
    facts = {"kind": kind, "amount": str(amount) if amount else ""}
    ledger.record("complaint.remedied", complaint, by=by, reason=what, facts=facts)
    return remedy


@transaction.atomic
def promise(complaint: Complaint, *, by: Any, what: str, owner: Any, due: date) -> Commitment:
    """Promise something that is done after the answer; the resident is told when it is (Code 6.6, 7.3)."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    rules.require_may_keep(owner.pk, set(complaint.about_staff.values_list("pk", flat=True)))
    return keep_promise(
        what,
        by=by,
        owner=owner,
        due=due,
        source=complaint,
        address=reverse("admin:complaints_complaint_change", args=[complaint.pk]),
        to=complaint.resident if not complaint.told_to else None,
        recipient=complaint.recipient(),
    )


@transaction.atomic
def pay(complaint: Complaint, *, by: Any, remedy: Remedy, on: date) -> Remedy:
    """Keep the day on which a financial remedy was paid."""
    rules.require_can_handle(by)
    complaint = lock(complaint, handler=by)
    remedy = Remedy.objects.get(pk=remedy.pk, stage__complaint=complaint)
    if remedy.kind != RemedyKind.MONEY or remedy.paid_on:
        raise RuleBroken("There is no unpaid money in this remedy.", field="remedy")
    remedy.paid_on = on
    remedy.save(update_fields=["paid_on"])
    ledger.record("complaint.paid", complaint, by=by, facts={"amount": str(remedy.amount), "on": str(on)})
    return remedy
