"""Complaints in numbers: for everybody, for those who are responsible, and the annual report on page and paper."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.documents import kept, serving
from dartford_housing.web.kept import for_strangers

from .. import rules
from ..choices import Outcome
from ..models import AnnualReport, Stage
from ..public import assessing, evidence, figures, measures, quarters

COLUMNS = ["Stage", "Received", "Answered in time", "CH01", "CH02"]
HEADS = {
    "columns": COLUMNS,
    "topic_columns": ["What it was about", "Complaints"],
    "outcome_columns": ["Decision", "Complaints"],
    "refusal_columns": ["Ground", "Complaints"],
    "evidence_columns": ["Code", "What it asks", "What the cases show"],
    "theme_columns": ["Theme", "Complaints", "Change"],
}


def year_or_404(name: str) -> measures.Year:
    try:
        return measures.measured(name, on=timezone.localdate())
    except ValueError:
        raise Http404 from None


def years() -> list[str]:
    """Return the years of which we hold complaints, the latest first."""
    days = Stage.objects.filter(asked_on__lte=timezone.localdate()).dates("asked_on", "month")
    return sorted({measures.year_of(day) for day in days}, reverse=True)


@login_not_required
@require_safe
@for_strangers
def performance(request: HttpRequest, name: str = "") -> HttpResponse:
    """A year for everybody: small numbers are hidden, and nothing leads to a case."""
    known = years()
    name = name or (known[0] if known else measures.year_of(timezone.localdate()))
    year = year_or_404(name)
    report = AnnualReport.objects.filter(year=name, published_at__isnull=False).first()
    facts = {
        **shown(year),
        "years": [(one, reverse("complaints:performance_of", args=[one])) for one in known if one != name],
        "lessons": figures.lessons(public_only=True),
        "report": report,
        "quarterly": quarters.ended(timezone.localdate()),
    }
    return render(request, "complaints/performance.html", facts)


def shown(year: measures.Year) -> dict[str, Any]:
    return {
        "year": year,
        "homes": measures.relevant_homes(),
        "definitions": measures.DEFINITIONS,
        **HEADS,
        "stages": figures.stage_rows(year),
        "outcomes": figures.outcome_rows(year),
        "topics": figures.public_topics(year),
        "some_hidden": any(not words[0].isdigit() for _, words in figures.public_topics(year)),
        "chart": figures.topic_chart(year, f"What complaints were about, {year.name}"),
    }


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """For the member responsible and the governing body: volumes, themes and orders, and no case (Code 9.7)."""
    rules.require_can_oversee(request.user)
    today = timezone.localdate()
    name, first, last = figures.quarter_of(today)
    _, first_before, last_before = figures.quarter_of(first)
    year = measures.measured(measures.year_of(today), on=today)
    quarter = measures.counted(first, last, on=today, name=name)
    before = measures.counted(first_before, last_before, on=today)
    facts = {
        **HEADS,
        "year": year,
        "year_stages": figures.stage_rows(year, whole=True),
        "quarter": quarter,
        "quarter_key": quarters.Quarter(first).key,
        "quarter_stages": figures.stage_rows(quarter, whole=True),
        "late": {number: stage.late_acknowledgements for number, stage in quarter.stages.items()},
        "outcomes": [[str(label), str(year.outcomes.get(kind, 0))] for kind, label in Outcome.choices],
        "themes": [[theme.topic, str(theme.now), theme.change] for theme in figures.themes(quarter, before)],
        "refusals": figures.refusals(*measures.bounds(year.name)),
        "orders": figures.orders(today),
        "evidence": evidence.evidence(year.name, on=today),
        "lessons": figures.lessons(public_only=False),
        "reports": AnnualReport.objects.all(),
    }
    return render(request, "complaints/overview.html", facts)


def report_facts(request: HttpRequest, name: str) -> dict[str, Any]:
    """Return the six parts of a year's report; unpublished, only for those who oversee."""
    report = AnnualReport.objects.filter(year=name).first()
    if report is None or (report.published_at is None and not rules.may_oversee(request.user)):
        raise Http404
    year = year_or_404(name)
    first, last = measures.bounds(name)
    findings = figures.findings(first, last)
    today = timezone.localdate()
    return {
        **shown(year),
        "report": report,
        "evidence": evidence.evidence(name, on=today, everything=False),
        "assessment": assessing.assessment(report, on=today, everything=False),
        "assessment_columns": assessing.COLUMNS,
        "refusals": figures.public_refusals(first, last),
        "findings": findings,
    }


@login_not_required
@require_safe
@for_strangers
def annual_report(request: HttpRequest, name: str) -> HttpResponse:
    """The complaints performance and service improvement report, with the governing body’s response (Code 8.1, 8.2)."""
    return render(request, "complaints/annual_report.html", report_facts(request, name))


@login_not_required
@require_safe
def annual_report_pdf(request: HttpRequest, name: str) -> HttpResponse:
    facts = report_facts(request, name)
    title = f"Complaints performance and service improvement report {name}"
    made = kept.render("complaints/pdf/annual_report.html", facts, title=title)
    return serving.shown(made, f"complaints-report-{name}.pdf", private=facts["report"].published_at is None)
