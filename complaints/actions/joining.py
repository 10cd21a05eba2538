"""Joining a case to the record of the resident it is from, once an officer has checked who that is."""

from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.residents.models import Resident

from .. import rules
from ..models import Complaint
from .holding import lock


@transaction.atomic
def join_record(complaint: Complaint, *, by: Any, resident: Resident, reason: str) -> Complaint:
    """From now on the resident sees the case when signed in; the tenure of the day of receipt comes from the record."""
    rules.require_can_handle(by)
    require_not_own(by, resident)
    complaint = lock(complaint, handler=by)
    rules.require_no_record(complaint.resident_id)
    complaint.resident, complaint.tenure = resident, resident.tenure
    complaint.home = complaint.home or resident.home
    complaint.estate = complaint.estate or (resident.home.estate.name if resident.home else "")
    complaint.save(update_fields=["resident", "tenure", "home", "estate"])
    ledger.record("complaint.joined", complaint, by=by, reason=reason, facts={"resident": resident.reference})
    return complaint
