"""Every complaint is screened for a danger to health: the hazard's own clock runs beside the complaint's."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from dartford_housing.hazards.actions import report
from dartford_housing.hazards.models import Hazard

from ..choices import Danger
from ..models import Complaint

KINDS = {
    Danger.DAMP: ("Damp and mould", "significant"),
    Danger.OTHER: ("Another hazard", "significant"),
    Danger.EMERGENCY: ("Another hazard", "emergency"),
}


def screen(complaint: Complaint, *, by: Any, now: datetime, what: str) -> Hazard | None:
    """Report the hazard that the resident named, if any; an officer then decides how serious it is."""
    if complaint.danger == Danger.NONE:
        return None
    kind, severity = KINDS[Danger(complaint.danger)]
    return report(
        what,
        by=by,
        now=complaint.received_at,
        kind=kind,
        severity=severity,
        source=complaint,
        address=reverse("admin:complaints_complaint_change", args=[complaint.pk]),
        tenure=complaint.tenure,
        resident=complaint.resident,
        recipient=complaint.recipient() if complaint.told_to else None,
        home=complaint.home,
        place=place_of(complaint),
    )


def place_of(complaint: Complaint) -> str:
    """Return where it is, in words, where we hold no home: repairs must find the door."""
    if complaint.home is not None:
        return ""
    return complaint.represents_at or ", ".join(complaint.told_to.get("address", [])[1:])
