"""The quarterly complaints report for the governing body, on page and paper: for everybody, and whole for overseers."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.documents import kept, serving

from .. import rules
from ..public import quarters

HEADS = {
    "stage_columns": ["Stage", "Received", "Answered in time", "CH01", "CH02", "Received the quarter before"],
    "deadline_columns": ["Deadline", "Complaints"],
    "topic_columns": ["What it was about", "Complaints", "The quarter before"],
    "outcome_columns": ["Decision", "Complaints"],
    "refusal_columns": ["Ground", "Complaints"],
    "ombudsman_columns": ["The Housing Ombudsman", "Number"],
    "hazard_columns": ["Danger that was reported", "Complaints"],
}


def facts(request: HttpRequest, key: str, whole: bool) -> dict[str, Any]:
    """Return the report of a quarter that is over; 404 for any other."""
    if whole:
        rules.require_can_oversee(request.user)
    today = timezone.localdate()
    try:
        one = quarters.quarter(key)
    except ValueError:
        raise Http404 from None
    if one.last >= today:
        raise Http404
    return {**HEADS, **quarters.report(one, on=today, whole=whole), "title": f"Complaints, {one.name}"}


@login_not_required
@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """Lead to the last quarter of which we hold complaints."""
    found = quarters.ended(timezone.localdate())
    if not found:
        raise Http404
    return redirect("complaints:quarter", found[0].key)


@login_not_required
@require_safe
def quarter(request: HttpRequest, key: str, whole: bool = False) -> HttpResponse:
    here = "complaints:quarter_whole" if whole else "complaints:quarter"
    shown = facts(request, key, whole)
    others = [one for one in quarters.ended(timezone.localdate()) if one.key != key]
    shown["others"] = [(one.name, reverse(here, args=[one.key])) for one in others]
    shown["paper"] = reverse(f"{here}_pdf", args=[key])
    shown["may_oversee"] = rules.may_oversee(request.user)
    return render(request, "complaints/quarter.html", shown)


@login_not_required
@require_safe
def quarter_pdf(request: HttpRequest, key: str, whole: bool = False) -> HttpResponse:
    shown = facts(request, key, whole)
    made = kept.render("complaints/pdf/quarter.html", shown, title=shown["title"])
    return serving.shown(made, f"complaints-{key}{'-whole' if whole else ''}.pdf", private=whole)
