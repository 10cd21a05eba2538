"""Fairness made visible: how every estate was served over the last two years."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.web.csv_files import csv_response
from dartford_housing.web.kept import for_strangers

from .. import figures


@login_not_required
@require_safe
@for_strangers
def fairness(request: HttpRequest) -> HttpResponse:
    starts, ends = figures.ended(timezone.now())
    return render(request, "surgeries/fairness.html", figures.facts_of(starts, ends, figures.limit_now(), openly=True))


@login_not_required
@require_safe
def fairness_csv(request: HttpRequest) -> HttpResponseBase:
    """Return the public figures as a table that a spreadsheet opens."""
    starts, ends = figures.ended(timezone.now())
    rows = figures.published_rows(figures.coverage(starts, ends))
    return csv_response(f"surgeries-{starts}-to-{ends - figures.DAY}.csv", figures.columns(), rows, cache="")
