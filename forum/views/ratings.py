"""How representatives graded a service: for everybody to read, for representatives to give."""

import io
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import pdf
from dartford_housing.documents.serving import sent
from dartford_housing.estates.models import Estate
from dartford_housing.web.charts import Chart, lines
from forum.actions import ratings
from forum.forms.forum import RatingForm
from forum.models import Portfolio, Standard
from forum.models.rating_lines import Scores, scores_of, standards_in
from forum.rules import ratings as rules

from .board import body_for
from .desk import seat_of


@login_not_required
@require_safe
def score_list(request: HttpRequest, slug: str) -> HttpResponse:
    portfolio = get_object_or_404(Portfolio, slug=slug, is_rated=True)
    return render(request, "forum/score_list.html", {**facts_of(portfolio), "body": body_for(request)})


def facts_of(portfolio: Portfolio) -> dict[str, Any]:
    """Return what the page and the report for the Board both say."""
    scores = scores_of(portfolio, timezone.localdate())
    return {
        "portfolio": portfolio,
        "scores": scores,
        "chart": trend(portfolio, scores),
        "last": rules.words(scores.quarters[-1]) if scores.quarters else "",
        "answer": portfolio.answers.filter(quarter__in=scores.quarters[-1:]).first(),
    }


@require_safe
def score_report(request: HttpRequest, slug: str) -> FileResponse:
    """The report for the Board, as a tagged document."""
    portfolio = get_object_or_404(Portfolio, slug=slug, is_rated=True)
    ratings.note_report(portfolio, by=request.user)
    facts = {**facts_of(portfolio), "today": timezone.localdate()}
    made = pdf.render("forum/pdf/performance.html", facts, title=f"How representatives grade {portfolio.name.lower()}")
    return sent(io.BytesIO(made), f"{slug}-report.pdf", "application/pdf")


def trend(portfolio: Portfolio, scores: Scores) -> Chart | None:
    """Return the course of each patch, or of all estates where no patch is known; None for a single quarter."""
    labels = [rules.short_words(first) for first in scores.quarters]
    series = rules.complete(scores.patches) or rules.complete([("All estates", scores.overall)])
    drawn = [(name, list(zip(labels, points, strict=True))) for name, points in series]
    return lines(f"{portfolio.name}: score out of 100", drawn) if len(labels) > 1 and drawn else None


@require_http_methods(["GET", "HEAD", "POST"])
def score_new(request: HttpRequest, slug: str) -> HttpResponse:
    seat, portfolio = seat_of(request), get_object_or_404(Portfolio, slug=slug, is_rated=True)
    quarter = rules.open_quarter(timezone.localdate())
    held = Standard.objects.filter(pk__in=[row.pk for row in standards_in(portfolio, quarter)])
    form = RatingForm(request.POST or None, estates=Estate.objects.order_by("name"), standards=held)
    if request.method == "POST" and form.is_valid():
        try:
            ratings.grade(portfolio, by=request.user, now=timezone.now(), member=seat, **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field, no.message)
        else:
            messages.success(request, f"Your grade for {form.cleaned_data['estate']} is kept.")
            return redirect("forum:score_new", slug=slug)
    mine = seat.ratings.filter(portfolio=portfolio, quarter=quarter).select_related("estate")
    facts = {"portfolio": portfolio, "form": form, "quarter": rules.words(quarter), "mine": mine}
    return render(request, "forum/score_new.html", facts)
