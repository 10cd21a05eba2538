"""The annual return to the Housing Ombudsman: what it holds, what is ready, and by when it is due (Code 8.1, 8.2)."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from dartford_housing.core.dates import long_date, short_date
from dartford_housing.core.desk import Card, Item

from .. import rules
from ..models import AnnualReport
from . import measures
from .assessing import progress

AHEAD = timedelta(days=92)
MISSING = "Not yet written"


def due_for(name: str) -> date:
    """Return the day by which the return of "2025-26" is due."""
    return rules.return_due(measures.bounds(name)[1])


def parts(report: AnnualReport | None) -> list[list[str]]:
    """Return what the Ombudsman asks for, and how each stands."""
    governing = settings.COUNCIL["governance"]["governing_body"]
    published = (
        f"Published on {long_date(report.published_at)}" if report and report.published_at else "Not yet published"
    )
    return [
        ["The self-assessment against the Complaint Handling Code", progress(report)],
        ["The complaints performance and service improvement report", written(report, "improvements")],
        [f"The {governing}’s response", written(report, "response")],
        ["All of these on our site, side by side", published],
    ]


def written(report: AnnualReport | None, name: str) -> str:
    return "Written" if report and getattr(report, name).strip() else MISSING


def standing(name: str, report: AnnualReport | None, on: date) -> dict[str, Any]:
    """Return {words, late}: sent and when, or by when it is due."""
    due, sent = due_for(name), report.submitted_on if report else None
    if sent:
        late = f", after it was due on {long_date(due)}" if sent > due else ""
        return {"words": f"Sent to the Ombudsman on {long_date(sent)}{late}.", "late": sent > due}
    if due < on:
        return {"words": f"Late: it was due by {long_date(due)}.", "late": True}
    return {"words": f"Due by {long_date(due)}.", "late": False}


def return_card(user: Any, on: date) -> list[Card]:
    """Return the return of the year that is over, three months ahead until it is sent; once complaints are reported."""
    name = measures.year_of(measures.bounds(measures.year_of(on))[0] - timedelta(days=1))
    due = due_for(name)
    if not user.can("approve_complaint_refusals") or on < due - AHEAD or not AnnualReport.objects.exists():
        return []
    report = AnnualReport.objects.filter(year=name).first()
    if report and report.submitted_on:
        return []
    address = reverse("complaints:annual_return", args=[name])
    items = [Item(f"Send the return of {name}", address, short_date(due))]
    return [Card("Annual return to the Ombudsman", address, 1, "late" if due < on else "due", items)]
