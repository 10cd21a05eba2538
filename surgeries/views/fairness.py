"""Fairness made visible: how every estate was served over the last two years."""

import csv

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

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
def fairness_csv(request: HttpRequest) -> HttpResponse:
    """Return the public figures as a table that a spreadsheet opens."""
    starts, ends = figures.ended(timezone.now())
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="surgeries-{starts}-to-{ends - figures.DAY}.csv"'
    writer = csv.writer(answer)
    writer.writerow(figures.columns())
    writer.writerows(figures.published_rows(figures.coverage(starts, ends)))
    return answer
