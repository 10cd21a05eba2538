"""How representatives graded a service: for everybody to read, for representatives to give."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.estates.models import Estate
from dartford_housing.web.charts import Chart, lines
from forum.actions import ratings
from forum.forms.forum import RatingForm
from forum.models import Portfolio
from forum.models.rating_lines import Scores, scores_of
from forum.rules import ratings as rules

from .board import body_for
from .desk import seat_of


@login_not_required
@require_safe
def score_list(request: HttpRequest, slug: str) -> HttpResponse:
    portfolio = get_object_or_404(Portfolio, slug=slug, is_rated=True)
    scores = scores_of(portfolio, timezone.localdate())
    facts = {
        "body": body_for(request),
        "portfolio": portfolio,
        "scores": scores,
        "chart": trend(portfolio, scores),
        "last": rules.words(scores.quarters[-1]) if scores.quarters else "",
        "answer": portfolio.answers.filter(quarter__in=scores.quarters[-1:]).first(),
    }
    return render(request, "forum/score_list.html", facts)


def trend(portfolio: Portfolio, scores: Scores) -> Chart | None:
    points = [
        (rules.short_words(first), score) for first, score in zip(scores.quarters, scores.overall, strict=True) if score
    ]
    return lines(f"{portfolio.name}, all estates", [("Score out of 100", points)]) if len(points) > 1 else None


@require_http_methods(["GET", "HEAD", "POST"])
def score_new(request: HttpRequest, slug: str) -> HttpResponse:
    seat, portfolio = seat_of(request), get_object_or_404(Portfolio, slug=slug, is_rated=True)
    form = RatingForm(request.POST or None, estates=Estate.objects.order_by("name"))
    if request.method == "POST" and form.is_valid():
        try:
            ratings.grade(portfolio, by=request.user, now=timezone.now(), member=seat, **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field, no.message)
        else:
            messages.success(request, f"Your grade for {form.cleaned_data['estate']} is kept.")
            return redirect("forum:score_new", slug=slug)
    quarter = rules.open_quarter(timezone.localdate())
    mine = seat.ratings.filter(portfolio=portfolio, quarter=quarter).select_related("estate")
    facts = {"portfolio": portfolio, "form": form, "quarter": rules.words(quarter), "mine": mine}
    return render(request, "forum/score_new.html", facts)
