"""The life of a promise. Whoever it was made to is told when it is done, moved or dropped."""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.notifications import outbox
from dartford_housing.notifications.models import Delivery
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.residents.models import Resident

from . import rules
from .choices import State
from .models import Commitment, Progress


@transaction.atomic
def promise(
    what: str,
    *,
    by: Any,
    owner: Any,
    due: date,
    source: models.Model,
    address: str = "",
    to: Resident | None = None,
    recipient: Recipient | None = None,
) -> Commitment:
    """Keep a promise that grew out of `source`; `to` is the resident, or `recipient` somebody we only can reach."""
    require_not_own(by, to)
    commitment = Commitment.objects.create(
        what=what,
        resident=to,
        told_to=recipient.snapshot() if recipient else {},
        owner=owner,
        due=due,
        source_kind=source._meta.label_lower,
        source_key=str(source.pk),
        source_label=str(source)[:200],
        source_address=address,
    )
    ledger.record("commitment.promised", commitment, by=by, facts={"due": str(due)})
    return commitment


@transaction.atomic
def note_progress(commitment: Commitment, *, by: Any, note: str, now: datetime) -> Progress:
    commitment = locked(commitment, by)
    progress = Progress.objects.create(commitment=commitment, by=by, note=note, at=now)
    ledger.record("commitment.progressed", commitment, by=by)
    return progress


@transaction.atomic
def change_due(commitment: Commitment, *, by: Any, due: date, reason: str) -> Commitment:
    """Move the date, with the reason that the person is told."""
    commitment = locked(commitment, by)
    rules.require_another_date(commitment.due, due)
    commitment.due = due
    commitment.save(update_fields=["due"])
    line = ledger.record("commitment.moved", commitment, by=by, reason=reason, facts={"due": str(due)})
    tell(commitment, "commitment.moved", key=str(line.pk), reason=reason)
    return commitment


@transaction.atomic
def fulfil(commitment: Commitment, *, by: Any, outcome: str, now: datetime) -> Commitment:
    """It is done: say what was done, and tell whoever it was promised to."""
    return end(commitment, by, State("done"), outcome, now, "commitment.fulfilled")


@transaction.atomic
def settle(source: models.Model, *, what: str, by: Any, outcome: str, now: datetime) -> None:
    """End the open promises of these words that grew out of `source`; whoever settles them tells the person."""
    rules.require_can_manage(by)
    rows = Commitment.objects.filter(source_kind=source._meta.label_lower, source_key=str(source.pk), what=what)
    for commitment in rows.filter(state=State.OPEN).select_for_update().order_by("pk"):
        commitment.state, commitment.outcome, commitment.ended_at = State.DONE, outcome, now
        commitment.save(update_fields=["state", "outcome", "ended_at"])
        ledger.record("commitment.fulfilled", commitment, by=by, facts={"outcome": outcome})


@transaction.atomic
def drop(commitment: Commitment, *, by: Any, outcome: str, now: datetime) -> Commitment:
    """It will not be done: say why, and tell whoever it was promised to."""
    return end(commitment, by, State("dropped"), outcome, now, "commitment.dropped")


def end(commitment: Commitment, by: Any, state: str, outcome: str, now: datetime, verb: str) -> Commitment:
    commitment = locked(commitment, by)
    commitment.state, commitment.outcome, commitment.ended_at = state, outcome, now
    commitment.save(update_fields=["state", "outcome", "ended_at"])
    ledger.record(verb, commitment, by=by, facts={"outcome": outcome})
    tell(commitment, verb, key="end", reason=outcome)
    return commitment


@transaction.atomic
def forget_recipients(source: type[models.Model], keys: list[str]) -> None:
    """Forget to whom the closed promises of these rows were made, and the letters about them; the promises stay."""
    closed = Commitment.objects.exclude(state=State.OPEN)
    rows = closed.filter(source_kind=source._meta.label_lower, source_key__in=keys)
    letters = Delivery.objects.filter(about_kind=Commitment._meta.label_lower)
    letters.filter(about_key__in=[str(row.pk) for row in rows]).update(
        to={}, name="Removed", subject="Removed", body=""
    )
    rows.update(told_to={})


@transaction.atomic
def forget_promises(source: models.Model) -> None:
    """Forget to whom and in which words promises were made that grew out of this row; their days and states stay."""
    rows = Commitment.objects.filter(source_kind=source._meta.label_lower, source_key=str(source.pk))
    forget_recipients(type(source), [str(source.pk)])
    Progress.objects.filter(commitment__in=rows).update(note="Removed")
    rows.update(what="Removed", outcome="", told_to={}, resident=None)


def locked(commitment: Commitment, by: Any) -> Commitment:
    rules.require_can_manage(by)
    commitment = Commitment.objects.select_for_update().get(pk=commitment.pk)
    require_not_own(by, commitment.resident)
    rules.require_open(commitment.state)
    return commitment


def tell(commitment: Commitment, kind: str, *, key: str, reason: str) -> None:
    to = commitment.recipient()
    if to:
        outbox.post(
            kind, to=to, key=f"{kind}:{commitment.pk}:{key}", about=commitment, commitment=commitment, reason=reason
        )
