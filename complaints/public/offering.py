"""The way to a new complaint with what was said elsewhere already filled in; the resident decides."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from dartford_housing.core.dates import local
from dartford_housing.core.names import surname
from dartford_housing.web import tokens

from .. import actions
from ..models import Complaint

PREFILL = "complaint prefill"


def log_for(*, resident: str = "") -> str:
    """Return the path of the page on which an officer writes a complaint down, for this resident's reference if any."""
    return reverse("admin:complaints_log") + (f"?{urlencode({'resident': resident})}" if resident else "")


def new_complaint(*, what_happened: str, source: str, put_right: str = "") -> str:
    """Return the path of a new complaint that begins with these words; the link works for four weeks."""
    said = {"what_happened": what_happened, "put_right": put_right, "source": source}
    return reverse("complaints:new_from", args=[tokens.sign(PREFILL, said)])


def earlier_case(*, reference: str, resident: str, last_name: str) -> str:
    """Return the desk's page of a complaint of this resident, by number, or of this surname; "" for anybody else's."""
    rows = Complaint.objects.filter(reference=reference).exclude(surname_key="")
    mine = rows.filter(resident=resident) if resident else rows.filter(surname_key=surname(last_name))
    found = mine.values_list("pk", flat=True).first()
    return reverse("admin:complaints_complaint_change", args=[found]) if found else ""


def open_case(
    *,
    by: Any,
    now: datetime,
    resident: Any,
    what_happened: str,
    put_right: str,
    channel: str,
    reason: str,
    source: str,
) -> str:
    """Take in, for a resident, what another feature heard; return the reference."""
    said = {"what_happened": what_happened, "put_right": put_right, "source": source}
    return actions.lodge(by=by, now=now, resident=resident, channel=channel, reason=reason, **said).reference


def settled_on(*, reference: str) -> date | None:
    """Return the day on which a case had its last answer or was closed; None while it is open."""
    case = Complaint.objects.filter(reference=reference).first()
    if case is None or case.is_open:
        return None
    last = case.stages.exclude(responded_on=None).order_by("-number").values_list("responded_on", flat=True).first()
    return last or (local(case.closed_at).date() if case.closed_at else None)
