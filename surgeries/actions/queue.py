"""The queue on the day: called, done, or not there when called. The surgery is locked before anybody is chosen."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger

from .. import rules
from ..models import Surgery, Visit
from ..rules import queue
from .the_day import lock_today


@transaction.atomic
def call_next(surgery: Surgery, *, by: Any, now: datetime) -> Visit:
    """Finish with whoever is with this officer and call the next one; RuleBroken when nobody waits."""
    rules.require_can_run(by)
    surgery = lock_today(surgery, now)
    line = [
        visit.in_line() for visit in surgery.visits.filter(called_at=None, finished_at=None).select_related("booking")
    ]
    chosen = queue.require_somebody(queue.in_order(line, now))
    for visit in surgery.visits.filter(seen_by=by, called_at__isnull=False, finished_at=None):
        end(visit, now)
    visit = Visit.objects.select_related("booking").get(pk=chosen.key)
    visit.called_at, visit.seen_by = now, by
    visit.save(update_fields=["called_at", "seen_by"])
    ledger.record("surgery.called", visit.booking, by=by)
    return visit


@transaction.atomic
def finish(visit: Visit, *, by: Any, now: datetime) -> Visit:
    """The talk is over; what came of it is told under the query."""
    visit = locked(visit, by)
    end(visit, now)
    ledger.record("surgery.finished", visit.booking, by=by)
    return visit


@transaction.atomic
def put_back(visit: Visit, *, by: Any, now: datetime) -> Visit:
    """Nobody came when called: they go back into the queue, behind those who have arrived till now."""
    visit = locked(visit, by)
    visit.called_at, visit.seen_by, visit.arrived_at = None, None, now
    visit.save(update_fields=["called_at", "seen_by", "arrived_at"])
    ledger.record("surgery.put_back", visit.booking, by=by)
    return visit


@transaction.atomic
def note_left(visit: Visit, *, by: Any, now: datetime) -> Visit:
    """Somebody who waited has gone without being seen."""
    rules.require_can_run(by)
    Surgery.objects.select_for_update(no_key=True).get(pk=visit.surgery_id)
    visit = Visit.objects.select_related("booking__resident").get(pk=visit.pk)
    require_not_own(by, visit.booking)
    if visit.finished_at is None:
        end(visit, now)
        ledger.record("surgery.left", visit.booking, by=by)
    return visit


def locked(visit: Visit, by: Any) -> Visit:
    rules.require_can_run(by)
    Surgery.objects.select_for_update(no_key=True).get(pk=visit.surgery_id)
    visit = Visit.objects.select_related("booking__resident").get(pk=visit.pk)
    require_not_own(by, visit.booking)
    queue.require_with(visit.seen_by_id if visit.called_at else None, visit.finished_at is not None, by.pk)
    return visit


def end(visit: Visit, now: datetime) -> None:
    visit.finished_at = now
    visit.save(update_fields=["finished_at"])
