"""Who opened a case without signing in, and by which door."""

from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger

from ..models import Complaint


@transaction.atomic
def note_opened(complaint: Complaint, *, by: Any, door: str) -> None:
    """Write into the ledger that a visitor has opened this case; `by` is whoever was signed in, if anybody."""
    ledger.record("complaint.opened", complaint, by=by, channel="web", facts={"with": door})
