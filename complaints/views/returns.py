"""The annual return to the Housing Ombudsman, for those who oversee: what is ready, by when, and on paper."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.documents import kept, serving

from .. import rules
from ..models import AnnualReport
from ..public import measures, returns
from .figures import report_facts

PART_COLUMNS = ["What the Ombudsman asks for", "How it stands"]


def facts(request: HttpRequest, name: str) -> dict[str, Any]:
    rules.require_can_oversee(request.user)
    today = timezone.localdate()
    try:
        _, ends = measures.bounds(name)
    except ValueError:
        raise Http404 from None
    if ends >= today:
        raise Http404
    report = AnnualReport.objects.filter(year=name).first()
    return {
        "name": name,
        "title": f"Annual return to the Housing Ombudsman {name}",
        "homes": measures.relevant_homes(),
        "part_columns": PART_COLUMNS,
        "parts": returns.parts(report),
        "standing": returns.standing(name, report, today),
        "report": report,
    }


@require_safe
def annual_return(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "complaints/return.html", facts(request, name))


@require_safe
def annual_return_pdf(request: HttpRequest, name: str) -> HttpResponse:
    """The return as one document: who we are, what it holds, then the report with its six parts and the response."""
    shown = facts(request, name)
    made = kept.render("complaints/pdf/return.html", {**report_facts(request, name), **shown}, title=shown["title"])
    return serving.shown(made, f"ombudsman-return-{name}.pdf", private=True)
