"""A member's expense: claimed with its receipt, approved or refused by an officer, paid."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.documents.actions import keep_upload
from dartford_housing.residents.models import Resident
from forum.models import Body, Expense, Member
from forum.notices import giving as letters
from forum.rules import consent
from forum.rules import expenses as rules
from forum.rules.people import require_runs_forum


@transaction.atomic
def claim(
    member: Member,
    *,
    by: Any,
    now: datetime,
    on: date,
    kind: str,
    what: str,
    miles: Decimal | None = None,
    amount: Decimal | None = None,
    receipt: Any = None,
) -> Expense:
    """Claim what was spent, while the seat lasts and for a set time after it."""
    member = Member.objects.select_related("body").get(pk=member.pk)
    consent.require_self(by, member.user_id)
    return kept(member, by=by, now=now, on=on, kind=kind, what=what, miles=miles, amount=amount, receipt=receipt)


@transaction.atomic
def claim_for(
    member: Member,
    *,
    by: Any,
    now: datetime,
    channel: str,
    reason: str,
    on_behalf_of: Resident | None = None,
    **facts: Any,
) -> Expense:
    """Write down a claim that came on paper or by telephone."""
    require_runs_forum(by)
    require_not_own(by, member)
    member = Member.objects.select_related("body").get(pk=member.pk)
    return kept(
        member, by=by, now=now, told={"channel": channel, "reason": reason, "on_behalf_of": on_behalf_of}, **facts
    )


def kept(
    member: Member,
    *,
    by: Any,
    now: datetime,
    on: date,
    kind: str,
    what: str,
    miles: Decimal | None = None,
    amount: Decimal | None = None,
    receipt: Any = None,
    told: dict[str, Any] | None = None,
) -> Expense:
    rules.require_may_claim(member.starts, member.ends, member.body.claim_days, on, local(now).date())
    rules.require_receipt(kind, receipt)
    due = rules.amount(kind, miles, amount, member.body.mileage_pence)
    driven = miles if kind == "miles" else None
    made = Expense.objects.create(member=member, on=on, kind=kind, what=what, miles=driven, amount=due, made_at=now)
    ledger.record("expense.claimed", made, by=by, facts={"kind": kind, "amount": str(due)}, **(told or {}))
    if receipt:
        keep_upload(receipt, by=by, about=made, field="receipt", now=now)
    return made


@transaction.atomic
def approve(expense: Expense, *, by: Any, now: datetime) -> Expense:
    """Approve a claim of somebody else."""
    expense = locked(expense, by, "claimed")
    expense.state, expense.decided_at, expense.decided_by = "approved", now, by
    expense.save(update_fields=["state", "decided_at", "decided_by"])
    ledger.record("expense.approved", expense, by=by)
    letters.expense_decided(expense)
    return expense


@transaction.atomic
def refuse(expense: Expense, *, by: Any, now: datetime, reason: str) -> Expense:
    """Say no, and why."""
    expense = locked(expense, by, "claimed")
    expense.state, expense.reason, expense.decided_at, expense.decided_by = "refused", reason, now, by
    expense.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    ledger.record("expense.refused", expense, by=by, reason=reason)
    letters.expense_decided(expense)
    return expense


@transaction.atomic
def pay(expense: Expense, *, by: Any, now: datetime, on: date) -> Expense:
    """Keep the day on which it was paid."""
    expense = locked(expense, by, "approved")
    rules.require_paid_after(on, expense.on, local(now).date())
    expense.state, expense.paid_on = "paid", on
    expense.save(update_fields=["state", "paid_on"])
    ledger.record("expense.paid", expense, by=by, facts={"on": str(on)})
    return expense


def locked(expense: Expense, by: Any, state: str) -> Expense:
    rows = Expense.objects.select_for_update(of=("self",)).select_related("member__resident__home", "member__user")
    expense = rows.get(pk=expense.pk)
    require_runs_forum(by)
    require_not_own(by, expense.member)
    rules.require_state(expense.state, state)
    return expense


@transaction.atomic
def note_list(row: Body, *, by: Any) -> None:
    """Keep who took the list of expenses for finance."""
    require_runs_forum(by)
    ledger.record("expense.listed", row, by=by)
