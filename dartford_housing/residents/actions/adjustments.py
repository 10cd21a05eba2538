"""Reasonable adjustments: agreed with the resident, looked at again on a date, ended with a reason."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local

from .. import notices, rules
from ..models import Adjustment, Resident


@transaction.atomic
def agree_adjustment(
    resident: Resident, *, by: Any, what: str, review_on: date, now: datetime, channel: str = "", reason: str = ""
) -> Adjustment:
    """Keep what was agreed and when it is looked at again; every room shows it, and the resident is told."""
    resident = Resident.objects.select_for_update().get(pk=resident.pk)
    rules.require_can_manage(by, resident)
    today = local(now).date()
    rules.require_review_ahead(review_on, today)
    made = Adjustment.objects.create(resident=resident, what=what, agreed_on=today, agreed_by=by, review_on=review_on)
    told: dict[str, Any] = {"on_behalf_of": resident, "channel": channel, "reason": reason}
    ledger.record("adjustment.agreed", resident, by=by, facts={"review": str(review_on)}, **told)
    notices.adjustment_agreed(resident, made)
    return made


@transaction.atomic
def end_adjustment(
    adjustment: Adjustment, *, by: Any, now: datetime, channel: str = "", reason: str = ""
) -> Adjustment:
    """It is no longer needed: the reason is kept, and the resident is told."""
    adjustment = Adjustment.objects.select_for_update().get(pk=adjustment.pk)
    resident = adjustment.resident
    rules.require_can_manage(by, resident)
    rules.require_standing(adjustment)
    adjustment.ended_on = local(now).date()
    adjustment.save(update_fields=["ended_on"])
    told: dict[str, Any] = {"on_behalf_of": resident, "channel": channel, "reason": reason}
    ledger.record("adjustment.ended", resident, by=by, **told)
    notices.adjustment_ended(resident, adjustment, reason)
    return adjustment


@transaction.atomic
def keep_adjustment(
    adjustment: Adjustment, *, by: Any, review_on: date, now: datetime, channel: str = "", reason: str = ""
) -> Adjustment:
    """Looked at again with the resident and still needed: it stands until the next review."""
    adjustment = Adjustment.objects.select_for_update().get(pk=adjustment.pk)
    resident = adjustment.resident
    rules.require_can_manage(by, resident)
    rules.require_standing(adjustment)
    rules.require_review_ahead(review_on, local(now).date())
    adjustment.review_on = review_on
    adjustment.save(update_fields=["review_on"])
    told: dict[str, Any] = {"on_behalf_of": resident, "channel": channel, "reason": reason}
    ledger.record("adjustment.kept", resident, by=by, facts={"review": str(review_on)}, **told)
    notices.adjustment_kept(resident, adjustment)
    return adjustment
